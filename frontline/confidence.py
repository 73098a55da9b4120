"""Words for confidence: the Admiralty code for sources and claims, ICD 203 for probabilities.

Source reliability and information credibility are judged apart. F and 6 say "cannot be judged": they count as
missing, never as lowest. Sources: NATO AJP-2.1 (A to F, 1 to 6); ICD 203 (US ODNI, 2015) for the ranges.
"""

from types import MappingProxyType

from maps.messages import ENGLISH, Messages, msgid

__all__ = ["CLASSES", "CREDIBILITY", "RELIABILITY", "probability_words"]

RELIABILITY = MappingProxyType(
    {
        "A": msgid("completely reliable"),
        "B": msgid("usually reliable"),
        "C": msgid("fairly reliable"),
        "D": msgid("not usually reliable"),
        "E": msgid("unreliable"),
        "F": msgid("reliability cannot be judged"),
    }
)

CREDIBILITY = MappingProxyType(
    {
        "1": msgid("confirmed by other sources"),
        "2": msgid("probably true"),
        "3": msgid("possibly true"),
        "4": msgid("doubtful"),
        "5": msgid("improbable"),
        "6": msgid("truth cannot be judged"),
    }
)

CLASSES = (
    (0.05, msgid("almost no chance")),
    (0.20, msgid("very unlikely")),
    (0.45, msgid("unlikely")),
    (0.55, msgid("roughly even chance")),
    (0.80, msgid("likely")),
    (0.95, msgid("very likely")),
    (1.00, msgid("almost certain")),
)


def probability_words(probability: float, messages: Messages = ENGLISH) -> str:
    """Return the ICD 203 word for a probability between 0 and 1; raises ValueError outside."""
    if not 0 <= probability <= 1:
        raise ValueError(f"a probability lies between 0 and 1, not {probability}")
    return messages.text(next(words for limit, words in CLASSES if probability <= limit))
