import pytest

from frontline.retractions import taken_back


@pytest.fixture
def retraction(claim):
    def build(claim_id, target, **fields):
        return claim(claim_id=claim_id, withdraws=target, **fields)

    return build


def test_a_retraction_takes_its_sources_claim_back(retraction):
    assert taken_back([retraction("w1", "x1", source="reporter")]) == {("x1", "reporter")}


def test_a_withdrawn_retraction_takes_nothing_back(retraction):
    assert not taken_back([retraction("w1", "x1", withdrawn="in error")])


def test_a_retraction_taken_back_in_its_turn_takes_nothing_back(retraction):
    chain = [retraction("w1", "x1"), retraction("w2", "w1"), retraction("w3", "w2")]
    assert taken_back(chain[:2]) == {("w1", "reporter")}
    assert taken_back(chain) == {("x1", "reporter"), ("w2", "reporter")}


def test_a_circle_of_retractions_has_an_end(retraction):
    assert taken_back([retraction("w1", "w2"), retraction("w2", "w1")]) == frozenset()
