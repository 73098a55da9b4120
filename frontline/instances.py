"""Instances: many objects of a record's class from whole columns, without going through its constructor for each."""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import fields, make_dataclass
from functools import cache
from itertools import repeat
from typing import Any, TypeVar

__all__ = ["instances"]

T = TypeVar("T")


def instances(kind: type[T], columns: Mapping[str, Sequence[Any]]) -> list[T]:
    """Return one object a row of columns, which hold every field of a dataclass with slots.

    Raises ValueError if a field is missing, unknown, or of another length than the first.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]  # no type says that it is a dataclass
    lengths = {len(column) for column in columns.values()}
    if set(columns) != {*names} or len(lengths) != 1:
        raise ValueError(f"{kind.__name__}: columns of one length are needed for {', '.join(sorted(names))}")
    made: list[Any] = list(map(_thawed(kind.__name__, *names), *(columns[name] for name in names)))
    deque(map(setattr, made, repeat("__class__"), repeat(kind)), maxlen=0)
    return made


@cache
def _thawed(name: str, *names: str) -> type[Any]:
    """Return a class with the slots of a frozen one, whose objects may be given that class once they are filled.

    A frozen class sets its fields by calls, one for each, which takes several times as long.
    """
    return make_dataclass(name, names, slots=True)
