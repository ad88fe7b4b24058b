"""The tree of a query as a plan: nothing that a person typed reaches SQL or FTS5 but bound or quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from newsarchive.errors import ArchiveError
from newsarchive.query.ast import And, Everything, Field, Near, Node, Not, Or, Period, Phrase, Within
from newsarchive.store.sqlite.phrases import Mark, part_named, plan_phrase
from newsarchive.store.sqlite.plan import ALL, NONE, Between, Plan, any_of, every, negate, some
from newsarchive.store.sqlite.positions import DATED, LAST, bounds
from newsarchive.store.sqlite.words import Words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

DEEPEST = 24
"""Groups within groups: the parsers of SQLite and of FTS5 give up somewhat later."""


class Compiled(NamedTuple):
    """The plan of a query, and what to mark in the articles, where it has words.

    `has_choice` tells whether any of several words will do somewhere.
    """

    plan: Plan
    marks: tuple[Mark, ...]
    has_choice: bool = False

    @property
    def words(self) -> str | None:
        """Give the FTS5 expression that finds any of the words that are looked for."""
        expressions = list(dict.fromkeys(mark.expression for mark in self.marks if mark.expression))
        return any_of(expressions) if expressions else None

    @property
    def single_words(self) -> tuple[str, ...]:
        """Give the FTS5 expressions of the words that are looked for, if each is one word of any part."""
        expressions = tuple(dict.fromkeys(mark.expression or "" for mark in self.marks))
        is_single = all(each.startswith('"') and " " not in each for each in expressions)
        return expressions if is_single else ()


def compile_query(node: Node, connection: sqlite3.Connection, *, skip_periods: bool = False) -> Compiled:
    """Turn a tree into a plan, by what the archive holds; with `skip_periods` as if all met its periods."""
    compiler = _Compiler(connection, skip_periods=skip_periods)
    plan = compiler.plan(node, part=None, depth=0, is_wanted=True)
    return Compiled(plan=plan, marks=tuple(dict.fromkeys(compiler.marks)), has_choice=compiler.has_choice)


_Positive = Phrase | Near | Within | Field | Period | And | Or | Everything


class _Compiler:
    """One query on its way to a plan."""

    def __init__(self, connection: sqlite3.Connection, *, skip_periods: bool) -> None:
        self._connection = connection
        self._skip_periods = skip_periods
        self._words = Words(connection)
        self.marks: list[Mark] = []
        self.has_choice = False

    def plan(self, node: Node, *, part: str | None, depth: int, is_wanted: bool) -> Plan:
        """Give the plan of a node, looked for in one part alone if that is named."""
        node, is_wanted, is_negated = _unwrap(node, is_wanted=is_wanted)
        if depth > DEEPEST:
            raise ArchiveError("The query nests too deep; write it with fewer parentheses.")
        plan = self._plan(node, part=part, depth=depth + 1, is_wanted=is_wanted)
        return negate(plan) if is_negated else plan

    def _plan(self, node: _Positive, *, part: str | None, depth: int, is_wanted: bool) -> Plan:
        match node:
            case Phrase():
                return self._phrase(node, part=part, is_wanted=is_wanted)
            case Near():
                return self._near(node, part=part, is_wanted=is_wanted)
            case Within():
                return self.plan(node.node, part=node.part, depth=depth, is_wanted=is_wanted)
            case And():
                parts = _flattened(node)
                return every(self.plan(each, part=part, depth=depth, is_wanted=is_wanted) for each in parts)
            case Or():
                parts = _flattened(node)
                self.has_choice = self.has_choice or is_wanted
                return some(self.plan(each, part=part, depth=depth, is_wanted=is_wanted) for each in parts)
            case Field() | Period() | Everything():
                return self._filter(node, is_wanted=is_wanted)
            case _:
                assert_never(node)

    def _phrase(self, phrase: Phrase, *, part: str | None, is_wanted: bool) -> Plan:
        plan, mark = plan_phrase(phrase, part_named(part), self._words)
        if is_wanted and mark is not None:
            self.marks.append(mark)
        return plan

    def _near(self, near: Near, *, part: str | None, is_wanted: bool) -> Plan:
        from newsarchive.store.sqlite.proximity import plan_near

        plan, marks = plan_near(near, part_named(part), self._words)
        if is_wanted:
            self.marks += marks
        return plan

    def _filter(self, node: Field | Period | Everything, *, is_wanted: bool) -> Plan:
        if isinstance(node, Field):
            from newsarchive.store.sqlite.fields import plan_field

            return plan_field(node, self._connection)
        return self._period(node, is_wanted=is_wanted) if isinstance(node, Period) else ALL

    def _period(self, period: Period, *, is_wanted: bool) -> Plan:
        if self._skip_periods:
            return ALL if is_wanted else NONE
        first = DATED if period.first is None else bounds(period.first)[0]
        last = LAST if period.last is None else bounds(period.last)[1]
        return Between(first=first, last=last)


def _unwrap(node: Node, *, is_wanted: bool) -> tuple[_Positive, bool, bool]:
    """Take negations off, however many; two undo each other."""
    is_negated = False
    while isinstance(node, Not):
        node = node.part
        is_negated = not is_negated
    return node, is_wanted != is_negated, is_negated


def _flattened(node: And | Or) -> Sequence[Node]:
    """Give the parts of a node, those of the same kind among them opened up."""
    found: list[Node] = []
    waiting: list[Node] = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, And | Or) and type(each) is type(node):
            waiting += reversed(each.parts)
        else:
            found.append(each)
    return found
