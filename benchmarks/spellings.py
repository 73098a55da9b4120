"""Which spellings of the register's names lead back to them: ``python benchmarks/spellings.py``.

Every distinct name of the register is written by each system of romanisation, in Russian, and in each case of both
languages; a spelling counts as found if the skeleton of the name is among those that it is looked up by. Romanisations
come from translitua and iuliia, Polish from the short table below, cases from pymorphy3's dictionaries, which err at
times themselves. Russian names are checked against ``settlements-truth.csv`` in FRONTLINE_SHARED where it is present.
"""

import csv
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import iuliia
import pymorphy3
import translitua

from gazetteer.inflection import dictionary_forms
from gazetteer.names import fold_key, fold_keys, frame_key, stem_key
from gazetteer.places import open_table
from gazetteer.russian import open_russian, russian_names

TRUTH = Path(os.environ.get("FRONTLINE_SHARED", "../shared")) / "data" / "settlements-truth.csv"
FRONT = ("Донець", "Луган", "Харків", "Запоріз", "Херсон", "Дніпропетров", "Миколаїв", "Сум")
UKRAINIAN = {
    "KMU 2010 = BGN/PCGN 2019": "UkrainianKMU", "UNGEGN": "UkrainianUNGEGN", "BGN/PCGN 1965": "UkrainianBGN",
    "National 1996": "UkrainianNational1996", "passport 2007": "UkrainianPassport2007", "British": "UkrainianBritish",
    "ALA-LC": "UkrainianALALC", "ALA-LC without marks": "UkrainianALALCModified", "scientific": "UkrainianWWS",
    "ISO 9": "UkrainianISO9", "DSTU 9112 A": "UkrainianDSTU9112A", "DSTU 9112 B": "UkrainianDSTU9112B",
    "GOST 1971": "UkrainianGOST1971", "GOST 1986": "UkrainianGOST1986", "French": "UkrainianFrench",
    "German": "UkrainianGerman", "news wire (simple)": "UkrainianSimple",
}  # fmt: skip
RUSSIAN = {
    "BGN/PCGN": "BGN_PCGN", "Wikipedia": "WIKIPEDIA", "ALA-LC": "ALA_LC", "scientific": "SCIENTIFIC",
    "ISO 9:1995": "GOST_779", "British": "BS_2979", "road signs": "GOST_52290", "passport": "ICAO_DOC_9303",
}  # fmt: skip
CASES = {"genitive": "gent", "dative": "datv", "accusative": "accs", "instrumental": "ablt", "locative": "loct"}
EVERY = 4
"""For the cases, one name in so many is asked: inflecting them all would take minutes."""

_POLISH_LETTERS = str.maketrans(
    dict(zip("абвгґдежзиіїйклмнопрстуфхцчшщєюя’", [
        *("a", "b", "w", "h", "g", "d", "e", "ż", "z", "y", "i", "ji", "j", "k", "ł", "m", "n", "o", "p", "r", "s"),
        *("t", "u", "f", "ch", "c", "cz", "sz", "szcz", "je", "ju", "ja", ""),
    ], strict=True))
)  # fmt: skip
_POLISH_SOFT = {"зь": "ź", "сь": "ś", "ць": "ć", "нь": "ń", "ль": "l", "ля": "la", "лю": "lu", "лє": "le", "лі": "li"}


def polish(name: str) -> str:
    """Write a Ukrainian name as Polish does: soft consonants with a mark or i, ł for the hard l."""
    text = name.lower().replace("ьо", "io")
    for letters, written in _POLISH_SOFT.items():
        text = text.replace(letters, written)
    text = re.sub("(?<=[бвгґджзкмнпрстфхцчшщ])([єюя])", lambda found: "i" + "eua"["єюя".index(found[1])], text)
    return text.replace("ь", "").translate(_POLISH_LETTERS).title()


def share(hits: Iterable[bool]) -> str:
    """The share of hits, in per cent."""
    counted = Counter(hits)
    return f"{100 * counted[True] / max(1, counted.total()):8.2f} %"


def show_system(label: str, names: list[str], write: Callable[[str], str]) -> None:
    """Print the share of names found by the first skeleton of their spelling, and by any."""
    found = [(fold_key(name), fold_keys(write(name))) for name in names]
    print(f"{label:<44}{share(own == keys[0] for own, keys in found)}{share(own in keys for own, keys in found)}")


def show_russian() -> None:
    """Print how many of the checked Russian names are met, and found when they are written in Latin letters."""
    with TRUTH.open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["name_ru"]]
    table = open_table()
    index = open_russian(table)
    for label, chosen in (
        ("all checked", rows),
        ("front oblasts", [row for row in rows if row["oblast"].startswith(FRONT)]),
    ):
        made = [(fold_key(row["name_ru"]), fold_key(row["name_uk"]), russian_names(row["name_uk"])) for row in chosen]
        print(f"\n{f'Russian names, {label} ({len(chosen)})':<44}")
        print(f"  {'as the Ukrainian name':<42}{share(key == own for key, own, _ in made)}")
        print(f"  {'as the likeliest one made':<42}{share(key == fold_key(names[0]) for key, _, names in made)}")
        print(f"  {'as any one made':<42}{share(key in map(fold_key, names) for key, _, names in made)}")
        for system in ("BGN_PCGN", "WIKIPEDIA"):
            schema = getattr(iuliia, system)
            hits = (
                any(
                    row["name_uk"] == table.names[place]
                    for key in fold_keys(schema.translate(row["name_ru"]))
                    for place in (*table.by_fold.get(key, ()), *index.get(key, ()))
                )
                for row in chosen
            )
            print(f"  {f'in Latin letters ({system}), either index':<42}{share(hits)}")


def inflect(analyser: pymorphy3.MorphAnalyzer, name: str, case: str) -> str:
    """Put a name into a case, its words in the gender of the last noun; empty where the dictionary cannot."""
    pieces = re.split(r"([ -])", name.lower().replace("’", "'"))
    readings = [
        [one for one in analyser.parse(word) if one.tag.POS in ("NOUN", "ADJF") and "nomn" in one.tag]
        for word in pieces[::2]
    ]
    if not all(readings):
        return ""
    head = next((word[0] for word in reversed(readings) if word[0].tag.POS == "NOUN"), readings[-1][0])
    agreeing = [
        next((one for one in word if (one.tag.gender, one.tag.number) == (head.tag.gender, head.tag.number)), word[0])
        for word in readings
    ]
    forms = [one.inflect({case}) for one in agreeing]
    if None in forms:
        return ""
    return "".join(form.word + gap for form, gap in zip(forms, [*pieces[1::2], ""], strict=True)).title()


def show_cases(language: str, names: list[str]) -> None:
    """Print the share of inflected names whose nominative is among the forms, and how long a name takes."""
    analyser = pymorphy3.MorphAnalyzer(lang=language)
    for label, case in CASES.items():
        pairs = [(fold_key(name), written) for name in names if (written := inflect(analyser, name, case))]
        pairs = [(own, written) for own, written in pairs if own != fold_key(written)]
        start = time.process_time()
        forms = [dictionary_forms(written) for _, written in pairs]
        spent = (time.process_time() - start) / len(pairs)
        keys = [[*map(fold_key, found)] for found in forms]
        hits = share(own in found for (own, _), found in zip(pairs, keys, strict=True))
        first = share(own in found[:3] for (own, _), found in zip(pairs, keys, strict=True))
        print(f"{f'{language} {label} ({len(pairs)} names)':<44}{first}{hits}{spent * 1e6:8.0f} µs")


def main() -> None:
    """Print every table."""
    names = sorted(set(open_table().names))
    print(f"{f'{len(names)} names of the register, romanised':<44}{'first':>10}{'any':>10}")
    for label, system in UKRAINIAN.items():
        table = getattr(translitua, system)
        show_system(label, names, lambda name, table=table: translitua.translit(name.replace("’", "'"), table))
    show_system("Polish", names, polish)
    russian = [russian_names(name)[0] for name in names]
    print(f"\n{'their Russian names, romanised':<44}{'first':>10}{'any':>10}")
    for label, system in RUSSIAN.items():
        show_system(label, russian[::EVERY], getattr(iuliia, system).translate)
    if TRUTH.exists():
        show_russian()
    else:
        print(f"\n{TRUTH} is absent: the Russian names are not checked")
    print(f"\n{'inflected, nominative among the forms':<44}{'first 3':>10}{'any':>10}{'time':>11}")
    show_cases("uk", names[::EVERY])
    show_cases("ru", russian[::EVERY])
    print(f"\n{len(names)} names have")
    skeletons = set(map(fold_key, names))
    for label, keys in (
        ("skeletons", skeletons), ("stems", {*map(stem_key, skeletons)}), ("frames", {*map(frame_key, skeletons)})
    ):  # fmt: skip
        print(f"  {len(keys)} {label}")


if __name__ == "__main__":
    main()
