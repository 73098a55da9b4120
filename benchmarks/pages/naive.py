"""What a script of ten lines gives that draws the same with Folium alone."""

import html
from pathlib import Path

import folium
import geopandas as gpd

from maps import DayMap

__all__ = ["history", "markers", "points"]


def history(areas: gpd.GeoDataFrame, path: Path) -> None:
    """Draw one layer a day, switched by the layer control."""
    page = folium.Map(location=(48, 36), zoom_start=6)
    for row in areas.itertuples():
        folium.GeoJson(row.geometry, name=row.date, show=False).add_to(page)
    folium.LayerControl().add_to(page)
    page.save(path)


def markers(day: DayMap, path: Path) -> None:
    """Draw a marker with a popup a claim."""
    page = folium.Map(location=(48, 36), zoom_start=6)
    for claim in day.claims:
        lines = (claim.place, claim.kind, claim.statement, claim.source, claim.event_date, claim.quote, claim.url)
        popup = folium.Popup("<br>".join(map(html.escape, lines)), max_width=300)
        folium.Marker((claim.lat, claim.lon), popup=popup, tooltip=claim.place).add_to(page)
    page.save(path)


def points(day: DayMap, path: Path) -> None:
    """Draw claims as GeoJSON of four bare fields, told in a tooltip: no quote, no address, no clusters."""
    claims = [claim for claim in day.claims if claim.lon is not None]
    fields = ("place", "kind", "source", "event_date")
    frame = gpd.GeoDataFrame(
        [{name: getattr(claim, name) for name in fields} for claim in claims],
        geometry=gpd.points_from_xy([claim.lon for claim in claims], [claim.lat for claim in claims]),
        crs="EPSG:4326",
    )
    page = folium.Map(location=(48, 36), zoom_start=6)
    folium.GeoJson(frame, marker=folium.CircleMarker(radius=3), tooltip=folium.GeoJsonTooltip(fields)).add_to(page)
    page.save(path)
