"""What settlements and units were called before: from editions of the register, and from facts kept by hand."""

from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pandas as pd

from gazetteer.errors import DataFileError
from gazetteer.further import KINDS
from gazetteer.names import fold_key
from gazetteer.russian import russian_names
from gazetteer.sources.register import read_edition

__all__ = ["compare_editions", "dated_names", "in_russian", "read_former", "read_renamed"]

CURRENT_EDITION = "2026-07-07"
"""Day of the edition that the register is read from."""

CHANGES = {"2024-01-19/2026-07-07": "2024-09-26/2025-06-05"}
"""Narrower bounds between two editions. All 513 renamings of these years stand in three resolutions: 327 of them
came into force on 26 September 2024, 2 were adopted in October 2024 and 184 on 5 June 2025."""


def compare_editions(earlier: Mapping[str, Path]) -> pd.DataFrame:
    """Compare editions of the register, given by their day, with each other and with the current one.

    Returns:
        id, level (settlement, hromada, raion or oblast), name and valid_to (two days joined by ``/``) of what bears
        another name in the next edition, sorted.
    """
    editions = [(day, read_edition(earlier[day])) for day in sorted(earlier)] + [(CURRENT_EDITION, read_edition())]
    renamed = []
    for (day, before), (next_day, after) in pairwise(editions):
        both = before.merge(after, on=["id", "level"], suffixes=("", "_after"))
        changed = both.loc[both["name"] != both["name_after"], ["id", "level", "name"]]
        renamed.append(changed.assign(valid_to=f"{day}/{next_day}"))
    return pd.concat(renamed).sort_values(["id", "level", "name"], ignore_index=True)


def read_former(path: Path) -> pd.DataFrame:
    """Read what ``compare_editions`` found: id, level, name, valid_to, the bounds as narrow as is known."""
    return pd.read_csv(path, dtype=str).replace({"valid_to": CHANGES})


def read_renamed(path: Path, current: pd.DataFrame) -> pd.DataFrame:
    """Read the renamings kept by hand, of settlements or (with a level) of units; empty cells as empty text.

    Raises:
        DataFileError: An id is unknown, its name now is another one, or a kind is none.
    """
    facts = pd.read_csv(path, dtype=str, keep_default_na=False)
    names = facts["id"].map(current.drop_duplicates("id").set_index("id")["name"])
    for faulty, what in (
        (names.isna(), "id"),
        (names.notna() & (names != facts["now"]), "now"),
        (~facts["kind"].isin(KINDS), "kind"),
    ):
        for row, value in facts.loc[faulty, what].items():
            raise DataFileError(f"{path}:{int(str(row)) + 2}: {what} is {value!r}, unlike the register")
    return facts


def dated_names(former: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """Gather former names (id, name, valid_to) and facts, which say more where both have a name.

    Returns:
        id, name, language, kind, valid_from, valid_to, used_by, source; further columns of both are kept.
    """
    said = facts.loc[facts["kind"] == "former", ["id", "name"]].drop_duplicates()
    known = former.merge(said, how="left", indicator=True)
    unknown = former[(known["_merge"] == "left_only").to_numpy()]
    rows = unknown.assign(language="uk", kind="former", valid_from="", used_by="", source="register")
    return pd.concat([rows, facts.assign(source="renamed")], ignore_index=True)


def in_russian(dated: pd.DataFrame) -> pd.DataFrame:
    """Return the Ukrainian former names as Russian most likely writes them, where that is spelt otherwise.

    The days are those of the Ukrainian name; source is ``russian``.
    """
    former = dated[(dated["kind"] == "former") & (dated["language"] == "uk")]
    russian = former["name"].map(_likeliest)
    rows = former.assign(name=russian, language="ru", source="russian")
    rows = rows[russian.map(fold_key) != former["name"].map(fold_key)]
    known = set(zip(dated["id"], dated["name"].map(fold_key), strict=True))
    return rows[[pair not in known for pair in zip(rows["id"], rows["name"].map(fold_key), strict=True)]]


def _likeliest(name: str) -> str:
    # Chervonohrad was Червоноград in Russian too: translated, it would be taken for Krasnohrad.
    kept = [one for one in russian_names(name) if ("красн" in one.lower()) <= ("красн" in name.lower())]
    return kept[0] if kept else name
