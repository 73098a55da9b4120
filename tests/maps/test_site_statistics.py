"""The page of statistics: every chart has a table with the same figures."""

import re
from datetime import date

from maps.site import Site
from maps.site_charts import Band
from maps.site_statistics import MonthFigures, SourceFigures, Statistics, statistics_page

DAYS = [date(2025, 11, 1), date(2025, 11, 2)]
FIGURES = Statistics(
    DAYS, [Band("Side A", [(1.0, 2.0, 3.0), None]), Band("Side B", [(4.0, 5.0, 6.0), None])],
    [MonthFigures(DAYS[0], 1, ((0.0, 1.5, 4.0), (0.1, 0.2, 0.3)), ((7.0, 8.0, 9.0), (0.4, 0.5, 0.6)))], [1234, None],
    [SourceFigures("<b>Desk</b>", 10, 4, 1)],
)  # fmt: skip


def rows():
    page = statistics_page(Site("T", ("Side A", "Side B")), FIGURES)
    found = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", page)
    return page, [[re.sub("<[^>]*>", "", cell) for cell in re.split("</t[hd]>", row)][:-1] for row in found]


def test_tables_have_the_figures_of_the_charts():
    _, found = rows()
    assert found == [
        ["1 November 2025", "1.0", "2.0", "3.0", "4.0", "5.0", "6.0"], ["2 November 2025", *"––––––"],
        ["November 2025", "1", "0.0", "1.5", "4.0", "7.0", "8.0", "9.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6"],
        ["1 November 2025", "1,234"], ["2 November 2025", "no edition"], ["&lt;b&gt;Desk&lt;/b&gt;", "10", "4", "1"],
    ]  # fmt: skip


def test_every_chart_says_what_it_shows():
    page, found = rows()
    assert len(re.findall('role="img" aria-label="[^"]{20,}"', page)) == 3
    assert page.count("<table") == 4
    assert found
