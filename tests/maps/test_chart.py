import re
from datetime import date, timedelta

import pytest

from maps.chart import draw_chart, scale_of

DAYS = [date(2025, 1, 30) + timedelta(n) for n in range(5)]


@pytest.mark.parametrize(
    ("sizes", "scale"),
    [([109_361, 115_741], (108_000, 116_000, 2000)), ([10, 100], (0, 100, 50)), ([0, 0], (0, 0.05, 0.05)),
     ([500, 500], (500, 520, 20)), ([3], (3.0, 3.1, 0.1))],
)  # fmt: skip
def test_a_scale_has_round_ends(sizes, scale):
    assert scale_of(sizes) == pytest.approx(scale)


def test_a_gap_breaks_the_line_and_has_a_band():
    html = draw_chart(DAYS, [("Area", [100.0, 100.0, None, 50.0, 0.0])])
    assert re.search(r'<path d="([^"]*)"', html)[1] == "M0 0L1 0M3 500L4 1000"
    assert '<rect x="1.5" width="1" y="0" height="1000" class="gap-band">' in html


def test_a_day_between_gaps_is_a_dot():
    html = draw_chart(DAYS, [("Area", [None, 50.0, None, 100.0, 0.0])])
    paths = re.findall(r'<path d="([^"]*)" class="([^"]*)"', html)
    assert paths == [("M3 0L4 1000", "line line-0"), ("M1 500h0", "line line-0 lone")]


def test_a_band_only_where_no_kind_has_an_area():
    html = draw_chart(DAYS, [("A", [1.0, None, 1.0, None, 1.0]), ("B", [1.0, 1.0, 1.0, None, 1.0])])
    assert html.count("gap-band") == 1
    assert html.count("<circle") == 2
    assert re.findall('class="(line [^"]*)"', html) == ["line line-0 lone", "line line-1", "line line-1 lone"]


def test_a_scale_that_does_not_begin_at_0_says_so():
    assert "begins at 100 km², not at 0" in draw_chart(DAYS, [("Area", [100.0, 101, 102, 103, 104])])
    assert "not at 0" not in draw_chart(DAYS, [("Area", [1.0, 101, 102, 103, 104])])


def test_months_are_named_a_few():
    years = [date(2022, 2, 24) + timedelta(n) for n in range(1400)]
    names = re.findall(r'class="month-name">([^<]*)<', draw_chart(years, [("Area", [1.0] * 1400)]))
    assert names == ["Jan 2023", "Jan 2024", "Jan 2025"]
    assert re.findall(r'class="month-name">([^<]*)<', draw_chart(DAYS, [("A", [1.0] * 5)])) == ["Feb 2025"]
    assert draw_chart(DAYS[:1], [("A", [1.0])]).count("<path") == 1
