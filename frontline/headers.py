"""Words of analysts' sheets: names of columns and of what cells may say, in English and Ukrainian.

A catalogue, no code: each word stands once, as people write it. Upper and lower case, blanks, underscores and
punctuation between words do not count.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["DATES", "HEADERS", "KINDS", "NUMBERS", "RELATIONS", "SIDES", "column_of", "folded"]

DATES = ("event_date", "reported_at")

NUMBERS = ("distance_km", "extent_km", "area_km2")

HEADERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "event_date": ("дата події", "дата", "коли"),
        "place": ("місце", "населений пункт", "назва місця"),
        "kind": ("вид", "вид події", "тип", "тип події", "подія"),
        "side": ("сторона",),
        "source": ("джерело",),
        "claim_id": ("ідентифікатор", "ід", "номер заяви"),
        "reported_at": ("дата повідомлення", "повідомлено", "дата публікації"),
        "within": ("у межах", "в межах", "контекст", "де саме"),
        "relation": ("розташування", "відношення", "положення"),
        "place_to": ("друге місце", "інше місце", "до місця"),
        "distance_km": ("відстань, км", "відстань", "distance"),
        "extent_km": ("протяжність, км", "протяжність", "довжина, км", "extent"),
        "area_km2": ("площа, км2", "площа, км²", "площа", "area"),
        "url": ("посилання", "адреса", "link"),
        "repeats": ("повторює", "переказує", "першоджерело"),
        "repeated_by": ("переказано в", "де прочитано", "видання"),
        "reliability": ("надійність", "надійність джерела"),
        "credibility": ("достовірність", "імовірність"),
        "quote": ("цитата",),
        "note": ("примітка", "нотатка", "коментар"),
        "withdraws": ("відкликає", "скасовує"),
        "problem": ("помилка",),
        "id": ("код джерела",),
        "name": ("назва", "назва джерела"),
        "language": ("мова",),
    }
)
"""Names of columns beside the English one, in any table."""

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "capture": ("захоплення", "взяття", "зайняття"),
        "control": ("контроль", "утримання"),
        "advance": ("просування", "наступ"),
        "withdrawal": ("відхід", "відступ", "виведення"),
        "clash": ("бій", "бої", "зіткнення", "боєзіткнення"),
        "counterattack": ("контратака", "контрнаступ"),
        "infiltration": ("інфільтрація", "проникнення"),
        "flag": ("прапор", "підняття прапора"),
        "encirclement": ("оточення",),
        "strike": ("удар", "обстріл"),
        "denial": ("спростування", "заперечення"),
        "other": ("інше",),
    }
)

RELATIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "at": ("у", "в"),
        "near": ("біля", "поблизу", "поруч"),
        "north_of": ("на північ від", "північніше"),
        "north_east_of": ("на північний схід від", "північно-східніше"),
        "east_of": ("на схід від", "східніше"),
        "south_east_of": ("на південний схід від", "південно-східніше"),
        "south_of": ("на південь від", "південніше"),
        "south_west_of": ("на південний захід від", "південно-західніше"),
        "west_of": ("на захід від", "західніше"),
        "north_west_of": ("на північний захід від", "північно-західніше"),
        "toward": ("у напрямку", "в напрямку", "до"),
        "between": ("між",),
        "along": ("вздовж", "уздовж"),
    }
)

SIDES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"UA": ("україна", "зсу", "ukraine"), "RU": ("росія", "рф", "russia"), "both": ("обидві", "обидві сторони")}
)
"""Words for the ids of sides, where a theatre has those."""

_BETWEEN = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Return a word or name as it is compared: in lower case, with one blank between words."""
    return _BETWEEN.sub(" ", text.casefold()).strip()


_COLUMNS = {folded(name): column for column, names in HEADERS.items() for name in (column, *names)}


def column_of(name: str) -> str:
    """Return the English name of a column as it was written, or an empty text if no column is called so."""
    return _COLUMNS.get(folded(name), "")
