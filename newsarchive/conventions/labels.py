"""What stands around articles: the forms of `labels.tsv`.

A form is literal text, read without regard to case, in which `[x]` may be missing, `(a|b)` is one of
several and `{name}` is a placeholder (`PLACEHOLDERS`). A space before an optional part goes with it. A
backslash takes the next character literally.

A line is compared only with the forms that begin with its first two words, and a pattern is compiled when a
line first asks for it: most rows never match anything in a dump.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDERS = {
    "any": r".*",
    "dash": r"[-–—]",
    "date": r"(?P<date>\S.{3,60})",
    "host": r"(?P<site>(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?)",
    "n": r"\d[\d.,]*\s?[KkMm]?",
    "name": r"(?P<name>\S.{0,60})",
    "person": r"(?P<person>\S.{1,120})",
    "site": r"(?P<site>\S.{0,200})",
    "title": r"(?P<title>\S.*)",
}
_WORD = re.compile(r"\w+")
_NAMES = re.compile(r"\{(date|host|name|person|site|title)\}")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_ESCAPED = re.compile(r"\\.")
LONGEST = 700  # what stands around articles is short, and some forms take the square of a line's length
_HEADS = re.compile(r"(\w+|.)\s*(\w+|\S)?", re.DOTALL)
_WORD_OR_MARK = re.compile(r"\w+|\S")
_COUNTED = re.compile(r"\d+([\d.,]*)\s*(\w+|\S)?\s*(\w+|\S)?")
_THOUSANDS = ("K", "k", "M", "m")
_NUMBER = "{n}"
_ANY = "{any}"  # where the second word may be any
_TRAILING_MARKS = " .…!:»›>→"
_TRAILING = rf"[\s{_TRAILING_MARKS}]*"
_SPECIAL = re.compile(r"[\\{(\[]")
_EVERYTHING = re.compile(r".*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One row: the kind of line it is, its language, and the form as written."""

    kind: str
    language: str
    text: str

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of the whole line."""
        return _compile(self.text)


@dataclass(frozen=True, kw_only=True)
class Opening:
    """One of the ways in which a form begins, its first group written out.

    `number` is its place among those of the table.
    """

    number: int
    form: Form
    text: str

    @cached_property
    def need(self) -> str:
        """The longest of the words behind the first that every line in the form has, case folded."""
        return max(_needs(self.text), key=len, default="")

    @cached_property
    def words(self) -> str | None:
        """All of the form, case folded, where it is nothing but words."""
        plain = _SPECIAL.search(self.text) is None and _NAMES.search(self.form.text) is None
        return " ".join(fold_case(self.text).split()) if plain else None

    def may_match(self, folded: str) -> bool:
        """Tell cheaply whether a line may be in the form; its case and white space are folded."""
        if self.words is None:
            return self.need in folded
        return folded.startswith(self.words) and not folded[len(self.words) :].strip(_TRAILING_MARKS)

    def match(self, line: str) -> re.Match[str] | None:
        """Match a line that may be in the form; the groups are those of the whole row.

        Of words alone in ASCII nothing is left to be told, and a pattern is dear.
        """
        told = self.words is not None and self.text.isascii() and line.isascii()
        return (_EVERYTHING if told else _pattern(self.form.text, self.text)).fullmatch(line)


@dataclass(slots=True)
class _Reader:
    """Reads one form from left to right into a regular expression."""

    form: str
    at: int = 0

    def sequence(self, until: str) -> str:
        """Read up to one of `until`, which stays unread."""
        out = []
        while self.at < len(self.form) and self.form[self.at] not in until:
            out.append(self.piece())
        return "".join(out)

    def piece(self) -> str:
        """Read one character, placeholder or group."""
        mark = self.form[self.at]
        self.at += 1
        if mark == "\\":
            self.at += 1
            return re.escape(self.form[self.at - 1])
        if mark == "{":
            end = self.form.index("}", self.at)
            name, self.at = self.form[self.at : end], end + 1
            return PLACEHOLDERS[name]
        if mark == "(":
            return self.group(")")
        if mark == "[":
            return self.group("]") + "?"
        if mark == " ":
            return self.space()
        return re.escape(mark)

    def space(self) -> str:
        """Read what follows a space; an optional part takes the space with it."""
        if self.form.startswith("[", self.at):
            self.at += 1
            return rf"(?:\s+{self.group(']')})?"
        return r"\s+"

    def group(self, end: str) -> str:
        """Read alternatives up to the end of their group."""
        alternatives = [self.sequence("|" + end)]
        while self.form[self.at] == "|":
            self.at += 1
            alternatives.append(self.sequence("|" + end))
        self.at += 1
        return f"(?:{'|'.join(alternatives)})"


@cache
def forms() -> tuple[tuple[Form, str], ...]:
    """Give every row, with its text, in the order of the table."""
    return tuple(
        (Form(kind=kind, language=language, text=form), form)
        for kind, language, form in read_rows("labels.tsv")
    )


@cache
def _pattern(row: str, opening: str) -> re.Pattern[str]:
    """Give the pattern of an opening if its groups are those of all the row, else that of the row."""
    names = sorted(_NAMES.findall(row))
    same = len(set(names)) == len(names) and sorted(_NAMES.findall(opening)) == names
    return _compile(opening if same else row)


@cache
def _compile(form: str) -> re.Pattern[str]:
    return re.compile(_unique(_Reader(form).sequence("")) + _TRAILING, re.IGNORECASE)


def _unique(pattern: str) -> str:
    """Leave a group its name only where it stands first: a pattern may hold each name once."""
    seen: set[str] = set()

    def keep(match: re.Match[str]) -> str:
        if match[1] in seen:
            return "(?:"
        seen.add(match[1])
        return match[0]

    return re.sub(r"\(\?P<(\w+)>", keep, pattern)


def first_words(form: str) -> frozenset[str] | None:
    """Give the words, case folded, that a form can begin with; `None` where it may begin with any."""
    words = [word for word, _, _ in _open(form)]
    return None if None in words else frozenset(filter(None, words))


def _open(form: str) -> Iterator[tuple[str | None, str, str]]:
    """Write out the ways in which a form begins, in their order: the first word, all of it, what follows.

    The word is `None` where it may be any.
    """
    head, tail = _split_head(form)
    if head is None or isinstance(head, str):
        yield head, form, tail
    else:
        for alternative in head:
            yield from _open(alternative + tail)


def _split_head(form: str) -> tuple[str | tuple[str, ...] | None, str]:
    """Take a word or the alternatives of a group off the front of a form."""
    form = form.lstrip()
    if form.startswith("\\"):
        form = form[1:]
    elif form.startswith(("(", "[")):
        return _split_group(form)
    if word := _WORD.match(form):
        return _split_word(word[0], form[word.end() :])
    if form.startswith(_NUMBER):
        return _NUMBER, form[len(_NUMBER) :]
    return (None, "") if not form or form.startswith("{") else (form[0], form[1:])


def _split_word(word: str, rest: str) -> tuple[str | tuple[str, ...], str]:
    """Give a word with each of the endings that a group glued to it allows: `Source[s]`."""
    if not rest.startswith(("(", "[")):
        return word.casefold(), rest
    endings, rest = _split_group(rest)
    return tuple(word + ending for ending in endings), rest


def _split_group(form: str) -> tuple[tuple[str, ...], str]:
    """Take a group off the front: its alternatives (nothing is one of an optional part's) and the rest."""
    depth, start, alternatives = 0, 1, []
    for at, mark in enumerate(_ESCAPED.sub("  ", form)):
        if mark in "([":
            depth += 1
        elif mark in ")]":
            depth -= 1
        if depth == 0 or (depth == 1 and mark == "|"):
            alternatives.append(form[start:at])
            start = at + 1
        if depth == 0:
            break
    if form[0] == "[":
        alternatives.append("")
    return tuple(alternatives), form[start:]


@cache
def _index() -> tuple[dict[str, list[tuple[Opening, str]]], tuple[Opening, ...]]:
    """Give the openings by their first word, each with what follows it, and those that may have any."""
    by_word: dict[str, list[tuple[Opening, str]]] = {}
    anywhere = []
    number = 0
    for form, text in forms():
        for word, written, tail in _open(text):
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
    heads = list(_open(tail))
    if any(head in (None, _NUMBER) or rest.startswith("{") for head, _, rest in heads):
        return frozenset((_ANY,))
    return frozenset(_file(head or _ANY) for head, _, _ in heads)


_ANYWHERE = (
    "rights reserved",
    "contributed",
    "not necessarily",
    "edited by",
    "syndicated feed",
    "property of their",
)


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


def may_open(line: str) -> bool:
    """Tell cheaply whether the first words of a line, two or more, may be in any form by themselves."""
    return bool(_openings(line))


def _candidates(line: str) -> tuple[Opening, ...]:
    """Give the openings that a line can be told to have by its first words, by signs and by words in it."""
    openings = _openings(line)
    if not openings:
        return ()
    folded = fold_case(line)
    if "  " in folded or not folded.isprintable():
        folded = " ".join(folded.split())
    return tuple([opening for opening in openings if opening.may_match(folded)])


def _openings(line: str) -> tuple[Opening, ...]:
    """Give the openings that begin with a line's first two words, and those that a sign tells of."""
    token, _, rest = line.partition(" ")
    word, second, shelf = _take_down(token)
    openings = _index()[1] if is_signed(line.casefold()) else ()
    if shelf is None:
        return openings
    openings += shelf.get(_ANY, ())
    if word != _NUMBER:
        return openings + shelf.get(second or _file_first(rest.partition(" ")[0] or rest), ())
    for filed in _after_number(line):
        openings += shelf.get(filed, ())
    return openings


def _needs(form: str) -> Iterator[str]:
    """Give the literal words that a form cannot do without, but the first of all."""
    depth = 0
    word = ""
    first = True
    for mark in (*_ESCAPED.sub(" ", _PLACEHOLDER.sub(" ", form)).strip(), " "):
        if mark in " ([)]|":
            if word and not first:
                yield fold_case(word)
            first, word = first and not word, ""
        elif depth == 0:
            word += mark
        depth += (mark in "([") - (mark in ")]")


@lru_cache(maxsize=4096)
def _take_down(token: str) -> tuple[str, str | None, dict[str, tuple[Opening, ...]] | None]:
    """Give what a line's first token is filed under, a second word within it, and the shelf of its forms.

    Running text begins with the same few thousand tokens again and again.
    """
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
    return _NUMBER if word.isdigit() else fold_case(word)


def fold_case(text: str) -> str:
    """Bring a text to the form in which patterns without regard to case compare it."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("ı", "i").replace("\u0307", "")


def is_signed(folded: str) -> bool:
    """Tell whether a text, case folded, has the words of a form that may begin with any word."""
    for sign in _ANYWHERE:
        if sign in folded:
            return True
    return "(" in folded and " by " in folded


def may_begin(word: str) -> bool:
    """Tell whether a form begins with a word."""
    return _take_down(word)[2] is not None
