"""What stands around articles: the forms of `labels.tsv`, compiled.

A form is literal text, read without regard to case, in which `[x]` may be missing, `(a|b)` is one of
several and `{name}` is a placeholder (`PLACEHOLDERS`). A space before an optional part goes with it. A
backslash takes the next character literally.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from newsarchive.conventions.tables import read_rows

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
_ESCAPED = re.compile(r"\\.")
LONGEST = 700  # what stands around articles is short, and some forms take the square of a line's length
_NUMBER = "{n}"
_TRAILING = r"[\s.…!:»›>→]*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One row: the kind of line it is, its language, and its text."""

    kind: str
    language: str
    text: str


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
    """Give every row with its text, in the order of the table."""
    return tuple(
        (Form(kind=kind, language=language, text=form), form)
        for kind, language, form in read_rows("labels.tsv")
    )


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
    words: set[str] = set()
    rest = [form]
    while rest:
        head, tail = _split_head(rest.pop())
        if head is None:
            return None
        if isinstance(head, str):
            words.add(head)
        else:
            rest.extend(alternative + tail for alternative in head)
    return frozenset(words)


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
def _index() -> tuple[dict[str, list[tuple[Form, str]]], list[tuple[Form, str]]]:
    """Give the forms by the word they begin with, each cut to what begins so, and those that may with any."""
    by_word: dict[str, list[tuple[Form, str]]] = {}
    anywhere = []
    for form, text in forms():
        openings = _openings(text)
        if openings is None:
            anywhere.append((form, text))
            continue
        for word, opening in openings.items():
            by_word.setdefault(word, []).append((form, opening))
    return by_word, anywhere


def _openings(form: str) -> dict[str, str] | None:
    """Cut a form that begins with a group to the alternatives that begin with each word.

    Rows are long and lines few, so that only what a line may be in is ever compiled.
    """
    if not form.startswith("("):
        words = first_words(form)
        return None if words is None else dict.fromkeys(words, form)
    alternatives, tail = _split_group(form)
    chosen: dict[str, list[str]] = {}
    for alternative in alternatives:
        words = first_words(alternative + tail)
        if words is None:
            return None
        for word in words:
            chosen.setdefault(word, []).append(alternative)
    return {word: f"({'|'.join(some)}){tail}" for word, some in chosen.items()}


_ANYWHERE = (
    "rights reserved",
    "contributed",
    "not necessarily",
    "edited by",
    "syndicated feed",
    "property of their",
)
_CREDIT = ("(", " by ")


def recognise(line: str) -> tuple[tuple[Form, re.Match[str]], ...]:
    """Give every form that a line is in, in the order of the table; `line` is stripped of marks and space.

    A line of more than `LONGEST` characters is in none.
    """
    if len(line) > LONGEST:
        return ()
    by_word, anywhere = _index()
    word = _WORD.match(line)
    key = word[0].casefold() if word else line[:1]
    candidates = by_word.get(_NUMBER if key.isdigit() else key, [])
    folded = line.casefold()
    if any(sign in folded for sign in _ANYWHERE) or all(sign in folded for sign in _CREDIT):
        candidates = candidates + anywhere
    return tuple((form, match) for form, text in candidates if (match := _compile(text).fullmatch(line)))
