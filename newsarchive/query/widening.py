"""A query widened by words: what has one of them matches too, as far as filters and negations let it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.query.ast import And, Everything, Node, Or, Phrase, Term
from newsarchive.query.parser import combine, is_filter

if TYPE_CHECKING:
    from collections.abc import Iterable


def widen(node: Node, words: Iterable[str]) -> Node:
    """Give the query that these words match too; without words of its own, it finds them alone."""
    own, filters = part(node)
    choice = combine(Or, ([own] if own else []) + [Phrase(terms=(Term(text=word),)) for word in words])
    return combine(And, (*([choice] if choice else []), *filters)) or Everything()


def part(node: Node) -> tuple[Node | None, tuple[Node, ...]]:
    """Part what a query looks for from what only narrows it: fields, dates and negations."""
    parts = node.parts if isinstance(node, And) else () if isinstance(node, Everything) else (node,)
    own = combine(And, (each for each in parts if not is_filter(each)))
    return own, tuple(filter(is_filter, parts))
