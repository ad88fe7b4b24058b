"""The tree that a query is read into. It knows no store; `str()` of a node reads back as the same node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class _Printed:
    """Prints as the query that is read as it."""

    __slots__ = ()

    def __str__(self) -> str:
        from newsarchive.query.printer import print_node

        return print_node(self)  # type: ignore[arg-type]  # every subclass is a Node


# Term and Query are named tuples: they take a seventh of the time to define, and every search waits for it.
# A node cannot be one, for tuples of the same values are equal.
class Term(NamedTuple):
    """One run of letters and digits as typed; with `prefix` every word that begins so as printed."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(_Printed):
    """Terms side by side; one term is a word.

    `literal` is the print that the text itself must hold where marks make the word (`C++`, `U.S.`), else
    `None`. Case does not count; no letter or digit stands right before it, nor right behind it, unless its
    last word is a prefix (`$10*`). `quoted` keeps how it was typed, for printing.
    """

    terms: tuple[Term, ...]
    literal: str | None = None
    quoted: bool = False


class Gap(NamedTuple):
    """How near: fewer than `distance` words stand between; `ordered` where the order counts."""

    distance: int
    ordered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Near(_Printed):
    """Sides near each other in one part of one article; each gap parts a side from the next one.

    A side is a phrase, or an `Or` of phrases. One occurrence of each side is meant: that of a side in the
    middle has both its neighbours near. Neighbours share no word.
    """

    sides: tuple[Side, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(_Printed):
    """The node, looked for in one part alone: `headline`, `body` or `byline`.

    It holds no other `Within`; fields and dates in it mean what they mean elsewhere.
    """

    part: str
    node: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(_Printed):
    """What an article has in a field: `source`, `agency`, `place`, `link`, `dump`, `id` or `has`.

    `value` is as typed, without its quotes.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(_Printed):
    """Articles published from `first` to `last`, both days included, `None` where open.

    `name` (`date`, `since`, `until`, `after`, `before`) and `value` are as typed.
    """

    name: str
    value: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined(_Printed):
    parts: tuple[Node, ...]


class And(_Joined):
    """Every part matches."""

    __slots__ = ()


class Or(_Joined):
    """At least one part matches."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Not(_Printed):
    """The part does not match."""

    part: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything(_Printed):
    """Every article: the query of no words (`list`)."""


Side = Phrase | Or
Node = Phrase | Near | Within | Field | Period | And | Or | Not | Everything


class Query(NamedTuple):
    """A query as typed, the tree it was read into, and notes on how it was read."""

    text: str
    node: Node
    notes: tuple[str, ...] = ()
