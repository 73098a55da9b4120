"""Two small geocoders on loopback that speak the wire formats of Nominatim and Photon, well or badly."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

PLACES = [
    # name, lon, lat, tag, level, half the height of the bounding box in degrees (0: none is sent), units around
    ("Лиман", 37.81, 49.0, ("place", "town"), "town", 0.03, ("Краматорський район", "Донецька область")),
    ("Лиман", 36.77, 49.99, ("place", "village"), "village", 0.0, ("Чугуївський район", "Харківська область")),
    ("Лиман", 30.0, 45.7, ("place", "village"), "village", 0.02, ("Білгород-Дністровський район", "Одеська область")),
    ("Лиманський район", 37.9, 49.05, ("boundary", "administrative"), "county", 0.3, ("Донецька область",)),
    ("Лиманська вулиця", 37.7, 48.9, ("highway", "residential"), "road", 0.01, ("Донецька область",)),
]


def nominatim_entry(name, lon, lat, tag, level, half, around):
    """One object of a Nominatim answer; everything numeric is text, as there."""
    entry = {"place_id": 1, "licence": "x", "osm_type": "node", "osm_id": 1, "lat": str(lat), "lon": str(lon),
             "class": tag[0], "type": tag[1], "addresstype": level, "name": name,
             "display_name": ", ".join((name, *around, "Україна"))}  # fmt: skip
    if half:
        entry["boundingbox"] = [str(edge) for edge in (lat - half, lat + half, lon - half, lon + half)]
    return entry


def photon_entry(name, lon, lat, tag, level, half, around):
    """One feature of a Photon answer."""
    told = {"osm_type": "N", "osm_id": 1, "osm_key": tag[0], "osm_value": tag[1], "name": name, "type": level,
            "county": around[0], "state": around[-1], "country": "Україна"}  # fmt: skip
    if half:
        told["extent"] = [lon - half, lat + half, lon + half, lat - half]
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon, lat]}, "properties": told}


@dataclass
class Geocoder:
    """A running server: what it was asked, what it knows, and what it does instead of answering."""

    url: str = ""
    places: list[tuple] = field(default_factory=lambda: list(PLACES))
    keeps_to_box: bool = True
    instead: Callable[[BaseHTTPRequestHandler], None] | None = None
    asked: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    def answer(self, path, query):
        """Return the JSON of an answer as either service would give it."""
        west, south, east, north = (float(edge) for edge in (query.get("viewbox") or query["bbox"]).split(","))
        found = [
            place
            for place in self.places
            if query["q"].casefold() in place[0].casefold()
            and (not self.keeps_to_box or (west <= place[1] <= east and south <= place[2] <= north))
        ][: int(query["limit"])]
        if path == "/search":
            return [nominatim_entry(*place) for place in found]
        return {"type": "FeatureCollection", "features": [photon_entry(*place) for place in found]}


def reply(handler, body, status=200, kind="application/json; charset=utf-8", **headers):
    """Send an answer of any kind."""
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def running_geocoder() -> Iterator[Geocoder]:
    """Serve both wire formats on a free port of loopback until the block ends."""
    told = Geocoder()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            address = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(address.query).items()}
            told.asked.append((address.path, query, self.headers["User-Agent"]))
            if told.instead:
                told.instead(self)
            elif address.path not in ("/search", "/api"):
                reply(self, b"not found", 404, "text/plain")
            else:
                reply(self, json.dumps(told.answer(address.path, query), ensure_ascii=False).encode())

        def log_message(self, *_):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
