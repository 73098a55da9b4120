"""A real browser for the tests that look at pages, which has no network, and a real PostgreSQL for those of ledgers."""

import itertools
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from sqlalchemy import NullPool, create_engine

NUMBERS = itertools.count(1)

AXE = Path(__file__).parents[1] / "node_modules" / "axe-core" / "axe.min.js"

DEBIAN = Path("/usr/lib/postgresql")
OWNER = "frontline"

# Collects what a content policy refused, before any script of the page runs.
WATCH = """window.__violations = [];
document.addEventListener("securitypolicyviolation",
  (event) => window.__violations.push(event.violatedDirective + " " + event.blockedURI));"""

# What a test may do to a page that lasts beyond its file: such a page is not used again.
LASTING = ("add_cookies", "add_init_script", "close", "emulate_media", "expose_binding", "expose_function",
           "grant_permissions", "new_page", "on", "once", "route", "set_extra_http_headers", "set_geolocation",
           "set_offline", "set_viewport_size")  # fmt: skip

# Empties what the browser remembers for pages from disk; true if that cannot be done or the clock is not the real one.
CLEARED = """() => {
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    return true;
  }
  return "__pwClock" in globalThis;
}"""

TIMEOUT_MS = 30_000
"""Playwright's own, which tests may shorten."""

POLL_MS = 20


@dataclass
class OpenPage:
    """A page in the browser, with all that it asked for and all that it said."""

    page: object
    requests: list[str] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)

    @property
    def violations(self):
        return self.page.evaluate("window.__violations")


@pytest.fixture(scope="session")
def browser():
    """Chromium: the system's, else Playwright's own; its absence is a failure, not a reason to skip."""
    # No sandbox: the tests also run as root inside containers, where Chromium refuses its sandbox.
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium
        chromium.close()


def wait_until(page, expression, arg=None, timeout=TIMEOUT_MS):
    """Ask again and again; Playwright's own way asks by eval, which the policy of our pages refuses."""
    for _ in range(timeout // POLL_MS):
        if page.evaluate(expression, arg):
            return
        page.wait_for_timeout(POLL_MS)
    pytest.fail(f"waited in vain for {expression}")


class Tabs:
    """Offline pages of one browser: a new one costs more than most tests, so those left as they were are used again."""

    def __init__(self, browser):
        self.browser = browser
        self.idle = {}
        self.lasting = set()

    def take(self, options):
        """Return a page with these options, blank."""
        key = repr(sorted(options.items()))
        if key in self.idle:
            return self.idle.pop(key), key
        context = self.browser.new_context(offline=True, **options)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.wait_for_function = partial(wait_until, page)
        for thing in (context, page):
            for name in LASTING:
                if hasattr(thing, name):
                    setattr(thing, name, self._noting(page, getattr(thing, name)))
        return page, key

    def _noting(self, page, method):
        def call(*words, **named):
            self.lasting.add(page)
            return method(*words, **named)

        return call

    def give_back(self, page, key):
        """Keep a page for another test, unless this one left in it what no new address clears."""
        if page in self.lasting or key in self.idle or page.is_closed() or page.evaluate(CLEARED):
            self.lasting.discard(page)
            page.context.close()
            return
        page.goto("about:blank")
        page.set_default_timeout(TIMEOUT_MS)
        self.idle[key] = page


@pytest.fixture(scope="session")
def tabs(browser):
    return Tabs(browser)


@pytest.fixture
def offline_page(tabs):
    """Open a file offline; ``ready=False`` does not wait for the page to say that it is drawn."""
    taken = []

    def open_page(path, width=1280, height=900, ready=True, **options):
        page, key = tabs.take({"viewport": {"width": width, "height": height}, **options})
        opened = OpenPage(page)
        hears = {
            "request": lambda request: opened.requests.append(request.url),
            "console": lambda message: opened.messages.append(f"{message.type}: {message.text}"),
            "pageerror": lambda error: opened.messages.append(f"error: {error}"),
        }
        for event, hear in hears.items():
            type(page).on(page, event, hear)
        taken.append((page, key, hears))
        page.goto(path.resolve().as_uri())
        if ready:
            page.locator("html[data-ready]").wait_for(timeout=10_000)
        return opened

    yield open_page
    for page, key, hears in taken:
        for event, hear in hears.items():
            page.remove_listener(event, hear)
        tabs.give_back(page, key)


@pytest.fixture(scope="session")
def axe_findings():
    """Ask axe-core what is serious or critical on an open page: (rule, elements) each; its absence is a failure."""
    if not AXE.is_file():
        pytest.fail("axe-core is not installed: make axe fetches it")
    script = AXE.read_text(encoding="utf-8")

    def find(page):
        page.evaluate(script)  # as the browser's own tools would: the page's policy admits no further script
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        return [
            (one["id"], [node["target"][0] for node in one["nodes"]])
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]

    return find


def postgres_programs():
    """The folder of PostgreSQL's programs, or None; Debian keeps them off the path."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return max(
        (path.parent for path in DEBIAN.glob("*/bin/initdb")), key=lambda path: int(path.parts[-2]), default=None
    )


@contextmanager
def running_postgres(folder_of_programs):
    """Start a server and give the folder of its socket; PostgreSQL refuses root, so root hands it to user postgres."""
    # Not below pytest's own folders: they are closed to other users. A short name, for a socket's has to fit 107 bytes.
    home = Path(tempfile.mkdtemp(prefix="pg-"))
    other = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    if other:
        shutil.chown(home, other["user"], other["group"])

    def run(program, *words):
        command = [folder_of_programs / program, "--pgdata", home / "data", *words]
        done = subprocess.run(command, cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False, **other)  # fmt: skip
        assert done.returncode == 0, done.stdout

    # Nothing that a test writes need survive a loss of power.
    settings = f"-c listen_addresses='' -c unix_socket_directories={home} -c fsync=off"
    try:
        run("initdb", "--username", OWNER, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync")
        run("pg_ctl", "start", "--wait", "--log", home / "log", "--options", settings)
        try:
            yield home
        finally:
            run("pg_ctl", "stop", "--mode", "immediate")
    finally:
        shutil.rmtree(home)


@pytest.fixture(scope="session")
def postgres_server():
    """The folder of the socket of a PostgreSQL server that runs for these tests only."""
    if not (folder := postgres_programs()):
        missing = pytest.fail if os.environ.get("FRONTLINE_REQUIRE_POSTGRES") else pytest.skip
        missing("PostgreSQL is not installed (initdb, pg_ctl): make postgres installs it on Debian")
    with running_postgres(folder) as home:
        yield home


@pytest.fixture
def postgres_url(postgres_server):
    """The URL of an empty database, gone after the test."""
    name = f"t{next(NUMBERS)}"
    address = f"postgresql+psycopg://{OWNER}@/{{}}?host={postgres_server}"
    engine = create_engine(address.format("postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield address.format(name)
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def any_url(request, tmp_path):
    """The URL of a ledger that is not there yet, in SQLite and in PostgreSQL."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgres_url")
    return f"sqlite:///{tmp_path / 'ledger.db'}"
