import pandas as pd
import pytest

from frontline.cells import COLUMNS, frame_of
from frontline.standing import claims_of, place_said, standing, with_reports

ENTRIES = pd.DataFrame(
    [(1, 0, "add", ""), (2, 0, "add", ""), (3, 1, "correct", "x"), (4, 2, "withdraw", "y"), (5, 3, "correct", "z")],
    columns=["entry", "replaces", "act", "reason"],
)


def test_what_no_later_entry_replaces_stands():
    found = standing(ENTRIES)
    assert list(zip(found["entry"], found["withdrawn"], strict=True)) == [(4, "y"), (5, "")]
    assert list(found.columns) == [*ENTRIES.columns, "withdrawn"]


def test_before_they_were_replaced_the_others_stood():
    assert standing(ENTRIES.head(2))["entry"].tolist() == [1, 2]
    assert standing(ENTRIES.head(3))["entry"].tolist() == [2, 3]
    assert standing(ENTRIES.head(0)).empty


def test_a_claim_keeps_the_report_that_it_came_in_whatever_replaced_it():
    columns = ["claim_id", "file", "line", "replaces"]
    entries = pd.DataFrame([("a", "day.csv", "2", 0), ("b", "b.csv", "3", 0), ("a", "", "", 1)], columns=columns)
    found = with_reports(entries.tail(2).reset_index(drop=True), entries)
    assert found[["report_file", "report_line"]].to_numpy().tolist() == [["b.csv", "3"], ["day.csv", "2"]]
    assert found["file"].tolist() == ["b.csv", ""]


def test_a_reader_is_told_the_name_that_was_given_for_an_id_that_is_kept():
    kept = "UA14120110010088407"
    assert place_said({"place": kept, "given": '{"place":"Artemivsk"}'}) == "Artemivsk"
    assert [place_said({"place": kept, "given": given}) for given in ("", "[", f'{{"place":"{kept} "}}')] == [kept] * 3


def test_a_claim_that_cannot_be_read_is_named():
    row = dict.fromkeys(COLUMNS, "") | {"given": "", "line": "", "withdrawn": "", "entry": 7}
    row |= {"report_file": "", "report_line": ""}
    with pytest.raises(ValueError, match=r"entry 7 \(claim \): is no day"):
        claims_of(pd.DataFrame([row]))


def test_a_claim_that_gives_an_id_alone_has_the_name_that_is_told_for_it(claim):
    kept, other = "UA14120110010088407", "UA14120110020011111"
    frame = frame_of([claim(place=kept), claim(place=other), claim(place="Lyman")])
    frame = frame.assign(entry=1, report_file="", report_line="", withdrawn="")
    found = [(one.place, one.place_id) for one in claims_of(frame, {kept: "Lyman"})]
    assert found == [("Lyman", kept), (other, ""), ("Lyman", "")]
