"""The press: the base is made once, and notes are of the files that a page uses."""

from frontline.batch.manifest import note_of
from frontline.batch.press import Press
from maps.messages import ENGLISH


def press_of(inputs):
    found = inputs()
    return Press(found.gazetteer, found.borders, found.workspace.theatre)


def test_what_lies_under_maps_is_made_once(inputs):
    press = press_of(inputs)
    assert press.base(ENGLISH) is press.base(ENGLISH)
    assert press.base(ENGLISH).towns


def test_a_page_has_the_notes_of_what_it_uses_and_of_nothing_else(inputs):
    press = press_of(inputs)
    used = press.library.script("used", ["let one;"])
    press.library.script("other", ["let two;"])
    notes = press.notes(f'<script src="{used}">')
    (name,) = notes
    assert used == f"../{name}"
    assert notes[name] == note_of(b"let one;")
    assert press.shared(notes) == {name: b"let one;"}
