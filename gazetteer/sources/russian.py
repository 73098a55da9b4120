"""The table of Russian names: what the correspondences of the two languages give for the names of the register."""

from collections.abc import Iterable

import pandas as pd

from gazetteer.names import fold_key
from gazetteer.russian import russian_names

__all__ = ["build_russian"]


def build_russian(names: Iterable[str]) -> pd.DataFrame:
    """Build the table of Russian names: name, russian and its key, sorted by name; one row a variant.

    Left out are variants that share their skeleton (``fold_key``) with the Ukrainian name or with a likelier
    variant: whoever looks up by it finds them anyway.
    """
    rows = []
    for name in sorted(set(names)):
        known = {fold_key(name)}
        for russian in russian_names(name):
            if (key := fold_key(russian)) not in known:
                known.add(key)
                rows.append((name, russian, key))
    return pd.DataFrame(rows, columns=["name", "russian", "key"])
