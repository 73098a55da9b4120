from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from frontline.errors import LedgerError
from frontline.intake import read_claims
from frontline.ledger import Ledger

NOON = datetime(2025, 11, 22, 12, tzinfo=UTC)
TODAY = date(2025, 11, 22)


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'ledger.db'}"


@pytest.fixture
def ledger(url):
    book = Ledger(url)
    yield book
    book.close()


@pytest.fixture
def run(url):
    """Run a statement on the ledger's database, behind its back."""

    def one(statement, values=()):
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql(statement, values)
        engine.dispose()

    return one


def ids(ledger, day=TODAY):
    return [claim.claim_id for claim in ledger.as_known_on(day)]


def test_claims_come_back_in_the_order_of_entry(ledger, claim):
    claims = [claim(claim_id=name, event_date="2025-11-19/2025-11-21", distance_km=8.0) for name in ("z", "a", "m")]
    assert ledger.add(claims, NOON, "batch").added == 3
    assert ledger.as_known_on(TODAY) == claims


def test_the_same_claims_again_add_nothing(ledger, claim):
    claims = [claim(claim_id="a"), claim(claim_id="b")]
    assert ledger.add(claims, NOON, "batch").added == 2
    assert ledger.add([*claims, claim(claim_id="c"), claims[0]], NOON, "batch").added == 1
    assert ids(ledger) == ["a", "b", "c"]


def test_a_file_that_moved_and_grew_adds_its_new_row_only(ledger, write, sources):
    header, row = "event_date,place,kind,side,source", "2025-11-21,Lyman,clash,both,reporter"
    first = read_claims(write(f"{header}\n{row}\n"), ("UA", "RU"), sources).claims
    grown = write(f"{header}\n2025-11-20,Sumy,clash,both,reporter\n{row}\n", "moved/claims.csv")
    assert ledger.add(first, NOON, "one").added == 1
    assert ledger.add(read_claims(grown, ("UA", "RU"), sources).claims, NOON, "two").added == 1


def test_an_id_taken_by_another_claim_is_an_error_and_nothing_is_written(ledger, claim):
    ledger.add([claim(claim_id="a")], NOON, "batch")
    with pytest.raises(LedgerError, match="taken by other claims: a;"):
        ledger.add([claim(claim_id="b"), claim(claim_id="a", side="UA")], NOON, "batch")
    assert ids(ledger) == ["a"]


def test_an_id_twice_in_a_batch_with_different_claims_is_an_error(ledger, claim):
    with pytest.raises(LedgerError, match="taken by other claims: a;"):
        ledger.add([claim(claim_id="a"), claim(claim_id="a", side="UA")], NOON, "batch")
    assert ids(ledger) == []


def test_a_day_knows_what_was_recorded_by_its_end_in_utc(ledger, claim):
    ledger.add([claim(claim_id="noon")], NOON, "1")
    ledger.add([claim(claim_id="last")], datetime(2025, 11, 22, 23, 59, 59, tzinfo=UTC), "2")
    east = timezone(timedelta(hours=3))
    ledger.add([claim(claim_id="east")], datetime(2025, 11, 23, 2, 59, 59, tzinfo=east), "3")  # the day before in UTC
    ledger.add([claim(claim_id="next")], datetime(2025, 11, 23, tzinfo=UTC), "4")
    assert ids(ledger, date(2025, 11, 21)) == []
    assert ids(ledger, TODAY) == ["noon", "last", "east"]
    assert ids(ledger, date(2025, 11, 23)) == ["noon", "last", "east", "next"]


def test_a_withdrawn_claim_and_the_one_that_withdraws_it_stay_known(ledger, claim):
    ledger.add([claim(claim_id="a"), claim(claim_id="b")], NOON, "1")
    ledger.add([claim(claim_id="c", withdraws="a")], NOON + timedelta(days=1), "2")
    assert ids(ledger, TODAY) == ["a", "b"]
    assert ids(ledger, TODAY + timedelta(days=1)) == ["a", "b", "c"]
    assert ledger.as_known_on(TODAY + timedelta(days=1))[-1].withdraws == "a"


def test_the_first_and_the_last_day_of_the_calendar_are_days(ledger, claim):
    ledger.add([claim(claim_id="a")], NOON, "1")
    assert ids(ledger, date.min) == []
    assert ids(ledger, date.max) == ["a"]


def test_lower_bounds_come_back(ledger, claim):
    bounded = claim(distance_km=2.0, area_km2=30.0, more_than=("area_km2", "distance_km"))
    ledger.add([bounded], NOON, "1")
    assert ledger.as_known_on(TODAY) == [bounded]
    assert ledger.add([bounded], NOON, "2").added == 0


WHOLE, PART = "UPDATE entries SET record = ? WHERE claim_id = 'b'", "UPDATE entries SET record = replace(record, ?, ?)"

SPOILED = {
    **{text: (WHOLE, (text,)) for text in ("", "7", "{}", "\x1f" * 27, "x" + "\x1f" * 26, "\n")},
    "no such kind": (f"{PART} WHERE claim_id = 'b'", ("capture", "siege")),
    "no such day": (f"{PART} WHERE claim_id = 'b'", ("2025-11-21", "soon")),
    "given cells that are none": (f"{PART} WHERE claim_id = 'b'", ("\x1f0\x1f", "[]\x1f0\x1f")),
}


@pytest.mark.parametrize(("statement", "values"), SPOILED.values(), ids=SPOILED)
def test_an_entry_that_cannot_be_read_is_named(ledger, claim, run, statement, values):
    ledger.add([claim(claim_id="a"), claim(claim_id="b")], NOON, "1")
    run(statement, values)
    with pytest.raises(LedgerError, match=r"ledger.db: cannot be read: entry 2 \(claim b\): "):
        ledger.as_known_on(TODAY)
    with pytest.raises(LedgerError, match=r"cannot be read: entry 2 \(claim b\)|taken by other claims: b;"):
        ledger.add([claim(claim_id="b")], NOON, "2")


OTHER_SHAPES = ["CREATE TABLE entries (entry INTEGER)", "CREATE TABLE entries (claim_id TEXT, claim TEXT, recorded_at)"]


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("statement", OTHER_SHAPES)
def test_a_table_of_another_shape_is_refused(url, run, statement, create):
    run(statement)
    with pytest.raises(LedgerError, match=r"cannot be opened as a ledger \(its table entries has no columns? .*batch"):
        Ledger(url, create=create)


@pytest.mark.parametrize("instant", ["soon", "7"])
def test_an_instant_that_is_none_is_a_message(ledger, claim, run, instant):
    ledger.add([claim()], NOON, "1")
    run("UPDATE batches SET recorded_at = ?", (instant,))
    with pytest.raises(LedgerError, match="cannot be read"):
        ledger.last_recorded_on()


def test_a_table_that_went_away_is_a_message(ledger, claim, run):
    run("DROP TABLE entries")
    for ask in (ledger.last_recorded_on, lambda: ledger.as_known_on(TODAY)):
        with pytest.raises(LedgerError, match="cannot be read"):
            ask()
    with pytest.raises(LedgerError, match="nothing was recorded"):
        ledger.add([claim()], NOON, "1")


def test_reading_makes_no_database(tmp_path):
    for address in (f"sqlite:///{tmp_path / 'none.db'}", f"sqlite:///file:{tmp_path / 'none.db'}?uri=true"):
        with pytest.raises(
            LedgerError, match=r"no ledger at sqlite:///.*none.db.*; make one with frontline add or frontline demo"
        ):
            Ledger(address, create=False)
    assert list(tmp_path.iterdir()) == []


def test_reading_makes_no_table_in_another_database(url, run, tmp_path):
    run("CREATE TABLE other (a INTEGER)")
    before = (tmp_path / "ledger.db").read_bytes()
    with pytest.raises(LedgerError, match="no ledger at"):
        Ledger(url, create=False)
    assert (tmp_path / "ledger.db").read_bytes() == before


def test_a_ledger_that_is_there_can_be_read(url, ledger, claim):
    ledger.add([claim(claim_id="a")], NOON, "1")
    book = Ledger(url, create=False)
    assert ids(book) == ["a"]
    book.close()


HIDDEN = "hunter2"


@pytest.mark.parametrize(
    "address",
    [f"nosuchdb://me:{HIDDEN}@host/name", f"sqlite://me:{HIDDEN}@host/name",
     f"postgresql://me:x@host:{HIDDEN}/name", f"x y://{HIDDEN}", f"me:{HIDDEN}@host/name"],
)  # fmt: skip
def test_no_message_shows_a_password(address):
    with pytest.raises(LedgerError) as caught:
        Ledger(address)
    assert HIDDEN not in str(caught.value)


def test_the_last_day_of_an_entry(ledger, claim):
    assert ledger.last_recorded_on() is None
    ledger.add([claim(claim_id="a")], NOON - timedelta(days=5), "1")
    ledger.add([claim(claim_id="b")], NOON, "2")
    assert ledger.last_recorded_on() == TODAY


def test_a_ledger_opened_again_holds_what_it_held(url, claim):
    for name in "ab":
        book = Ledger(url)
        book.add([claim(claim_id=name)], NOON, name)
        book.close()
    book = Ledger(url)
    assert ids(book) == ["a", "b"]
    book.close()


@pytest.mark.parametrize("url", ["nonsense", "sqlite:////no/such/folder/l.db", "nosuchdb://host/name", ""])
def test_an_address_that_cannot_be_used_says_so(url):
    with pytest.raises(LedgerError, match="cannot be opened as a ledger"):
        Ledger(url)


def test_a_file_that_is_no_database_says_so(write):
    path = write(b"place,note\n" * 100, "ledger.db")
    with pytest.raises(LedgerError, match="not a database"):
        Ledger(f"sqlite:///{path}")
    assert path.read_bytes() == b"place,note\n" * 100


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(
    text=st.text(st.characters(exclude_categories=[]), max_size=60),
    number=st.none() | st.floats(0, 500, exclude_min=True),
)
def test_any_text_and_number_come_back_as_they_were(claim, text, number):
    book = Ledger("sqlite://")
    given_claim = claim(place=text, note=text, quote=text, distance_km=number, raw={text: text})
    if any(sign in "\0\x1d\x1e\x1f" or "\ud800" <= sign <= "\udfff" for sign in text):
        with pytest.raises(LedgerError, match="holds a NUL, one of the separators"):
            book.add([given_claim], NOON, "batch")
        assert book.as_known_on(TODAY) == []
    else:
        book.add([given_claim], NOON, "batch")
        (back,) = book.as_known_on(TODAY)
        assert replace(back, raw={}) == replace(given_claim, raw={})
        assert back.raw == {name: cell for name, cell in given_claim.raw.items() if cell}  # an empty cell is none
    book.close()
