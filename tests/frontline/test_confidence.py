import pytest

from frontline.confidence import CREDIBILITY, RELIABILITY, probability_words


def test_the_code_is_whole():
    assert "".join(RELIABILITY) == "ABCDEF"
    assert "".join(CREDIBILITY) == "123456"
    assert len({*RELIABILITY.values(), *CREDIBILITY.values()}) == 12


@pytest.mark.parametrize(
    ("probability", "words"),
    [(0, "almost no chance"), (0.05, "almost no chance"), (0.051, "very unlikely"), (0.2, "very unlikely"),
     (0.21, "unlikely"), (0.45, "unlikely"), (0.5, "roughly even chance"), (0.55, "roughly even chance"),
     (0.56, "likely"), (0.8, "likely"), (0.81, "very likely"), (0.95, "very likely"), (0.96, "almost certain"),
     (1, "almost certain")],
)  # fmt: skip
def test_probabilities_have_the_words_of_icd_203(probability, words):
    assert probability_words(probability) == words


@pytest.mark.parametrize("probability", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_is_refused(probability):
    with pytest.raises(ValueError, match="between 0 and 1"):
        probability_words(probability)
