"""A made-up country with two sides, its own tables of places, through the command line from claims to score."""

import json

import pytest

TOWNS = {
    "EL01010010010000001": ("Aaville", -15.3, 50.3), "EL01010010010000002": ("Bebury", -14.7, 50.3),
    "EL01010010010000003": ("Ceeton", -15.0, 50.1), "EL01010010010000004": ("Dedham", -15.0, 49.9),
    "EL01010010010000005": ("Eefield", -15.3, 49.7), "EL01010010010000006": ("Effgate", -14.7, 49.7),
}  # fmt: skip
UNITS = (("EL01000000000000001", "oblast"), ("EL01010000000000001", "raion"), ("EL01010010000000001", "hromada"))
THEATRE = """title = "Elbonia"
box = [-15.5, 49.6, -14.5, 50.4]
[[sides]]
id = "N"
name = "Northern army"
[[sides]]
id = "S"
name = "Southern army"
"""
SOURCES = """id,name,side,kind,reliability
desk,A desk,neutral,osint,A
press,The press,neutral,media,A
staff-n,Northern staff,N,military,D
staff-s,Southern staff,S,military,D
"""
HEADER = "claim_id,event_date,place,kind,side,source"
HELD = [
    f"h{number},2025-01-01,{name},control,{'N' if lat > 50 else 'S'},desk"
    for number, (name, _, lat) in enumerate(TOWNS.values())
]


@pytest.fixture
def country(write, tmp_path, monkeypatch):
    """A folder of seeds and one of tables; everything that commands are told about the country."""
    settlements = [f"{code}\t{name}\t{name}\tC\t{lon}\t{lat}\tsettlement\t1000\t500\tmade"
                   for code, (name, lon, lat) in TOWNS.items()]  # fmt: skip
    units = [f"{code}\t{level}\tElbonia\tElbonia\t-15.0\t50.0\t50000" for code, level in UNITS]
    tables = {
        "settlements": ["id name name_en category lon lat precision radius_m population source", *settlements],
        "units": ["id level name name_en lon lat radius_m", *units],
        "names": ["id name language kind valid_from valid_to used_by source"],
        "unit_names": ["id level name language kind valid_from valid_to used_by source"],
        "russian": ["name russian key"],
    }
    for name, (head, *rows) in tables.items():
        write("\n".join([head.replace(" ", "\t"), *rows]) + "\n", f"tables/{name}.tsv")
    write(THEATRE, "seeds/theatre.toml")
    write(SOURCES, "seeds/sources.csv")
    monkeypatch.setenv("FRONTLINE_GAZETTEER", str(tmp_path / "tables"))
    monkeypatch.setenv("FRONTLINE_SEEDS", str(tmp_path / "seeds"))
    monkeypatch.setenv("FRONTLINE_LEDGER", f"sqlite:///{tmp_path / 'ledger.db'}")
    return tmp_path


@pytest.fixture
def told(country, frontline, write):
    """What commands say after claims were added: exit codes and outputs by command."""

    def run(*rows, on="2025-01-10", place="Ceeton"):
        added = frontline("add", write("\n".join([HEADER, *rows]) + "\n"))
        page = country / "day.html"
        south = {"type": "Polygon", "coordinates": [[[-15.5, 49.6], [-14.5, 49.6], [-14.5, 50.0], [-15.5, 50.0],
                                                     [-15.5, 49.6]]]}  # fmt: skip
        truth = {"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"date": on},
                                                            "geometry": south}]}  # fmt: skip
        return {
            "add": added,
            "map": frontline("map", "--on", on, "--out", page),
            "why": frontline("why", place, "--on", on, "--json"),
            "score": frontline("score", "--truth", write(json.dumps(truth), "truth.geojson"), "--json"),
            "page": page.read_text("utf-8") if page.exists() else "",
        }

    return run


def why(found):
    assert found["why"].exit_code == 0, found["why"].output
    return json.loads(found["why"].stdout)


def score(found):
    assert found["score"].exit_code == 0, found["score"].output
    return json.loads(found["score"].stdout)["overall"]


def test_claims_become_a_map_a_reason_and_a_score(told):
    found = told(*HELD)
    assert (found["add"].exit_code, found["map"].exit_code) == (0, 0), found["map"].output
    assert "Northern army" in found["page"]
    assert (why(found)["tier"], why(found)["holder"]) == ("controlled", "N")
    assert score(found)["f1"] == 1
    assert abs(score(found)["area_error"]) < 0.02
    assert score(found)["line_median_km"] < 1


def test_contradictory_claims_make_a_place_contested_and_both_are_told(told):
    found = told(*HELD, "c1,2025-01-09,Ceeton,capture,S,desk", "c2,2025-01-09,Ceeton,control,N,press")
    reason = why(found)
    assert (reason["tier"], reason["holder"]) == ("contested", "")
    assert [(one["claim_id"], one["standing"]) for one in reason["claims"]] == [
        ("h2", "its origin has spoken anew since"), ("c1", "stands"), ("c2", "stands"),
    ]  # fmt: skip
    assert reason["rule"].startswith("Contested, for both sides are said to hold it")
    assert found["map"].exit_code == 0


def test_a_future_date_is_refused_with_line_value_and_remedy(told):
    found = told(*HELD, "c1,2999-01-01,Ceeton,capture,S,desk")
    assert found["add"].exit_code == 1
    assert "claims.csv:8" in found["add"].stderr
    assert "write when it happened (given: '2999-01-01')" in found["add"].stderr


def test_a_day_before_the_theatre_begins_is_refused_with_the_setting_to_change(told, country):
    theatre = country / "seeds" / "theatre.toml"
    theatre.write_text(f"begins = 2025-01-02\n{theatre.read_text()}")
    found = told(*HELD)
    assert found["add"].exit_code == 1
    assert "claims.csv:2" in found["add"].stderr
    assert "is before 2025-01-02, where this theatre begins" in found["add"].stderr
    assert "set begins in theatre.toml" in found["add"].stderr


def test_a_theatre_without_a_baseline_and_one_claim_only_has_one_cell_and_no_front(told):
    found = told(HELD[2])
    assert found["map"].exit_code == 0
    assert (why(found)["tier"], why(found)["holder"]) == ("controlled", "N")
    assert score(found)["line_median_km"] is None


def test_a_claim_outside_the_theatre_is_kept_and_says_why_it_does_not_count(told, country):
    theatre = country / "seeds" / "theatre.toml"
    theatre.write_text(theatre.read_text().replace("49.6, -14.5, 50.4", "50.0, -14.5, 50.4"))
    found = told(*HELD, place="Dedham")
    assert (found["add"].exit_code, found["map"].exit_code) == (0, 0)
    assert [one["standing"] for one in why(found)["claims"]] == ["its place lies outside the theatre"]
    assert "outside the theatre" in why(found)["rule"]
    assert why(found)["tier"] == "unknown"
