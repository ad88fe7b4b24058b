"""News in SGML, as test collections hold it: TREC (`<DOC>`) and Reuters-21578 (`<REUTERS>`).

Tags may stand on lines with text; a line belongs to the weightiest field that has words on it, and the
others tell of the article without a line. Names that no closing tag bears are text.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsarchive.parse.layouts.sheet import Field, Lacks, Sheet, name_lines, tags
from newsarchive.parse.lines import Unit, join_wrapped
from newsarchive.parse.state import State
from newsarchive.text import fold_space, is_blank, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.parse.layouts.sheet import LaidOut

S = State
MARK = re.compile(r"^[ \t\ufeff]*<(?:DOC|REUTERS)(?:\s[^<>\n]*)?>", re.IGNORECASE | re.MULTILINE)
_CLOSED = re.compile(r"</(?:DOC|REUTERS)\s*>", re.IGNORECASE)
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.-]{0,30})(?P<rest>(?:\s[^<>]{0,400})?)>")
_CLOSING = re.compile(r"</([A-Za-z][\w.-]{0,30})\s*>")
_DOCUMENTS = frozenset(("DOC", "REUTERS"))
_PARAGRAPH = "P"
_NUMBER = re.compile(r"NEWID\s*=\s*[\"']?(?P<number>[^\s\"']+)", re.IGNORECASE)
_DIGITS = re.compile(r"\s*(?P<year>(?:19|20)?\d\d)(?P<month>\d\d)(?P<day>\d\d)\s*")
_DASHED = re.compile(r"\b(\d{1,2})-([A-Za-z]{3,9})-(\d{4})\b")
_NEITHER = Field(S.META)
_PLACE = Field(S.FURNITURE, "other")
_NOTE = Field(S.NOTE)
_WEIGHT = (S.BODY, S.HEADLINE, S.SUBHEADLINE, S.BYLINE, S.DATELINE, S.META)
_INDENT = 2


@dataclass(slots=True)
class _Run:
    """The words of one field: pairs of a line's number and the words on it."""

    what: Field
    tag: str
    words: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Document:
    """The runs of one document, the lines it spans, and whether its end is marked."""

    first: int
    last: int = 0
    runs: list[_Run] = field(default_factory=list)
    closed: bool = False


def read(text: str) -> LaidOut | None:
    """Lay out a dump in SGML; `None` for any other."""
    if not _CLOSED.search(text) or not MARK.search(text):
        return None
    return lay_out(split_lines(text), known(closed_names(text)))


def signs(text: str) -> frozenset[str]:
    """Give what of the marks of these dumps stands in a part of one."""
    found = {"opens": MARK, "closes": _CLOSED}
    return frozenset([sign for sign, pattern in found.items() if pattern.search(text)])


def bears(signs: frozenset[str]) -> bool:
    """Tell whether a dump with these signs is one."""
    return signs >= {"opens", "closes"}


def lay_out(lines: list[str], names: frozenset[str]) -> LaidOut:
    """Lay out lines of a dump of which it is known what names are tags."""
    reader = _Reader(known=names)
    for number, line in enumerate(lines, 1):
        reader.take(number, line)
    sheet = Sheet()
    at = 1
    for document in reader.documents:
        _put_between(sheet, lines, at, document.first)
        _put(sheet, document, lines, at)
        at = max(at, document.last + 1)
    _put_between(sheet, lines, at, len(lines) + 1)
    unclosed = [document.first for document in reader.documents if not document.closed]
    return sheet.finish(Lacks(unclosed=array("I", unclosed)), tell)


def tell(lacks: Lacks) -> Iterator[str]:
    """Tell of documents without an end."""
    if lacks.unclosed:
        yield f"No closing tag ends the document of {name_lines(lacks.unclosed)}."


def closed_names(text: str) -> frozenset[str]:
    """Give the names that closing tags bear, as tags are written."""
    table = _table()
    closed = frozenset(_CLOSING.findall(text))
    return frozenset([name for name in closed if name.isupper() or name.upper() in table])


def known(closed: frozenset[str]) -> frozenset[str]:
    """Give the names that are tags: those of the table in capitals, and those that a closing tag bears."""
    return _table() | closed


def _table() -> frozenset[str]:
    return frozenset(tags("sgml")) | _DOCUMENTS | {_PARAGRAPH}


def _put_between(sheet: Sheet, lines: list[str], first: int, until: int) -> None:
    for number in range(first, until):
        if not is_blank(lines[number - 1]):
            sheet.put(_unit(number, number, lines, ""), _PLACE, "between documents")


class _Reader:
    """Reads lines tag by tag; the innermost open field that the table knows takes the words."""

    def __init__(self, known: frozenset[str]) -> None:
        self.documents: list[_Document] = []
        self._known = known
        self._open: list[tuple[str, str]] = []  # names, each with the innermost of the table's
        self._count: Counter[str] = Counter()
        self._document: _Document | None = None

    def take(self, number: int, line: str) -> None:
        """Read one line."""
        at = 0
        for tag in _TAG.finditer(line):
            if tag["name"] not in self._known:
                continue
            self._words(number, line[at : tag.start()])
            at = tag.end()
            self._tag(number, tag)
        self._words(number, line[at:])
        if self._document:
            self._document.last = number
            if self._document.closed:
                self._document = None

    def _tag(self, number: int, tag: re.Match[str]) -> None:
        name = tag["name"].upper()
        if name in _DOCUMENTS:
            self._limit(number, tag)
            return
        if name != _PARAGRAPH and not tag["close"]:
            self._open.append((name, name if name in tags("sgml") else self._innermost()))
            self._count[name] += 1
        elif self._count[name]:
            while self._close() != name:
                pass
        self._resume()

    def _innermost(self) -> str:
        return self._open[-1][1] if self._open else ""

    def _close(self) -> str:
        name, _ = self._open.pop()
        self._count[name] -= 1
        return name

    def _limit(self, number: int, tag: re.Match[str]) -> None:
        self._open.clear()
        self._count.clear()
        if tag["close"]:
            if self._document:
                self._document.closed = True
            return
        before = self.documents[-1] if self.documents else None
        if before and before.last == 0:
            before.last = number
        self._document = _Document(first=number)
        self.documents.append(self._document)
        if tag["name"].upper() == "REUTERS":
            self._document.runs.append(_Run(Field(S.META, "outlet"), "REUTERS", [(number, "Reuters")]))
        if uri := _NUMBER.search(tag["rest"]):
            self._document.runs.append(_Run(Field(S.META, "uri"), "NEWID", [(number, uri["number"])]))
        self._resume()

    def _resume(self) -> None:
        """Begin a run of the field that is open now."""
        if self._document:
            tag = self._innermost()
            what = tags("sgml").get(tag, _NEITHER)
            self._document.runs.append(_Run(what, tag))

    def _words(self, number: int, words: str) -> None:
        if self._document and not self._document.closed and self._document.runs:
            self._document.runs[-1].words.append((number, words))
            if not is_blank(words):
                self._document.last = number


def _put(sheet: Sheet, document: _Document, lines: list[str], free: int) -> None:
    """Put the units of a document, each line from `free` on in one of them."""
    parts = [part for run in document.runs for part in _parts(run)]
    owners = {number: order for number, order in _owners(parts).items() if number >= free}
    sheet.begin()
    units: list[tuple[int, int, Unit, _Run]] = []
    for order, part in enumerate(parts):
        own = [number for number, _ in part.words if owners.get(number) == order]
        place = own[0] if own else part.words[0][0]
        text = _value(part)
        unit = _unit(own[0], own[-1], lines, text) if own else _tell(place, text)
        units.append((place, order, unit, part))
    told = {number for _, _, unit, _ in units if unit.lines for number in range(unit.first, unit.last + 1)}
    bare = [n for n in range(max(free, document.first), document.last + 1) if n not in told]
    units += [
        (number, -1, _unit(number, number, lines, ""), _Run(_NEITHER, "a line of tags"))
        for number in bare
        if not is_blank(lines[number - 1])
    ]
    for _, _, unit, part in sorted(units, key=lambda each: each[:2]):
        sheet.put(unit, _state(part, unit), f"<{part.tag}>" if part.tag else "untagged", unit.text)


def _state(part: _Run, unit: Unit) -> Field:
    """Take the last line of a wire report, `Reuter`, for a note, and mere marks for none of the text."""
    if part.what.state is not S.BODY:
        return part.what
    if _END.fullmatch(unit.text):
        return _NOTE
    return part.what if any(map(str.isalnum, unit.text)) else _NEITHER


_END = re.compile(r"reuters?\s*[.;&]*", re.IGNORECASE)


def _owners(parts: list[_Run]) -> dict[int, int]:
    """Give each line that bears words to the weightiest part on it."""
    owners: dict[int, int] = {}
    for order, part in enumerate(parts):
        if part.tag in ("REUTERS", "NEWID"):
            continue
        for number, _ in part.words:
            was = owners.get(number)
            if was is None or _rank(part) < _rank(parts[was]):
                owners[number] = order
    return owners


def _rank(part: _Run) -> int:
    bears = any(letter.isalnum() for _, words in part.words for letter in words)
    return _WEIGHT.index(part.what.state) if bears else len(_WEIGHT)


def _parts(run: _Run) -> Iterator[_Run]:
    """Part the text at blank lines, at indented ones and at the sign-off; other fields stay whole."""
    part = _Run(run.what, run.tag)
    indent = 0
    for number, raw in run.words:
        words = decode(raw)
        deep = len(words) - len(words.lstrip())
        blank = is_blank(words)
        parts = run.what.state is S.BODY and part.words
        if parts and (blank or (deep >= max(_INDENT, indent)) or _END.fullmatch(words.strip())):
            yield part
            part = _Run(run.what, run.tag)
        if not blank:
            part.words.append((number, words))
            indent = deep
    if part.words:
        yield part


def decode(text: str) -> str:
    """Resolve character references; those to control characters give nothing."""
    from html import unescape

    return unescape(text)


def _value(part: _Run) -> str:
    """Give the words of a field; a day is written so that it can be read as one."""
    text = join_wrapped([words for _, words in part.words])
    if part.what.kind != "day":
        return fold_space(text)
    digits = _DIGITS.fullmatch(text)
    if digits:
        year = digits["year"]
        return f"{year if len(year) > 2 else '19' + year}-{digits['month']}-{digits['day']}"  # noqa: PLR2004
    return _DASHED.sub(r"\1 \2 \3", text)


def _unit(first: int, last: int, lines: list[str], text: str) -> Unit:
    return Unit(first=first, last=last, text=text, gap=0, indent=0, lines=tuple(lines[first - 1 : last]))


def _tell(line: int, text: str) -> Unit:
    """Make a unit that has no line of its own."""
    return Unit(first=line, last=line, text=text, gap=0, indent=0, lines=())
