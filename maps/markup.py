"""HTML that is safe by construction: text is escaped unless it is already markup."""

import json
import re
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

__all__ = ["Markup", "clean", "is_web_address", "join", "link", "safe_json", "tag"]

VOID = frozenset({"br", "img", "input", "link", "meta"})  # SVG elements are not among them: unclosed, they would nest

# Control characters break parsers, lone surrogates cannot be written as UTF-8, direction overrides can make a line read
# as something else than it is, and noncharacters are an error in any HTML. Those beyond U+FFFF, the last two of each
# plane, are told from their neighbours by _shown: a set of them all would be searched seven times slower.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    "\ufffe\uffff\U0001fffe-\U0010ffff]"
)

# What would end a <script> element or a JavaScript line early.
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


PLAIN = re.compile(r"https?://[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*(?:/[\w./~%+,:;=&?#@!$'()*-]*)?", re.ASCII)
"""Addresses in which nothing can mislead, as most are: they need not be taken apart. No host has a longer part."""

MANY = 8192
"""Texts whose escaping is remembered: attributes and headings are written again and again."""


class Markup(str):
    """Text that is HTML already and must not be escaped again."""

    __slots__ = ()


def clean(text: str) -> str:
    """Replace characters that cannot be seen, and could mislead, by U+FFFD."""
    # None of them can be printed, and few texts hold anything that cannot.
    return text if text.isprintable() else UNSEEN.sub(_shown, text)


def _shown(found: re.Match[str]) -> str:
    sign = found[0]
    return "\ufffd" if sign <= "\uffff" or ord(sign) & 0xFFFE == 0xFFFE else sign


def join(*parts: str) -> Markup:
    """Put parts side by side, escaping those that are plain text."""
    return Markup("".join([part if isinstance(part, Markup) else _escaped(part) for part in parts]))


@lru_cache(MANY)
def _escaped(text: str) -> str:
    return escape(clean(text))


def tag(name: str, /, *children: str, **attributes: str | float | bool) -> Markup:
    """Write one element; ``class_`` becomes ``class``, ``data_x`` becomes ``data-x``.

    True writes the bare attribute, False leaves it out. Children and values are escaped unless Markup.
    """
    written = []
    for key, value in attributes.items():
        if value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        quoted = value if isinstance(value, Markup) else _escaped(str(value))
        written.append(f" {attribute}" if value is True else f' {attribute}="{quoted}"')
    opening = f"<{name}{''.join(written)}>"
    return Markup(opening) if name in VOID else Markup(f"{opening}{join(*children)}</{name}>")


def link(url: str, text: str = "") -> Markup:
    """Link to a web address and show it; any other is shown as text and leads nowhere.

    A host that is not ASCII, and may look like another, stands beside the link as browsers ask for it.
    """
    shown = join(f"{text} " if text else "", url)
    if not is_web_address(url):
        return tag("span", shown, class_="address")
    made = tag("a", shown, href=url, rel="noopener noreferrer nofollow", class_="address")
    host = "" if url.isascii() else urlsplit(url).hostname or ""
    return made if host.isascii() else join(made, f" ({_ascii(host)})")


def is_web_address(url: str) -> bool:
    """Say whether a text is an address of http or https and nothing besides, without a user that passes for a host."""
    if PLAIN.fullmatch(url):
        return True
    try:
        parts = urlsplit(url)
        web = parts.scheme in {"http", "https"} and bool(_ascii(parts.hostname or ""))
    except ValueError:
        return False
    return web and "@" not in parts.netloc and "\\" not in url and clean(url) == url and url.strip() == url


@lru_cache(MANY)
def _ascii(host: str) -> str:
    return host.encode("idna").decode()


def safe_json(value: object) -> Markup:
    """Write JSON that can stand inside a <script> element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return Markup(text.translate(IN_SCRIPT))
