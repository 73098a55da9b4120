"""Words for confidence: the Admiralty code for sources and claims, ICD 203 for probabilities.

Source reliability and information credibility are judged apart. F and 6 say "cannot be judged": they count as
missing, never as lowest. Sources: NATO AJP-2.1 (A to F, 1 to 6); ICD 203 (US ODNI, 2015) for the ranges.
"""

from types import MappingProxyType

__all__ = ["CLASSES", "CREDIBILITY", "RELIABILITY", "probability_words"]

RELIABILITY = MappingProxyType(
    {
        "A": "completely reliable",
        "B": "usually reliable",
        "C": "fairly reliable",
        "D": "not usually reliable",
        "E": "unreliable",
        "F": "reliability cannot be judged",
    }
)

CREDIBILITY = MappingProxyType(
    {
        "1": "confirmed by other sources",
        "2": "probably true",
        "3": "possibly true",
        "4": "doubtful",
        "5": "improbable",
        "6": "truth cannot be judged",
    }
)

CLASSES = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.00, "almost certain"),
)


def probability_words(probability: float) -> str:
    """Return the ICD 203 word for a probability between 0 and 1; raises ValueError outside."""
    if not 0 <= probability <= 1:
        raise ValueError(f"a probability lies between 0 and 1, not {probability}")
    return next(words for limit, words in CLASSES if probability <= limit)
