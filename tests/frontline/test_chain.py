import hashlib
import io
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine

from frontline import chain
from frontline.chain import Fault, facts_text, link, links
from frontline.errors import LedgerError
from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def heads(any_url, claim):
    """A ledger of five entries in three batches; the hash of the last entry of each."""
    with Ledger(any_url) as book:
        return [
            book.add(
                [claim(claim_id=name, place=f"Place {name}") for name in names], NOON + timedelta(days=day), names
            ).head
            for day, names in enumerate(("ab", "cd", "e"))
        ]


@pytest.fixture
def tamper(any_url, heads):
    """Run statements on the database behind the ledger's back, and return what the ledger then finds wrong."""

    def run(*statements, expect=""):
        engine = create_engine(any_url)
        with engine.begin() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        engine.dispose()
        with Ledger(any_url, create=False) as book:
            return [(fault.entry, fault.message.split(":")[0]) for fault in book.verify(expect).faults]

    return run


UNFIT, COLUMNS = "does not fit its hash", "has columns that differ from its record"


def test_a_link_is_the_sha_256_of_the_hash_before_the_facts_and_the_record():
    expected = hashlib.sha256("before\x1f1\x1fadd\x1frecord Ї".encode()).hexdigest()
    assert link("before", facts_text((1, "add")), "record Ї") == expected


def test_links_of_many_records_are_those_of_each_after_the_other():
    facts = facts_text((1, "add"))
    first = link("before", facts, "record Ї")
    second = link(first, facts, "")
    assert links("before", facts, ["record Ї".encode(), b"", b"third"]) == [first, second, link(second, facts, "third")]


def test_an_untouched_ledger_has_no_fault_and_ends_with_the_head(any_url, heads):
    with Ledger(any_url, create=False) as book:
        seen = []
        verdict = book.verify(progress=seen.append)
    assert (verdict.entries, verdict.head, verdict.faults, sum(seen)) == (5, heads[-1], [], 5)


def test_how_far_a_check_is_gets_told_after_so_many_entries(any_url, heads, monkeypatch):
    monkeypatch.setattr(chain, "ROWS", 2)
    seen = []
    with Ledger(any_url, create=False) as book:
        assert book.verify(progress=seen.append).entries == 5
    assert seen == [2, 2, 1]


def test_batches_of_one_instant_and_ids_with_a_space_are_no_fault(any_url, claim):
    with Ledger(any_url) as book:
        for name in ("a b", "c"):
            book.add([claim(claim_id=name)], NOON, name)
        assert book.verify().faults == []


def test_a_fault_is_told_with_its_entry_if_it_is_of_one():
    assert [str(Fault(entry, "is gone")) for entry in (3, 0)] == ["entry 3: is gone", "is gone"]


def test_a_changed_entry_is_located(tamper):
    assert tamper("UPDATE entries SET record = replace(record, 'Place c', 'Place x') WHERE entry = 3") == [(3, UNFIT)]


def test_a_changed_column_beside_the_record_is_located(tamper):
    assert tamper("UPDATE entries SET event_date = '2025-11-20' WHERE entry = 2") == [(2, COLUMNS)]
    assert tamper("UPDATE entries SET batch = 1 WHERE entry = 5")[:1] == [(2, COLUMNS)]


def test_a_removed_entry_is_located(tamper):
    found = tamper("DELETE FROM entries WHERE entry = 3")
    assert found == [(4, "follows entry 2"), (0, "batch 2 has 1 entries where it had 2")]


def test_swapped_entries_are_located(tamper):
    found = tamper(
        "UPDATE entries SET entry = 9 WHERE entry = 2", "UPDATE entries SET entry = 2 WHERE entry = 3",
        "UPDATE entries SET entry = 3 WHERE entry = 9",
    )  # fmt: skip
    assert found[:2] == [(2, COLUMNS), (3, COLUMNS)]


def test_swapped_records_are_located(tamper):
    """As above, but with the numbers in the records and columns made to fit."""
    found = tamper(
        "UPDATE entries SET entry = 9 WHERE entry = 1", "UPDATE entries SET entry = 1 WHERE entry = 2",
        "UPDATE entries SET entry = 2 WHERE entry = 9",
        "UPDATE entries SET record = '1' || substr(record, 2) WHERE entry = 1",
        "UPDATE entries SET record = '2' || substr(record, 2) WHERE entry = 2",
    )  # fmt: skip
    assert found == [(1, UNFIT), (2, UNFIT), (3, UNFIT)]


def test_an_inserted_entry_is_located(tamper):
    found = tamper(
        "INSERT INTO entries SELECT 6, batch, replaces, 'f', event_date, record, hash FROM entries WHERE entry = 5"
    )
    assert found == [(6, COLUMNS), (0, "batch 3 has 2 entries where it had 1")]


FACTS = [
    "UPDATE batches SET recorded_by = 'you' WHERE batch = 2",
    "UPDATE batches SET recorded_at = '2025-11-23T13:00:00.000000+00:00' WHERE batch = 2",
    "UPDATE batches SET act = 'correct' WHERE batch = 2",
    "UPDATE batches SET file = 'x' WHERE batch = 2",
]


@pytest.mark.parametrize("change", FACTS)
def test_changed_facts_of_a_batch_are_located_at_its_first_entry(tamper, change):
    assert tamper(change) == [(3, UNFIT), (4, UNFIT)]


def test_a_tail_cut_off_within_a_batch_is_seen(tamper):
    assert tamper("DELETE FROM entries WHERE entry = 4 OR entry = 5")[0] == (0, "batch 2 has 1 entries where it had 2")
    assert tamper()[1:] == [(0, "batch 3 has no entries")]


def test_a_whole_batch_cut_off_is_seen_with_an_anchor_only(tamper, heads):
    cut = ("DELETE FROM entries WHERE batch = 3", "DELETE FROM batches WHERE batch = 3")
    assert tamper(expect=heads[0]) == []
    assert tamper(*cut) == []
    assert tamper(expect=heads[1]) == []  # an anchor noted earlier, still there
    assert tamper(expect=heads[2]) == [(0, f"no entry has the hash {heads[2]}")]


def test_a_batch_recorded_before_the_one_before_it_is_seen(tamper):
    found = tamper("UPDATE batches SET recorded_at = '2025-11-01T00:00:00.000000+00:00' WHERE batch = 3")
    assert found == [(5, UNFIT), (0, "batch 3 was recorded at 2025-11-01T00")]


@pytest.mark.parametrize("any_url", ["sqlite"], indirect=True)  # PostgreSQL refuses it itself
def test_a_batch_that_is_missing_is_seen(tamper):
    assert tamper("DELETE FROM batches WHERE batch = 3") == [(5, "its batch 3 is missing")]


SPOIL = "UPDATE {} SET {} = {} WHERE {} = 2"
FORGE = "UPDATE entries SET batch = 7, record = '{}', hash = '{}' WHERE entry = 5"
EMPTY = "INSERT INTO batches VALUES ({}, 'add', 'x', '2030-01-01T00:00:00.000000+00:00', 'me', '', '', {})"


@pytest.mark.parametrize("size", [0, 1])
def test_a_batch_without_entries_is_seen_and_does_not_stop_the_clock(tamper, any_url, claim, size):
    found = tamper(EMPTY.format(99, size))
    assert found == [
        (0, "batch 99 stands where batch 4 should"), (0, "batch 99 has no entries"),
    ]  # fmt: skip
    with Ledger(any_url, create=False) as book:
        assert book.add([claim(claim_id="later")], NOON + timedelta(days=5), "later").added == 1


def test_batches_out_of_order_are_seen_though_every_hash_fits(tamper, any_url, heads):
    facts = (7, "add", "x", "2030-01-01T00:00:00.000000+00:00", "me", "", "", 1)
    engine = create_engine(any_url)
    with engine.begin() as connection:
        record = connection.exec_driver_sql("SELECT record FROM entries WHERE entry = 5").scalar_one()
    engine.dispose()
    record = record.replace("5\x1f3\x1f", "5\x1f7\x1f", 1)
    digest = link(heads[1], facts_text(facts), record)
    found = tamper(
        EMPTY.format(7, 1), FORGE.format(record, digest),
        "DELETE FROM batches WHERE batch = 3",
    )  # fmt: skip
    assert found == [(5, "is of batch 7, and the one before it of batch 2"), (0, "batch 7 stands where batch 3 should")]


@pytest.mark.parametrize("any_url", ["sqlite"], indirect=True)  # PostgreSQL refuses them itself
@pytest.mark.parametrize("spoiled", ["x'ff00'", "cast(x'ff00' AS text)", "record || cast(x'ff' AS text)", "12", "''"])
def test_a_record_that_is_no_text_is_located_also_by_what_reads_or_exports_it(tamper, any_url, spoiled):
    found = tamper(SPOIL.format("entries", "record", spoiled, "entry"))
    is_text = spoiled in ("12", "''")  # what the column keeps as text
    assert found == [(2, COLUMNS if is_text else "has a record that is no text")]
    with Ledger(any_url, create=False) as book:
        with pytest.raises(LedgerError, match="entry 2 "):
            book.as_known_on(NOON + timedelta(days=9))
        if not is_text:
            with pytest.raises(LedgerError, match="entry 2: its record is no text"):
                book.export_to(io.StringIO())


@pytest.mark.parametrize("any_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["claim_id", "event_date", "hash"])
@pytest.mark.parametrize("spoiled", ["x'ff00'", "cast(x'ff00' AS text)"])
def test_other_spoiled_columns_are_located(tamper, column, spoiled):
    assert tamper(SPOIL.format("entries", column, spoiled, "entry"))[0][0] == 2


@pytest.mark.parametrize("any_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("spoiled", ["x'ff00'", "cast(x'ff00' AS text)"])
def test_spoiled_facts_of_a_batch_are_located(tamper, spoiled):
    assert tamper(SPOIL.format("batches", "recorded_by", spoiled, "batch"))[:2] == [(3, UNFIT), (4, UNFIT)]


def test_damage_to_any_copy_of_an_id_is_found_in_the_file_itself(tmp_path, claim):
    path = tmp_path / "l.db"
    with Ledger(f"sqlite:///{path}") as book:
        book.add([claim(claim_id=f"id-{number:02}") for number in range(30)], NOON, "1")
    content = path.read_bytes()
    places = [at for at in range(len(content)) if content.startswith(b"id-17", at)]
    said = []
    for at in places:
        path.write_bytes(content[:at] + b"X" + content[at + 1 :])
        with Ledger(f"sqlite:///{path}", create=False) as book:
            faults = book.verify().faults
        assert faults, f"byte {at}"
        said += faults
    assert len(places) > 2
    assert {fault.entry for fault in said if fault.message.startswith("the file is damaged: ")} == {0}
