"""The plan of a report: which names have to be resolved, and which of them locate which others.

Only words are looked at here. Mentions become one name where the context of one is part of the other's; a place
that is mentioned only to locate others becomes a name of its own that is not visible.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gazetteer.context import Hint, parse_hints
from gazetteer.errors import QueryError
from gazetteer.features import is_listed
from gazetteer.names import MAX_NAME_LENGTH, fold_key, normal_key
from gazetteer.places import PlaceTable
from gazetteer.reasons import Reason
from gazetteer.units import UnitNames

__all__ = ["Mention", "Plan", "Query", "Tie", "fold_names", "read_hints"]


@dataclass(frozen=True, slots=True)
class Query:
    """A name as written with its context: a hint, a place it is near, the other end of its road, and the day."""

    place: str
    within: str = ""
    near: str = ""
    along_to: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        """Raise QueryError for what is no text or no day."""
        if not (isinstance(self.place, str) and isinstance(self.within, str) and isinstance(self.near, str)):
            raise QueryError(f"place, within and near must be texts: {self.place!r}, {self.within!r}, {self.near!r}")
        if self.on is not None and not isinstance(self.on, date):
            raise QueryError(f"on must be a datetime.date or None, not {self.on!r}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name to resolve with the units that it is said to lie in or by.

    ``visible`` if the report is about it; ``at_front`` if it is a place of its own there, and no end of a road;
    ``is_axis`` if an axis is called after it.
    """

    written: str
    key: str
    units: tuple[Hint, ...] = ()
    visible: bool = True
    at_front: bool = False
    is_axis: bool = False
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """Two names of a report, by number, that locate each other: as near, along a road, or as a hint says."""

    a: int
    b: int
    kind: str
    text: str
    hint: Hint | None = None


read_hints = lru_cache(maxsize=4096)(parse_hints)
"""Hints recur: a report says the same of many places."""


class Plan:
    """The names of one report and the ties between them; ``numbers`` says which name each query became.

    ``areas`` are the units that the report names as if they were places: what it is about. ``keys``: what
    ``fold_names`` gives for these queries or for more. ``is_lookup``: a name looked up by itself, which may be
    anywhere in the theatre, while a report is about the front.
    """

    def __init__(
        self,
        table: PlaceTable,
        units: UnitNames,
        queries: Sequence[Query],
        keys: dict[str, str] | None = None,
        *,
        is_lookup: bool = False,
    ) -> None:
        self.is_lookup = is_lookup and len(queries) == 1 and not queries[0].along_to
        self.queries = queries
        self.mentions: list[Mention] = []
        self.ties: dict[tuple[int, int, str], Tie] = {}
        self.areas: dict[str, Hint] = {}
        self._table, self._units = table, units
        self._visible: defaultdict[tuple[str, str], dict[frozenset[str], int]] = defaultdict(dict)
        self._anchors: dict[tuple[str, bool], int] = {}
        self._keys = fold_names(queries) if keys is None else keys
        self._spelling = self._spellings(query.place for query in queries)
        hints = [read_hints(query.within) for query in queries]
        self.numbers = self._mention_all(queries, hints)
        for number, query, given in zip(self.numbers, queries, hints, strict=True):
            self._tie_all(number, query, given)

    def _spellings(self, written: Iterable[str]) -> dict[str, str]:
        """Return the spelling to look up for each name: an official one if the report has it, else the first of all."""
        chosen: dict[str, str] = {}
        distinct = set(written)
        if len(distinct) == 1:
            return {self._key(name): name for name in distinct}
        for spelling in sorted(distinct, key=lambda name: (normal_key(name) not in self._table.by_name, name)):
            chosen.setdefault(self._key(spelling), spelling)
        return chosen

    def _key(self, written: str) -> str:
        if written not in self._keys:
            self._keys[written] = fold_key(written)
        return self._keys[written]

    def _mention_all(self, queries: Sequence[Query], hints: Sequence[tuple[Hint, ...]]) -> list[int]:
        """Return the name that each query mentions: one for all whose context is part of one other's, else its own."""
        contexts = [
            frozenset({hint.text.casefold() for hint in given} | ({f"near {query.near}"} if query.near else set()))
            for query, given in zip(queries, hints, strict=True)
        ]
        numbers = [0] * len(queries)
        ranked = sorted(range(len(queries)), key=lambda i: _rank(contexts[i], queries[i])) if queries[1:] else [0]
        for index in ranked[: len(queries)]:
            query, context = queries[index], contexts[index]
            key = (self._key(query.place), self._key(query.along_to))
            known = self._visible[key]
            wider = {number for other, number in known.items() if context <= other}
            if context not in known:
                new = Mention(
                    self._spelling[key[0]], key[0], self._stated(hints[index]), at_front=not query.along_to, on=query.on
                )
                known[context] = wider.pop() if len(wider) == 1 else self._add(new)
                self._note_area(query.place)
            numbers[index] = known[context]
        return numbers

    def _stated(self, hints: Iterable[Hint]) -> tuple[Hint, ...]:
        return tuple(h for h in hints if h.kind in ("unit", "border") and self._is_unit(h))

    def _is_unit(self, hint: Hint) -> bool:
        """Say whether a hint names a unit of the register, or one abroad, in which no settlement of it lies."""
        return bool(self._units.named(hint.name, hint.level)) or (
            hint.kind == "unit" and bool(hint.level) and is_listed(self._key(hint.name))
        )

    def _note_area(self, written: str) -> None:
        """Keep a unit that the report names with its level as an area that it is about."""
        hints = read_hints(written) if " " in written.strip() else ()
        if len(hints) == 1 and hints[0].level and self._stated(hints):
            self.areas.setdefault(hints[0].text.casefold(), hints[0])

    def _add(self, mention: Mention) -> int:
        self.mentions.append(mention)
        return len(self.mentions) - 1

    def _anchor(self, written: str, on: date | None, *, is_axis: bool = False) -> int:
        """Return a name that locates others: the visible one so written if nothing locates it, else one of its own.

        Its own is held to mean the same as each visible one so written, but not surely: of two places of one name in a
        report one may lie "northeast of Kharkiv" while others lie "north of Lyman".
        """
        key = self._key(written)
        same = {(c, number) for (name, _), known in self._visible.items() if name == key for c, number in known.items()}
        numbers = sorted({number for _, number in same})
        if len(numbers) == 1 and not any(context for context, _ in same):
            return numbers[0]
        if (key, is_axis) not in self._anchors:
            self._anchors[key, is_axis] = self._add(Mention(written, key, visible=False, is_axis=is_axis, on=on))
            for number in numbers:
                self._tie(number, self._anchors[key, is_axis], "same", Reason("the same name"))
        return self._anchors[key, is_axis]

    def _road_end(self, query: Query) -> int:
        """Return the other end of a query's road, which may mean another place than the name does elsewhere."""
        ends = (self._key(query.along_to), self._key(query.place))
        same = list(self._visible[ends].values())
        return same[0] if same else self._add(Mention(query.along_to, ends[0], visible=False, on=query.on))

    def _tie_all(self, number: int, query: Query, hints: Iterable[Hint]) -> None:
        """Tie a query's name to the places that its context mentions."""
        for hint in hints:
            if self._key(hint.name) == self._key(query.place):
                continue  # no place is its own context
            if hint.kind not in ("unit", "border"):
                anchor = self._anchor(hint.name, query.on, is_axis=hint.kind == "axis")
                self._tie(number, anchor, hint.kind, hint.text, hint)
            elif not self._is_unit(hint):
                self._tie(number, self._anchor(hint.name, query.on), "axis", hint.text, hint)
        if query.near:
            self._tie(number, self._anchor(query.near, query.on), "near", Reason("near {text}", text=query.near))
        if query.along_to:
            self._tie(number, self._road_end(query), "road", Reason("the other end of the road"))

    def _tie(self, a: int, b: int, kind: str, text: str, hint: Hint | None = None) -> None:
        if a != b:
            self.ties.setdefault((a, b, text), Tie(a, b, kind, text, hint))


def _rank(context: frozenset[str], query: Query) -> tuple[int, list[str], str, str]:
    """Return an order of mentions that does not depend on theirs: what says most comes first."""
    return -len(context), sorted(context), query.place, str(query.on)


def fold_names(queries: Iterable[Query]) -> dict[str, str]:
    """Return the skeleton of each name that queries hold: of many in one pass, which takes a tenth of the time."""
    texts = list({text for query in queries for text in (query.place, query.near, query.along_to)})
    lines = "\n".join(" ".join(text[: MAX_NAME_LENGTH + 1].split()) for text in texts)
    return dict(zip(texts, fold_key(lines).split("\n"), strict=True)) if texts else {}
