"""What was typed, as tokens.

    query  = { space | token }
    token  = "(" | ")" | "-" | "AND" | "OR" | "NOT" | near | part ":" | field ":" value
           | loose | phrase | word
    near   = ( "w" | "near" | "pre" ) "/" number      in small letters or capitals
    loose  = phrase "~" number
    value  = phrase | characters up to a space or quote
    phrase = quote { any character } ( closing quote | end )
    word   = characters up to a space, quote or parenthesis

`-` is an operator and `name:` a field only where a word may begin. A `)` that closes nothing is a mark within
words. Words and phrases without any letter or digit are `Mark.NOTHING`.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.query.fields import KINDS, Kind, check_name
from newsarchive.query.spot import Spot
from newsarchive.query.words import split_runs

if TYPE_CHECKING:
    from collections.abc import Callable, Container

DEPTH = 50
"""How deep parentheses may nest: recursion over the tree stays far from the end of the stack."""

QUOTES = {'"': '"', "“": '”"', "„": '“”"', "«": "»"}
"""Quotes that open a phrase, and those that close it."""

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_UNSEEN = frozenset("\u200b\ufeff")
_ENDS_VALUE = frozenset(QUOTES)
_ENDS_WORD = _ENDS_VALUE | {"("}
_ENDS_WORD_IN_GROUP = _ENDS_WORD | {")"}


class Mark(Enum):
    """What a token is."""

    OPEN = "("
    CLOSE = ")"
    MINUS = "-"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "near"
    PART = "part"
    FIELD = "field"
    VALUE = "value"
    PHRASE = "phrase"
    LOOSE = "loose"
    DISTANCE = "distance"
    WORD = "word"
    NOTHING = "nothing"


_NEAR = ("w", "near", "pre")
_OPERATORS = {mark.value: mark for mark in (Mark.AND, Mark.OR, Mark.NOT)}


class Token(NamedTuple):
    """A token and its place, without the quotes of a phrase or value and the colon of a part or field."""

    mark: Mark
    spot: Spot


def split_tokens(query: str) -> tuple[list[Token], list[str]]:
    """Split a query into tokens, with notes on how it was read; raise `QueryError` where that cannot be."""
    lexer = _Lexer(query)
    lexer.run()
    return lexer.tokens, lexer.notes


class _Lexer:
    """Stands at a code point; each `take_` puts the token that begins there and steps on, or declines."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.at = 0
        self.may_begin = True
        self.unclosed: list[Spot] = []
        self.tokens: list[Token] = []
        self.notes: list[str] = []

    def run(self) -> None:
        while self.at < len(self.query):
            next(take for take in _TAKES if take(self))
        if self.unclosed:
            raise self.unclosed[-1].fault("Nothing closes this parenthesis: close it or leave it out.")

    def put(self, mark: Mark, start: int, end: int) -> Spot:
        spot = Spot(self.query, start, end)
        self.tokens.append(Token(mark, spot))
        self.may_begin = mark is Mark.OPEN
        return spot

    def take_space(self) -> bool:
        if not is_space(self.query[self.at]):
            return False
        self.at += 1
        self.may_begin = True
        return True

    def take_parenthesis(self) -> bool:
        character = self.query[self.at]
        if character == "(":
            self.unclosed.append(self.put(Mark.OPEN, self.at, self.at + 1))
            if len(self.unclosed) > DEPTH:
                raise self.unclosed[-1].fault(f"Parentheses nest more than {DEPTH} deep here: use fewer.")
        elif character == ")" and self.unclosed:
            self.unclosed.pop()
            self.put(Mark.CLOSE, self.at, self.at + 1)
        else:
            return False
        self.at += 1
        return True

    def take_minus(self) -> bool:
        if self.query[self.at] != "-" or not (self.may_begin or self.is_behind(Mark.PART)):
            return False
        following = self.query[self.at + 1 : self.at + 2]
        if following == "-" or not (following in {"(", *QUOTES} or self.is_word(self.at + 1)):
            return False
        self.put(Mark.MINUS, self.at, self.at + 1)
        self.at += 1
        return True

    def take_field(self) -> bool:
        name = Spot(self.query, self.at, self.name_end())
        if not name.text or not (self.may_begin or self.is_behind(Mark.MINUS)):
            return False
        kind = check_name(name)
        self.put(Mark.PART if kind is Kind.PART else Mark.FIELD, name.start, name.end)
        self.at = name.end + 1
        if kind is not Kind.PART:
            self.put(Mark.VALUE, *self.value(name.text))
        return True

    def name_end(self) -> int:
        """Give the end of a name that a colon and a value follow; where none stands here, where it would."""
        end = self.at
        while self.query[end : end + 1] in _LETTERS:
            end += 1
        following = self.query[end + 1 : end + 2]
        is_value = following and following != ")" and not is_space(following)
        if self.query[end : end + 1] != ":" or not is_value or self.query.startswith("//", end + 1):
            return self.at
        return end

    def value(self, name: str) -> tuple[int, int]:
        """Step behind a value; give its begin and end."""
        start = self.at
        if self.query[start] in QUOTES:
            return self.quoted()
        if self.query[start] == "(":
            message = f"{name}: takes one value: quote it, or write ({name}:a OR {name}:b)."
            raise Spot(self.query, start, start + 1).fault(message)
        self.at = self.value_end()
        return start, self.at

    def value_end(self) -> int:
        """Give the end of a bare value; a parenthesis within it does not end it, one around it does."""
        end = self.end(self.at, _ENDS_VALUE)
        depth = 0
        for at in range(self.at, end if self.unclosed else self.at):
            depth += {"(": 1, ")": -1}.get(self.query[at], 0)
            if depth < 0:
                return at
        return end

    def take_phrase(self) -> bool:
        opening = self.at
        if self.query[opening] not in QUOTES:
            return False
        start, end = self.quoted()
        if all(map(is_space, self.query[start:end])):
            raise Spot(self.query, opening, self.at).fault("Nothing stands between the quotes.")
        distance = self.distance()
        if not split_runs(self.query[start:end]):
            self.put(Mark.NOTHING, start, end)
        elif distance is None:
            self.put(Mark.PHRASE, start, end)
        else:
            self.put(Mark.LOOSE, start, end)
            self.put(Mark.DISTANCE, *distance)
        return True

    def distance(self) -> tuple[int, int] | None:
        """Step behind `~5`, if that stands here; give begin and end of its number."""
        start, end = self.at + 1, self.word_end(self.at)
        if self.query[self.at : start] != "~" or not _is_number(self.query[start:end]):
            return None
        self.at = end
        return start, end

    def quoted(self) -> tuple[int, int]:
        """Step behind the closing quote; give begin and end of what stands between."""
        start = self.at + 1
        closing = QUOTES[self.query[self.at]]
        end = next((at for at in range(start, len(self.query)) if self.query[at] in closing), None)
        if end is None:
            self.notes.append("The last quote is not closed: read to the end.")
            end = len(self.query)
        self.at = min(end + 1, len(self.query))
        return start, end

    def take_word(self) -> bool:
        start, end = self.at, self.word_end(self.at)
        text = self.query[start:end]
        plain = self.is_behind(Mark.PART, Mark.MINUS)
        mark = Mark.WORD if split_runs(text) else Mark.NOTHING
        self.put(mark if plain else _operator(text) or mark, start, end)
        if text[-1] == ":" and text[:-1] in KINDS:
            self.notes.append(f"Read '{text}' as a word; the value of a field follows it without a space.")
        self.at = end
        return True

    def is_behind(self, *marks: Mark) -> bool:
        """Tell whether one of these opens what stands here, with no space between."""
        return not self.may_begin and bool(self.tokens) and self.tokens[-1].mark in marks

    def is_word(self, start: int) -> bool:
        return bool(split_runs(self.query[start : self.word_end(start)]))

    def word_end(self, start: int) -> int:
        return self.end(start, _ENDS_WORD_IN_GROUP if self.unclosed else _ENDS_WORD)

    def end(self, start: int, ends: Container[str]) -> int:
        """Give where white space or one of these follows, or the query ends."""
        found = (at for at in range(start, len(self.query)) if self.is_end(at, ends))
        return next(found, len(self.query))

    def is_end(self, at: int, ends: Container[str]) -> bool:
        return self.query[at] in ends or is_space(self.query[at])


def _operator(text: str) -> Mark | None:
    """Tell which operator a word is, if it is one."""
    name, slash, number = text.partition("/")
    if slash:
        return Mark.NEAR if name.lower() in _NEAR and _is_number(number) else None
    return _OPERATORS.get(text)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def is_space(character: str) -> bool:
    """Tell whether a character parts words: white space, or what nobody sees."""
    return character.isspace() or character in _UNSEEN


_TAKES: tuple[Callable[[_Lexer], bool], ...] = (
    _Lexer.take_space,
    _Lexer.take_parenthesis,
    _Lexer.take_minus,
    _Lexer.take_field,
    _Lexer.take_phrase,
    _Lexer.take_word,
)
