import re
from dataclasses import replace

import pytest

from maps.comparison import render_comparison
from maps.comparison_patterns import KINDS
from maps.errors import DrawingError
from maps.leaflet import asset
from maps.style import SIDES


def rows(page, table):
    body = re.search(rf'id="{table}-table">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)[1]
    return [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)]


def test_same_records_same_page(comparison):
    assert render_comparison(comparison) == render_comparison(comparison)


def test_tables_say_what_the_map_shows(comparison):
    page = render_comparison(comparison)
    lyman, izium = rows(page, "places")
    assert "held by Ukraine||held by Russia" in lyman
    assert "Capture at Lyman, says B." in lyman
    assert "No new claim" in izium
    assert [("120.5" in row, "30.0" in row) for row in rows(page, "turns")] == [(True, False), (False, True)]
    assert "151 (low 10.0, high 200)" in rows(page, "sizes")[0] or "150 (low 10.0, high 200)" in rows(page, "sizes")[0]
    assert "20.0 (low 0.0, high 30.0)" in rows(page, "sizes")[0]
    new, withdrawn = rows(page, "claims")
    assert "New||" in new
    assert "20 November 2025" in new
    assert "a hoax" in withdrawn


def test_nothing_changed_is_said(comparison):
    page = render_comparison(replace(comparison, grounds=(), places=(), claims=(), sizes=()))
    assert "Nothing changed." in page
    assert rows(page, "places") == ["|None.|"]


def test_the_legend_names_fronts_by_day_or_by_what_was_known(comparison):
    page = render_comparison(comparison)
    assert "Front on 14 November 2025" in page
    assert "Edition 2025-11-21-0123456789ab" in page
    same = replace(comparison, days=(comparison.days[1],) * 2, known=comparison.days)
    assert "Front on 21 November 2025, as known on 14 November 2025" in render_comparison(same)


@pytest.mark.parametrize("field", ["grounds", "places"])
def test_a_kind_without_a_look_is_refused(comparison, field):
    first, *rest = getattr(comparison, field)
    with pytest.raises(DrawingError, match="kind 'held'"):
        render_comparison(replace(comparison, **{field: (replace(first, kind="held"), *rest)}))


def test_a_place_off_the_globe_is_refused(comparison):
    with pytest.raises(DrawingError, match="Lyman"):
        render_comparison(replace(comparison, places=(replace(comparison.places[0], lat=float("nan")),)))


def test_every_kind_has_a_pattern_and_a_style(comparison):
    page, style = render_comparison(comparison), asset("comparison.css")
    for kind in KINDS:
        assert f'id="turned-{kind}"' in page
        assert f".turned-{kind} {{ fill: url(#turned-{kind}); }}" in style


def test_the_sides_have_the_colours_of_a_day(comparison):
    assert comparison.sides
    style = asset("base.css").lower()
    assert [f"--side-{n}: {SIDES[n].colour.lower()};" in style for n in (0, 1)] == [True, True]
