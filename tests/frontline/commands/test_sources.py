import json

import pytest

LYMAN = "UA14120110010088407"


def test_sources_are_listed_with_what_they_said(frontline, small_seeds, write, tmp_path):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    options = ["--seeds", small_seeds, "--ledger", url]
    rows = [f"2025-11-{day},{LYMAN},clash,both,reporter" for day in ("20/2025-11-21", "19~")]
    path = write("\n".join(["event_date,place,kind,side,source", *rows]) + "\n")
    assert frontline("add", *options, "--by", "anna", path).exit_code == 0
    found = {one["id"]: one for one in json.loads(frontline("sources", "--json", *options).stdout)}
    assert (found["reporter"]["claims"], found["reporter"]["first_day"], found["reporter"]["last_day"]) == (
        2, "2025-11-19", "2025-11-21",
    )  # fmt: skip
    assert (found["observer"]["claims"], found["observer"]["first_day"], found["observer"]["kind"]) == (0, "", "osint")
    table = frontline("sources", *options).stdout.splitlines()
    assert table[0].split()[:3] == ["id", "side", "kind"]
    assert len(table) == len(found) + 1


@pytest.mark.parametrize("driver", ["sqlite", "sqlite+pysqlite"])
def test_without_a_ledger_nothing_was_said_and_none_is_made(frontline, small_seeds, tmp_path, driver):
    url = f"{driver}:///{tmp_path / 'none.db'}"
    result = frontline("sources", "--json", "--seeds", small_seeds, "--ledger", url)
    assert {one["claims"] for one in json.loads(result.stdout)} == {0}
    assert f"there is no ledger at {tmp_path / 'none.db'} yet" in result.stderr
    assert not (tmp_path / "none.db").exists()
