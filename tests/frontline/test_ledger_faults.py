"""What a ledger survives: writers that are killed, a full disk, many writers at once, readers meanwhile.

Run as a script this file is the processes that write: ``kills URL SEED TIMES`` kills a writer at random moments and
prints what it had acknowledged each time, ``many URL`` lets eight write at once, ``limited URL BYTES`` writes more than
files of that size hold.
"""

import os
import random
import resource
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import pandas as pd
import pytest

from frontline.errors import LedgerError
from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
ROWS = 200
WRITERS, EACH, OWN, SHARED = 8, 5, 20, 10
LONGEST_S = 0.1
"""For how long a writer goes on before it is killed: it adds up to five batches in that time."""


def rows(names):
    """Claims as text, one for each id."""
    cells = {"event_date": "2025-11-21", "reported_at": "2025-11-21", "place": "Lyman", "kind": "clash", "side": "both",
             "source": "reporter", "relation": "at", "reliability": "C", "credibility": "6"}  # fmt: skip
    return pd.DataFrame([{"claim_id": name, "note": f"note of {name} " * 5} | cells for name in names])


def kills(url, seed, times):
    """Kill a writer ``times`` times; prints the batches that each had acknowledged, with their sizes in rows."""
    moments = random.Random(seed)  # noqa: S311 - the same moments each time
    with Ledger(
        url if url.startswith("postgresql") else "sqlite://"
    ) as book:  # what is slow the first time is done now
        book.add_frame(rows(f"first-0-{row}" for row in range(ROWS)), NOON, "first-0")
    for trial in range(times):
        read, write = os.pipe()
        if not (child := os.fork()):
            write_until_killed(url, f"{seed}-{trial}", write)
        # Every fifth is killed while it makes or opens the ledger or adds the first batch, the others in a later one.
        told = os.read(read, 100).decode() if trial % 5 else ""
        time.sleep(moments.uniform(0, LONGEST_S))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(write)
        with os.fdopen(read) as rest:
            told += rest.read()
        print(told.replace("\n", " "), flush=True)


def write_until_killed(url, trial, told):
    """Add batches and acknowledge each by its name."""
    with Ledger(url) as book:
        for number in range(10_000):
            name = f"{trial}-{number}"
            book.add_frame(rows(f"{name}-{row}" for row in range(ROWS)), NOON, name)
            os.write(told, f"{name}\n".encode())


def many(url):
    """Eight processes add batches of rows of their own, and the same shared rows, all at once."""
    begin = time.time() + 0.3
    children = []
    for writer in range(WRITERS):
        if not (child := os.fork()):
            time.sleep(max(begin - time.time(), 0))
            with Ledger(url) as book:
                for batch in range(EACH):
                    own = [f"own-{writer}-{batch}-{row}" for row in range(OWN)]
                    book.add_frame(rows([*own, *(f"shared-{row}" for row in range(SHARED))]), NOON, f"{writer}-{batch}")
            os._exit(0)
        children.append(child)
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
    print(codes)


def limited(url, most):
    """Add a batch that fits and one that does not into files of a size; prints the message."""
    with Ledger(url) as book:
        book.add_frame(rows(["fits"]), NOON, "fits")
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        try:
            book.add_frame(rows(f"c{row}" for row in range(20_000)), NOON, "too large")
        except LedgerError as error:
            print(error)


def writers(*words):
    """Run the script of writers and return its lines."""
    command = [sys.executable, __file__, *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def state(url):
    """The ids by batch of a ledger that is whole."""
    with Ledger(url, create=False) as book:
        assert book.verify().faults == []
        return book.entries().groupby("name", sort=False)["claim_id"].agg(list).to_dict()


@pytest.mark.parametrize("seed", range(5))
def test_a_writer_killed_at_20_random_moments_leaves_whole_batches_and_all_that_it_acknowledged(tmp_path, seed):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    acknowledged = [name for line in writers("kills", url, seed, 20) for name in line.split()]
    found = state(url)
    assert len(acknowledged) >= 16
    assert set(acknowledged) <= set(found)
    assert {name: ids for name, ids in found.items() if ids != [f"{name}-{row}" for row in range(ROWS)]} == {}


def test_a_writer_killed_in_postgresql_leaves_whole_batches_and_all_that_it_acknowledged(postgres_url):
    acknowledged = [name for line in writers("kills", postgres_url, 0, 20) for name in line.split()]
    found = state(postgres_url)
    assert len(acknowledged) >= 16
    assert set(acknowledged) <= set(found)
    assert {len(ids) for ids in found.values()} == {ROWS}


def test_of_8_processes_that_add_at_once_every_row_is_there_once(any_url):
    assert writers("many", any_url) == [str([0] * WRITERS)]
    ids = [one for batch in state(any_url).values() for one in batch]
    own = {f"own-{writer}-{batch}-{row}" for writer in range(WRITERS) for batch in range(EACH) for row in range(OWN)}
    assert len(ids) == len(set(ids))
    assert set(ids) == own | {f"shared-{row}" for row in range(SHARED)}


def test_a_reader_during_a_write_sees_the_state_before_it(any_url):
    seen = []
    with Ledger(any_url) as book, Ledger(any_url) as reader:
        book.add_frame(rows(["a"]), NOON, "1")
        look = lambda _: seen.append((reader.size(), len(reader.frame_as_known_on(NOON)), reader.verify().faults))  # noqa: E731
        book.add_frame(rows(f"c{row}" for row in range(30_000)), NOON, "2", progress=look)
        assert seen == [(1, 1, [])] * 2
        assert len(reader.frame_as_known_on(NOON + timedelta(seconds=1))) == 30_001


def test_a_write_that_is_given_up_leaves_nothing(any_url):
    def give_up(_):
        raise KeyboardInterrupt

    with Ledger(any_url) as book:
        book.add_frame(rows(["a"]), NOON, "1")
        with pytest.raises(KeyboardInterrupt):
            book.add_frame(rows(["b"]), NOON, "2", progress=give_up)
        assert book.size() == 1
        assert book.add_frame(rows(["b"]), NOON, "2").added == 1


@pytest.fixture
def small_disk(tmp_path):
    """A disk of 3 MB."""
    if os.geteuid():
        pytest.skip("only root may mount a small disk; the limit on the size of files is tested beside this")
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "none", disk], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_full_disk_is_a_message_and_the_ledger_stays_whole(small_disk):
    url = f"sqlite:///{small_disk / 'ledger.db'}"
    with Ledger(url) as book:
        book.add_frame(rows(["a"]), NOON, "1")
        with pytest.raises(LedgerError, match=r"nothing was recorded \(database or disk is full: free some space"):
            book.add_frame(rows(f"c{row}" for row in range(20_000)), NOON, "2")
        assert book.size() == 1
        assert book.add_frame(rows(["b"]), NOON, "3").added == 1
    assert state(url) == {"1": ["a"], "3": ["b"]}


def test_a_file_that_may_not_grow_is_a_message_and_the_ledger_stays_whole(tmp_path):
    url = f"sqlite:///{tmp_path / 'ledger.db'}"
    (message,) = writers("limited", url, 500_000)
    assert "nothing was recorded (" in message
    assert "space" in message
    assert state(url) == {"fits": ["fits"]}


if __name__ == "__main__":
    {"kills": kills, "many": many, "limited": limited}[sys.argv[1]](
        sys.argv[2], *(int(word) for word in sys.argv[3:])
    )  # fmt: skip
