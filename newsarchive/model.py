"""The values that pass between the rooms: frozen, and with the words of the trade."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from newsarchive.hit import Hit as Hit  # noqa: PLC0414 # one of these values, in a module of its own
from newsarchive.text import Decoding
from newsarchive.value import value

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from newsarchive.spool import Content

Lines = tuple[int, int]
"""First and last line of a run, counted from 1, both inclusive."""


class Role(StrEnum):
    """What the lines of an element are."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    META = "meta"
    DATELINE = "dateline"
    BODY = "body"
    LINK = "link"
    RELATED = "related"
    NOTE = "note"
    FURNITURE = "furniture"


class Basis(StrEnum):
    """What a source or a date rests on; the stronger stand first."""

    META = "meta"
    DATELINE = "dateline"
    NOTE = "note"
    LINK = "link"
    SECTION = "section"
    TEXT = "text"
    WEEKDAY = "weekday"
    NEIGHBOUR = "neighbour"
    HINT = "hint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dump:
    """One input text, holding any number of articles.

    `path` is as given (`-` for standard input), `content` the bytes as they were, `text` what they decode to
    with line ends untouched, `encoding` the name of the encoding, `notes` what had to be assumed or mended in
    reading, `modified` the day the bytes were last changed.
    """

    path: str
    content: bytes
    text: str
    encoding: str
    modified: date
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LongDump:
    """A dump that is too long to be held.

    `dump` is what is known of it, without content and text; `content` are its bytes. `begins` has for each
    piece of these the number of the line that it begins, from which on it can be decoded by itself, or
    `None`. `characters` counts those of the text, `beginning` are the first of them.
    """

    dump: Dump
    content: Content
    begins: tuple[int | None, ...]
    characters: int
    beginning: str

    def texts(self) -> Iterator[str]:
        """Give the text in pieces of whole lines, as often as asked for."""
        return Decoding(self.dump.encoding).texts(self.content.pieces())


@value
class Element:
    """A run of lines with one role."""

    role: Role
    lines: Lines


@value
class Dateline:
    """Where and when a report was filed, by whom.

    `text` is as written with its closing mark; `date` is what it says, in EDTF (`XXXX-12-31`); `agency` the
    canonical name.
    """

    text: str
    place: str | None = None
    date: str | None = None
    agency: str | None = None


@value
class Source:
    """Who published the article, and what says so."""

    name: str
    basis: Basis


@value
class Evidence:
    """The words that a date rests on, and their line in the dump (`None` where the user gave them)."""

    text: str
    line: int | None = None


@value
class Published:
    """The article's day in ISO 8601 and in EDTF with inferred parts marked `?`, with its evidence."""

    date: str
    edtf: str
    basis: Basis
    evidence: Evidence | None = None


@value
class Link:
    """A way out of the article. `kind`: `continue`, `source` or `mention`; `target`: URL, host or none."""

    kind: str
    text: str
    target: str | None = None


@value
class Related:
    """A pointer to another article."""

    headline: str
    target: str | None = None


@value
class Article:
    """One piece of news out of a dump, each field traceable to the lines of `elements`."""

    dump: str | None = None
    encoding: str | None = None
    uri: str | None = None
    headline: str | None = None
    subheadline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    source: Source | None = None
    published: Published | None = None
    body: str = ""
    links: tuple[Link, ...] = ()
    related: tuple[Related, ...] = ()
    elements: tuple[Element, ...] = ()

    @property
    def lines(self) -> Lines | None:
        """First and last line of all elements, or `None` without any."""
        if not self.elements:
            return None
        return min(e.lines[0] for e in self.elements), max(e.lines[1] for e in self.elements)


@value
class Furniture:
    """Lines that belong to no article."""

    dump: str | None
    kind: str
    text: str
    lines: Lines


@value
class Boundary:
    """Where an article begins and the cues that say so.

    `confidence`: how sure that is, 0 to 1, beside the best reading in which none begins there; `None` unless
    it was asked for (`explain`).
    """

    line: int
    confidence: float | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What a dump was found to hold, in the order of the dump.

    `record_lines[n]` is the line of the dump that article n was read from, for dumps that hold articles as
    records (JSON Lines); it is empty for text. `is_excerpt` tells that elements and furniture do not cover
    all lines, since the dump is a page whose markup is no text. `warnings` are sentences about what seems to
    be missing, with line numbers.
    """

    dump: Dump
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    record_lines: tuple[int, ...] = field(default=())
    is_excerpt: bool = False
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a stretch of a long dump was found to hold, as in `Parsed`; lines are numbered as in the dump."""

    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    record_lines: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the user tells the parser of a dump.

    `as_of`: no inferred date is later (default: the day the dump was last changed); `date` and `year`: when
    the dump's articles were published.
    """

    as_of: date | None = None
    date: date | None = None
    year: int | None = None

    def on(self, dump: Dump) -> Hints:
        """Add the latest day that a dump may tell of, where the user gave none: that of its last change."""
        return self if self.as_of else replace(self, as_of=dump.modified)
