"""The preview: a folder of editions served to this machine's own browser, in a frame that loads again by itself.

The files go out as they are. What makes them load again is a page around them, with a policy of its own.
"""

import json
import mimetypes
import socket
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from frontline.batch.shelf import LATEST

__all__ = ["Preview", "State", "is_loopback"]

SITE, OWN = "/site/", "/-/"

SHELL_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

SHELL = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Preview</title>
<link rel="stylesheet" href="/-/preview.css"></head>
<body><p role="status" hidden></p><iframe title="Edition" src="{start}"></iframe>
<script src="/-/preview.js"></script></body></html>
"""

STYLE = """html, body { height: 100%; margin: 0; }
body { display: flex; flex-direction: column; font: 14px sans-serif; }
iframe { flex: 1; border: 0; }
p { margin: 0; padding: 8px 12px; max-height: 40vh; overflow: auto; white-space: pre-wrap; }
p { background: #fff3c4; color: #222; }
p[hidden] { display: none; }
"""

SCRIPT = """const frame = document.querySelector("iframe");
const status = document.querySelector("p");
let seen = null;

function say(words) {
  status.textContent = words;
  status.hidden = !words;
}

async function look() {
  try {
    const state = await (await fetch("/-/state.json", { cache: "no-store" })).json();
    say(state.message);
    if (seen !== null && state.version !== seen) frame.contentWindow.location.reload();
    seen = state.version;
  } catch {
    say("The preview has ended.");
  }
  setTimeout(look, 700);
}

look();
"""


@dataclass
class State:
    """What the browser is told: a number that rises with every change of the files, and words for people."""

    version: int = 0
    message: str = ""

    def text(self) -> str:
        """Return it as JSON."""
        return json.dumps({"version": self.version, "message": self.message})


def is_loopback(host: str) -> bool:
    """Say whether a name or address means this machine and nobody else can reach it."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class Preview(ThreadingHTTPServer):
    """A server of a folder; ``port`` 0 takes any that is free. Raises ValueError if the host is not loopback."""

    daemon_threads = True

    def __init__(self, root: Path, state: State, port: int = 0, host: str = "127.0.0.1") -> None:
        if not is_loopback(host):
            raise ValueError(f"{host}: others could read it there")
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), _Handler)
        self.root, self.state, self.host = root.resolve(), state, host

    @property
    def url(self) -> str:
        """Where to open it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.server_address[1]}/"

    def file(self, path: str) -> Path | None:
        """Return the file that a path below the site means; None if there is none, or it is outside or hidden."""
        parts = path.removeprefix(SITE).split("/")
        if any(part.startswith(".") or "\\" in part or not part.isprintable() for part in parts):
            return None
        found = self.root.joinpath(*filter(None, parts)).resolve()
        found = found / "index.html" if found.is_dir() else found
        inside = found.is_relative_to(self.root) and found.is_file()
        return found if inside else None

    def start(self) -> str:
        """Return what is shown first: the site's index, or the last edition where there are editions alone."""
        alone = (self.root / LATEST).exists() and not (self.root / "index.html").is_file()
        return f"{SITE}{LATEST}/" if alone else SITE


class _Handler(BaseHTTPRequestHandler):
    server: Preview

    def do_GET(self) -> None:
        """Answer with a page of the preview's own or a file of the folder."""
        if not self._for_us():
            # A page elsewhere whose name was made to point to this machine would read what only its owner may.
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = unquote(urlsplit(self.path).path)
        own = {
            "/": ("text/html", SHELL.format(start=self.server.start())),
            f"{OWN}preview.css": ("text/css", STYLE),
            f"{OWN}preview.js": ("text/javascript", SCRIPT),
            f"{OWN}state.json": ("application/json", self.server.state.text()),
        }
        if path in own:
            kind, text = own[path]
            self._send(text.encode(), f"{kind}; charset=utf-8", SHELL_POLICY)
        elif path.startswith(SITE) and (file := self.server.file(path)):
            if file.name == "index.html" and not path.endswith(("/", "index.html")):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)  # else its links would lead elsewhere
                self.send_header("Location", f"/{urlsplit(self.path).path.strip('/')}/")
                self.end_headers()
                return
            self._send(file.read_bytes(), _kind(file), "frame-ancestors 'self'")
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def _for_us(self) -> bool:
        host = (self.headers.get("Host") or "").rsplit(":", 1)[0].strip("[]")
        return is_loopback(host)

    def _send(self, content: bytes, kind: str, policy: str) -> None:
        self.send_response(HTTPStatus.OK)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(content)),
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the library's
        """Write nothing: what was asked for is of no use to who looks at it."""


def _kind(file: Path) -> str:
    if file.suffix in (".geojson", ".json"):
        return "application/json; charset=utf-8"
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("javascript") else kind
