"""Writing files whole or not at all."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontline.errors import OutputError

__all__ = ["replacing", "write_whole"]


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text so that a reader sees the old file or the new one, never a part; raises OutputError."""
    with replacing(path) as part:
        part.write_text(text, encoding="utf-8", newline="")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give an empty file beside ``path`` that takes its place if the block ends well; raises OutputError."""
    part = None
    try:
        if path.exists() and not path.is_file():
            raise _refused(path, "is no regular file")
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            part = Path(file.name)
        yield part
        part.chmod(0o644)
        part.replace(path)
    except OutputError:
        raise
    except (FileExistsError, NotADirectoryError) as error:
        raise _refused(path, f"{path.parent} is no folder") from error
    except OSError as error:
        raise _refused(path, error.strerror or str(error)) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)  # still there only if something failed


def _refused(path: Path, reason: str) -> OutputError:
    return OutputError(f"{path}: cannot be written ({reason}); choose another place with --out")
