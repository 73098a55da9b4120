"""What a page carries inside itself: our own assets, and Leaflet as its package holds it."""

import re
from functools import cache
from importlib import resources

from maps.errors import AssetError

__all__ = ["asset", "leaflet_script", "leaflet_style"]

PACKAGE = "js_lib_leaflet"
"""The package whose static files are Leaflet's."""


@cache
def asset(name: str) -> str:
    """Return the text of a file of ``maps/assets``."""
    return (resources.files("maps.assets") / name).read_text(encoding="utf-8")


def leaflet_script() -> str:
    """Return Leaflet without the address of its source map, which a browser would ask for.

    Its licence stands in a comment that stays when pages are made small: ``/*!``.
    """
    return re.sub(r"//# sourceMappingURL=.*", "", _leaflet("leaflet.js")).replace("/* @preserve", "/*! @preserve", 1)


def leaflet_style() -> str:
    """Return Leaflet's style without the pictures of its default marker and layer button, which we do not use."""
    return re.sub(r"url\([^)]*\)", "none", _leaflet("leaflet.css"))


def _leaflet(name: str) -> str:
    try:
        return (resources.files(PACKAGE) / "static" / PACKAGE / name).read_text(encoding="utf-8")
    except (OSError, ModuleNotFoundError) as error:
        raise AssetError(f"{name} is not in the package {PACKAGE}; install django-js-lib-leaflet") from error
