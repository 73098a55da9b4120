import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from frontline.cells import frame_of
from frontline.extracts import rows_text
from frontline.intake import read_claims
from frontline.replacements import changes

LYMAN = "UA14120110010088407"
HEADER = "event_date,place,kind,side,source,distance_km,relation,note,own"


@pytest.fixture
def back(write, sources):
    """Write claims of a file out, and read them again: the first frame and the second."""

    def run(text, **more):
        first = read_claims(write(text), ("UA", "RU"), sources).entries
        frame = first.assign(**({"withdrawn": ""} | more))
        again = read_claims(write(rows_text(frame), "again.csv"), ("UA", "RU"), sources)
        assert again.problems == ()
        return frame, again.entries

    return run


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(note=st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"], exclude_characters="<&"), max_size=20))
def test_any_claim_comes_back_unchanged(back, note):
    quoted = '"' + note.replace('"', '""') + '"'
    first, again = back(f'{HEADER}\n21.11.2025, Lyman ,бій,both,reporter,"2,5",west_of,{quoted},{quoted}\n')
    assert not changes(again, first).any()
    assert again["given"][0].replace('"claim_id":"",', "") == first["given"][0].replace('"claim_id":"",', "")
    assert again["claim_id"].tolist() == first["claim_id"].tolist()


def test_a_formula_is_defused_and_restored(back, tmp_path):
    first, again = back(f"{HEADER}\n2025-11-21,Lyman,clash,both,reporter,,,=1+1,@x\n")
    assert "'=1+1,'@x," in (tmp_path / "again.csv").read_text(encoding="utf-8-sig")
    assert again["note"].tolist() == ["=1+1"]
    assert not changes(again, first).any()


def test_a_settlement_that_is_kept_stays_and_a_withdrawal_is_told(claim, write, sources):
    row = {"event_date": "2025-11-21", "place": "Lyman", "kind": "capture", "side": "RU", "source": "reporter"}
    kept = claim(place="Lyman", place_id=LYMAN, raw=row)
    text = rows_text(frame_of([kept]).assign(withdrawn="twice"))
    assert "is withdrawn: twice" in text
    (found,) = read_claims(write(text), ("UA", "RU"), sources).claims
    assert (found.place, found.place_id, found.claim_id) == ("Lyman", LYMAN, "c-1")
