import json
import re

import pytest

DAY = "2025-11-21"


@pytest.fixture(scope="module")
def ledger(demo_page):
    return f"sqlite:///{demo_page.parents[1] / 'demo.db'}"


@pytest.fixture
def why(frontline, ledger):
    def ask(place, *words, on=DAY):
        return frontline("why", place, "--on", on, "--ledger", ledger, *words)

    return ask


def test_kupiansk_is_claimed_on_the_general_staffs_word_with_the_rival_words_beside_it(why):
    found = json.loads(why("Kupiansk", "--json").stdout)
    assert (found["tier"], found["holder"]) == ("claimed", "RU")
    own = [one for one in found["claims"] if one["says"] == "RU"]
    assert [(one["origin"], one["settles"]) for one in own] == [("gerasimov", False)]
    assert {one["origin"] for one in found["claims"]} >= {"compiled", "giangiulio-2025-11-22", "ua-forces"}
    assert found["probabilities"]["RU"]["words"] == "unlikely"
    assert found["probabilities"]["RU"]["supported"] < 0.2
    assert found["flips"][0]["claim_id"] == own[0]["claim_id"]


def test_kostiantynivka_is_contested(why):
    found = json.loads(why("Kostiantynivka", "--within", "Donetsk oblast", "--json").stdout)
    assert (found["tier"], found["holder"]) == ("contested", "")


def test_the_text_has_two_dates_result_rule_flip_and_claims(why):
    said = why("Kupiansk").stdout
    assert f"situation on {DAY}, as known on 2025-11-22: claimed (Russian forces)" in said
    for words in ("result  held by Ukrainian forces: very unlikely (", "rule    Claimed, for", "flip    Without claim",
                  "claims  5", "× 1.17 (right D 0.487"):  # fmt: skip
        assert words in said


def test_a_place_may_be_named_by_its_id_and_need_not_be_spoken_of(why):
    assert json.loads(why("UA63080090010026457", "--json").stdout)["place"]["name"] == "Kupiansk"
    silent = json.loads(why("Zmiiv", "--json").stdout)
    assert silent["claims"] == []
    assert silent["rule"].endswith("its neighbours tell of it.")


def test_an_ambiguous_name_is_refused_with_its_candidates(why):
    found = why("Ivanivka")
    assert found.exit_code == 1
    assert "is ambiguous" in found.stderr
    assert "--within" in found.stderr
    assert found.stdout == ""


def test_before_the_first_claim_nothing_is_known(why):
    found = json.loads(why("Kupiansk", "--json", on="2025-10-01").stdout)
    assert (found["tier"], found["unknown"]) == ("unknown", pytest.approx(1, abs=1e-6))
    assert {one["standing"] for one in found["claims"]} == {"of a later day", "says nothing of who holds the place"}


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--as-known-on", "2025-11-20"), "is before --on"), (("--on", "2999-01-01"), "has not come yet")],
)
def test_bad_days_are_bad_usage(why, words, said):
    found = why("Kupiansk", *words)
    assert found.exit_code == 2
    assert said in found.stderr


def test_learned_reliability_is_only_used_when_asked_for(why):
    said = why("Kupiansk").stdout
    assert "learned" not in said
    assert why("Kupiansk", "--learned").exit_code == 0


def test_an_empty_ledger_says_so(frontline, tmp_path):
    found = frontline("why", "Kupiansk", "--on", DAY, "--ledger", f"sqlite:///{tmp_path / 'none.db'}")
    assert found.exit_code == 1


def test_an_instant_may_be_asked_for_as_of_a_map(why):
    found = json.loads(why("Kupiansk", "--json", "--as-known-on", "2025-11-21T00:00").stdout)
    assert (found["as_known_on"], found["claims"]) == ("2025-11-21T00:00:00+00:00", [])
    assert "as known on 2025-11-22T23:00:00+00:00:" in why("Kupiansk", "--as-known-on", "2025-11-22T23:00").stdout


def test_the_reasons_are_told_in_another_language(why):
    told = why("Куп'янськ", "--language", "uk").stdout
    assert "становище на 2025-11-21, за відомостями на" in told
    assert "заявлено (російські війська)" in told
    assert re.search(r"Без твердження|Ще одне свідчення", told)
    assert not re.search(r"\b(held|odds|strength|claims|rule)\b", told)
