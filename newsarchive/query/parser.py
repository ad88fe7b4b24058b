"""Tokens to a tree.

    query    = any
    any      = side { OR side }
    side     = both { both }            side by side: AND, or OR where any word will do
    both     = negation { AND negation }
    negation = { NOT | "-" } near
    near     = operand { NEAR signed }
    signed   = { NOT | "-" } operand
    operand  = word | phrase [ distance ] | part signed | field value | "(" [ any ] ")"

AND and OR are flattened, double negations cancel and parentheses leave no trace, so the tree nests no deeper
than they do. What holds no letter or digit is `None` on the way, and left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.query.ast import And, Everything, Field, Node, Not, Or, Period, Query, Within
from newsarchive.query.fields import read_value
from newsarchive.query.lexer import Mark, Token, split_tokens
from newsarchive.query.operators import settle_operators
from newsarchive.query.spot import Spot, replace_surrogates
from newsarchive.query.words import read_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

DEEPEST = 20
"""AND within OR and OR within AND nest no deeper, so that any archive can answer."""

_LONGEST_ECHO = 200
_MOST_LEFT_OUT = 5


def read_query(text: str, *, as_of: date, any_words: bool) -> Query:
    """Read a query; see `newsarchive.query.parse_query`."""
    text = replace_surrogates(text)
    tokens, notes = split_tokens(text)
    tokens, more = settle_operators(tokens)
    parser = _Parser(tokens, as_of=as_of, any_words=any_words)
    node = parser.any() if tokens else Everything()
    if node is None:
        spot = Spot(text, tokens[0].spot.start, tokens[-1].spot.end)
        raise spot.fault("Nothing to look for: this holds no letter or digit.")
    _check_depth(node, tokens)
    notes += [*more, *_left_out(tokens)]
    if parser.mixed:
        notes.append(_precedence(node))
    return Query(text=text, node=node, notes=tuple(notes))


def combine(kind: type[And | Or], parts: Iterable[Node]) -> Node | None:
    """Join nodes into one, flat: one alone is itself, none is `None`."""
    flat: list[Node] = []
    for part in parts:
        flat += part.parts if isinstance(part, kind) else (part,)
    if len(flat) > 1:
        return kind(parts=tuple(flat))
    return flat[0] if flat else None


def is_filter(node: Node) -> bool:
    """Tell whether a node narrows even where any word will do: a field, a date, a negation, or only such."""
    if isinstance(node, And | Or):
        return all(map(is_filter, node.parts))
    return isinstance(node, Field | Period | Not)


class _Parser:
    """Stands at a token. `mixed` tells whether AND and OR were met side by side without parentheses."""

    def __init__(self, tokens: list[Token], *, as_of: date, any_words: bool) -> None:
        self.tokens = tokens
        self.at = 0
        self.as_of = as_of
        self.any_words = any_words
        self.part: str | None = None
        self.mixed = False

    def mark(self) -> Mark | None:
        return self.tokens[self.at].mark if self.at < len(self.tokens) else None

    def takes(self, *marks: Mark) -> bool:
        """Step over one of these, if it stands here."""
        if self.mark() not in marks:
            return False
        self.at += 1
        return True

    def any(self) -> Node | None:
        sides = [self.side()]
        while self.takes(Mark.OR):
            sides.append(self.side())
        return self.either(sides)

    def side(self) -> tuple[Node | None, bool]:
        """Read what stands between ORs; tell whether AND joins it."""
        found = [self.both()]
        while self.mark() not in {Mark.OR, Mark.CLOSE, None}:
            found.append(self.both())
        if not self.any_words:
            node, joined = _together(node for node, _ in found)
            return node, joined or any(joined for _, joined in found)
        filters = [node for node, _ in found if node is not None and is_filter(node)]
        words = self.either(pair for pair in found if pair[0] is not None and not is_filter(pair[0]))
        return _together((words, *filters))

    def both(self) -> tuple[Node | None, bool]:
        found = [self.negation()]
        while self.takes(Mark.AND):
            found.append(self.negation())
        return _together(found)

    def either(self, sides: Iterable[tuple[Node | None, bool]]) -> Node | None:
        """Join by OR; each side comes with whether AND joins it."""
        kept = [(node, joined) for node, joined in sides if node is not None]
        self.mixed = self.mixed or (len(kept) > 1 and any(joined for _, joined in kept))
        return combine(Or, (node for node, _ in kept))

    def negation(self) -> Node | None:
        return self.signed(self.near)

    def signed(self, read: Callable[[], Node | None]) -> Node | None:
        negative = False
        while self.takes(Mark.NOT, Mark.MINUS):
            negative = not negative
        node = read()
        return _negate(node) if negative and node is not None else node

    def near(self) -> Node | None:
        """Read what proximity joins, each with where it stands."""
        first = self.placed(self.operand)
        if self.mark() is not Mark.NEAR:
            return first[0]
        from newsarchive.query.proximity import join

        following = []
        while self.takes(Mark.NEAR):
            operator = self.tokens[self.at - 1].spot
            following.append((operator, self.placed(lambda: self.signed(self.operand))))
        return join(first, following)

    def placed(self, read: Callable[[], Node | None]) -> tuple[Node | None, Spot]:
        """Read something; give where it stands too."""
        start = self.tokens[self.at].spot
        node = read()
        return node, Spot(start.query, start.start, self.tokens[self.at - 1].spot.end)

    def operand(self) -> Node | None:
        mark, spot = self.tokens[self.at]
        self.at += 1
        match mark:
            case Mark.OPEN:
                return self.group()
            case Mark.PART:
                return self.within(spot)
            case Mark.FIELD:
                value = self.tokens[self.at].spot
                self.at += 1
                return read_value(spot.text, value, self.as_of)
            case Mark.LOOSE:
                from newsarchive.query.proximity import read_loose

                self.at += 1
                return read_loose(spot.text, self.tokens[self.at - 1].spot)
            case _:
                return read_phrase(spot.text, quoted=mark is Mark.PHRASE)

    def group(self) -> Node | None:
        node = None if self.mark() is Mark.CLOSE else self.any()
        self.at += 1
        return node

    def within(self, name: Spot) -> Node | None:
        if self.part:
            raise name.fault(
                f"No words stand in {self.part} and in {name.text} at once: look for each by itself."
            )
        self.part = name.text
        node = self.signed(self.operand)
        self.part = None
        return node and Within(part=name.text, node=node)


def _check_depth(node: Node, tokens: Iterable[Token]) -> None:
    """Raise `QueryError` at the innermost parenthesis where groups nest too deep."""
    if _depth(node) <= DEEPEST:
        return
    depth = deepest = 0
    for mark, spot in tokens:
        depth += {Mark.OPEN: 1, Mark.CLOSE: -1}.get(mark, 0)
        if depth > deepest:
            deepest, innermost = depth, spot
    raise innermost.fault(f"Groups nest more than {DEEPEST} deep here: use fewer parentheses.")


def _depth(node: Node) -> int:
    match node:
        case And() | Or():
            return 1 + max(map(_depth, node.parts))
        case Within():
            return 1 + _depth(node.node)
        case Not():
            return _depth(node.part)
        case _:
            return 0


def _together(nodes: Iterable[Node | None]) -> tuple[Node | None, bool]:
    kept = [node for node in nodes if node is not None]
    return combine(And, kept), len(kept) > 1


def _negate(node: Node) -> Node:
    return node.part if isinstance(node, Not) else Not(part=node)


def _left_out(tokens: list[Token]) -> list[str]:
    words = list(dict.fromkeys(token.spot.text.strip() for token in tokens if token.mark is Mark.NOTHING))
    if not words:
        return []
    shown = " ".join(words[:_MOST_LEFT_OUT]) + (" …" if len(words) > _MOST_LEFT_OUT else "")
    return [f"Left out, having no letter or digit: {shown}"]


def _precedence(node: Node) -> str:
    from newsarchive.query.printer import print_node

    echo = print_node(node, clear=True)
    if len(echo) > _LONGEST_ECHO:
        return "AND binds tighter than OR; parentheses say it otherwise."
    return f"AND binds tighter than OR; read as: {echo}"
