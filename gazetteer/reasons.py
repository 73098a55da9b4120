"""Reasons: sentences in English that keep what they were made of, so that a page may say them in its own language."""

from collections.abc import Mapping
from typing import Any, Self

from gazetteer.places import Place, Unit

__all__ = ["Reason", "template"]


def template(words: str) -> str:
    """Mark a template that stands apart from its values; returns it as it is."""
    return words


class Reason(str):
    """A sentence in English, with its ``template`` and the values by their names in it.

    A value is a Place, units around one, a whole number, another reason, or a text that no language changes.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill a template's {named} places."""
        reason = super().__new__(cls, template.format_map({name: _english(value) for name, value in values.items()}))
        reason.template, reason.values = template, values
        return reason

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        return (self.template,), dict(self.values)


def _english(value: object) -> str:
    if isinstance(value, Place):
        return value.name_en
    if isinstance(value, tuple):
        return ", ".join(unit.title for unit in value if isinstance(unit, Unit))
    return f"{value:,}" if isinstance(value, int) else str(value)
