import io
import pickle
import subprocess
import sys

from frontline.assistant import Assistant, serve
from gazetteer import Query
from gazetteer.data import DATA

QUERIES = [Query("Lyman", "Donetsk oblast"), Query("Xqzwv")]


def test_an_assistant_answers_in_the_order_of_the_questions_and_does_what_stands_behind_them(gazetteer):
    done = []
    with Assistant() as assistant:
        alone = assistant.ask("resolve_all", QUERIES)
        together = assistant.ask("resolve_report", QUERIES, line_error_km=2.0)
        assistant.then(lambda: done.append((alone.done(), together.done())))
        found = together.result()
    assert [one.place for one in alone.result()] == [one.place for one in gazetteer.resolve_all(QUERIES)]
    assert [one.status for one in found] == ["resolved", "unknown"]
    assert done == [(True, True)]


def test_an_assistant_whose_process_is_gone_answers_nothing():
    with Assistant() as assistant:
        assistant._process.kill()
        assert assistant.ask("resolve_all", QUERIES).result() == []


def test_the_assistant_ends_with_the_process_that_it_serves(monkeypatch):
    asked = io.BytesIO(pickle.dumps(("resolve_all", QUERIES, {})))
    told = io.BytesIO()
    monkeypatch.setattr(sys, "argv", ["-c", str(DATA)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(asked))
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(told))
    serve()
    assert [one.written for one in pickle.loads(told.getvalue())] == [query.place for query in QUERIES]  # noqa: S301


def test_the_assistant_is_started_before_numpy_and_the_gazetteer_are_loaded():
    code = (
        "import sys, frontline.cli; loaded = set(sys.modules);"
        "print(sorted(loaded & {'numpy', 'pandas', 'gazetteer.places', 'sqlalchemy'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
