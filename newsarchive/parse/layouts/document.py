"""One document of Nexis or Nexis Uni: where its head ends and its tail begins."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsarchive.parse.layouts.sheet import Field, joined, parted, tags
from newsarchive.parse.stamp import read_stamp
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.parse.layouts.sheet import Sheet
    from newsarchive.parse.lines import Unit

S = State
_WORD = re.compile("do[ck]ument")
_TAG = re.compile(
    r"(?P<tag>[^\W\d_](?:[^\W_]|-){1,24}(?: [^\W\d_]{2,12})?)\s?:(?:\s+(?P<value>.*)|$)", re.DOTALL
)
_RIGHTS = re.compile(
    r"(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|all rights reserved|alle rechte vorbehalten"
    r"|tous droits réservés|todos los derechos reservados|derechos reservados)",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r".{0,40}\b(?:edition|ausgabe|édition|edición|correction appended)\b.{0,20}", re.IGNORECASE
)
_LENGTHS = ("LENGTH", "LÄNGE", "LONGUEUR", "LONGITUD")
_LONGEST_HEAD = 14
_FEW_WORDS = 4
_FULL_STOPS = (".", "!", "?", ":", ";", "…")
_CENTRED = 4
_HEADER = (S.HEADLINE, S.BYLINE, S.META, S.SUBHEADLINE, S.DATELINE)


def tag_of(unit: Unit, *, shout: bool = True) -> tuple[str, str] | None:
    """Give tag and value of a unit that begins with a tag of Nexis; in capitals, if they `shout`."""
    match = _TAG.match(unit.text)
    if not match or (shout and not match["tag"].isupper()):
        return None
    tag = match["tag"].upper().replace(" ", "-")
    return (tag, match["value"] or "") if tag in tags("nexis") else None


def is_rights(unit: Unit) -> bool:
    """Tell whether a unit says who holds the rights."""
    return bool(_RIGHTS.match(unit.text))


@cache
def closing() -> frozenset[str]:
    """Give the tags that only the tail of a document bears."""
    return frozenset(tags("nexis-end"))


@lru_cache(maxsize=1)  # two layouts ask it of one dump
def find_documents(text: str) -> tuple[str, tuple[int, ...]]:
    """Give a text, its case folded, and where in it the word stands that every export of these forms has."""
    folded = text.casefold()
    return folded, tuple([found.start() for found in _WORD.finditer(folded)])


def blocks(units: Sequence[Unit]) -> list[Unit]:
    """Join to a tagged unit the lines right under it, which go on from it."""
    made: list[list[Unit]] = []
    for unit in units:
        goes_on = made and not unit.gap and tag_of(made[-1][0]) and not tag_of(unit) and not is_rights(unit)
        if goes_on:
            made[-1].append(unit)
        else:
            made.append([unit])
    return [joined(block) if len(block) > 1 else block[0] for block in made]


class Document:
    """Puts the units of one document: head, text, tail."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = blocks(units)
        self._start = self._top()
        self._join_headline()
        self._text = self._after_head()
        self._tail = self._before_tail()

    def put(self, sheet: Sheet) -> None:
        """Put every unit."""
        for unit, what, cue, text in self._placed():
            sheet.put(unit, what, cue, text)

    def _placed(self) -> Iterator[tuple[Unit, Field, str, str | None]]:
        yield from _masthead(self._units[: self._start])
        yield from self._head()
        for unit in _paragraphs(self._units[self._text : self._tail]):
            yield unit, Field(S.BODY), "text of the document", None
        for unit in self._units[self._tail :]:
            if is_rights(unit):
                yield unit, Field(S.NOTE), "rights", None
            else:
                yield unit, Field(S.TRAILER), "tail of the document", ""

    def _top(self) -> int:
        """Find where headline or tags begin: under outlet, day, rights and edition."""
        at, dated = 0, False
        for at, unit in enumerate(self._units):
            if dated and not _is_about(unit):
                return at
            if tag_of(unit):
                return at - 1 if self._is_undated_headline(at - 1, dated=dated) else at
            dated = dated or is_day(unit)
            if at >= _LONGEST_HEAD:
                return min(1, at)
        return len(self._units) if not self._units or dated else at

    def _is_undated_headline(self, at: int, *, dated: bool) -> bool:
        """Tell whether the unit over the tags is a headline though no day stands over it."""
        return at > 0 and not dated and not _is_about(self._units[at])

    def _join_headline(self) -> None:
        """Join the lines of a headline that nothing parts, if tags follow it."""
        start = at = self._start
        while (
            at < len(self._units) and not tag_of(self._units[at]) and (at == start or not self._units[at].gap)
        ):
            at += 1
        if start + 1 < at < len(self._units) and tag_of(self._units[at]):
            self._units[start:at] = [joined(self._units[start:at])]

    def _after_head(self) -> int:
        """Find where the text begins: behind the tags under the headline."""
        reach = self._units[self._start : self._start + _LONGEST_HEAD]
        found = [tag_of(unit) for unit in reach]
        length = next((at for at, tag in enumerate(found) if tag and tag[0] in _LENGTHS), 0)
        if any(tag and tags("nexis")[tag[0]].state not in _HEADER for tag in found[:length]):
            length = 0
        at = self._start + length
        if at < len(self._units) and not tag_of(self._units[at]):
            at += 1
        while at < len(self._units) and self._is_header(self._units[at]):
            at += 1
        return at

    def _is_header(self, unit: Unit) -> bool:
        tag = tag_of(unit)
        return bool(tag and tags("nexis")[tag[0]].state in _HEADER)

    def _before_tail(self) -> int:
        """Find where the tail begins: at a tag that only tails bear, and the tags right before it."""
        units = self._units
        sure = [at for at in range(self._text, len(units)) if (tag_of(units[at]) or ("",))[0] in closing()]
        at = sure[0] if sure else len(units)
        while at > self._text and _ends(units[at - 1]):
            at -= 1
        return at

    def _head(self) -> Iterator[tuple[Unit, Field, str, str | None]]:
        headed = False
        for unit in self._units[self._start : self._text]:
            tag = tag_of(unit)
            if tag is None:
                what = S.SUBHEADLINE if headed else S.HEADLINE
                headed = True
                yield unit, Field(what), "line under outlet and day", None
            else:
                what = tags("nexis")[tag[0]].state
                what = S.META if what is S.HEADLINE and headed else what
                headed = headed or what is S.HEADLINE
                yield unit, Field(what), f"{tag[0]}:", tag[1]


def _paragraphs(units: Sequence[Unit]) -> list[Unit]:
    """Join what goes on in lower case right under an unfinished line: Nexis wraps every text."""
    made: list[Unit] = []
    for unit in units:
        if made and not unit.gap and unit.text[:1].islower() and not made[-1].text.endswith(_FULL_STOPS):
            made[-1] = joined((made[-1], unit))
        else:
            made.append(unit)
    return made


def _ends(unit: Unit) -> bool:
    """Tell whether a unit can stand in the tail; index terms are no sentences, captions and notes are."""
    tag = tag_of(unit)
    if tag is None:
        return is_rights(unit)
    prose = tag[1].endswith(_FULL_STOPS) and tag[0] not in tags("nexis-uni")
    return tags("nexis")[tag[0]].state is S.TRAILER and not prose


def is_day(unit: Unit) -> bool:
    """Tell whether a unit is a day with few words beside it."""
    stamp = read_stamp(unit.text)
    return bool(stamp and stamp[0].year and len(stamp[1].split()) <= _FEW_WORDS) and not is_rights(unit)


def _is_about(unit: Unit) -> bool:
    """Tell whether a line under the day is about the document: rights, an edition, or set in the middle."""
    return unit.indent >= _CENTRED or is_rights(unit) or bool(_EDITION.fullmatch(unit.text))


def _masthead(units: Sequence[Unit]) -> Iterator[tuple[Unit, Field, str, str | None]]:
    """Place outlet, day, rights and edition, which may stand in any order."""
    named = dated = False
    for unit in (line for whole in units for line in parted(whole)):
        if is_rights(unit):
            yield unit, Field(S.NOTE), "rights", None
        elif not dated and is_day(unit):
            dated = True
            yield unit, Field(S.STAMP, "day"), "day of the document", unit.text
        elif not named and not dated:
            named = True
            yield unit, Field(S.STAMP, "outlet"), "outlet of the document", unit.text
        else:
            yield unit, Field(S.STAMP), "edition", unit.text
