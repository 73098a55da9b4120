"""Pieces: claims' own ground, cell by cell of the settlements that it is cut from, weighed upon what is known of those.

A word about own ground is one more word about land of which others may have spoken: so on each piece the words about
the settlement stand beside it. Where nobody speaks of the settlement, own ground keeps its own words alone.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from frontline.mosaic import piece
from frontline.spans import with_spans
from frontline.words import ORDER, Words

__all__ = ["words_of_pieces"]


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
    rows, owner = _rows_of(words.table["place"].to_numpy(), np.column_stack([ground, cell])[order])
    table = words.table.iloc[rows].assign(place=owner).drop_duplicates(["place", "claim_id"])
    table = table.assign(says=table["named"]).sort_values(ORDER, ignore_index=True)
    return replace(words, places=places, table=with_spans(table), left_out={})


def _rows_of(place: np.ndarray, pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the rows about the places of each pair, those of the first before the others, and the number of the pair.

    ``place``: the sorted places of all rows.
    """
    starts, ends = (np.searchsorted(place, pairs.ravel(), side=side) for side in ("left", "right"))
    sizes = ends - starts
    rows = np.repeat(starts - np.r_[0, np.cumsum(sizes)[:-1]], sizes) + np.arange(sizes.sum())
    return rows, np.repeat(np.arange(len(pairs)).repeat(2), sizes)
