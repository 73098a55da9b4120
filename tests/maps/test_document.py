"""A page's file: what it carries is made small before it is hashed, and keeps the licence of what it carries."""

import base64
import hashlib
import re

from maps import render
from maps.document import assemble
from maps.leaflet import leaflet_script

TEMPLATE = "$policy|$styles|$scripts|$data"


def assembled(script, style=""):
    return assemble(TEMPLATE, {}, styles=[style], scripts=[script], data=("none", {}))


def test_scripts_and_styles_lose_comments_and_blanks_but_no_text():
    script = '"use strict";\n// Says something.\nconst words = `a  // b`; /* c */ const reg = /\\/\\*  x/;\n'
    page = assembled(script, "/* Ink */\np { color: red; }\n")
    assert "Says something" not in page
    assert "Ink" not in page
    assert "`a  // b`" in page
    assert "/\\/\\*  x/" in page
    assert "p{color:red}" in page


def test_the_policy_admits_what_is_written():
    page = assembled("// Gone.\nlet one = 1;\n")
    written = re.search(r"<script>(.*?)</script>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()
    assert f"script-src &#x27;sha256-{digest}&#x27;" in page or f"script-src 'sha256-{digest}'" in page


def test_the_licence_of_leaflet_stays():
    page = assembled(leaflet_script())
    assert "/*! @preserve" in page
    assert "Vladimir Agafonkin" in page


def test_the_day_keeps_the_licence_and_no_comment_of_ours(day):
    page = render(day)
    assert "Vladimir Agafonkin" in page
    assert "// Claims and places as they stand" not in page
