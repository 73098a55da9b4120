import subprocess
import sys
from pathlib import Path

import pytest

from frontline.dispatch.roster import open_roster
from frontline.errors import DataError
from frontline.workspace import open_workspace

SEEDS = Path(__file__).parents[3] / "seeds"


def test_it_knows_the_same_sources_as_the_workspace():
    roster, workspace = open_roster(SEEDS), open_workspace(SEEDS)
    facts = [{one.id: (one.name, one.side, one.kind) for one in some.sources.values()} for some in (roster, workspace)]
    assert facts[0] == facts[1]
    assert roster.theatre == workspace.theatre


@pytest.mark.parametrize("sign", [";", "\t"])
def test_sources_may_be_parted_otherwise(write, sign):
    write((SEEDS / "theatre.toml").read_text(encoding="utf-8"), "theatre.toml")
    text = (
        sign.join(("ID", "name", "side", "kind")) + "\r\n" + sign.join(("isw", '"A, B"', "neutral", "media")) + "\r\n"
    )
    folder = write("\ufeff" + text, "sources.csv").parent
    (one,) = open_roster(folder).sources.values()
    assert (one.id, one.name, one.side, one.kind) == ("isw", "A, B", "neutral", "media")


def test_a_missing_column_is_told(write):
    write((SEEDS / "theatre.toml").read_text(encoding="utf-8"), "theatre.toml")
    folder = write("id,name,side\nisw,ISW,neutral\n", "sources.csv").parent
    with pytest.raises(DataError, match="has no column kind"):
        open_roster(folder)


def test_a_draft_loads_neither_tables_nor_maps():
    heavy = "{'pandas', 'pandera', 'geopandas', 'folium'}"
    words = f"import sys, frontline.commands.draft; print(*sorted({heavy} & {{*sys.modules}}))"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
