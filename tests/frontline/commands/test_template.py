def test_a_csv_comes_with_its_help_and_a_workbook_alone(frontline, small_seeds, tmp_path):
    result = frontline("template", "--seeds", small_seeds, "--out", tmp_path / "new.csv")
    assert result.stdout.splitlines() == [str(tmp_path / "new.csv"), str(tmp_path / "new.help.txt")]
    assert frontline("template", "--seeds", small_seeds, "--out", tmp_path / "new.xlsx").exit_code == 0
    found = frontline("check", "--seeds", small_seeds, tmp_path / "new.csv", tmp_path / "new.xlsx")
    assert found.stderr.splitlines() == [
        f"{tmp_path}/new.{end}:1: has a header and no rows: add at least one" for end in ("csv", "xlsx")
    ]


def test_a_file_that_may_hold_claims_is_left_alone(frontline, small_seeds, write):
    for name in ("claims.csv", "claims.xlsx", "other.help.txt"):
        path = write("mine", name)
        result = frontline(
            "template", "--seeds", small_seeds, "--out", path.with_name(name.replace(".help.txt", ".csv"))
        )
        assert (result.exit_code, path.read_bytes()) == (1, b"mine")
        assert "is there already" in result.stderr


def test_another_kind_of_file_is_bad_usage(frontline, small_seeds, tmp_path):
    assert frontline("template", "--seeds", small_seeds, "--out", tmp_path / "new.ods").exit_code == 2
