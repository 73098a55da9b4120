"""Contents: the whole of a small file, if it is an ordinary one of at most so many bytes."""

from pathlib import Path

from frontline.encodings import begins_with, refused

__all__ = ["content_of"]


def content_of(path: Path, most: int, remedy: str) -> bytes:
    """Return the bytes of a file; raises DataError for pipes, devices and folders, which may never end, and for more.

    It holds for links too, and for what says that it has no size, for no more than ``most`` bytes are ever asked for.
    """
    found = begins_with(path, most + 1)
    if len(found) > most:
        size = f"{most // 10**6} MB" if most >= 10**6 else f"{most:,} bytes"
        raise refused(path, f"is over {size}: {remedy}")
    return found
