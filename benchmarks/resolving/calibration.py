"""Whether stated probabilities are true: how often the likeliest candidate is the right one, by what was stated."""

from collections.abc import Iterator, Mapping

from benchmarks.resolving.measures import Judged, reliability, wilson

__all__ = ["report"]


def report(sets: Mapping[str, Judged]) -> Iterator[str]:
    """Yield a table of bins for each set of answers, and the expected calibration error."""
    for label, judged in sets.items():
        rows, error = reliability(judged)
        answered = reliability(judged.where(judged.answered))[1]
        yield (f"{label}: {sum(row.total for row in rows)} names, expected calibration error {error:.3f}, "
               f"of those answered {answered:.3f}")  # fmt: skip
        yield f"  {'stated':<14}{'names':>7}{'mean stated':>13}{'right':>8}{'of these':>10}{'95 % interval':>18}"
        for row in rows:
            low, high = wilson(row.right, row.total)
            limits = f"{row.low:.2f} to {row.high:.2f}"
            mark = "" if low <= row.stated <= high else "   outside"
            yield (f"  {limits:<14}{row.total:>7}{row.stated:>13.3f}{row.right:>8}{row.right / row.total:>10.3f}"
                   f"{f'{low:.3f} to {high:.3f}':>18}{mark}")  # fmt: skip
