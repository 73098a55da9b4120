"""The documents name what there is: every link, command, option, file, module and name in them is looked up."""

import re
import shlex
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import click
import pytest

from frontline.cli import main

ROOT = Path(__file__).parents[1]
PAGES = ["CONTRIBUTING.md", "README.md", *sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))]
FOLDERS = ("frontline", "gazetteer", "maps", "benchmarks", "seeds", "examples", "tests", "docs", ".ci")
SOURCES = {".css", ".csv", ".js", ".po", ".py", ".pyi", ".service", ".timer", ".toml", ".tsv"}
FILE = re.compile(r"[\w.*/-]*\w\.(?:csv|css|geojson|html|js|json|md|po|py|service|timer|toml|tsv|txt)")

# Ours nowhere: stand-ins for what a reader puts there, names of other programs.
STAND_INS = {
    "DATABASE", "DRAFT", "HOST", "LAYER", "PGPASSFILE", "T15", "p_SIDE", "supported_SIDE",
    "exc_info", "pl.html", "pl.po", "pt-BR.po", "--nthreads", "--rm", "--volume",
}  # fmt: skip


@cache
def page(name):
    """A page without its blocks of Python."""
    return re.sub(r"```.*?```", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)


@cache
def spans(name):
    """What stands in code font inside the page's sentences."""
    return sorted(set(re.findall(r"`([^`\n]+)`", page(name))))


def lines(name):
    """The page's lines of commands: indented blocks, without their comments."""
    return [re.split(r"\s#\s", line)[0] for line in re.findall(r"^    (?:\$ )?(.+)$", page(name), re.MULTILINE)]


@cache
def source():
    """All of the source as one text, tests left out."""
    paths = [path for folder in FOLDERS[:6] for path in sorted((ROOT / folder).rglob("*")) if path.suffix in SOURCES]
    paths += [ROOT / "Makefile", ROOT / "pyproject.toml"]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@cache
def files():
    return {path.name for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.is_file()}


def calls(name):
    """Each call of the program in a page, as words; also behind other words, and cut at a pipe."""
    texts = [one for one in (*spans(name), *lines(name)) if re.search(r"(?:^|[\s/])frontline [a-z]", one)]
    found = [re.split(r"(?:^|[\s/])frontline (?=[a-z])", text)[-1] for text in texts]
    return [re.split(r" [|>]|\d>", text)[0].split() for text in found if not text.startswith("project")]


def resolved(words):
    """The command that words call, with those that are left."""
    command, context = main, click.Context(main)
    while words and isinstance(command, click.Group) and (found := command.get_command(context, words[0])):
        command, words = found, words[1:]
    return command, words


def options(command):
    return {option for param in command.params for option in (*param.opts, *param.secondary_opts)}


@cache
def every_option():
    """All options of all commands, of commands below them, and of benchmarks."""
    found, todo = {"--help", "--version"}, [main]
    while todo:
        command = todo.pop()
        found |= options(command)
        if isinstance(command, click.Group):
            todo += [command.get_command(click.Context(command), name) for name in command.list_commands(None)]
    return found | set(re.findall(r'"(--[a-z-]+)"', source()))


def wrong_options(words):
    """The options of a call that its command does not have; the command itself if there is none."""
    command, rest = resolved(words)
    if command is main:
        return {words[0]}
    used = {word.strip("[].,").split("=")[0] for word in rest if re.match(r"\[?--?[a-z]", word)}
    return used - options(command) - {"--help", "-h"}


@pytest.mark.parametrize("name", PAGES)
def test_every_call_of_the_program_is_one(name):
    assert {" ".join(words): wrong for words in calls(name) if (wrong := wrong_options(words))} == {}


@pytest.mark.parametrize("name", PAGES)
def test_every_option_is_one(name):
    told = {one for text in (*spans(name), *lines(name)) for one in re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)}
    assert told - every_option() - STAND_INS - {"--sha"} == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file(name):
    told = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page(name))
    assert [link for link in told if "://" not in link and not ((ROOT / name).parent / link).exists()] == []


def is_there(word):
    """Whether a name of a file is that of one here, or one that the code writes or reads."""
    if word.startswith("out/"):
        return True
    if word.split("/")[0] in FOLDERS and not re.search(r"[A-Z]{4}", word):
        return bool(list(ROOT.glob(word.rstrip("/"))))
    return Path(word).name in files() or Path(word).name.strip("*") in source() or bool(re.search(r"[A-Z]{4}|\d", word))


@pytest.mark.parametrize("name", PAGES)
def test_every_file_and_folder_is_there(name):
    told = {one for text in spans(name) for one in (*FILE.findall(text), *re.findall(r"^\w+(?:/[\w.*-]+)+", text))}
    assert {one for one in told - STAND_INS if not is_there(one.split("::")[0])} == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_name_of_the_code_is_one(name):
    words = {word for text in spans(name) if "tests/" not in text for word in re.findall(r"[A-Za-z_]\w+", text)}
    told = {
        word for word in words if len(word) > 2 and ("_" in word or word.isupper() or re.search("[a-z][A-Z]", word))
    }
    assert {word for word in told - STAND_INS if not re.search(rf"\b{word}\b", source())} == set()


@pytest.mark.parametrize("name", PAGES)
def test_every_module_script_and_target_that_is_called_is_there(name):
    texts = [*spans(name), *lines(name)]
    modules = {one for text in texts for one in re.findall(r"\bpython -m ([\w.]+)", text)}
    scripts = {one for text in texts for one in re.findall(r"\bpython (?!-m)([\w./]+\.py)", text)}
    targets = {one for text in texts for one in re.findall(r"^make (\w+)", text)}
    assert {one for one in modules if not find_spec(one)} == set()
    assert {one for one in scripts if not (ROOT / one).is_file()} == set()
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert {one for one in targets if not re.search(rf"^{one}:", makefile, re.MULTILINE)} == set()


def test_calls_and_names_are_found_and_wrong_ones_are_seen():
    assert sum(len(calls(name)) for name in PAGES) > 60
    assert wrong_options(shlex.split("map --on 2025-11-21 --until 2025-11-22")) == {"--until"}
    assert wrong_options(["ledger", "export", "x.csv", "--expect"]) == {"--expect"}
    assert wrong_options(["mpa"]) == {"mpa"}
    assert not is_there("frontline/nothing.py")
    assert not is_there("nothing_at_all.py")
