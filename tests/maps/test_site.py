"""The frame of a site's pages: relative links, one style named by its hash, a policy that admits no script."""

import hashlib

from maps.markup import join, tag
from maps.messages import Messages
from maps.site import FRONT, HISTORY, STATISTICS, Feed, Site, feed_path, place_path

SITE = Site("Four <towns> $x", ("A", "B"))


def test_links_are_relative_to_the_page():
    assert 'href="places/index.html"' in SITE.page(FRONT, "Days", join("x"))
    page = SITE.page(
        place_path("UA1"), "Lyman", join("x"), feeds=(Feed(feed_path("UA1"), "application/atom+xml", "L"),)
    )
    assert f'href="../{SITE.style[0]}"' in page
    assert 'href="../places/UA1.atom"' in page
    assert 'href="../statistics.html"' in page


def test_the_style_is_named_by_its_hash():
    name, text = SITE.style
    assert name == f"assets/site.{hashlib.sha256(text.encode()).hexdigest()[:12]}.css"
    assert "light-dark" in text
    assert "url(" not in text


def test_the_open_page_is_marked_and_a_missing_history_is_not_offered():
    page = SITE.page(STATISTICS, "Statistics", join())
    assert '<a href="statistics.html" aria-current="page">' in page
    assert page.count("aria-current") == 1
    assert HISTORY not in page
    assert HISTORY in Site("T", ("A", "B"), has_history=True).page(FRONT, "T", join())


def test_texts_are_escaped_and_templates_not_filled_twice():
    page = SITE.page(FRONT, "<b>$policy</b>", tag("p", "<i>$title"))
    assert "Four &lt;towns&gt; $x" in page
    assert "<h1>&lt;b&gt;$policy&lt;/b&gt;</h1>" in page
    assert "<p>&lt;i&gt;$title</p>" in page


def test_the_policy_admits_no_script_and_no_other_host():
    page = SITE.page(FRONT, "T", join())
    policy = page.split('Content-Security-Policy" content="')[1].split('"')[0]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "http" not in policy


def test_the_language_is_named():
    assert '<html lang="uk" dir="ltr">' in Site("T", ("A", "B"), messages=Messages.open("uk")).page(FRONT, "T", join())
