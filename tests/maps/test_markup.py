"""Which addresses become links."""

import re

import pytest

from maps import markup
from maps.markup import is_web_address

PLAIN = (
    "https://example.org",
    "http://example.org/",
    "https://t.me/somebody/12345?single&comment=6#top",
    "https://a-b.example.org/w/index.php/Лиман".replace("Лиман", "%D0%9B%D0%B8%D0%BC%D0%B0%D0%BD"),
    "https://example.org/@name/a,b;c(1)'d'!$+*~",
    f"https://{'a' * 63}.org/",
    "https://xn--e1afmkfd.xn--p1ai/",
)

OTHERS = (
    "", "example.org", "ftp://example.org/", "javascript:alert(1)", "https://", "https:///path",
    "https://user@example.org/", "https://example.org@evil.example/", "https://example.org\\@evil.example/",
    " https://example.org/", "https://example.org/\n", "https://example.org/\u202e",
    f"https://{'a' * 64}.org/", "https://a..b/", "https://example.org/a\\b", "https://[::1/", "https://example.org/\x00",
)  # fmt: skip


@pytest.mark.parametrize("url", PLAIN)
def test_a_plain_address_is_one_whether_it_is_taken_apart_or_not(url, monkeypatch):
    assert markup.PLAIN.fullmatch(url)
    assert is_web_address(url)
    monkeypatch.setattr(markup, "PLAIN", re.compile("(?!)"))
    assert is_web_address(url)


@pytest.mark.parametrize("url", ["https://example.org:8080/", "HTTPS://Example.org/", "https://пример.укр/Лиман"])
def test_other_addresses_are_taken_apart(url):
    assert not markup.PLAIN.fullmatch(url)
    assert is_web_address(url)


@pytest.mark.parametrize("url", OTHERS)
def test_what_is_none_or_could_mislead_is_none(url):
    assert not is_web_address(url)
