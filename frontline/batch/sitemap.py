"""The sitemap: the addresses of a site's pages for search engines, by the protocol of sitemaps.org."""

from collections.abc import Mapping
from datetime import date
from html import escape
from urllib.parse import quote, urlsplit

from maps.markup import is_web_address

__all__ = ["MOST_ADDRESSES", "base_of", "sitemap"]

MOST_ADDRESSES = 50_000
"""Addresses that the protocol admits in one file; those given last are left out."""

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def base_of(address: str) -> str:
    """Return the address of a site with a slash at its end; raises ValueError for what is no address of one."""
    parts = urlsplit(address)
    if not is_web_address(address) or parts.query or parts.fragment or parts.username or set(address) & set(" \"'<>\\"):
        raise ValueError("is no address of a site; write it as https://example.org/front/")
    return address.rstrip("/") + "/"


def sitemap(pages: Mapping[str, date], base_url: str) -> bytes:
    """Return the sitemap of pages by their path, with the day of which each is."""
    rows = [
        f"<url><loc>{escape(base_url + quote(path))}</loc><lastmod>{day.isoformat()}</lastmod></url>"
        for path, day in list(pages.items())[:MOST_ADDRESSES]
    ]
    text = "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f'<urlset xmlns="{SITEMAP}">', *rows, "</urlset>"])
    return f"{text}\n".encode()
