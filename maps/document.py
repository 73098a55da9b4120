"""A page as one HTML file: its template, its inlined styles and scripts, and the policy that admits these alone."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from string import Template

from rcssmin import cssmin
from rjsmin import jsmin

from maps.markup import Markup, join, link, safe_json, tag
from maps.model import Attribution

__all__ = ["LEAFLET", "assemble", "attribution_list", "content_policy", "shared_policy"]

LEAFLET = Attribution("Leaflet 1.9.4", "BSD-2-Clause", "https://leafletjs.com")


def assemble(
    template: str,
    parts: Mapping[str, Markup],
    *,
    styles: Sequence[str],
    scripts: Sequence[str],
    data: tuple[str, object],
    tile_host: str = "",
) -> str:
    """Fill a page's template: ``parts`` by name, and ``policy``, ``styles``, ``scripts`` and ``data``.

    Scripts and styles lose their comments (but ``/*!``, which licences need) and blanks: a fifth of a small page.
    ``data`` is the id of the data block and what it holds, written as JSON; ``tile_host`` may be asked for pictures.
    """
    name, value = data
    scripts = [jsmin(script, keep_bang_comments=True) for script in scripts]
    styles = [cssmin(style, keep_bang_comments=True) for style in styles]
    return Template(template).substitute(
        parts,
        policy=join(content_policy(scripts, styles, tile_host)),
        styles=join(*(tag("style", Markup(style)) for style in styles)),
        scripts=join(*(tag("script", Markup(script)) for script in scripts)),
        data=tag("script", safe_json(value), type="application/json", id=name),
    )


def content_policy(scripts: Sequence[str], styles: Sequence[str], tile_host: str = "") -> str:
    """Write the content policy that admits these inline blocks by their hashes, and nothing else."""
    pictures = f"data: https://{tile_host}" if tile_host else "data:"
    return _policy(" ".join(map(_digest, scripts)), " ".join(map(_digest, styles)), pictures)


def shared_policy() -> str:
    """Write the content policy of a page whose scripts, styles and pictures are files of its own site.

    It names no hash: from a disk a browser reads no file that it would have to compare with one.
    """
    return _policy("'self'", "'self'", "'self' data:")


def _policy(scripts: str, styles: str, pictures: str) -> str:
    rules = {
        "default-src": "'none'",
        "script-src": scripts,
        "style-src": styles,
        "img-src": pictures,
        "connect-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def attribution_list(attributions: Sequence[Attribution]) -> Markup:
    """List where data came from, and Leaflet."""
    return tag("ul", *(_attribution(one) for one in (*attributions, LEAFLET)))


def _attribution(one: Attribution) -> Markup:
    words = ", ".join(part for part in (one.name, one.licence) if part)
    return tag("li", words, join(": ", link(one.url)) if one.url else "")


def _digest(block: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}'"
