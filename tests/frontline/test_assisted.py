from concurrent.futures import Future
from datetime import date
from threading import Event

import pytest

from frontline import assistant as module
from frontline import assisted
from frontline.assistant import Assistant
from frontline.assisted import Assisted, Question
from gazetteer import DataFileError, Query

DAY = date(2025, 11, 21)
QUERIES = [
    Query("Lyman", "Donetsk oblast", on=DAY),
    Query("Новоселівка", on=DAY),
    Query("Лимана", "Донецька область", on=DAY),
    Query("Xqzwv", on=DAY),
]
LINE = [(37.8, 48.9)]


def said(answers):
    return [
        (one.written, one.status, one.place, one.probability, [each.place.id for each in one.candidates][:1],
         [each.form for each in one.candidates][:1], [] if one.place else list(one.reasons))
        for one in answers
    ]  # fmt: skip


def names(*parts):
    return [Question(part, {"line": LINE}) for part in parts]


@pytest.fixture
def helped():
    with Assistant() as assistant, Assisted(assistant=assistant) as found:
        yield found


def no_tables(folder):
    raise AssertionError("the tables are opened here too")


def test_what_was_foreseen_is_answered_as_without_an_assistant(helped, gazetteer, monkeypatch):
    monkeypatch.setattr(assisted, "open_table", no_tables)
    helped.foresee(names(QUERIES[:2], QUERIES[2:]))
    for _, answers in helped._foreseen.values():
        assert answers.result()
    expected = gazetteer.resolve_all(QUERIES, line=LINE)
    found = helped.resolve_all(QUERIES, line=LINE)
    official = [one.place is not None and one.written in (one.place.name, one.place.name_en) for one in expected]
    assert official == [True, False, False, False]
    assert said(found)[1:] == said(expected)[1:]
    assert (found[0].place, found[0].candidates) == (expected[0].place, ())


def test_what_was_not_foreseen_is_asked_of_an_assistant_that_there_is(helped, gazetteer, monkeypatch):
    monkeypatch.setattr(assisted, "open_table", no_tables)
    found = helped.resolve_all(QUERIES[1:], line=LINE)
    assert said(found) == said(gazetteer.resolve_all(QUERIES[1:], line=LINE))
    together = helped.resolve_report(QUERIES[1:], line=LINE, line_error_km=2.0)
    assert said(together) == said(gazetteer.resolve_report(QUERIES[1:], line=LINE, line_error_km=2.0))


def test_what_was_not_begun_is_answered_here(helped, gazetteer, monkeypatch):
    monkeypatch.setattr(module, "_answered", None)
    others_turn = Event()
    helped._assistant.then(lambda: others_turn.wait(5))
    helped.foresee(names(QUERIES))
    found = helped.resolve_all(QUERIES, line=LINE)
    others_turn.set()
    assert said(found) == said(gazetteer.resolve_all(QUERIES, line=LINE))


def test_reports_are_foreseen_from_what_names_alone_gave(helped, gazetteer, monkeypatch):
    monkeypatch.setattr(assisted, "open_table", no_tables)
    given = []

    def reports(found):
        given.extend(found)
        yield Question(QUERIES[1:], {"line": LINE, "line_error_km": 2.0})

    helped.foresee(names(QUERIES[:2], QUERIES[2:]), reports)
    done = Event()
    helped._assistant.then(done.set)
    assert done.wait(20)
    assert [one.written for one in given] == [query.place for query in QUERIES]
    assert list(helped._reports) == [tuple(QUERIES[1:])]
    assert helped._reports[tuple(QUERIES[1:])].result()
    monkeypatch.setattr(helped._assistant, "ask", None)
    found = helped.resolve_report(QUERIES[1:], line=LINE, line_error_km=2.0)
    assert said(found) == said(gazetteer.resolve_report(QUERIES[1:], line=LINE, line_error_km=2.0))


def test_reports_that_were_foreseen_wrongly_are_not_waited_for(helped, gazetteer):
    foreseen = Future()
    helped._reports[tuple(QUERIES[:3])] = foreseen
    found = helped.resolve_report(QUERIES, line=LINE)
    assert (foreseen.cancelled(), helped._reports) == (True, {})
    assert said(found)[1:] == said(gazetteer.resolve_report(QUERIES, line=LINE))[1:]


def test_an_assistant_that_fails_changes_nothing(helped, gazetteer):
    helped._assistant._process.kill()
    helped.foresee(names(QUERIES), lambda found: names(QUERIES))
    assert said(helped.resolve_all(QUERIES, line=LINE)) == said(gazetteer.resolve_all(QUERIES, line=LINE))
    assert said(helped.resolve_report(QUERIES, line=LINE)) == said(gazetteer.resolve_report(QUERIES, line=LINE))


def test_there_is_no_assistant_without_a_name_to_foresee_and_no_process_without_a_core_for_it(monkeypatch, gazetteer):
    with Assisted() as found:
        assert said(found.resolve_all(QUERIES)) == said(gazetteer.resolve_all(QUERIES))
        assert found._assistant is None
        monkeypatch.setattr(module.os, "cpu_count", lambda: 1)
        found.foresee(names(QUERIES))
        assert found._assistant._process is None
        assert said(found.resolve_all(QUERIES, line=LINE)) == said(gazetteer.resolve_all(QUERIES, line=LINE))


def test_an_assistant_with_other_tables_is_let_go(tmp_path):
    with Assistant() as assistant, Assisted(tmp_path, assistant) as found:
        assert (assistant._process, found._assistant) == (None, None)
        with pytest.raises(DataFileError, match=r"units\.tsv"):
            found.resolve("Lyman")


def test_closing_ends_the_assistant():
    with Assisted() as found:
        found.foresee(names(QUERIES, QUERIES, QUERIES))
        process = found._assistant._process
    assert process.poll() is not None
