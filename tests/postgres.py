"""A real PostgreSQL server for the tests, in a folder of its own, reached through a socket there."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
OWNER = "frontline"


def programs():
    """The folder of PostgreSQL's programs, or None; Debian keeps them off the path."""
    if found := shutil.which("initdb"):
        return Path(found).parent
    return max(
        (path.parent for path in DEBIAN.glob("*/bin/initdb")), key=lambda path: int(path.parts[-2]), default=None
    )


@contextmanager
def server(folder_of_programs):
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
