"""Which of the words AND, OR, NOT, w/5 and their like are operators, and which are words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.query.lexer import Mark, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

_BETWEEN = {Mark.AND, Mark.OR, Mark.NEAR}
_OPERATORS = {*_BETWEEN, Mark.NOT}
_ENDS = {Mark.WORD, Mark.PHRASE, Mark.DISTANCE, Mark.NOTHING, Mark.VALUE, Mark.CLOSE}
"""What an operator may stand behind."""
_BEGINS = {
    *(Mark.WORD, Mark.PHRASE, Mark.LOOSE, Mark.NOTHING, Mark.FIELD, Mark.PART),
    *(Mark.MINUS, Mark.OPEN, Mark.NOT),
}
"""What an operator may stand before."""
_SPOKEN = {Mark.OPEN, Mark.PART, Mark.FIELD, Mark.NEAR, Mark.LOOSE}
"""Where these stand, capitals are no accident of a pasted headline."""
_HEADLINE = 3


def settle_operators(tokens: list[Token]) -> tuple[list[Token], list[str]]:
    """Turn operators that have nothing to join, and all in a pasted headline, into words; note which."""
    if _is_headline(tokens):
        settled = [_word(token) if token.mark in _OPERATORS else token for token in tokens]
        note = "Read {} as {}, since all stands in capitals; parentheses make operators."
    else:
        settled = _without_idle(tokens)
        note = "Read {} as {}: there is nothing for it to join."
    changed = dict.fromkeys(
        token.spot.text for token, now in zip(tokens, settled, strict=True) if token is not now
    )
    return settled, [note.format(*_listed(changed))] if changed else []


def _is_headline(tokens: list[Token]) -> bool:
    """Tell whether three words or more, besides the operators, all stand in capitals."""
    if any(token.mark in _SPOKEN for token in tokens):
        return False
    if any(token.spot.text != token.spot.text.upper() for token in tokens):
        return False
    words = [token for token in tokens if token.mark is Mark.WORD and token.spot.text.isupper()]
    return len(words) >= _HEADLINE


def _without_idle(tokens: list[Token]) -> list[Token]:
    """Turn operators into words from the front for what they stand behind, from the back for what before."""
    settled: list[Token] = []
    for token in tokens:
        idle = token.mark in _BETWEEN and not (settled and settled[-1].mark in _ENDS)
        settled.append(_word(token) if idle else token)
    following: Mark | None = None
    for at in range(len(settled) - 1, -1, -1):
        if settled[at].mark in _OPERATORS and following not in _BEGINS:
            settled[at] = _word(settled[at])
        following = settled[at].mark
    return settled


def _word(token: Token) -> Token:
    return token._replace(mark=Mark.WORD)


def _listed(words: Iterable[str]) -> tuple[str, str]:
    *others, last = words
    return (f"{', '.join(others)} and {last}", "words") if others else (last, "a word")
