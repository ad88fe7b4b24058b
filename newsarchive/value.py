"""Values that are made for every line of a dump."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Class = TypeVar("_Class")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def value(cls: type[_Class]) -> type[_Class]:
    """Make a slotted dataclass that is frozen to the type checker alone.

    At run time a frozen one sets each field through `object.__setattr__`, which takes three times as long.
    """
    return dataclass(slots=True, kw_only=True, unsafe_hash=True)(cls)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def row(cls: type[_Class]) -> type[_Class]:
    """Make a value of few fields, given in their order: names would take as long again to be told apart."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
