"""Look for an input that makes a reader fail, led by coverage: ``python tests/fuzz/hunt.py READER [RUNS [FOLDER]]``.

Needs atheris. The first that it finds is written to the reader's folder of the corpus, or another one, as
``found-HASH`` with the ending of the file that it began with; in the corpus tests read it from then on.
"""

import importlib
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

import atheris

# Coverage is told by what is imported in here.
with atheris.instrument_imports(include=["frontline", "gazetteer", "maps"]):
    readers = importlib.import_module("readers")

CORPUS = Path(__file__).parent / "corpus"


def main(reader: str, runs: int, kept: Path) -> None:
    """Feed so many mutations of a reader's corpus to it, and keep the first that fails."""
    seeds = sorted((CORPUS / reader).iterdir())
    suffixes = sorted({path.suffix for path in seeds})
    folder = Path(tempfile.mkdtemp())

    def feed(data: bytes) -> None:
        if not data:
            return
        suffix, rest = suffixes[data[0] % len(suffixes)], data[1:]
        try:
            readers.fed(reader, rest, suffix, folder)
        except BaseException:
            (kept / f"found-{sha256(rest).hexdigest()[:12]}{suffix}").write_bytes(rest)
            raise

    start = folder / "seeds"
    start.mkdir()
    for number, path in enumerate(seeds):
        (start / str(number)).write_bytes(bytes([suffixes.index(path.suffix)]) + path.read_bytes())
    words = [f"-atheris_runs={runs}", "-seed=1", "-max_len=20000", "-timeout=20", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *words, str(start)], feed)
    atheris.Fuzz()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3, 4) or sys.argv[1] not in readers.READERS:
        sys.exit(f"give a reader, one of: {', '.join(readers.READERS)}")
    name, number, where = (*sys.argv[1:], *("2000", str(CORPUS / sys.argv[1]))[len(sys.argv) - 2 :])
    main(name, int(number), Path(where))
