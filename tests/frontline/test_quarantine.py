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


LYMAN = "UA14120110010088407"


def test_a_row_keeps_the_settlement_that_its_report_gave_it_and_what_was_written(write, read):
    path = write(f"{HEADER}\n{GOOD}\n{GOOD.replace('reporter', 'reportr')}\n2025-11-21,Xqz,siege,both,reporter,,\n")
    intake = read(path).placed({2: LYMAN, 3: LYMAN})
    waiting = write_quarantine(intake)
    header, row, other = waiting.read_text(encoding="utf-8-sig").splitlines()
    assert header == f"{HEADER},place_written,problem"
    assert row.startswith(f"2025-11-21,{LYMAN},clash,both,reportr,,,Lyman,")
    assert other.startswith("2025-11-21,Xqz,siege,both,reporter,,,,")
    mended = write(
        waiting.read_text(encoding="utf-8").replace("reportr", "observer").replace("siege", "clash"), "m.csv"
    )
    one, two = read(mended).claims
    assert (one.place_id, one.place, two.place_id, two.raw["place"]) == (LYMAN, "Lyman", "", "Xqz")
    assert "place_written" not in one.raw
    assert write_quarantine(read(waiting).placed({2: LYMAN})).name == "claims.quarantine.quarantine.csv"
    assert one.claim_id == read(write(path.read_text().replace("reportr", "observer"))).claims[1].claim_id


def test_another_place_written_while_mending_is_what_was_written(write, read):
    text = f"{HEADER},place_written,problem\n"
    (claim,) = read(write(f"{text}2025-11-21,Siversk,clash,both,reporter,,,Lyman,x\n")).claims
    assert (claim.place, claim.raw["place"]) == ("Siversk", "Siversk")
    (problem,) = read(write(f"{text}2025-11-21,{LYMAN},clash,both,reporter,,,be\x07ll,x\n")).problems
    assert problem.column == "place_written"


def test_a_column_of_that_name_in_any_other_file_is_the_analysts_own(write, read):
    path = write(f"{HEADER},place_written\n2025-11-21,{LYMAN},siege,both,reporter,,,Lyman\n")
    intake = read(path).placed({2: LYMAN})
    assert intake.given["place_written"].tolist() == ["Lyman"]
    assert write_quarantine(intake).read_text(encoding="utf-8-sig").startswith(f"{HEADER},place_written,problem\n")


def test_cells_beyond_the_header_wait_in_a_column_of_their_own_until_they_are_mended(write, read):
    path = write(f'{HEADER}\n{GOOD}\n2025-11-21,Lyman,clash,both,reporter,a,b,c,"d, e"\n')
    waiting = write_quarantine(read(path))
    text = waiting.read_text(encoding="utf-8-sig")
    assert text.splitlines()[0] == f"{HEADER},beyond_header,problem"
    again = read(waiting)
    assert [one.line for one in again.problems] == [2]
    assert again.given.drop(columns="LINE").iloc[0].tolist()[5:] == ["a", "b", 'c,"d, e"']
    assert again.problems[0].message == read(path).problems[0].message
    mended = read(write(text.replace('"c,""d, e"""', ""), "mended.csv"))
    assert (mended.problems, mended.claims[0].note) == ((), "a")
    assert "beyond_header" not in mended.claims[0].raw
    ragged = read(write(text.rstrip("\r\n") + ",more\n", "ragged.csv"))
    assert ragged.problems[0].value == '"c,""d, e""",more'
