"""The press: the base is made once, and notes are of the files that a page uses."""

from frontline.batch.manifest import note_of
from frontline.batch.press import Press
from maps.messages import ENGLISH

from .conftest import TOWNS


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


def test_the_base_names_all_settlements_of_the_theatre_by_their_ids_whatever_is_said_of_them(inputs):
    settlements = press_of(inputs).base(ENGLISH).settlements
    ids = [one.id for one in settlements]
    assert set(TOWNS) <= set(ids)
    assert ids == sorted(set(ids))
    bakhmut = next(one for one in settlements if one.place == "Bakhmut")
    assert "Artemivsk" in bakhmut.names
    assert press_of(lambda: inputs([])).base(ENGLISH).settlements == settlements
