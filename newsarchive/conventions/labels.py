"""What stands around articles: the forms of `labels.tsv` (`forms.py` tells how they are written).

A line is compared only with the forms that begin with its first two words, and a pattern is compiled when a
line first asks for it: most rows never match anything in a dump.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import attrgetter

from newsarchive.conventions.forms import NUMBER, TRAILING_MARKS, Form, Opening, fold_case, open_form
from newsarchive.conventions.tables import read_rows

LONGEST = 700  # what stands around articles is short, and some forms take the square of a line's length
_HEADS = re.compile(r"(\w+|.)\s*(\w+|\S)?", re.DOTALL)
_WORD_OR_MARK = re.compile(r"\w+|\S")
_COUNTED = re.compile(r"\d+([\d.,]*)\s*(\w+|\S)?\s*(\w+|\S)?")
_THOUSANDS = ("K", "k", "M", "m")
_ANY = "{any}"  # where the second word may be any
_END = ("", *TRAILING_MARKS)  # what may stand there behind a form of one word


@cache
def forms() -> tuple[Form, ...]:
    """Give every row in the order of the table."""
    return tuple(
        Form(kind=kind, language=language, text=text) for kind, language, text in read_rows("labels.tsv")
    )


@cache
def _index() -> tuple[dict[str, list[tuple[Opening, str]]], tuple[Opening, ...]]:
    """Give the openings by their first word, each with what follows it, and those that may have any."""
    by_word: dict[str, list[tuple[Opening, str]]] = {}
    anywhere = []
    number = 0
    for form in forms():
        for word, written, tail in open_form(form.text):
            number += 1
            opening = Opening(number=number, form=form, text=written)
            if word is None:
                anywhere.append(opening)
            else:
                by_word.setdefault(_file(word), []).append((opening, tail))
    return by_word, tuple(anywhere)


@cache
def _shelf(word: str) -> dict[str, tuple[Opening, ...]]:
    """Give the openings that begin with a word by the second word."""
    shelf: dict[str, list[Opening]] = {}
    for opening, tail in _index()[0].get(word, ()):
        for second in _second_words(tail):
            shelf.setdefault(second, []).append(opening)
    return {second: tuple(openings) for second, openings in shelf.items()}


def _second_words(tail: str) -> frozenset[str]:
    """Give the words that can follow the first; `_ANY` where any can, or where one is cut off by no mark."""
    ways = list(open_form(tail))
    heads = [(head, rest) for head, written, rest in ways if written.strip()]
    if any(head in (None, NUMBER) or rest.startswith("{") for head, rest in heads):
        return frozenset((_ANY,))
    ends = _END if len(heads) < len(ways) else ()
    return frozenset((*(_file(head or _ANY) for head, _ in heads), *ends))


def recognise(line: str) -> tuple[tuple[Form, re.Match[str]], ...]:
    """Give every form that a line is in, in the order of the table; `line` is stripped of marks and space.

    A line of more than `LONGEST` characters is in none.
    """
    if len(line) > LONGEST:
        return ()
    candidates = _candidates(line)
    if not candidates:
        return ()
    found: dict[Form, re.Match[str]] = {}
    for opening in sorted(candidates, key=attrgetter("number")):
        if match := opening.match(line):
            found.setdefault(opening.form, match)
    return tuple(found.items())


def may_recognise(line: str) -> bool:
    """Tell cheaply whether a line may be in any form."""
    return bool(_candidates(line))


def _candidates(line: str) -> tuple[Opening, ...]:
    """Give the openings that a line can be told to have by its first words, by signs and by words in it."""
    openings = _openings(line)
    return fitting(openings, line) if openings else ()


def fitting(openings: tuple[Opening, ...], line: str) -> tuple[Opening, ...]:
    """Give those of the openings of a line that the words further on in it do not exclude."""
    folded = fold_case(line)
    if "  " in folded or not folded.isprintable():
        folded = " ".join(folded.split())
    return tuple([opening for opening in openings if opening.may_match(folded)])


def _openings(line: str) -> tuple[Opening, ...]:
    """Give the openings that begin with a line's first two words, and those that a sign tells of."""
    token, following = first_two(line)
    openings = begun_by(token, following)
    if token[:1].isdigit() and _take_down(token)[0] == NUMBER:
        shelf = _shelf(NUMBER)
        for filed in _after_number(line):
            openings += shelf.get(filed, ())
    return openings + _index()[1] if is_signed(line.casefold()) else openings


def first_two(line: str) -> tuple[str, str]:
    """Give the first two tokens of a line."""
    tokens = line.split(" ", 2)
    if len(tokens) == 1:
        return line, ""
    return tokens[0], tokens[1] or tokens[-1]


def begun_by(token: str, following: str) -> tuple[Opening, ...]:
    """Give the openings that a line's first two tokens may begin, but those of more than a number."""
    word, second, shelf = _take_down(token)
    if shelf is None:
        return ()
    if word == NUMBER:
        return shelf.get(_ANY, ())
    if second is None:  # words alone are told without a memory of thousands
        plain = following.isascii() and following.isalpha()
        second = following.lower() if plain else _file_first(following)
    openings = shelf.get(second, ())
    return shelf[_ANY] + openings if _ANY in shelf else openings


@lru_cache(maxsize=16384)
def _take_down(token: str) -> tuple[str, str | None, dict[str, tuple[Opening, ...]] | None]:
    """Give what a line's first token is filed under, a second word within it, and the shelf of its forms.

    Running text begins with the same few thousand tokens again and again.
    """
    if token.isascii() and token.isalpha():
        word, second = token.lower(), None
    else:
        heads = _HEADS.match(token)
        word, second = heads.groups() if heads else ("", "")
        word = _file(word)
    return word, second and _file(second), (_shelf(word) if word in _index()[0] else None)


@lru_cache(maxsize=4096)
def _file_first(text: str) -> str:
    """Give what a text's first word or mark is filed under."""
    match = _WORD_OR_MARK.search(text)
    return _file(match[0] if match else "")


def _after_number(line: str) -> frozenset[str]:
    """Give what may follow a number at a line's front: its last mark and its `k` may be part of it or not."""
    counted = _COUNTED.match(line)
    if counted is None:
        return frozenset()
    marks, first, second = counted.groups(default="")
    words = [marks[-1:], first]
    if first[:1] in _THOUSANDS:
        words += [first[1:], second]
    return frozenset(_file(word) for word in words if word)


def _file(word: str) -> str:
    """Give what forms that begin with a word or mark are filed under."""
    return NUMBER if word.isdigit() else fold_case(word)


def is_signed(folded: str) -> bool:
    """Tell whether a text, case folded, has the words of a form that may begin with any word."""
    if "contributed" in folded or "rights reserved" in folded:
        return True
    return "not necessarily" in folded or "syndicated feed" in folded


def may_begin_one(word: str, kinds: frozenset[str]) -> bool:
    """Tell whether a form of one of some kinds begins with a word."""
    return may_begin(word) and not kinds.isdisjoint(_kinds(_take_down(word)[0]))


@cache
def _kinds(word: str) -> frozenset[str]:
    """Give the kinds of all forms that begin with a word."""
    return frozenset([opening.form.kind for opening, _ in _index()[0].get(word, ())])


def may_lead(openings: tuple[Opening, ...], line: str, kinds: frozenset[str]) -> bool:
    """Tell whether words of a line may be in one of the openings that is of one of some kinds."""
    folded = fold_case(line)
    return any(opening.form.kind in kinds and opening.need in folded for opening in openings)


@cache
def first_words() -> frozenset[str]:
    """Give the words, case folded, that forms begin with."""
    return frozenset(_index()[0])


def may_begin(word: str) -> bool:
    """Tell whether a form begins with a word; of letters alone, a mark behind them or none, the set tells."""
    bare = word.rstrip(".,")
    if bare.isascii() and bare.isalpha():
        return bare.lower() in first_words()
    return _take_down(word)[2] is not None
