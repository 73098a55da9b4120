import io
import pickle
import sys
from datetime import date
from threading import Event

import pytest

from frontline import assisted
from frontline.assisted import Assisted, serve
from gazetteer import Gazetteer, Query
from gazetteer.places import DATA

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


@pytest.fixture
def helped():
    with Assisted() as found:
        yield found


def test_what_was_foreseen_is_answered_as_without_an_assistant(helped, gazetteer, monkeypatch):
    helped.foresee([(LINE, QUERIES[:2]), (LINE, QUERIES[2:])])
    for part in helped._foreseen.values():
        assert part.result()
    expected = gazetteer.resolve_all(QUERIES, line=LINE)
    here = []
    monkeypatch.setattr(Gazetteer, "resolve_all", lambda self, queries, line: [*map(here.append, queries)])
    found = helped.resolve_all(QUERIES, line=LINE)
    assert here == []
    official = [one.place is not None and one.written in (one.place.name, one.place.name_en) for one in expected]
    assert official == [True, False, False, False]
    assert said(found)[1:] == said(expected)[1:]
    assert (found[0].place, found[0].candidates) == (expected[0].place, ())


def test_what_was_not_begun_or_not_foreseen_is_answered_here(helped, gazetteer, monkeypatch):
    monkeypatch.setattr(assisted, "_asked", None)
    others_turn = Event()
    helped._waiter.submit(others_turn.wait, 5)
    helped.foresee([(LINE, QUERIES[:2])])
    found = helped.resolve_all(QUERIES, line=LINE)
    others_turn.set()
    assert said(found) == said(gazetteer.resolve_all(QUERIES, line=LINE))


def test_an_assistant_that_fails_changes_nothing(helped, gazetteer):
    helped.foresee([])
    helped._process.kill()
    helped.foresee([(LINE, QUERIES)])
    assert said(helped.resolve_all(QUERIES, line=LINE)) == said(gazetteer.resolve_all(QUERIES, line=LINE))


def test_there_is_no_assistant_without_a_core_for_it_or_a_name_to_foresee(monkeypatch):
    with Assisted() as found:
        assert found._process is None
        monkeypatch.setattr(assisted.os, "cpu_count", lambda: 1)
        found.foresee([(LINE, QUERIES)])
        assert (found._process, found._foreseen) == (None, {})


def test_closing_ends_the_assistant():
    with Assisted() as found:
        found.foresee([(LINE, QUERIES)] * 3)
        process = found._process
    assert process.poll() is not None


def test_the_assistant_ends_with_the_process_that_it_serves(monkeypatch):
    asked, told = io.BytesIO(pickle.dumps((QUERIES, LINE))), io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["-c", str(DATA)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(asked))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(told))
    serve()
    assert [one.written for one in pickle.loads(told.getvalue())] == [query.place for query in QUERIES]  # noqa: S301
