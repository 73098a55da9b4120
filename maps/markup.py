"""HTML that is safe by construction: text is escaped unless it is already markup."""

import json
import re
from html import escape
from urllib.parse import urlsplit

__all__ = ["Markup", "clean", "join", "link", "safe_json", "tag"]

VOID = frozenset({"br", "input", "meta"})  # SVG elements are not among them: unclosed, they would nest

# Control characters break parsers, lone surrogates cannot be written as UTF-8, and direction
# overrides can make a line read as something else than it is.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

# What would end a <script> element or a JavaScript line early.
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Markup(str):
    """Text that is HTML already and must not be escaped again."""

    __slots__ = ()


def clean(text: str) -> str:
    """Replace characters that cannot be seen, and could mislead, by U+FFFD."""
    return UNSEEN.sub("\ufffd", text)


def join(*parts: str) -> Markup:
    """Put parts side by side, escaping those that are plain text."""
    return Markup("".join(part if isinstance(part, Markup) else escape(clean(part)) for part in parts))


def tag(name: str, /, *children: str, **attributes: str | float | bool) -> Markup:
    """Write one element; ``class_`` becomes ``class``, ``data_x`` becomes ``data-x``.

    True writes the bare attribute, False leaves it out. Children and values are escaped unless Markup.
    """
    written = []
    for key, value in attributes.items():
        if value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        written.append(f" {attribute}" if value is True else f' {attribute}="{join(str(value))}"')
    opening = f"<{name}{''.join(written)}>"
    return Markup(opening) if name in VOID else Markup(f"{opening}{join(*children)}</{name}>")


def link(url: str, text: str = "") -> Markup:
    """Link to a web address and show it; any other scheme is shown as text and leads nowhere."""
    shown = join(f"{text} " if text else "", url)
    try:
        parts = urlsplit(url)
        web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        web = False
    if not web or clean(url) != url or url.strip() != url:
        return tag("span", shown, class_="address")
    return tag("a", shown, href=url, rel="noopener noreferrer nofollow", class_="address")


def safe_json(value: object) -> Markup:
    """Write JSON that can stand inside a <script> element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return Markup(text.translate(IN_SCRIPT))
