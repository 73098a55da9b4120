"""Messages: what a page says, in the language of its reader.

The English text itself is the key of a text in the code, with {named} values; catalogues are gettext's .po files
(``languages/*.po``), read as they are. Numbers, dates and plural forms follow the language's CLDR data, by Babel.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal, format_percent

from maps.errors import LanguageError

__all__ = ["DAY", "ENGLISH", "MARKED", "MONTH", "SHORT_MONTH", "Messages", "asked_by", "msgid"]

LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')

ASKED = re.compile(rf"\b(?:text|plural)\(\s*({LITERAL.pattern}(?:\s*\+\s*{LITERAL.pattern})*)")
"""A text that a script asks for: ``text("Play")``, ``plural("{count} day", "{count} days", n)``; of these the first."""

MARKED = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)
"""A text to translate in a page's HTML: ``[[Legend]]``."""

PLACES = "maps.languages"

LOCALES = {"en": "en_GB"}
"""Where a language is written in several countries: whose dates and numbers its pages have."""

_ORDER = ("zero", "one", "two", "few", "many", "other")
"""CLDR's categories of plurals in the order in which catalogues have their forms."""

_COUNTS = (*range(201), 10**6)
"""Whole numbers among which every category that a language has for such is found: rules go by the last two digits."""

MANY = 50_000
"""Numbers whose writing is remembered: pages of many days say the same ones again."""

NEAR = 0.499
"""How far from a whole per cent a share is still surely rounded to it, in per cent."""


def msgid(text: str) -> str:
    """Mark a text of a table or a constant, which is translated when it is read; returns it as it is."""
    return text


@lru_cache
def asked_by(script: str) -> tuple[str, ...]:
    """Return the texts that a script asks for, in its order; of one with plural forms the first."""
    return tuple("".join(map(json.loads, LITERAL.findall(found))) for found in ASKED.findall(script))


DAY, MONTH, SHORT_MONTH = msgid("d MMMM y"), msgid("LLLL y"), msgid("LLL y")
"""Patterns of a day, a month, a month in little room: letters of CLDR (d day, MMMM month beside a day, LLLL month
alone, y year), which a catalogue may order as its language does."""


@dataclass(frozen=True)
class Messages:
    """The texts of one language (a BCP 47 tag), by their English; what is missing is said in English.

    ``forms`` has one form of a text without a number, and of one with a number as many as the language tells apart.
    """

    language: str = "en"
    forms: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def open(cls, language: str = "en", *folders: Traversable) -> "Messages":
        """Read the catalogues of a language in this package and in further folders of .po files.

        Raises LanguageError for a language without a catalogue, and for a catalogue that cannot be read.
        """
        return cls() if language == "en" else _open(language, (resources.files(PLACES), *folders))

    def named(self, names: Mapping[str, Mapping[str, str]]) -> "Messages":
        """Return these with the names that data has in further languages: by language, then by their English."""
        return replace(
            self, forms={**self.forms, **{name: (said,) for name, said in names.get(self.language, {}).items()}}
        )

    def text(self, text: str, /, **values: object) -> str:
        """Return a text in this language, with its values put in as they are."""
        found = self.forms.get(text, (text,))[0]
        return found.format_map(values) if values else found

    def plural(self, one: str, many: str, count: int, /, **values: object) -> str:
        """Return a text in the form that goes with a whole number, which is ``{count}`` in it."""
        forms = self.forms.get(one, ())
        number = min(self.categories.index(self.locale.plural_form(count)), len(forms) - 1)
        form = forms[number] if forms else one if count == 1 else many
        return form.format_map({"count": self.number(count), **values})

    def day(self, day: date, pattern: str = DAY) -> str:
        """Word a day, or its month by another of the patterns: "21 November 2025", "November 2025"."""
        return _worded(day, self.text(pattern), self.language)

    def number(self, number: float, decimals: int | None = 0, *, signed: bool = False) -> str:
        """Write a number with so many decimals (None: those that it has) and in groups; ``signed`` with its sign."""
        digits = "#,##0.######" if decimals is None else f"#,##0.{'0' * decimals}".removesuffix(".")
        return _number(number, f"+{digits};-{digits}" if signed else digits, self.language)

    def percent(self, share: float) -> str:
        """Write a share as whole per cent."""
        whole = round(share * 100)
        # As one of a hundred, which are remembered; but which of two a share between them becomes, Babel says.
        is_near = whole > 0 and abs(share * 100 - whole) < NEAR
        return _percent(whole / 100 if is_near else share, self.language)

    @property
    def locale(self) -> Locale:
        """Whose dates, numbers and plurals these texts have."""
        return _locale(self.language)

    @property
    def direction(self) -> str:
        """The direction of writing as HTML has it, "ltr" or "rtl"."""
        return str(self.locale.text_direction)

    @property
    def categories(self) -> tuple[str, ...]:
        """CLDR's categories of this language's whole numbers, in the order of a catalogue's forms."""
        return _categories(self.language)

    def markup(self, template: str) -> str:
        """Put texts into a template of ``string.Template`` in which they stand as ``[[text]]``."""
        return MARKED.sub(lambda found: self.text(" ".join(found[1].split())).replace("$", "$$"), template)

    def for_scripts(self, scripts: Iterable[str]) -> dict[str, Any]:
        """Return what ``assets/messages.js`` needs to say what scripts ask for, see ``asked_by``.

        Of a text with a number each form stands by its category, as ``Intl.PluralRules`` of a browser names it.
        """
        asked = sorted({DAY, *(key for script in scripts for key in asked_by(script))} & set(self.forms))
        texts = {
            key: dict(zip(self.categories, forms, strict=False)) if len(forms) > 1 else forms[0]
            for key, forms in ((key, self.forms[key]) for key in asked)
        }
        # Months by name, for a browser knows fewer languages than CLDR.
        months = [self.locale.months["format"]["wide"][month] for month in range(1, 13)]
        return {"locale": str(self.locale).replace("_", "-"), "months": months, "texts": texts}


ENGLISH = Messages()


@lru_cache
def _locale(language: str) -> Locale:
    return Locale.parse(LOCALES.get(language, language.replace("-", "_")))


@lru_cache(4096)  # a page names few days, but often
def _worded(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=_locale(language))


@lru_cache(MANY)
def _number(number: float, digits: str, language: str) -> str:
    return format_decimal(number, digits, locale=_locale(language))


@lru_cache(MANY)
def _percent(share: float, language: str) -> str:
    return format_percent(share, locale=_locale(language))


@lru_cache
def _categories(language: str) -> tuple[str, ...]:
    found = {_locale(language).plural_form(count) for count in _COUNTS}
    return tuple(name for name in _ORDER if name in found)


@lru_cache
def _open(language: str, folders: tuple[Traversable, ...]) -> Messages:
    files = [file for folder in folders if (file := folder / f"{language}.po").is_file()]
    try:
        _locale(language)
    except (UnknownLocaleError, ValueError) as error:
        raise LanguageError(f"language {language!r}: unknown to CLDR; write a tag such as uk or pt-BR") from error
    if not files:
        known = sorted({file.name[:-3] for folder in folders for file in folder.iterdir() if file.name.endswith(".po")})
        raise LanguageError(f"language {language!r}: there is no {language}.po; there are en, {', '.join(known)}")
    return Messages(language, {key: forms for file in files for key, forms in _read(file, language).items()})


def _read(file: Traversable, language: str) -> dict[str, tuple[str, ...]]:
    """Return what a catalogue translates; empty and doubtful (fuzzy) entries are left out."""
    try:
        catalogue = read_po(BytesIO(file.read_bytes()), locale=_locale(language), abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise LanguageError(f"{file}: is no catalogue of gettext (.po): {error}") from error
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        keys, forms = [
            (one,) if isinstance(one, str) else tuple(map(str, one)) for one in (message.id, message.string or "")
        ]
        if keys[0] and all(forms) and not message.fuzzy:
            found[keys[0]] = forms
    return found
