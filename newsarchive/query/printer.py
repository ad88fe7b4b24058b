"""Trees printed as queries that are read back as the same trees.

AND is printed by standing side by side, OR always in parentheses, negation as `-`: so nothing depends on
which binds tighter, and no capitals turn an operator into a word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.query.ast import And, Everything, Field, Node, Not, Or, Period, Phrase, Term, Within
from newsarchive.query.words import split_runs

if TYPE_CHECKING:
    from collections.abc import Sequence

_BARE = re.compile(r'(?!//)[^\s\u200b\ufeff"“„«()]+')
_OPERATORS = {"AND", "OR", "NOT"}


def print_node(node: Node) -> str:
    """Give the query that is read as this tree; `str()` of a node calls it."""
    match node:
        case Phrase():
            return _print_phrase(node)
        case Within():
            return f"{node.part}:{_print_operand(node.node)}"
        case Field() | Period():
            return f"{node.name}:{_print_value(node.value)}"
        case And() | Or():
            return _print_joined(node)
        case Not():
            return f"-{_print_operand(node.part)}"
        case Everything():
            return ""


def _print_joined(node: And | Or) -> str:
    if isinstance(node, And):
        return " ".join(map(print_node, node.parts))
    return f"({' OR '.join(map(_print_side, node.parts))})"


def _print_side(node: Node) -> str:
    return f"({print_node(node)})" if isinstance(node, And) else print_node(node)


def _print_operand(node: Node) -> str:
    """Give what may stand right behind `-` or a colon."""
    return print_node(node) if isinstance(node, Phrase | Or) else f"({print_node(node)})"


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
    if literal is None:
        return [_print_term(term) for term in terms]
    runs = split_runs(literal)
    texts = [literal[start:end] for start, end in runs]
    for at in range(len(terms) - len(texts) + 1):
        made = terms[at : at + len(texts)]
        if [term.text for term in made] == texts and _may_stand(made, literal, runs[-1][1]):
            star = "*" if made[-1].prefix else ""
            return [*_pieces(terms[:at], None), literal + star, *_pieces(terms[at + len(texts) :], None)]
    return [_print_term(term) for term in terms]


def _may_stand(made: Sequence[Term], literal: str, last_end: int) -> bool:
    """Tell whether no star would part the literal from its own marks."""
    return not any(term.prefix for term in made[:-1]) and (not made[-1].prefix or last_end == len(literal))


def _print_term(term: Term) -> str:
    return f"{term.text}*" if term.prefix else term.text
