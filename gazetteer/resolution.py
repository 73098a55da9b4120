"""The answer to one written name, and from which probability on there is one.

What is told of candidates is put into words when it is read.
"""

from copy import copy

from gazetteer.features import listed_feature
from gazetteer.phrases import Location, Phrase, Relation, locate
from gazetteer.places import Place, Precision, Unit
from gazetteer.reasons import Reason, template
from gazetteer.verdict import Candidate, Verdict

__all__ = ["RESOLVED_AT", "Resolution", "needed"]

RESOLVED_AT = 0.9
"""Probability from which a settlement is an answer; below it the name is refused."""

IN_REPORT_AT = 0.8
"""The same where other places of the report speak for it: there the probabilities were found to be true, while those
of a name alone rest on the sizes of places, which say little of villages."""

BARE_AT = 0.98
"""The same where several settlements bear the name and no context was given: a capital beside a hamlet."""

NEVER = 1.1
"""More than any probability: nobody bears the name as written, and nothing speaks for those that resemble it."""


class Resolution:
    """The outcome for one written name: ``status`` is resolved, ambiguous, unknown or feature.

    ``place`` is the settlement of a resolved name, ``unit`` the unit of a name that means one (a feature).
    ``relation`` and ``location`` say where the ground lies to the place: "near Lyman" is not Lyman. Candidates and
    reasons are put into words when they are read.
    """

    def __init__(
        self,
        written: str,
        status: str,
        place: Place | None = None,
        probability: float = 0.0,
        candidates: tuple[Candidate, ...] = (),
        reasons: tuple[str, ...] = (),
        *,
        verdict: Verdict | None = None,
        unit: Unit | None = None,
    ) -> None:
        self.written, self.status, self.place, self.probability, self.unit = written, status, place, probability, unit
        self._candidates, self._reasons, self._verdict = candidates, reasons, verdict
        self._phrase: Phrase | None = None
        self._other: Resolution | None = None

    def read_as(self, written: str, phrase: Phrase, other: "Resolution | None") -> "Resolution":
        """Return it as the resolution of a text that was read as a phrase, with that of the phrase's other place."""
        if phrase.relation is Relation.AT and written == self.written:
            return self
        read = copy(self)
        read.written, read._phrase, read._other = written, phrase, other
        return read

    @property
    def relation(self) -> Relation:
        """How the ground that is meant lies to the place."""
        return self._phrase.relation if self._phrase else Relation.AT

    @property
    def location(self) -> Location | None:
        """Where the ground lies, with its precision and radius; None for a refusal."""
        if self.unit:
            return Location(self.unit.lon, self.unit.lat, Precision(self.unit.level), self.unit.radius_m)
        if self.place is None:
            return None
        other = self._other.place if self._other else None
        phrase = self._phrase or Phrase(self.written, Relation.AT, self.written)
        return locate(phrase, [self.place, other] if other else [self.place])

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What may be meant, likeliest first; also of a resolved name."""
        return self._verdict.candidates if self._verdict else self._candidates

    @property
    def candidate_ids(self) -> tuple[str, ...]:
        """The ids of the candidates, likeliest first."""
        return self._verdict.ids if self._verdict else tuple(one.place.id for one in self._candidates)

    @property
    def form(self) -> str:
        """How the name as written relates to the settlement's own; empty for a refusal."""
        if self._verdict is None or self.status != "resolved":
            return ""
        return self._verdict.first.form

    @property
    def reasons(self) -> tuple[str, ...]:
        """What counted for and against the answer, or why the name was refused."""
        if self._verdict is None:
            return self._reasons
        return self._verdict.first.reasons if self.status == "resolved" else (_refusal(self.written, self._verdict),)

    def __repr__(self) -> str:
        return f"Resolution({self.written!r}, {self.status!r}, {', '.join(self.candidate_ids[:3])})"


def needed(verdict: Verdict) -> float:
    """Return the probability that an answer needs."""
    if verdict.only_misspelt and not verdict.has_context:
        return NEVER
    if verdict.bare_homonym:
        return BARE_AT
    return IN_REPORT_AT if verdict.has_neighbours else RESOLVED_AT


def _refusal(written: str, verdict: Verdict) -> Reason:
    """Say why a name was refused."""
    place, share = verdict.best, f"{verdict.probability:.0%}"
    likeliest = Reason("{place} in {units}", place=place, units=place.units)
    if feature := listed_feature(written):
        return Reason(
            "may mean {feature} ({kind}), or {likeliest}, which has {share}",
            kind=feature.kind.noun, feature=feature.name, likeliest=likeliest, share=share,
        )  # fmt: skip
    if verdict.only_misspelt:
        return Reason(
            "no settlement is written like this; the nearest is {likeliest} ({id})", likeliest=likeliest, id=place.id
        )
    if verdict.bare_homonym and verdict.count == 1:
        return Reason(
            "{likeliest} has this further name, but may not be the only one; no context was given", likeliest=likeliest
        )
    if verdict.bare_homonym:
        return Reason(
            "{count} settlements may be meant and no context was given; {likeliest} is only the largest",
            count=verdict.count, likeliest=likeliest,
        )  # fmt: skip
    one = template("1 settlement may be meant and none is sure: the likeliest, {likeliest}, has {share}, an answer "
                   "needs {needed}")  # fmt: skip
    many = template("{count} settlements may be meant and none is sure: the likeliest, {likeliest}, has {share}, an "
                    "answer needs {needed}")  # fmt: skip
    values = {"likeliest": likeliest, "share": share, "needed": f"{needed(verdict):.0%}"}
    return Reason(one, **values) if verdict.count == 1 else Reason(many, count=verdict.count, **values)
