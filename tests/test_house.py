"""What the house asks of each file and function, in Python, scripts and styles: short enough to be read in one go.

A longer function has the reason in a comment right above it, which begins with "Long: ".
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("frontline", "gazetteer", "maps", "tests", "benchmarks", "examples")
MOST_LINES, MOST_OF_A_FUNCTION = 300, 40

SCRIPTS = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.js"))]
STYLES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.css"))]
MODULES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]

WRAPPER = re.compile(r"\(\(\) => \{|\s*dayPage\.\w+ = \(.*\) => \{")
"""The function that a script consists of, or adds to ``dayPage``: its module, as a script of a page has no other."""

BEGINS = re.compile(
    r".*(?:=> \{|\bfunction\b.*\{|^\s*(?:async |static |get |set )?(?!if|for|while|switch|catch)\w+\(.*\) \{)$"
)


def lines_of(path):
    return path.read_text(encoding="utf-8").splitlines()


def long_functions(text):
    """The functions of Python code that are too long and give no reason, with the line where each begins."""
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        above = lines[min([node.lineno, *(one.lineno for one in node.decorator_list)]) - 2]
        if node.end_lineno - node.lineno >= MOST_OF_A_FUNCTION and not above.lstrip().startswith("# Long: "):
            yield node.name, node.lineno


def long_scripted_functions(text):
    """The same of a script, by its indents: a function ends where a line is indented as that in which it begins."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if not BEGINS.match(line) or WRAPPER.match(line):
            continue
        indent = re.match(" *", line)[0]
        end = next(n for n in range(number + 1, len(lines)) if re.match(rf"{indent}\S", lines[n]))
        if end - number >= MOST_OF_A_FUNCTION and "// Long: " not in lines[number - 1]:
            yield line.strip(), number + 1


def named(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=named)
def test_no_script_or_style_is_too_long_to_read(path):
    assert len(lines_of(path)) <= MOST_LINES


def test_no_function_is_too_long_to_read():
    found = {named(path): [*long_functions(path.read_text(encoding="utf-8"))] for path in MODULES}
    assert len(found) > 400
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_no_function_of_a_script_is_too_long_to_read():
    found = {named(path): [*long_scripted_functions(path.read_text(encoding="utf-8"))] for path in SCRIPTS}
    assert len(found) > 20
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_a_function_is_as_long_as_its_lines_without_what_decorates_it():
    body = "    pass\n" * (MOST_OF_A_FUNCTION - 1)
    assert [*long_functions(f"def one():\n{body}")] == []
    assert [*long_functions(f"def one():\n{body}    pass\n")] == [("one", 1)]
    assert [*long_functions(f"@cache\ndef one():\n{body}")] == []
    assert [*long_functions(f"@cache\ndef one():\n{body}    pass\n")] == [("one", 2)]
    assert [*long_functions(f"# Long: a table of what is asked.\n@cache\ndef one():\n{body}    pass\n")] == []


@pytest.mark.parametrize("head", ["const one = (two) => {", "function one(two) {", "  one(two) {", "on(event, () => {"])
def test_a_function_of_a_script_is_as_long_as_its_lines(head):
    indent = re.match(" *", head)[0]
    script = f"{{\n{head}\n" + f"{indent}  two();\n" * (MOST_OF_A_FUNCTION - 2) + f"{indent}}};\n"
    assert [*long_scripted_functions(script)] == []
    longer = script.replace(head, f"{head}\n\n{indent}  two();")
    assert [*long_scripted_functions(longer)] == [(head.strip(), 2)]
    assert [*long_scripted_functions(longer.replace(head, f"// Long: a list.\n{head}"))] == []
    assert [*long_scripted_functions(longer.replace(head, "dayPage.one = (two) => {"))] == []
