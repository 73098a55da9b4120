"""Sitemaps, read by an independent parser of XML, and addresses of sites."""

from datetime import date

import pytest
from lxml import etree

from frontline.batch.sitemap import MOST_ADDRESSES, SITEMAP, base_of, sitemap

DAY = date(2025, 11, 21)


def addresses(content):
    return [node.text for node in etree.fromstring(content).iter(f"{{{SITEMAP}}}loc")]


def test_pages_stand_with_their_day():
    content = sitemap({"index.html": DAY, "places/a&b.html": DAY}, "https://example.org/?x=<&/")
    assert addresses(content) == ["https://example.org/?x=<&/index.html", "https://example.org/?x=<&/places/a%26b.html"]
    assert [node.text for node in etree.fromstring(content).iter(f"{{{SITEMAP}}}lastmod")] == ["2025-11-21"] * 2


def test_no_more_than_the_protocol_admits():
    assert len(addresses(sitemap({str(n): DAY for n in range(MOST_ADDRESSES + 5)}, "https://a.org/"))) == MOST_ADDRESSES


@pytest.mark.parametrize(
    "address", ["https://example.org/front", "https://example.org/front/", "https://example.org/front//"]
)
def test_an_address_ends_with_one_slash(address):
    assert base_of(address) == "https://example.org/front/"


@pytest.mark.parametrize(
    "address",
    ["example.org", "file:///etc", "javascript:alert(1)", "https://", "https://a.org/?q=1", "https://a.org/#x",
     "https://user:word@a.org/", 'https://a.org/"x', "https://a.org/\u202e"],
)  # fmt: skip
def test_what_is_no_address_of_a_site_is_refused(address):
    with pytest.raises(ValueError, match="no address of a site"):
        base_of(address)
