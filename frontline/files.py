"""Writing files whole or not at all."""

import tempfile
from pathlib import Path

from frontline.errors import OutputError

__all__ = ["write_whole"]


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text so that a reader sees the old file or the new one, never a part; raises OutputError."""
    part = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, delete=False) as part:
            part.write(text)
        Path(part.name).chmod(0o644)
        Path(part.name).replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror}); choose another place with --out") from error
    finally:
        if part is not None:
            Path(part.name).unlink(missing_ok=True)  # still there only if something failed
