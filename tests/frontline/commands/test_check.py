import json

import pytest

HEADER = "event_date,place,kind,side,source,note,url"
GOOD = "2025-11-21,UA14120110010088407,clash,both,reporter,,"

LYMAN = "UA14120110010088407"

BAD_FILES = {
    "a missing column": ("event_date,place,kind,side\n2025-11-21,Lyman,clash,both\n", 1, "source: this column is"),
    "an unknown kind": (f"2025-11-21,{LYMAN},siege,both,reporter,,", 3, "kind: must be one of"),
    "a range backwards": (f"2025-11-21/2025-11-19,{LYMAN},clash,both,reporter,,", 3,
                          "event_date: ends before it begins: write the first day first; did you mean "
                          "2025-11-19/2025-11-21?"),
    "a range backwards from no date": (f"2025-02-30/2025-01-01,{LYMAN},clash,both,reporter,,", 3,
                                       "event_date: is no date"),
    "a date that is none": (f"2025-02-30,{LYMAN},clash,both,reporter,,", 3, "event_date: is no date"),
    "no such settlement": ("2025-11-21,Xqzwv,clash,both,reporter,,", 3, "place: unknown: no settlement bears"),
    "an ambiguous settlement": ("2025-11-21,Novoselivka,clash,both,reporter,,", 3, "place: ambiguous: "),
    "HTML in a note": (f"2025-11-21,{LYMAN},clash,both,reporter,<b>x</b>,", 3, "note: holds HTML, a script"),
    "a script in a note": (f"2025-11-21,{LYMAN},clash,both,reporter,<script>x</script>,", 3, "note: holds HTML, a"),
    "a javascript link": (f"2025-11-21,{LYMAN},clash,both,reporter,,javascript:alert(1)", 3, "url: is no web address"),
    "an unknown source": (f"2025-11-21,{LYMAN},clash,both,reportr,,", 3, "source: is no source of sources.csv; did"),
    "an empty file": (b"", 0, "is empty"),
    "a binary file": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 0, "is no text"),
}  # fmt: skip


@pytest.fixture
def check(frontline, small_seeds):
    return lambda *words: frontline("check", "--seeds", small_seeds, *words)


def test_a_good_file_is_counted(check, write):
    path = write(f"{HEADER}\n{GOOD}\n")
    result = check(path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"{path}: 1 claim, no problem\n", "")


def test_a_file_s_name_steers_no_terminal(check, write):
    path = write(f"{HEADER}\n{GOOD[:-1]}бої біля Лимана,\n".encode("cp1251"), "a\x1b[2J.csv")
    assert "\x1b" not in check(path).stderr


def test_a_file_in_windows_1251_is_read_with_a_note(check, write):
    path = write(f"{HEADER}\n{GOOD[:-1]}бої біля Лимана,\n".encode("cp1251"))
    result = check(path)
    assert (result.exit_code, result.stdout) == (0, f"{path}: 1 claim, no problem\n")
    assert result.stderr.startswith(f"note: {path}: read as Windows-1251")


@pytest.mark.parametrize(("content", "line", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_with_its_line_and_nothing_is_written(check, write, tmp_path, content, line, words):
    path = write(f"{HEADER}\n{GOOD}\n{content}\n" if line == 3 else content)
    before = sorted(tmp_path.rglob("*"))
    result = check(path)
    assert (result.exit_code, result.stdout) == (1, "")
    (told,) = [one for one in result.stderr.splitlines() if one != f"checking {path}"]
    assert told.startswith(f"{path}:{line}: {words}" if line else f"{path}: {words}")
    assert "Traceback" not in result.stderr
    assert sorted(tmp_path.rglob("*")) == before


def test_an_ambiguous_place_comes_with_ids_to_paste_and_an_id_resolves(check, write):
    result = check(write(f"{HEADER}\n2025-11-21,Novoselivka,clash,both,reporter,,\n"))
    code = next(word for word in result.stderr.split() if word.startswith("UA"))
    assert check(write(f"{HEADER}\n2025-11-21,{code},clash,both,reporter,,\n")).exit_code == 0


def test_every_problem_of_every_file_is_told_at_once_by_line(check, write):
    one = write(f"{HEADER}\n2025-11-21,Xqzwv,clash,both,reporter,,\nsoon,Wvqzx,siege,both,reporter,,x\n", "one.csv")
    two = write(b"", "two.csv")
    result = check(one, two)
    starts = [
        f"{one}:2: place",
        f"{one}:3: event_date",
        f"{one}:3: kind",
        f"{one}:3: place",
        f"{one}:3: url",
        f"{two}: is empty",
    ]
    assert result.exit_code == 1
    assert [line.startswith(start) for line, start in zip(result.stderr.splitlines(), starts, strict=True)] == [
        True
    ] * 6


NEIGHBOURS = ("Drobysheve", "Shandryholove")


def test_a_row_with_a_fault_elsewhere_is_context_for_its_neighbours_all_the_same(check, write):
    rows = [f"2025-11-21,{place},clash,both,reporter,," for place in (*NEIGHBOURS, "Lyman")]
    assert check(write("\n".join([HEADER, *rows]) + "\n")).exit_code == 0
    assert check(write("\n".join([HEADER, rows[-1]]) + "\n")).exit_code == 1  # alone it is ambiguous
    spoilt = [row.replace("clash", "siege") for row in rows[:-1]]
    result = check(write("\n".join([HEADER, *spoilt, rows[-1]]) + "\n"))
    assert [line.split(": ")[1] for line in result.stderr.splitlines()] == ["kind"] * len(NEIGHBOURS)


def test_long_work_shows_its_progress_on_stderr_alone(check, write):
    two_reports = write(f"{HEADER}\n{GOOD}\n{GOOD.replace('reporter', 'observer')}\n", "two.csv")
    many_rows = write(f"{HEADER}\n" + "".join(f"{GOOD[:-1]}{number},\n" for number in range(201)), "many.csv")
    few_rows = write(f"{HEADER}\n" + "".join(f"{GOOD[:-1]}{number},\n" for number in range(200)), "few.csv")
    result = check("--json", two_reports, many_rows, few_rows)
    assert [line for line in result.stderr.splitlines() if line.startswith("checking")] == [f"checking {many_rows}"]
    assert json.loads(result.stdout)["problems"] == []


def test_json_holds_counts_and_problems(check, write):
    good, bad = write(f"{HEADER}\n{GOOD}\n", "good.csv"), write(f"{HEADER}\nsoon,{LYMAN},clash,both,reporter,,\n")
    result = check("--json", good, bad)
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert found["claims"] == {str(good): 1, str(bad): 0}
    (problem,) = found["problems"]
    assert (problem["file"], problem["line"], problem["column"], problem["value"]) == (
        str(bad),
        2,
        "event_date",
        "soon",
    )


def test_a_second_place_left_open_is_a_note_and_no_problem(check, write):
    row = "2025-11-21,UA14120110010088407,advance,RU,reporter,north_of,Xqzwv"
    result = check(write(f"event_date,place,kind,side,source,relation,place_to\n{row}\n"))
    assert result.exit_code == 0
    assert "claims.csv:2: place_to 'Xqzwv' is left open: unknown" in result.stderr


def test_it_is_told_how_a_name_is_read_that_is_not_the_official_one(check, write):
    days = {18: "Kupjansk", 19: "Kupiansk", 20: "Kupjansk", 21: "Kupiansk"}
    rows = [f"2025-11-{day},{place},clash,both,reporter,," for day, place in days.items()]
    result = check("--json", write("\n".join([HEADER, *rows]) + "\n"))
    (note,) = result.stderr.splitlines()
    assert "claims.csv:2: 'Kupjansk' is read as Kupiansk, UA63080090010026457, Kupianska hromada" in note
    assert note.endswith("(other spelling)")
    (places,) = json.loads(result.stdout)["places"].values()
    assert places == dict.fromkeys("2345", "UA63080090010026457")


def test_a_folder_without_a_theatre_says_what_to_do(frontline, write, tmp_path):
    result = frontline("check", "--seeds", tmp_path / "none", write(f"{HEADER}\n{GOOD}\n"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "--seeds" in result.stderr
