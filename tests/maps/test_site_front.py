"""The first page and the page of corrections."""

import json
import re
from datetime import date

from maps.site import Feed, Site
from maps.site_calendar import UNCHANGED, CalendarDay
from maps.site_front import Latest, Notice, corrections_page, front_page

SITE = Site("Four towns", ("A", "B"))
DAY = date(2025, 11, 21)
LATEST = Latest(
    DAY, date(2025, 11, 22), "Held <b>ground</b>.", "2025-11-21", "index.html", "image.png", (1200, 630), ("a.csv",)
)
HOSTILE = "</td></script><script>x</script>"


def front(notices=0, dataset=None):
    feeds = [Feed("feed.atom", "application/atom+xml", "Atom"), Feed("sitemap.xml", "application/xml", "Sitemap")]
    return front_page(SITE, LATEST, [CalendarDay(DAY, UNCHANGED)], notices, dataset or {}, feeds)


def test_the_latest_edition_stands_with_picture_both_dates_and_summary():
    page = front()
    assert 'src="2025-11-21/image.png" alt="Map of the situation on 21 November 2025;' in page
    assert "Situation on 21 November 2025 · As known on 22 November 2025" in page
    assert "Held &lt;b&gt;ground&lt;/b&gt;." in page
    assert 'href="2025-11-21/a.csv"' in page


def test_feeds_are_announced_and_lists_linked():
    page = front()
    assert re.findall('rel="alternate" type="([^"]*)"', page) == ["application/atom+xml"]
    assert 'href="sitemap.xml"' in page


def test_the_data_set_is_data_and_no_script():
    page = front(dataset={"name": HOSTILE})
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)[1]
    assert json.loads(block) == {"name": HOSTILE}
    assert "<script>x" not in page


def test_corrections_are_announced_if_there_are_any():
    assert "corrections were made" in front(notices=2)
    assert "correction" not in front().split("<main")[1]


def test_a_correction_is_told_with_what_why_when_and_where():
    notice = Notice(DAY, HOSTILE, "not <i>so", "c1", "Lyman", "places/UA1.html", (DAY, date(2025, 11, 22)))
    page = corrections_page(SITE, [notice])
    assert "<script>x" not in page
    assert "not &lt;i&gt;so" in page
    assert re.findall('href="(2025[^"]*)"', page) == ["2025-11-21/index.html", "2025-11-22/index.html"]
    assert '<a href="places/UA1.html">Lyman</a>' in page
    assert "No edition was corrected" in corrections_page(SITE, [])
