"""The overview: what became of each day, corrections with their editions, and the description as a data set."""

import json
from datetime import date

from frontline.batch.overview import calendar_days, dataset, latest_of, notices
from maps.messages import ENGLISH
from maps.model import Attribution
from maps.site_calendar import CHANGED, MISSING, UNCHANGED

from .conftest import TOWNS
from .sites import CORRECTION, DAY, LAST, NEXT, TURN, edition


def test_every_day_has_its_state():
    found = calendar_days([edition(DAY, turns=[TURN]), edition(NEXT, corrections=[CORRECTION]), edition(LAST)])
    assert [(one.on.day, one.state, one.turned, one.corrected) for one in found] == [
        (1, CHANGED, 1, False), (2, UNCHANGED, 0, True), (3, MISSING, 0, False), (4, UNCHANGED, 0, False),
    ]  # fmt: skip


def test_a_correction_names_all_its_editions(gazetteer):
    table = gazetteer.table
    town = table.place(table.row_of[TOWNS[0]])
    editions = [edition(day, corrections=[CORRECTION]) for day in (DAY, NEXT)]
    (one,) = notices(editions, {town.id: town}, {"c1": town.id}, ENGLISH)
    assert (one.on, one.why, one.editions) == (date(2025, 11, 9), "not so", (DAY, NEXT))
    assert one.what == "Withdrawn: Capture at Bakhmut"
    assert (one.place, one.place_path) == (town.name_en, f"places/{town.id}.html")
    assert notices(editions, {}, {}, ENGLISH)[0].place_path == ""


def test_the_latest_edition_offers_its_files():
    found = latest_of(edition(known=LAST), "A day.")
    assert (found.on, found.as_known_on, found.folder, found.size) == (DAY, LAST, "2025-11-01", (800, 420))
    assert found.files == ("claims.csv", "manifest.json")


def test_the_data_set_tells_what_when_where_and_its_files(theatre):
    found = dataset(theatre, [edition(DAY), edition(NEXT, known=LAST)], [Attribution("Names", "CC0", "")],
                    "https://example.org/", ENGLISH)  # fmt: skip
    assert (found["@context"], found["@type"]) == ("https://schema.org", "Dataset")
    assert (found["temporalCoverage"], found["dateModified"]) == ("2025-11-01/2025-11-02", "2025-11-04")
    west, south, east, north = theatre.box
    assert found["spatialCoverage"]["geo"]["box"] == f"{south} {west} {north} {east}"
    assert [one["contentUrl"] for one in found["distribution"]] == [
        "https://example.org/2025-11-02/claims.csv", "https://example.org/2025-11-02/index.html",
    ]  # fmt: skip
    assert found["distribution"][0]["encodingFormat"] == "text/csv"
    json.dumps(found)
