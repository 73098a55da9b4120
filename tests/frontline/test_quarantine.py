import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.intake import read_claims
from frontline.quarantine import write_quarantine

HEADER = "event_date,place,kind,side,source,note,own"
GOOD = "2025-11-21,Lyman,clash,both,reporter,,"


@pytest.fixture
def read(sources):
    return lambda path: read_claims(path, ("UA", "RU"), sources)


def test_bad_rows_wait_as_given_and_are_valid_input_once_mended(write, read):
    path = write(f'{HEADER}\n{GOOD}\n21.11.2025,Lyman,siege,both,reporter,=1+1," a\nb"\n')
    waiting = write_quarantine(read(path))
    assert waiting == path.with_name("claims.quarantine.csv")
    text = waiting.read_bytes().decode()
    assert text.startswith("\ufeffevent_date,place,kind,side,source,note,own,problem\r\n")
    assert "'=1+1" in text
    assert "kind: must be one of" in text
    waiting.write_bytes(text.replace("siege", "clash").encode())
    mended = read(waiting)
    assert mended.problems == ()
    (claim,) = mended.claims
    assert (claim.note, claim.raw["own"], claim.raw["event_date"]) == ("=1+1", " a\nb", "21.11.2025")
    assert "problem" not in claim.raw


def test_a_file_that_may_be_half_mended_is_never_overwritten(write, read, tmp_path):
    intake = read(write(f"{HEADER}\n{GOOD.replace('clash', 'siege')}\n"))
    first = write_quarantine(intake)
    assert write_quarantine(intake) == first  # the same rows: nothing to add
    first.write_text("half mended", encoding="utf-8")
    second = write_quarantine(intake)
    assert (first.read_text(encoding="utf-8"), second.name) == ("half mended", "claims.quarantine-2.csv")
    assert write_quarantine(intake, tmp_path / "out").parent == tmp_path / "out"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(note=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20))
def test_any_text_comes_back_from_quarantine_as_it_was(write, read, note):
    quoted = '"' + note.replace('"', '""') + '"'
    intake = read(write(f"{HEADER}\n2025-11-21,Lyman,siege,both,reporter,{quoted},\n"))
    back = read(write(write_quarantine(intake).read_bytes(), "back.csv"))
    assert back.given["note"].tolist() == intake.given["note"].tolist() == [note]
