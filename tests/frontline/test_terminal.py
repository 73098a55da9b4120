import pytest

from frontline.terminal import shown


@pytest.mark.parametrize("line", ["Лиман – «a»", "a\u00a0b\u202fc", "", "e\u0301"])
def test_what_can_be_read_stays(line):
    assert shown(line) == line


@pytest.mark.parametrize(
    ("line", "words"),
    [("\x1b[2Ja", r"\u001b[2Ja"), ("a\u202eb", r"a\u202eb"), ("a\rb\x9bc", r"a\u000db\u009bc"), ("\udcff", r"\udcff")],
)
def test_what_would_control_a_terminal_is_its_code(line, words):
    assert shown(line) == words


def test_lines_stay_lines_if_asked_for():
    assert shown("a\nb\x1b\n", keep_lines=True) == "a\nb\\u001b\n"
    assert shown("a\nb") == r"a\u000ab"
