"""The rules that datelines are recognised by: where places, days and agencies stand, and what closes them.

Each takes the first characters of a paragraph; `dateline.py` has the grammar.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import words
from newsarchive.parse.calendar import has_digit, may_hold_day
from newsarchive.parse.whereabouts import Whereabouts, is_in_capitals, read_lone_day, read_whereabouts
from newsarchive.value import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.model import Dateline

DASH = r"(?:-{1,2}|[–—_])"
_END = re.compile(rf"\s*(?P<mark>\.\s?{DASH}|{DASH}|[.:=])?(?=\s|$)")
_BARRED = (
    re.compile(r"(?P<left>[^|]{2,70}?)\s*\|\s*(?P<agency>[^|]{2,30}?)\s*(?P<mark>\|)(?=\s)"),
    re.compile(
        rf"(?P<left>[^–—_-]{{2,70}}?)\s+{DASH}(?P<agency>[^\s–—_-][^–—_-]{{1,29}}?)(?P<mark>{DASH})(?=\s)"
    ),
)
_BRACKETED = re.compile(
    r"[(]\s*(?P<round>[^(){}\n]{1,40}?)\s*[)]|/\s*(?P<slash>[^/(){}\n]{1,40}?)\s*/|[{]\s*(?P<curly>[^(){}\n]{1,40}?)\s*[}]"
)
_OPENING = re.compile(r"[(/{]")
_CLOSING_MARK = re.compile(r"[.:–—_-]")
_UNDASHED = (None, ".", ":")
_ANY_END = re.compile(rf"\s*(?P<mark>\.\s?{DASH}|\s{DASH}|[.:])(?=\s|$)|$")
_PLACE_END = re.compile(
    rf"(?P<mark>\.\s?{DASH}|\s{DASH}|:)(?=\s)"
    rf"|(?<=[A-ZÀ-Þ]{{2}})(?P<glued>\s?(?:--|—)(?=[\"“A-ZÀ-Þ])|-(?=\s))|(?<=[^\W\d_])(?P<tight>--|—)(?=\s)"
)
_OPENING_AGENCY = re.compile(rf"[(](?P<agency>[^()]{{2,30}})[)]\s*{DASH}\s*")
_DASHED = re.compile(rf"\s+{DASH}(?=\s)")
_BARE_END = re.compile(rf"\s*(?P<mark>\.\s?{DASH}|\s{DASH}|\.)(?=\s)|\s+(?P<glued>[–—])(?=[A-ZÀ-ÞА-ЯЁ\"“«])")
_BARE_SEPARATOR = re.compile(r"(?:,|\.|\s[—–-])\s+(?=[^,.\s][^,]*$)")
_WRITER = re.compile(r"(?<=[^\W\d_]),\s+[^\W\d_]+(?:[ -][^\W\d_]+){1,2}$")
_DASHES = ("-", "–", "—")
_CALL_SIGN = re.compile(r"[^\W\d_][\w.&’' -]{2,30}")  # of two letters are states and provinces
_FEWEST_NAMES = 2
_BYLINE = re.compile(r"(?:By|BY|by)\s+(?P<names>[^\W\d_][^,.()/\d]{3,60}?)\s*(?:,\s|(?=[(]))")
_SIGNED = re.compile(r"By\s+(?P<agency>[^,]{2,30}),\s+", re.IGNORECASE)
_WORD = re.compile(r"\S+")


@value
class Taken:
    """A dateline found, with the mark it ends in; `weak` where only a habit of the page can confirm it.

    `byline`: the names that stand glued before it.
    """

    dateline: Dateline
    mark: str
    weak: bool = False
    byline: str | None = None


Found = tuple[Taken, int] | None
"""A dateline, and where the text after it begins."""


def rules_for(head: str) -> tuple[Callable[[str], Found], ...]:
    """Give the rules that may apply: some need brackets or `By` in front, some a mark that closes."""
    if head[0] in _SIGNED_STARTS:
        return _RULES
    return _PLAIN_RULES if _CLOSING_MARK.search(head) else _UNMARKED_RULES


def _bracketed(head: str) -> Found:
    """Take place, day and an agency in brackets."""
    for opening in _OPENING.finditer(head):
        match = _BRACKETED.match(head, opening.start())
        if match is None:
            continue
        agency = _agency(match)
        end = _END.match(head, match.end())
        mark = end["mark"] if end else None
        if mark in _UNDASHED and known_agency(agency) is None:
            continue  # an agency that no table knows needs a dash
        left = read_whereabouts(head[: opening.start()])
        stop = end.end() if end else match.end()
        dated = _date(left, agency)
        if dated and mark not in _UNDASHED:
            return Taken(dateline=dated.dateline(head[:stop], None), mark=mark or ""), stop
        if left is None or dated or not _fits(left, agency, mark, head[match.end() :]):
            continue
        name = known_agency(agency) or agency
        return Taken(dateline=left.dateline(head[:stop], name), mark=mark or ""), stop
    return None


def _date(left: Whereabouts | None, bracket: str) -> Whereabouts | None:
    """Give a place its day if that is what a bracket behind it holds: `KESSEL, Slovenia (July 7)`."""
    if left is None or left.place is None or not has_digit(bracket):
        return None
    day = read_lone_day(bracket)
    return Whereabouts(place=left.place, day=day) if day else None


def _agency(match: re.Match[str]) -> str:
    return (match["round"] or match["slash"] or match["curly"]).strip()


def _fits(left: Whereabouts, agency: str, mark: str | None, after: str) -> bool:
    """Tell whether a bracket is an agency's and not the short form of what stands before it."""
    if spells(agency, left.place):
        return False
    known = known_agency(agency) is not None
    if left.place is None and left.day is None:
        return known and mark not in _UNDASHED
    if known and left.day is not None:
        return True
    if known:
        return mark is not None and (mark != "." or is_in_capitals(left.place))
    dashed = mark not in _UNDASHED
    sure = left.day is not None or is_in_capitals(left.place)
    return dashed and sure and bool(_CALL_SIGN.fullmatch(agency)) and bool(after.strip())


@lru_cache(maxsize=4096)
def known_agency(names: str) -> str | None:
    """Give the canonical name of the first of partners that the table of sources knows."""
    whole = outlets.canonical(names)
    if whole:
        return whole
    return next((name for part in names.split("/") if (name := outlets.canonical(part))), None)


@lru_cache(maxsize=4096)
def spells(agency: str, place: str | None) -> bool:
    """Tell whether initials of the words before it spell an acronym: `Special Protection Area (SPA)`."""
    shortest = 3
    if place is None or len(agency) < shortest or agency[0].casefold() not in place.casefold():
        return False
    initials = "".join(word[0] for word in re.split(r"[\s-]+", place) if word)
    capitals = "".join(c for c in initials if c.isupper())
    return agency.casefold() in (initials.casefold(), capitals.casefold())


def _agency_first(head: str) -> Found:
    """Take an agency in round brackets, then place and day between dashes."""
    opening = _OPENING_AGENCY.match(head)
    name = known_agency(opening["agency"]) if opening else None
    if not opening or not name:
        return None
    for end in _DASHED.finditer(head[opening.end() :]):
        left = read_whereabouts(head[opening.end() : opening.end() + end.start()])
        if left and left.place:
            stop = opening.end() + end.end()
            return Taken(dateline=left.dateline(head[:stop], name), mark=end[0].strip()), stop
    return None


def _by_agency(head: str) -> Found:
    """Take an agency that signs as an author does, then a place: `By IANS, Hyderabad:`."""
    opening = _SIGNED.match(head)
    name = outlets.canonical(opening["agency"]) if opening else None
    if not opening or not name:
        return None
    for end in _ends(head[opening.end() :]):
        left = read_whereabouts(head[opening.end() : opening.end() + end.start()])
        if end["mark"] and left and left.place:
            stop = opening.end() + end.end()
            return Taken(dateline=left.dateline(head[:stop], name), mark=end["mark"].strip()), stop
    return None


def _barred(head: str) -> Found:
    """Take place and day, then a known agency between bars or dashes: `KAMPALA, Uganda | AFP |`."""
    matches = (form.match(head) for form in _BARRED)
    return next((found for match in matches if match and (found := between(match))), None)


def between(match: re.Match[str]) -> Found:
    """Take place and day, and an agency if it is known."""
    name = known_agency(match["agency"])
    left = read_whereabouts(match["left"]) if name else None
    if left is None or left.place is None:
        return None
    return Taken(dateline=left.dateline(match[0], name), mark=match["mark"]), match.end()


def _bare(head: str) -> Found:
    """Take place, day and a known agency without brackets, between commas, full stops or dashes."""
    for end in _BARE_END.finditer(head):
        left, name, dashed = _read_bare(head[: end.start()])
        mark = end["mark"] or end["glued"]
        if left and (left.place or left.day) and (mark != "." or dashed or (left.place and left.day)):
            return Taken(dateline=left.dateline(head[: end.end()], name), mark=mark.strip()), end.end()
    return None


def _read_bare(text: str) -> tuple[Whereabouts | None, str | None, bool]:
    """Read place, day and agency, whose writer may be named behind it, and whether a dash parts them."""
    signed = _WRITER.search(text)
    for said in (text, text[: signed.start()]) if signed else (text,):
        for separator in _BARE_SEPARATOR.finditer(said):
            name = outlets.canonical(said[separator.end() :])
            left = read_whereabouts(said[: separator.start() + (separator[0][0] == ".")]) if name else None
            if left and (said is text or left.day):
                return left, name, separator[0].strip() in _DASHES
    return None, None, False


def _unsigned(head: str) -> Found:
    """Take place and day without an agency."""
    if not may_hold_day(head):
        return None
    for end in _ends(head):
        left = read_whereabouts(head[: end.start()])
        if left is None or left.place is None or left.day is None:
            continue
        alone = end["mark"] is None
        if alone and left.day.year is None and not (is_in_capitals(left.place) and end.end() == len(head)):
            continue
        if end["mark"] == "." and not is_in_capitals(left.place):
            continue
        if alone and (_is_paper(left.place) or not _parts_place(head, left.place)):
            continue
        taken = Taken(dateline=left.dateline(head[: end.end()], None), mark=(end["mark"] or "").strip())
        return taken, end.end()
    return None


def _parts_place(head: str, place: str) -> bool:
    """Tell whether a mark stands between a place and its day, as none does between a writer and a day."""
    return not head[head.find(place) + len(place) :].startswith(" ") or is_in_capitals(place)


def _is_paper(name: str) -> bool:
    """Tell whether the name before a day alone on its line is a newspaper's rather than a town's."""
    if outlets.canonical(name):
        return True
    names = name.casefold().split()
    return not is_in_capitals(name) and (names[0] in words("article") or not words("paper").isdisjoint(names))


def _ends(head: str) -> Iterator[re.Match[str]]:
    return _ANY_END.finditer(head)


def _place_alone(head: str) -> Found:
    """Take a place and a closing mark, nothing else: weak."""
    end = _PLACE_END.search(head)
    left = read_whereabouts(head[: end.start()]) if end else None
    longest = 4
    if not end or left is None or left.place is None or left.day or len(left.place.split()) > longest:
        return None
    mark = (end["mark"] or end["glued"] or end["tight"]).strip()
    return Taken(dateline=left.dateline(head[: end.end()], None), mark=mark, weak=True), end.end()


def _behind_byline(head: str) -> Found:
    """Take a byline before the dateline, glued to it or not: `By Asha B Thapa Kathmandu, Oct 17 (PTI)`."""
    opening = _BYLINE.match(head)
    if not opening:
        return None
    names = list(_WORD.finditer(head, *opening.span("names")))
    size = 2 if len(names) > _FEWEST_NAMES and names[-2][0] in words("forename") else 1
    people, start = names[:-size], names[-size].start()
    if len(people) < _FEWEST_NAMES or len(people[-1][0]) == 1:
        people, start = names, opening.end()
    found = _bracketed(head[start:])
    if found is None:
        return None
    taken, end = found
    return replace(taken, byline=" ".join(name[0] for name in people)), start + end


_PLAIN_RULES: tuple[Callable[[str], Found], ...] = (_bracketed, _barred, _bare, _unsigned, _place_alone)
_UNMARKED_RULES = (_bracketed, _barred, _unsigned)  # those that need no full stop, colon or dash
_RULES = (_agency_first, _by_agency, _behind_byline, *_PLAIN_RULES)
_SIGNED_STARTS = ("(", "B", "b")  # what the first three need: an agency in brackets, or `By`
