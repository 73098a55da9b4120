"""Retractions: which claims their own source has taken back, while the retraction itself still stands."""

from collections.abc import Iterable

from frontline.claims import Claim

__all__ = ["taken_back"]


def taken_back(claims: Iterable[Claim]) -> frozenset[tuple[str, str]]:
    """Return the claims that their own source has taken back, as (claim id, source).

    A retraction that was withdrawn in the ledger, or was taken back in its turn, takes nothing back.
    """
    retractions = [claim for claim in claims if claim.withdraws and not claim.withdrawn]
    gone: frozenset[tuple[str, str]] = frozenset()
    for _ in retractions:  # each round decides one more link of a chain of retractions; a circle has no end
        now = frozenset((one.withdraws, one.source) for one in retractions if (one.claim_id, one.source) not in gone)
        if now == gone:
            break
        gone = now
    return gone
