"""Further names of oblasts, raions and hromadas, and the raions that were before July 2020."""

import pandas as pd

from gazetteer.names import fold_key

__all__ = ["UNIT_NAME_COLUMNS", "build_unit_names"]

UNIT_NAME_COLUMNS = ["id", "level", "name", "language", "kind", "valid_from", "valid_to", "used_by", "source"]

REFORM = "2020-07-18"
"""Day on which 490 raions became 136."""


def build_unit_names(units: pd.DataFrame, dated: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Build the table of further names of units.

    Args:
        units: id, level, prefix and name of the units of today.
        dated: Former names and facts with id, level and the columns of a further name.
        members: Former raions, one row for each unit of today in them, with its prefix and by what it is known; now is
            the name of its centre.

    Returns:
        ``UNIT_NAME_COLUMNS``, sorted; ``level`` is the one that the name claims: a former raion stands at the
        level raion beside the ids of the hromadas that lie in it.
    """
    now = units[["id", "level", "name"]].drop_duplicates(["id", "level"])
    beside = dated.merge(now, on=["id", "level"], how="left", suffixes=("", "_now"))
    dated = beside[beside["name"].map(fold_key) != beside["name_now"].map(fold_key)]
    ids = units.drop_duplicates("prefix").set_index("prefix")["id"]
    raions = members.assign(id=members["prefix"].map(ids), level="raion", source=members["by"])
    # Reports call a raion by its adjective or by its centre.
    centres = raions[raions["valid_to"] == REFORM]
    centres = centres.assign(name=centres["now"], kind="variant", valid_from="")
    table = pd.concat([dated, raions, centres])[UNIT_NAME_COLUMNS]
    return table.drop_duplicates().sort_values(UNIT_NAME_COLUMNS, ignore_index=True)
