"""Catalogues and code cannot drift apart: every text that the code asks for is translated, and nothing else is."""

import ast
import re
from itertools import chain
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages.pofile import read_po

from maps.messages import MARKED, Messages, asked_by

ROOT = Path(__file__).parents[1]
PACKAGES = {"maps": ["maps"], "frontline": ["frontline", "gazetteer"]}
CATALOGUES = sorted(path for package in PACKAGES for path in (ROOT / package / "languages").glob("*.po"))
ASKING = {"text", "plural", "msgid", "Reason", "template"}


def literals(node):
    """The texts of a call that are written out, also as a choice between two."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return [*literals(node.body), *literals(node.orelse)]
    return []


def in_python(path):
    source = path.read_text(encoding="utf-8")
    if "messages" not in source and "Reason" not in source:  # other functions of these names
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ASKING:
                yield from ((text, name == "plural") for text in literals(node.args[0]))


def asked(package):
    """What a package asks for: (text, whether it has plural forms)."""
    found = set()
    for folder in PACKAGES[package]:
        found |= set(chain.from_iterable(in_python(path) for path in (ROOT / folder).rglob("*.py")))
    for path in (ROOT / package / "assets").glob("*.*"):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".js":
            found |= {(one, f'plural("{one}"' in re.sub(r"\(\s+", "(", text)) for one in asked_by(text)}
        elif path.suffix == ".html":
            found |= {(" ".join(one.split()), False) for one in MARKED.findall(text)}
    return found


def entries(path):
    with path.open("rb") as lines:
        catalogue = read_po(lines, locale=path.stem)
    return [message for message in catalogue if message.id]


def key(message):
    return message.id[0] if message.pluralizable else message.id


def values(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_there_is_something_to_translate():
    assert {path.name for path in CATALOGUES} >= {"uk.po"}
    assert all(len(asked(package)) > 50 for package in PACKAGES)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_a_catalogue_has_what_the_code_asks_for_and_nothing_else(path):
    package = path.parents[1].name
    translated = {(key(one), one.pluralizable) for one in entries(path)}
    shared = asked("maps") if package == "frontline" else set()
    assert sorted(asked(package) - shared - translated) == []
    assert sorted(translated - asked(package)) == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_every_entry_is_translated_with_its_values_in_all_its_forms(path):
    forms = len(Messages(path.stem).categories)
    wrong = []
    for one in entries(path):
        said = one.string if one.pluralizable else (one.string,)
        wanted = values(one.id[1]) if one.pluralizable else values(one.id)
        if len(said) != (forms if one.pluralizable else 1) or not all(said) or one.fuzzy:
            wrong.append((key(one), "is not translated whole"))
        elif any(values(form) - {"count"} != wanted - {"count"} for form in said):
            wrong.append((key(one), "has other values"))
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parents[1].name}-{path.stem}")
def test_a_text_stands_once_and_in_the_alphabet_of_its_language(path):
    found = [key(one) for one in entries(path)]
    assert sorted(found) == sorted(set(found))
    assert Locale.parse(path.stem.replace("-", "_"))
