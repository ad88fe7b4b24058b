"""Trees printed as queries that are read back as the same trees, with no more parentheses than were typed.

AND is printed by standing side by side and negation as `-`, so that no capitals turn an operator into a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.query.ast import And, Everything, Field, Near, Node, Not, Or, Period, Phrase, Term, Within
from newsarchive.query.words import literal_places

if TYPE_CHECKING:
    from collections.abc import Sequence

_BARE = re.compile(r'(?!//)[^\s\u200b\ufeff"“„«()]+')
_OPERATORS = {"AND", "OR", "NOT"}


def print_node(node: Node, *, clear: bool = False) -> str:
    """Give the query that is read as this tree; `str()` of a node calls it.

    `clear` sets parentheses around AND within OR too, for people to see which binds tighter.
    """
    text = _Printer(clear=clear).any(node)
    in_capitals = "(" not in text and text == text.upper()
    return f"({text})" if isinstance(node, Or) and in_capitals else text


class _Printer:
    def __init__(self, *, clear: bool) -> None:
        self.clear = clear

    def any(self, node: Node) -> str:
        """Print what may stand between parentheses."""
        if isinstance(node, Or):
            return " OR ".join(map(self.side, node.parts))
        return self.both(node)

    def side(self, node: Node) -> str:
        """Print what may stand between ORs."""
        return f"({self.both(node)})" if self.clear and isinstance(node, And) else self.both(node)

    def both(self, node: Node) -> str:
        """Print what may stand side by side."""
        return " ".join(map(self.operand, node.parts)) if isinstance(node, And) else self.operand(node)

    def operand(self, node: Node) -> str:  # noqa: PLR0911 # one for each kind of node
        match node:
            case Phrase():
                return _print_phrase(node)
            case Field() | Period():
                return f"{node.name}:{_print_value(node.value)}"
            case Near():
                return f"({self.near(node)})" if self.clear else self.near(node)
            case Within():
                return f"{node.part}:{self.within(node.node)}"
            case Not():
                return f"-{self.operand(node.part)}"
            case And() | Or():
                return f"({self.any(node)})"
            case Everything():
                return ""

    def within(self, node: Node) -> str:
        """Print what may stand right behind the colon of a part."""
        if isinstance(node, Not):
            return f"-{self.within(node.part)}"
        return f"({self.any(node)})" if isinstance(node, Field | Period | Near) else self.operand(node)

    def near(self, node: Near) -> str:
        """Print sides with what joins them."""
        pieces = [self.operand(node.sides[0])]
        for gap, side in zip(node.gaps, node.sides[1:], strict=True):
            pieces += (f"{'pre' if gap.ordered else 'w'}/{gap.distance}", self.operand(side))
        return " ".join(pieces)


def _print_value(value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    return f"«{value}»" if '"' in value else f'"{value}"'


def _print_phrase(phrase: Phrase) -> str:
    pieces = _pieces(phrase.terms, phrase.literal)
    if phrase.quoted:
        return f'"{" ".join(pieces)}"'
    word = "-".join(pieces)
    return f"{word}," if word in _OPERATORS else word


def _pieces(terms: Sequence[Term], literal: str | None) -> list[str]:
    """Give each term as typed; the marks that `literal` keeps stand around the terms that it is made of."""
    places = literal_places(terms, literal) if literal else []
    if literal is None or not places:
        return [_print_term(term) for term in terms]
    first, last = places[0]
    star = "*" if terms[last - 1].prefix else ""
    return [*_pieces(terms[:first], None), literal + star, *_pieces(terms[last:], None)]


def _print_term(term: Term) -> str:
    return f"{term.text}*" if term.prefix else term.text
