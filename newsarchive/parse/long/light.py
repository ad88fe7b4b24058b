"""The light in which a window is read: what holds for the whole dump, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsarchive.parse.article import Customs
    from newsarchive.parse.long.again import Known
    from newsarchive.parse.long.wrapping import Wrapping
    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Borne:
    """What the whole dump bears out of what the lines of a window are.

    `page`: the dump before it is understood; `flags`: what there are several of, and the like
    (`Total.flags`); `fields`, `shapes`: keys of records, and lines that count; `fronts`: how clocks before
    words are set; `known`: lines that come again; `ends`: how many lines part articles; `dashes`: the line
    from which on dashes stand over items. `offset` units of the dump stand above its line `first`, and there
    `before` of the window; `writers`, `byline`: whom the bylines above it name, and the last of these.
    """

    page: Page
    flags: frozenset[str]
    fields: frozenset[str]
    shapes: frozenset[str]
    fronts: frozenset[str]
    known: Known
    first: int
    offset: int
    before: int
    ends: int
    dashes: int | None
    writers: tuple[str, ...]
    byline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What is settled of the articles of a dump beyond a window.

    `sections`: days head sections; `behind`: articles that begin behind the window before the next day;
    `start`, `stop`: its own units; `begun`, `opened`: more stands above than notes and furniture, than
    furniture; `section`: the heading above.
    """

    sections: bool
    behind: int
    start: int
    stop: int
    begun: bool
    opened: bool
    section: Look | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Whose export a dump is: the name of the layout, the signs that the dump bears.

    `known`: names that are tags (SGML), or the publishers of several documents (Factiva).
    """

    name: str
    signs: frozenset[str]
    known: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """What of a whole dump one window is read in the light of; `None` for what is not known yet.

    `start`, `stop`: the first line of its own, and the one behind the last; `layout`: that of an export, with
    `warnings` of what the dump lacks for its last window.
    """

    start: int
    stop: int
    wrapping: Wrapping | None = None
    borne: Borne | None = None
    learnt: Page | None = None
    settled: Settled | None = None
    customs: Customs | None = None
    layout: Layout | None = None
    warnings: tuple[str, ...] = ()
