import pytest

from frontline.errors import DataError
from frontline.workspace import open_workspace

ROWS = (
    "event_date,place,kind,side,source\n2025-11-01,Lyman,control,UA,compiled\n2025-11-01,Bakhmut,control,RU,compiled\n"
)


def test_theatre_and_sources_are_read_together(small_seeds, theatre, sources):
    workspace = open_workspace(small_seeds)
    assert (workspace.theatre, workspace.sources) == (theatre, sources)
    assert workspace.baseline == ()


def test_the_baseline_is_read_from_beside_the_theatre(small_seeds, write):
    text = (small_seeds / "theatre.toml").read_text()
    write(f'baseline = "base.csv"\n{text}', "seeds/theatre.toml")
    write(ROWS, "seeds/base.csv")
    assert [claim.place for claim in open_workspace(small_seeds).baseline] == ["Lyman", "Bakhmut"]


def test_claims_must_be_free_of_problems(small_seeds, write):
    workspace = open_workspace(small_seeds)
    path = write(ROWS + "soon,Lyman,siege,UA,compiled\n")
    assert len(workspace.read(path).claims) == 2
    with pytest.raises(DataError) as caught:
        workspace.claims(path)
    assert [(one.line, one.column) for one in caught.value.problems] == [(4, "event_date"), (4, "kind")]


@pytest.mark.parametrize("name", ["theatre.toml", "sources.csv"])
def test_what_is_missing_is_named(small_seeds, name):
    (small_seeds / name).unlink()
    with pytest.raises(DataError, match=name):
        open_workspace(small_seeds)
