"""The little language of forms, in which `labels.tsv` says what stands around articles.

A form is literal text, read without regard to case, in which `[x]` may be missing, `(a|b)` is one of
several and `{name}` is a placeholder (`PLACEHOLDERS`). A space before an optional part goes with it. A
backslash takes the next character literally.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PLACEHOLDERS = {
    "any": r".*",
    "dash": r"[-–—]",
    "date": r"(?P<date>\S.{3,60})",
    "host": r"(?P<site>(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?)",
    "n": r"\d[\d.,]*\s?[KkMm]?",
    "name": r"(?P<name>(?:https?://|www\.)\S+|\S.{0,60})",
    "person": r"(?P<person>\S.{1,120})",
    "site": r"(?P<site>\S.{0,200})",
    "title": r"(?P<title>\S.*)",
}
_WORD = re.compile(r"\w+")
_NAMES = re.compile(r"\{(date|host|name|person|site|title)\}")
_PLACEHOLDER = re.compile(r"\{\w+\}")
_ESCAPED = re.compile(r"\\.")
NUMBER = "{n}"  # for any number, as the first word of a form
TRAILING_MARKS = " .…!:»›>→"  # what may follow any form
_TRAILING = rf"[\s{TRAILING_MARKS}]*"
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
        return folded.startswith(self.words) and not folded[len(self.words) :].strip(TRAILING_MARKS)

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
    words = [word for word, _, _ in open_form(form)]
    return None if None in words else frozenset(filter(None, words))


def open_form(form: str) -> Iterator[tuple[str | None, str, str]]:
    """Write out the ways in which a form begins, in their order: the first word, all of it, what follows.

    The word is `None` where it may be any.
    """
    head, tail = _split_head(form)
    if head is None or isinstance(head, str):
        yield head, form, tail
    else:
        for alternative in head:
            yield from open_form(alternative + tail)


def _split_head(form: str) -> tuple[str | tuple[str, ...] | None, str]:
    """Take a word or the alternatives of a group off the front of a form."""
    form = form.lstrip()
    if form.startswith("\\"):
        form = form[1:]
    elif form.startswith(("(", "[")):
        return _split_group(form)
    if word := _WORD.match(form):
        return _split_word(word[0], form[word.end() :])
    if form.startswith(NUMBER):
        return NUMBER, form[len(NUMBER) :]
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


def fold_case(text: str) -> str:
    """Bring a text to the form in which patterns without regard to case compare it."""
    folded = text.casefold()
    return folded if folded.isascii() else folded.replace("ı", "i").replace("\u0307", "")
