from benchmarks.covered import problems, table


def summary(lines, missing, branches=0, untaken=0):
    share = 100 * (lines + branches - missing - untaken) / (lines + branches)
    return {"num_statements": lines, "missing_lines": missing, "num_branches": branches, "missing_branches": untaken,
            "percent_covered": share}  # fmt: skip


def found(**files):
    whole = [sum(one[name] for one in files.values()) for name in ("num_statements", "missing_lines", "num_branches",
                                                                   "missing_branches")]  # fmt: skip
    return {"totals": summary(*whole), "files": {f"{name}.py": {"summary": one} for name, one in files.items()}}


def test_the_least_covered_stand_first_and_whole_modules_are_counted_only():
    head, _, *rows = table(found(a=summary(10, 0), b=summary(8, 1, 2, 0), c=summary(8, 2, 2, 1)))
    assert head == "3 modules, 26 lines, 4 branches: 86.7 % run by tests; 1 modules whole. The others:"
    assert [row.split() for row in rows] == [
        ["c.py", "70.0%", "8", "2", "2", "1"], ["b.py", "90.0%", "8", "1", "2", "0"],
    ]  # fmt: skip


def test_a_module_below_its_least_is_a_problem_and_so_is_the_whole():
    report = found(a=summary(100, 15), b=summary(1000, 0), c=summary(100, 16))
    assert problems(report, 92) == ["c.py: 84.0 %, at least 85 % are asked for"]
    assert problems(report, 98) == [
        "c.py: 84.0 %, at least 85 % are asked for", "all together: 97.4 %, at least 98 % are asked for",
    ]  # fmt: skip
    assert problems(found(a=summary(100, 15)), 85) == []
