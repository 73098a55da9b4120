"""Pieces: claims' own ground, cell by cell of the settlements that it is cut from, weighed upon what is known of those.

A word about own ground is one more word about land of which others may have spoken: so on each piece the words about
the settlement that stand when the ground is spoken of stand beside it. Those of later days are not needed, for once the
settlement has newer words than the ground the piece is the settlement's own again; nor are those that were overtaken
before, which would make many claims about few places many times more. Where nobody speaks of the settlement, own ground
keeps its own words alone.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from frontline.echoes import SPAN
from frontline.mosaic import piece
from frontline.spans import FIGHT, NEVER, with_spans
from frontline.words import ORDER, Words

__all__ = ["words_of_pieces"]

Flags = NDArray[np.bool_]


def words_of_pieces(words: Words, pieces: pd.DataFrame) -> Words | None:
    """Return the words of each piece, a place of its own; None if no own ground lies where a settlement is spoken of.

    ``words`` tell of settlements and of own ground, with the echoes found among all; ``pieces`` has rows ``ground,
    cell``, the ids of both (``Mosaic.pieces``). A claim that speaks of both counts as of the ground.
    """
    pairs = pieces.drop_duplicates().sort_values(["ground", "cell"])
    ids = [place.id for place in words.places]
    ground, cell = (pd.Index(ids, dtype="str").get_indexer(pd.Index(pairs[name])) for name in ("ground", "cell"))
    said = np.bincount(words.table["place"], minlength=len(ids)) > 0
    both = (ground >= 0) & (cell >= 0) & said[ground] & said[cell]
    if not both.any():
        return None
    ground, cell = ground[both], cell[both]
    names = [piece(ids[one], ids[other]) for one, other in zip(ground, cell, strict=True)]
    order = np.argsort(names)
    places = tuple(replace(words.places[ground[at]], id=names[at]) for at in order)
    rows, owner, beside = _rows_of(words.table, np.column_stack([ground, cell])[order])
    table = words.table.iloc[rows].assign(place=owner, clash=np.where(beside, words.table["undone"].iloc[rows], NEVER))
    table = table.assign(says=table["named"]).drop_duplicates(["place", "claim_id"])
    table = with_spans(table.sort_values(ORDER, ignore_index=True))
    undone = np.minimum(table["undone"], table.pop("clash"))  # what was a clash at the settlement is one around it
    table = table.assign(undone=undone, says=np.where(undone < NEVER, FIGHT, table["named"]))
    return replace(words, places=places, table=table, left_out={})


def _rows_of(table: pd.DataFrame, pairs: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp], Flags]:
    """Return the rows of words about the grounds and the cells of pairs, the pair's number, and which are of a cell.

    Of a cell they are those that stand on a day on which a word about the ground is said.
    """
    place, day, until = (table[name].to_numpy() for name in ("place", "day", "until"))
    starts, ends = (np.searchsorted(place, pairs.ravel(), side=side) for side in ("left", "right"))
    sizes = ends - starts
    rows = np.repeat(starts - np.r_[0, np.cumsum(sizes)[:-1]], sizes) + np.arange(sizes.sum())
    number = np.repeat(np.arange(len(pairs) * 2), sizes)
    owner, beside = number // 2, number % 2 == 1
    keys = place * SPAN + day
    following = np.searchsorted(keys, pairs[owner, 0] * SPAN + day[rows])
    known = np.r_[keys, NEVER][following]  # the first word about the ground on a word's day or later, if it has one
    stands = (known // SPAN == pairs[owner, 0]) & (known % SPAN < until[rows])
    kept = ~beside | stands
    return rows[kept], owner[kept], beside[kept]
