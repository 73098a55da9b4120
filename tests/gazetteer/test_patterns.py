"""Patterns match as the regular expressions that they stand for, and are compiled when they are first asked."""

import re

from gazetteer.patterns import Pattern


def test_a_pattern_matches_as_its_regular_expression():
    pattern = Pattern(r"(?P<n>\d+) KM", re.IGNORECASE)
    assert pattern.match("6 km west")["n"] == "6"
    assert pattern.match("at 6 km") is None
    assert pattern.search("at 6 km")["n"] == "6"
    assert pattern.fullmatch("6 km west") is None
    assert pattern.fullmatch("6 km")["n"] == "6"
    assert Pattern(" and ").split("a and b and c", maxsplit=1) == ["a", "b and c"]
    assert Pattern("the ").sub("", "the town of the", count=1) == "town of the"
    assert Pattern("K").search("k") is None


def test_a_pattern_is_compiled_when_it_is_first_asked(monkeypatch):
    compiled = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda *what: compiled.append(what) or compile_(*what))
    pattern = Pattern("a{3}")
    assert compiled == []
    assert pattern.match("aaa")
    assert pattern.match("aaa")
    assert len(compiled) == 1
