"""Mutation testing: small faults put into a module one by one, and whether the module's own tests notice each.

Run as ``python tests/mutation/run.py [MODULE...]``, or ``make mutation`` for all. Each module is changed in a copy of
the project and held against the tests named here, which are quick: those that start a database server or take seconds
are left out. Prints how many mutants were killed, and every survivor as the line that it changes, by function. mutmut
leaves constants, properties and other decorated functions as they are.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

ROOT = Path(__file__).parents[2]
COPIED = ("frontline", "gazetteer", "maps", "seeds", "tests", "README.md")

TESTS = {
    "gazetteer/names": ["gazetteer/test_names"],
    "gazetteer/resolve": ["gazetteer/test_resolve", "gazetteer/test_resolve_many", "gazetteer/test_resolution"],
    "gazetteer/resolution": ["gazetteer/test_resolution"],
    "gazetteer/verdict": ["gazetteer/test_verdict"],
    "gazetteer/weighing": ["gazetteer/test_weighing"],
    "gazetteer/coherence": ["gazetteer/test_coherence"],
    "frontline/evidence": ["frontline/test_evidence"],
    "frontline/control": ["frontline/test_control"],
    "frontline/ledger": ["frontline/test_ledger", "frontline/test_ledger_acts", "frontline/test_archive",
                         "frontline/test_taken"],
    "frontline/standing": ["frontline/test_standing", "frontline/test_ledger_acts", "frontline/test_taken"],
    "frontline/chain": ["frontline/test_chain", "frontline/test_archive"],
}  # fmt: skip
"""What each module's mutants are held against."""

LEFT_OUT = "not postgresql and not memory and not every_system and not any_text and not any_cell"
"""Tests that need a server, or seconds each."""

CHILDREN = 2


def configured(module: str) -> str:
    """Return the project's settings with those of mutmut for a module."""
    tests = [f"tests/{name}.py" for name in TESTS[module]]
    settings = {
        "source_paths": ["frontline", "gazetteer", "maps"],
        "only_mutate": [f"{module}.py"],
        "also_copy": ["seeds", "README.md"],
        "pytest_add_cli_args_test_selection": tests,
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-k", LEFT_OUT],
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    own = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return "\n".join(
        [own, "[tool.mutmut]", "use_git_change_detection = false", "timeout_multiplier = 10.0", *lines, ""]
    )


def mutated(module: str, folder: Path) -> dict[str, str]:
    """Return what became of each mutant of a module, in a copy of the project in a folder."""
    for name in COPIED:
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, folder / name)
    (folder / "pyproject.toml").write_text(configured(module), encoding="utf-8")
    mutmut = Path(sys.executable).with_name("mutmut")
    subprocess.run([mutmut, "run", "--max-children", str(CHILDREN)], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    told = json.loads((folder / "mutants" / f"{module}.py.meta").read_text(encoding="utf-8"))
    return {name: status_by_exit_code[code] for name, code in told["exit_code_by_key"].items()}


def changed(module: str, name: str) -> str:
    """Return the lines that a mutant takes away and puts in; run in the folder of the copy."""
    lines = get_diff_for_mutant(name, path=Path(f"{module}.py")).splitlines()
    return "\n".join(line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---"))


def told(module: str) -> str:
    """Return a module's counts and its survivors."""
    with tempfile.TemporaryDirectory() as name:
        found = mutated(module, Path(name))
        os.chdir(name)
        others = [
            f"{one.rsplit('.')[-1]}\n{changed(module, one)}" for one, status in found.items() if status != "killed"
        ]
        os.chdir(ROOT)
    counts = ", ".join(f"{count} {status}" for status, count in sorted(Counter(found.values()).items()))
    return "\n\n".join([f"{module}: {len(found)} mutants, {counts}", *others])


if __name__ == "__main__":
    for module in sys.argv[1:] or TESTS:
        print(told(module), flush=True)
