import csv
import hashlib
import http.server
import io
import json
import threading
import zipfile

import pytest

from frontline.commands import gazetteer
from gazetteer.places import DATA

# Two villages of Donetsk oblast that the embedded tables have no points for, and one that is nowhere.
SHEET = "katottg,name,lat,lon\n{a},,{ay},{ax}\n{b},,{by},{bx}\nUA99999999999999999,Нігде,48.5,37.5\n"


@pytest.fixture(scope="module")
def unplaced():
    """Two settlements of one hromada in Bakhmut raion without points of their own, with points near its middle."""
    with (DATA / "settlements.tsv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["id"].startswith("UA1402")]
    borrowed = [row for row in rows if row["source"] == "hromada"]
    one = borrowed[0]
    other = next(row for row in borrowed[1:] if row["id"][:9] == one["id"][:9])
    east = ((one, 0.02), (other, 0.04))
    return [(row["id"], row["name"], float(row["lon"]) + step, float(row["lat"])) for row, step in east]


@pytest.fixture
def mine(tmp_path):
    """A folder with the tables of Bakhmut raion alone, so that adding to it is quick."""
    folder = tmp_path / "mine"
    folder.mkdir()
    for path in DATA.glob("*.tsv"):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if line.startswith(("UA1402", "UA14000"))]
        (folder / path.name).write_text("\n".join([header, *kept, ""]), encoding="utf-8")
    return folder


@pytest.fixture
def sheet(write, unplaced):
    (a, _, ax, ay), (b, _, bx, by) = unplaced
    return write(SHEET.format(a=a, ax=ax, ay=ay, b=b, bx=bx, by=by), "villages.csv")


def dump(unplaced):
    rows = [
        "\t".join(
            ["1", name, name, "", f"{lat}", f"{lon}", "P", "PPL", "UA", "", "05", "", "", "", "0", "", "1", "x", "y"]
        )
        for _, name, lon, lat in unplaced
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("UA.txt", "\n".join(rows))
    return packed.getvalue()


@pytest.fixture
def served(unplaced):
    """A server on this machine; the list of answers (status, type, body) is used up, the last one stays."""
    answers = [(200, "application/zip", dump(unplaced))]

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *words):
            pass

        def do_GET(self):
            status, kind, body = answers.pop(0) if len(answers) > 1 else answers[0]
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/UA.zip", answers
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_file_is_added_and_the_paths_are_told(frontline, sheet, tmp_path, unplaced):
    folder = tmp_path / "mine"
    result = frontline("gazetteer", "add", sheet, "--to", folder, "--source", "Survey", "--licence", "CC0")
    assert result.exit_code == 0
    assert set(result.stdout.splitlines()) == {str(folder / path.name) for path in DATA.glob("*.tsv")}
    assert "source: Survey, CC0" in result.stderr
    assert "rows: 3 read, 2 joined, 1 refused" in result.stderr
    assert "points: 2 gained, 0 improved" in result.stderr
    assert "refused 1: no settlement of the register has this id" in result.stderr
    found = json.loads(frontline("find", unplaced[0][0], "--gazetteer", folder).stdout)["place"]
    assert (found["precision"], found["lon"]) == ("settlement", round(unplaced[0][2], 5))


def test_the_same_file_again_changes_nothing_and_says_so(frontline, sheet, mine):
    first = frontline("gazetteer", "add", sheet, "--to", mine)
    assert "no licence is stated" in first.stderr
    again = frontline("gazetteer", "add", sheet, "--to", mine)
    assert (again.exit_code, again.stdout) == (0, "")
    assert "nothing changed" in again.stderr


def test_the_report_as_json(frontline, sheet, mine):
    result = frontline("gazetteer", "add", sheet, "--to", mine, "--json")
    told = json.loads(result.stdout)
    assert told["rows"] == {"read": 3, "joined": 2, "left_out": {}, "kept": 0}
    assert told["points"] == {"gained": 2, "improved": 0}
    assert told["refused"] == {"no settlement of the register has this id": 1}
    assert told["source"]["licence"] == "licence not stated"


def test_the_folder_of_the_environment_is_enriched(frontline, sheet, mine, monkeypatch):
    monkeypatch.setenv("FRONTLINE_GAZETTEER", str(mine))
    assert str(mine / "settlements.tsv") in frontline("gazetteer", "add", sheet).stdout


@pytest.mark.parametrize("words", [["update", "--url"], ["add"]])
def test_a_dump_is_fetched_and_added(frontline, served, mine, words):
    result = frontline("gazetteer", *words, served[0], "--to", mine)
    assert result.exit_code == 0, result.stderr
    digest = hashlib.sha256(served[1][0][2]).hexdigest()
    assert f"SHA-256 {digest}" in result.stderr
    assert "points: 2 gained" in result.stderr
    assert "GeoNames dump, CC BY 4.0" in result.stderr
    downloads = mine / "downloads"
    assert (downloads / "UA.zip.sha256").read_text().startswith(digest)


def test_the_dump_is_taken_from_its_official_place(frontline, monkeypatch, mine, write, unplaced):
    asked = []

    def fetch(url, folder, **limits):
        asked.append(url)
        return gazetteer.Fetched(write(dump(unplaced), "UA.zip"), 1, "0", 0)

    monkeypatch.setattr(gazetteer, "fetch", fetch)
    assert frontline("gazetteer", "update", "--to", mine).exit_code == 0
    assert asked == ["https://download.geonames.org/export/dump/UA.zip"]


def test_progress_is_shown_on_stderr_only(frontline, served, mine):
    result = frontline("gazetteer", "update", "--url", served[0], "--to", mine)
    assert "fetching" in result.stderr
    assert "fetching" not in result.stdout


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ((404, "text/html", b"no"), "the server answers 404"),
        ((200, "text/html", b"<html>"), "is 'text/html', not a table"),
        ((200, "application/zip", b"<html>"), "is a web page or XML"),
        ((200, "application/zip", b"PK\x03\x04..."), "no whole zip archive"),
    ],
)
def test_what_is_no_dump_is_told_and_nothing_changes(frontline, served, mine, answer, message):
    served[1][:] = [answer]
    before = (mine / "settlements.tsv").read_bytes()
    result = frontline("gazetteer", "update", "--url", served[0], "--to", mine)
    assert (result.exit_code, result.stdout) == (1, "")
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert (mine / "settlements.tsv").read_bytes() == before


def test_a_required_digest_is_held(frontline, served, mine):
    words = ["gazetteer", "update", "--url", served[0], "--to", mine, "--sha256"]
    wrong = frontline(*words, "0" * 64)
    assert (wrong.exit_code, "required is 0000" in wrong.stderr) == (1, True)
    assert frontline(*words, "12").exit_code == 2


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["none.csv"], 1, "cannot be read"),
        (["."], 1, "no regular file"),
        (["file:///etc/passwd"], 1, "only http and https"),
        (["none.csv", "--sha256", "0" * 64], 2, "for files that are fetched"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_cannot_be_added_is_told(frontline, mine, words, code, message):
    result = frontline("gazetteer", "add", *words, "--to", mine)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr


def test_the_embedded_tables_are_not_changed(frontline, sheet):
    result = frontline("gazetteer", "add", sheet, "--to", DATA)
    assert (result.exit_code, "the embedded tables" in result.stderr) == (1, True)
