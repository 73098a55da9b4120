"""Manifests: read as they were written, refused otherwise."""

from datetime import date

import pytest

from frontline.batch.manifest import FileNote, Manifest, edition_id, note_of
from frontline.errors import EditionError

MANIFEST = Manifest(
    date(2025, 11, 21), date(2025, 11, 22), "ab" * 32, {"code": "1"}, {"a.html": FileNote(3, "cd")}, ({"claim": "x"},)
)


def test_it_is_read_as_it_was_written():
    assert Manifest.read(MANIFEST.text(), "m") == MANIFEST
    assert MANIFEST.edition == edition_id(date(2025, 11, 21), "ab" * 32) == "2025-11-21-abababababab"


@pytest.mark.parametrize(("old", "new"), [
    ('"format": 2', '"format": 1'), ("2025-11-21-ab", "2025-11-20-ab"), ('"bytes": 3', '"bytes": "x"'), ("{", "["),
    ('"inputs": "ab', '"inputs": "ff'), ('"situation_on": "2025-11-21"', '"situation_on": "21.11.2025"'),
])  # fmt: skip
def test_another_text_is_refused_by_name(old, new):
    text = MANIFEST.text()
    assert old in text
    with pytest.raises(EditionError, match=r"^where\.json: "):
        Manifest.read(text.replace(old, new, 1), "where.json")


def test_notes_are_size_and_hash():
    assert note_of(b"abc") == FileNote(3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
