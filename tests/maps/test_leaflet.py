import pytest

from maps import leaflet
from maps.errors import AssetError


def test_leaflet_asks_for_nothing():
    assert "sourceMappingURL" not in leaflet.leaflet_script()
    assert "url(" not in leaflet.leaflet_style()
    assert "L.map" in leaflet.leaflet_script() or "Leaflet" in leaflet.leaflet_script()


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(leaflet, "PACKAGE", "no_such_package")
    with pytest.raises(AssetError, match="no_such_package; install django-js-lib-leaflet"):
        leaflet.leaflet_script()
