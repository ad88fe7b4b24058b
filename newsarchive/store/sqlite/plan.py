"""What a query means to this archive: sets of positions, joined.

`Text` is a set that FTS5 finds, or all but that set. As long as a query is text alone it stays one `Text`, so
that FTS5 answers it in one go: `a OR NOT b` is all but `b NOT a`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = str | int | None

# Named tuples, as a frozen dataclass takes seven times as long to define and every search would wait for it;
# but not where two kinds of plan could hold the same parts, for tuples of the same values are equal.


class Text(NamedTuple):
    """The articles that an FTS5 expression finds, or with `negated` all the others."""

    expression: str
    negated: bool = False


class Lookup(NamedTuple):
    """How to tell of one article whether it is meant: a condition on its row that the index `by` answers.

    Without an index the text itself must be read.
    """

    condition: str
    values: tuple[Value, ...]
    by: str | None = None


class Rows(NamedTuple):
    """The positions that a statement selects.

    `superset` is an FTS5 expression that finds all of them and more, where there is one; `condition` says the
    same as `select` of a row of `articles`, where an index can follow it in the order of positions; `lookup`
    tells it of one article after the other, where that may be quicker than to gather all.
    """

    select: str
    values: tuple[Value, ...] = ()
    superset: str | None = None
    condition: str | None = None
    lookup: Lookup | None = None


class Between(NamedTuple):
    """The positions from `first` to `last`, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Joined:
    parts: tuple[Plan, ...] = ()


class Every(_Joined):
    """What is in every part; without parts, everything."""

    __slots__ = ()


class Some(_Joined):
    """What is in at least one part; without parts, nothing."""

    __slots__ = ()


class Except(NamedTuple):
    """Everything but the part."""

    part: Plan


Plan = Text | Rows | Between | Every | Some | Except

ALL = Every()
NONE = Some()


def every(parts: Iterable[Plan]) -> Plan:
    """Join parts that all must hold, text merged into one expression."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, Every) else (part,))]
    if NONE in flat:
        return NONE
    texts = [part for part in flat if isinstance(part, Text)]
    others = [part for part in flat if not isinstance(part, Text)]
    joined = ([_all_texts(texts)] if texts else []) + others
    return joined[0] if len(joined) == 1 else Every(parts=tuple(joined))


def some(parts: Iterable[Plan]) -> Plan:
    """Join parts of which one must hold, text merged into one expression."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, Some) else (part,))]
    if ALL in flat:
        return ALL
    texts = [negate_text(part) for part in flat if isinstance(part, Text)]
    others = [part for part in flat if not isinstance(part, Text)]
    joined = ([negate_text(_all_texts(texts))] if texts else []) + others
    return joined[0] if len(joined) == 1 else Some(parts=tuple(joined))


def negate(part: Plan) -> Plan:
    """Give everything but the part."""
    if isinstance(part, Text):
        return negate_text(part)
    if isinstance(part, Except):
        return part.part
    if part in {ALL, NONE}:
        return NONE if part == ALL else ALL
    return Except(part=part)


def negate_text(text: Text) -> Text:
    """Turn a text into all but it."""
    return Text(expression=text.expression, negated=not text.negated)


def _all_texts(texts: Sequence[Text]) -> Text:
    """Join texts: what all of them find but the negated ones, or all but what any of those finds."""
    wanted = [text.expression for text in texts if not text.negated]
    unwanted = [text.expression for text in texts if text.negated]
    if not wanted:
        return Text(expression=any_of(unwanted), negated=True)
    if not unwanted:
        return Text(expression=all_of(wanted))
    return Text(expression=f"({all_of(wanted)} NOT {any_of(unwanted)})")


def superset(part: Plan) -> str | None:
    """Give one FTS5 expression that finds all of a plan, and maybe more, where there is one."""
    if isinstance(part, Text):
        return None if part.negated else part.expression
    if isinstance(part, Rows):
        return part.superset
    if isinstance(part, Every):
        known = [expression for each in part.parts if (expression := superset(each)) is not None]
        return all_of(list(dict.fromkeys(known))) if known else None
    if isinstance(part, Some):
        found = [superset(each) for each in part.parts]
        return any_of([each for each in found if each is not None]) if found and None not in found else None
    return None


def reads_text(part: Plan) -> bool:
    """Tell whether the text itself must be read to know what is in a part."""
    if isinstance(part, Rows):
        return part.lookup is not None and part.lookup.by is None
    return isinstance(part, Every | Some) and any(map(reads_text, part.parts))


def quoted(text: str) -> str:
    """Quote words for FTS5, which reads nothing but words between quotes."""
    return '"' + text.replace("\x00", " ").replace('"', '""') + '"'


def any_of(expressions: Sequence[str]) -> str:
    """Join FTS5 expressions by OR."""
    return expressions[0] if len(expressions) == 1 else f"({' OR '.join(expressions)})"


def all_of(expressions: Sequence[str]) -> str:
    """Join FTS5 expressions by AND."""
    return expressions[0] if len(expressions) == 1 else f"({' AND '.join(expressions)})"
