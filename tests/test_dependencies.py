"""Each direct dependency has one reason, in one table, and one version that was tested with."""

import re
import tomllib
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
