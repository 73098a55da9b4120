"""Clusters: two real workers draw the same bytes as one process alone, also when one of them is killed."""

import os
import signal
from datetime import date

import pytest
from distributed import Client, LocalCluster

from frontline.batch.build import Order, build
from frontline.batch.cluster import Cluster
from frontline.batch.shelf import Shelf
from frontline.errors import ClusterError

from .conftest import DAYS, content

MONTHS = tuple(date(2026, month, 1) for month in range(1, 9))


@pytest.fixture
def workers(tmp_path):
    """The address of a scheduler with two worker processes, each started anew when it ends."""
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None,
        local_directory=str(tmp_path / "dask"),
    ) as cluster:  # fmt: skip
        yield cluster.scheduler_address


def drawn_on(address, inputs, root, days, progress=lambda _: None):
    shelf = Shelf(root)
    with shelf.locked(0):
        return shelf, build(inputs, shelf, days, workers=1, progress=progress, crew=Cluster(address))


@pytest.mark.enable_socket
def test_a_worker_killed_in_the_middle_changes_no_byte(inputs, made, workers, tmp_path):
    killed = []

    def kill_one(count):
        if count and not killed:
            with Client(workers, set_as_default=False) as client:
                killed.extend(client.run(os.getpid).values())
            os.kill(killed[0], signal.SIGKILL)

    days = [*DAYS, *MONTHS]
    shelf, tally = drawn_on(workers, inputs(), tmp_path / "site", days, kill_one)
    assert tally.failed == {}
    assert (tally.drawn, len(killed)) == (days, 2)
    alone, _ = made(inputs(), "alone", days)
    assert content(shelf) == content(alone)
    _, again = drawn_on(workers, inputs(), tmp_path / "site", days)
    assert (again.drawn, again.unchanged) == ([], days)


@pytest.mark.enable_socket
def test_no_answer_is_told_and_what_is_no_address_is_refused(inputs, tmp_path, monkeypatch):
    monkeypatch.setattr("frontline.batch.cluster.ANSWER_S", 0.5)
    with pytest.raises(ClusterError, match=r"--scheduler tcp://127\.0\.0\.1:1: cannot be used"):
        drawn_on("tcp://127.0.0.1:1", inputs(), tmp_path / "site", DAYS[:1])
    with pytest.raises(ValueError, match="nonsense"):
        Cluster("nonsense://x")


@pytest.mark.enable_socket
def test_a_scheduler_without_workers_is_told(inputs, tmp_path):
    with (
        LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as cluster,
        pytest.raises(ClusterError, match="has no workers"),
    ):
        drawn_on(cluster.scheduler_address, inputs(), tmp_path / "site", DAYS[:1])


class Elsewhere(Shelf):
    """A shelf whose folder another process sees as an empty one."""

    def __reduce__(self):
        return Shelf, (self.root.parent / "elsewhere",)


@pytest.mark.enable_socket
def test_editions_that_cannot_be_seen_here_and_other_programs_are_failures(inputs, workers, tmp_path, monkeypatch):
    found = inputs()
    order = Order({DAYS[0]: (found.fingerprints(DAYS[:1])[DAYS[0]], DAYS[0])})
    ((drawn, failed),) = Cluster(workers)(found, Elsewhere(tmp_path / "site"), [order])
    assert drawn == []
    assert "workers need the same folder" in failed[DAYS[0]]
    monkeypatch.setattr("frontline.batch.cluster.code_hash", lambda: "other")
    ((drawn, failed),) = Cluster(workers)(found, Shelf(tmp_path / "site"), [order])
    assert drawn == []
    assert "another release of frontline" in failed[DAYS[0]]
