"""What holds for the whole: read from the source, so that it cannot drift."""

import ast
import subprocess
import tomllib
from functools import cache
from graphlib import CycleError, TopologicalSorter
from importlib import import_module
from pathlib import Path

import pytest

import frontline
from frontline.claims import Kind
from frontline.control import Tier
from maps import style

ROOT = Path(__file__).parents[1]
PACKAGES = ("frontline", "gazetteer", "maps")
MAY_IMPORT = {"frontline": {"gazetteer", "maps"}, "gazetteer": set(), "maps": set()}
MOST_BYTES, MOST_LINES = 4_000_000, 300
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}

# Put together here, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"),
        ("jsdelivr", "net"), ("unpkg", "com"), ("proxy", "golang", "org"), ("crates", "io"), ("rubygems", "org"),
        ("anaconda", "org"), ("repo1", "maven", "org"), ("packagist", "org"), ("nuget", "org"),
    ]
]  # fmt: skip


@cache
def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def sources(*folders):
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def module_name(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sources(*PACKAGES)}


def imported(name):
    """The (module, names) that a module of ours imports from ours; a submodule imported by name counts as itself."""
    for node in ast.walk(tree(MODULES[name])):
        if isinstance(node, ast.Import):
            yield from ((alias.name, ()) for alias in node.names if alias.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            names = [alias.name for alias in node.names]
            yield from ((f"{node.module}.{one}", ()) for one in names if f"{node.module}.{one}" in MODULES)
            if rest := tuple(one for one in names if f"{node.module}.{one}" not in MODULES):
                yield node.module, rest


@cache
def tracked():
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return []
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.fixture
def committed():
    return tracked() or pytest.skip("no git here: which files are committed cannot be told")


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_point_one_way(package):
    found = {
        (name, target.split(".")[0])
        for name in MODULES
        if name.split(".")[0] == package
        for target, _ in imported(name)
    }
    assert found
    assert {pair for pair in found if pair[1] not in MAY_IMPORT[package] | {package}} == set()


def test_no_relative_import_hides_where_it_points():
    relative = [name for name, path in MODULES.items() for node in ast.walk(tree(path))
                if isinstance(node, ast.ImportFrom) and node.level]  # fmt: skip
    assert relative == []


def test_modules_import_without_a_circle():
    graph = {name: {target for target, _ in imported(name)} for name in MODULES}
    assert sum(map(len, graph.values())) > 60
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"these import each other: {' -> '.join(error.args[1])}")


@pytest.mark.parametrize("folder", [*PACKAGES, "tests", "benchmarks"])
def test_imports_stand_at_the_top_of_a_file(folder):
    hidden = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(folder)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in tree(path).body
    ]
    assert hidden == []


def rank(name):
    """Constants first, then classes, then functions, each by the alphabet."""
    return (not name.isupper(), not name[0].isupper(), name)


def exports(module):
    names = getattr(module, "__all__", None)
    return None if names is None else list(names)


@pytest.mark.parametrize(
    "name", [name for name, path in MODULES.items() if "__all__" in path.read_text(encoding="utf-8")]
)
def test_every_list_of_exports_is_sorted_and_true(name):
    module = import_module(name)
    names = exports(module)
    assert names == sorted(set(names), key=rank)
    assert [one for one in names if not hasattr(module, one)] == []
    assert not any(one.startswith("_") for one in names)


@pytest.mark.parametrize("name", MODULES)
def test_what_others_import_is_exported(name):
    for target, names in imported(name):
        listed = exports(import_module(target))
        public = {one for one in names if not (one.startswith("__") and one.endswith("__"))}
        assert listed is None or public <= set(listed), f"{name} takes from {target} what it does not export"
        assert not any(one.startswith("_") for one in public), f"{name} takes a private name of {target}"


def test_the_stub_of_frontline_names_what_it_has():
    stub = ast.parse((ROOT / "frontline" / "__init__.pyi").read_text(encoding="utf-8"))
    listed = next(ast.literal_eval(node.value) for node in stub.body if isinstance(node, ast.Assign))
    taken = [alias.name for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    assert sorted(listed) == sorted(taken) == sorted(frontline.__all__)


def test_no_module_has_a_name_that_says_nothing():
    parts = {part for name in MODULES for segment in name.split(".") for part in segment.split("_")}
    assert parts & EMPTY_NAMES == set()


def test_every_kind_and_tier_has_a_look():
    assert set(style.KINDS) == set(Kind)
    assert set(style.TIERS) == set(Tier)


@pytest.mark.parametrize("folder", [*PACKAGES, "tests", "benchmarks"])
def test_no_file_of_python_is_too_long_to_read(folder):
    lines = {str(path.relative_to(ROOT)): len(path.read_bytes().splitlines()) for path in sources(folder)}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_every_module_of_frontline_has_its_tests():
    expected = {
        path.relative_to(ROOT / "frontline").with_name(f"test_{path.name}")
        for path in sources("frontline")
        if path.name != "__init__.py"
    }
    here = {path.relative_to(ROOT / "tests" / "frontline") for path in sources("tests/frontline")}
    assert expected - here == set()


def test_no_committed_file_is_large(committed):
    assert {str(path): path.stat().st_size for path in committed if path.stat().st_size > MOST_BYTES} == {}


def test_no_committed_file_names_a_package_registry(committed):
    assert {
        (str(path.relative_to(ROOT)), registry)
        for path in committed
        for registry in REGISTRIES
        if registry.encode() in path.read_bytes()
    } == set()


def test_every_package_is_installed():
    listed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert listed == sorted({".".join(path.relative_to(ROOT).parent.parts) for path in sources(*PACKAGES)})
