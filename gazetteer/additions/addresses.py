"""Addresses of files: which may be asked for, by what way, and what the file is called here."""

import ipaddress
import re
import socket
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3

from gazetteer.additions.errors import FetchError

__all__ = ["check_address", "check_redirect", "file_name", "is_address", "pool_for"]


def is_address(text: str) -> bool:
    """Tell an address from the path of a file; whether it may be fetched is another question."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text) is not None


def check_address(url: str) -> None:
    """Raise FetchError unless an address is of http or https, with a host and without a password."""
    try:
        parts = urlsplit(url)
        hostless = not parts.hostname or parts.port == 0
    except ValueError as error:
        raise FetchError(f"{url[:200]!a}: is no address ({error})") from error
    if parts.scheme not in ("http", "https") or hostless:
        raise FetchError(f"{url[:200]!a}: only http and https addresses are fetched")
    if parts.username or parts.password:
        raise FetchError(
            f"{parts.hostname}: an address with a user or password would be kept in the tables; leave it out"
        )
    if not url.isprintable() or " " in url:
        raise FetchError(f"{url[:200]!a}: is no address: blanks or control characters")


def check_redirect(url: str, target: str) -> None:
    """Raise FetchError unless an address may send us on to another one.

    Not to what ``check_address`` refuses, not from https to http, and not from a public host into a network that is
    closed to it: a server could otherwise have us ask for what only we can reach.
    """
    check_address(target)
    if urlsplit(url).scheme == "https" != urlsplit(target).scheme:
        raise FetchError(f"{url}: leads from https to {target[:200]!a}; not followed")
    if _is_inside(target) and not _is_inside(url):
        raise FetchError(f"{url}: leads to {target[:200]!a}, an address inside a closed network; not followed")


def _is_inside(url: str) -> bool:
    """Say whether the host of an address is, or has a name that leads to, no public address."""
    try:
        found = socket.getaddrinfo(urlsplit(url).hostname, None, type=socket.SOCK_STREAM)
    except OSError:
        return False  # nothing can be asked there
    return not all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found)


def file_name(url: str) -> str:
    """Return a name for the file that cannot lead out of its folder."""
    name = re.sub(r"[^A-Za-z0-9._-]", "_", urlsplit(url).path.rsplit("/", 1)[-1])[-100:].lstrip(".")
    return name or "download"


def pool_for(url: str) -> urllib3.PoolManager:
    """Return the way to a host: by the proxy that the environment names, or straight."""
    parts = urlsplit(url)
    proxy = getproxies().get(parts.scheme)
    if proxy and not proxy_bypass(parts.hostname or "") and parts.hostname not in ("localhost", "127.0.0.1", "::1"):
        return urllib3.ProxyManager(proxy)
    return urllib3.PoolManager()
