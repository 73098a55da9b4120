"""Charts of the site, in numbers that a reader can check in the head."""

import re
from datetime import date, timedelta

from maps.messages import ENGLISH
from maps.site_charts import Band, bands_chart, bars_chart, months_chart

DAYS = [date(2025, 10, 30) + timedelta(number) for number in range(5)]


def paths(drawn, kind):
    return re.findall(rf'<path d="([^"]*)" class="{kind}', drawn)


def test_a_band_reaches_from_low_to_high_about_its_line():
    band = Band("A", [(0.0, 50.0, 100.0), (0.0, 100.0, 100.0), None, (50.0, 50.0, 50.0), None])
    drawn = bands_chart(DAYS, [band], "said", ENGLISH)
    assert paths(drawn, "line side-0") == ["M0 500L1 0", "M3 500h0"]
    assert paths(drawn, "band side-0") == ["M0 0L1 0L1 1000L0 1000z", "M3 500L3 500z"]
    assert re.findall(r'<rect x="([^"]*)" width="([^"]*)"', drawn) == [("1.5", "1"), ("3.5", "1")]
    assert 'role="img" aria-label="said"' in drawn
    assert "Nov 2025" in drawn


def test_a_bar_is_as_high_as_its_count():
    (bars,) = paths(bars_chart(DAYS, [4, 0, None, 2, 1], "said", ENGLISH), "bar")
    assert bars == "M0.1 1000V0h.8V1000zM3.1 1000V500h.8V1000zM4.1 1000V750h.8V1000z"
    assert '<rect x="2" width="1"' in bars_chart(DAYS, [4, 0, None, 2, 1], "said", ENGLISH)


def test_days_of_one_month_are_named_at_both_ends():
    drawn = bars_chart(DAYS[2:], [1, 2, 3], "said", ENGLISH)
    assert re.findall(r">(\d+ November 2025)<", drawn) == ["1 November 2025", "3 November 2025"]
    assert re.findall(r">(\d+ November 2025)<", bars_chart(DAYS[2:3], [1], "said", ENGLISH)) == ["1 November 2025"]


def test_gains_stand_and_losses_hang():
    drawn = months_chart([date(2025, 10, 1), date(2025, 11, 1)], [[(100.0, 50.0), (0.0, 0.0)]], "said", ENGLISH)
    found = re.findall(r'<rect x="([^"]*)" y="([^"]*)" width="[^"]*" height="([^"]*)" class="([^"]*)"', drawn)
    assert found[:2] == [("0.1", "0.0", "500.0", "bar side-0"), ("0.1", "500.0", "250.0", "bar lost side-0")]


def test_one_day_and_nothing_at_all_can_be_drawn():
    assert 'class="chart"' in bands_chart(DAYS[:1], [Band("A", [(1.0, 2.0, 3.0)])], "said", ENGLISH)
    assert 'class="chart"' in bars_chart(DAYS[:1], [0], "said", ENGLISH)
    assert 'class="chart"' in months_chart(DAYS[:1], [[(0.0, 0.0)]], "said", ENGLISH)
