"""Datelines: where, when and by whom a report was filed, at the front of a paragraph.

    dateline  = bracketed-agency dash place date dash  (ANSA) - ROMA, 22 MAR -
              | "By" known-agency "," place end        By IANS, Hyderabad:
              | "By" names dateline                    By Asha B Thapa Kathmandu, Oct 17 (PTI)
              | [place sep] [date] agency end          MOSCOW, December 31. /TASS/.   ERIE, Pa. (AP) -
              | place sep date sep known-agency ["," writer] end        Riyadh, February 20, 2025, SPA --
              | place "(" date ")" dash                KESSEL (July 7) --
              | place "|" known-agency "|"             KAMPALA, Uganda | AFP |
              | place dash known-agency dash           ZARQA —Petra—
              | PLACE known-agency ("|" | "■")         BERLIN dpa |
              | place sep date end                     BEIRUT, March 14 2013
              | full-day ("//" | nothing)              Jun 19 2019 // The   18 March 2019The
              | place end                              SEOUL --  (weak: only where the page makes it a habit)
    agency    = "(" names ")" | "/" names "/" | "{" names "}"
    end       = "-" | "--" | "—" | "–" | "_" | ".-" | "." | ":" | nothing (after a date and an agency)

Most are read in one go; else the rules of `filing.py` are tried in this order, each on the first characters
of the paragraph alone.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsarchive.conventions.tables import months, words
from newsarchive.model import Dateline
from newsarchive.parse.calendar import edtf, has_digit, may_name_month, read_day, to_date
from newsarchive.parse.filing import DASH, Taken, between, known_agency, rules_for, spells
from newsarchive.parse.whereabouts import Whereabouts, read_place, read_whereabouts

if TYPE_CHECKING:
    from newsarchive.parse.filing import Found

_REACH = 150
_LOWER_AGENCY = re.compile(
    r"(?P<left>[A-ZÀ-Þ]{2}[A-ZÀ-Þ .,/'’-]{1,60}) (?P<agency>[^\W\d_]{2,9}) (?P<mark>[|■▪])(?=\s)"
)
_INSIDE = re.compile(r"[(/{][^(){}/]{1,45}[)/}]")  # an agency may be written in lower case
_LOWER = re.compile(r"[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ](?<![\w'’.({/@-][\w])[^\W\d_]*")
# One of these closes all datelines but those of a place and a day alone.
_MAY_CLOSE = re.compile(r"[.:=–—_|-](?:(?!\S)|(?<=[—|])|(?<=-)-)")
_TO_LOWER = re.compile(r"(?:[^\s({/|:\d–—_-]*+\s)+?(?P<word>[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]*)")
_OPENING = re.compile(r"[(/{]")
_TOWN = re.compile(r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ '’-]{2,30}[A-ZÀ-Þ])\.(?=\s[\"“„«A-ZÀ-Þ])")
_SLASHES, _LEAST_TEXT = " // ", 60
_LETTERS = 3  # in which months differ from most words
_PARTS = ("place", "month", "day", "year", "round", "slash", "mark")
_CENTURIES = ("16", "17", "18", "19", "20", "21")
_SIGN = r"[^(){}/\s][^(){}/\n]{0,38}"
_USUAL = re.compile(
    r"(?P<place>[A-Z][A-Z.,'’ -]{1,60}?), "
    r"(?P<month>[^\W\d_]{3,10})\.? (?P<day>\d\d?)(?:, (?P<year>\d{4}))?[.,]? "
    rf"(?:[(](?P<round>{_SIGN})[)]|/(?P<slash>{_SIGN})/)\s*(?P<mark>\.\s?{DASH}|{DASH}|[.:])(?=\s)"
)


def take_dateline(text: str) -> tuple[Taken, str] | None:
    """Recognise a dateline at the front of a paragraph; give it and the text after it, or `None`."""
    return take_usual(text) or take_unusual(text, dated=True)


def _speaks(text: str) -> bool:
    """Tell most cheaply what `_runs_on` does: the second of two plain words is in lower case, no particle."""
    tokens = text.split(" ", 2)
    if len(tokens) == 1 or not tokens[1].islower() or not tokens[0].rstrip(",").isalpha():
        return False
    second = tokens[1].rstrip(",.")
    return second.isalpha() and second not in _lower_case()


def take_unusual(text: str, *, dated: bool) -> tuple[Taken, str] | None:
    """Recognise a dateline by the rules; `dated`: a day may stand in the text."""
    capitals = text[1:2].isupper()
    found = (_lower_agency(text) if capitals else None) or (_glued_day(text) if dated else None)
    if found is None and not (_speaks(text) or _runs_on(text)):
        found = _by_rules(text, dated=dated)
    if found is None and capitals:
        found = _town(text)
    return (found[0], text[found[1] :].lstrip()) if found else None


def _by_rules(text: str, *, dated: bool) -> Found:
    """Take what the first rule takes that finds a dateline, if one may open the text."""
    if not (dated or _MAY_CLOSE.search(text, 0, _REACH)):
        return None
    head = _head(text[:_REACH])
    if not (_MAY_CLOSE.search(head) or has_digit(head)):
        return None
    return next((found for rule in rules_for(head) if (found := rule(head))), None)


def _lower_agency(text: str) -> Found:
    """Take a place in capitals before a known agency in lower case: `BERLIN dpa |`."""
    match = _LOWER_AGENCY.match(text)
    return between(match) if match else None


def _glued_day(text: str) -> Found:
    """Take a full day that stands glued to a text, or before two slashes: `18 March 2019The ferry`."""
    if len(text) < _LEAST_TEXT or not (text[0].isdigit() or may_name_month((text[:_LETTERS].casefold(),))):
        return None
    day = read_day(text)
    if day is None or day.year is None or day.order:
        return None
    slashes = text.startswith(_SLASHES, day.end)
    end = day.end + len(_SLASHES) if slashes else day.end
    if not (slashes or text[end].isupper()):
        return None
    dateline = Whereabouts(place=None, day=day).dateline(text[:end], None)
    return Taken(dateline=dateline, mark=_SLASHES.strip() if slashes else ""), end


def _town(text: str) -> Found:
    """Take a place in capitals before a full stop: weak, for any word may be set so."""
    match = _TOWN.match(text)
    left = read_whereabouts(match["place"]) if match else None
    if match is None or left is None or left.place is None or left.day:
        return None
    return Taken(dateline=left.dateline(match[0], None), mark=".", weak=True), match.end()


def _runs_on(text: str) -> bool:
    """Tell cheaply that no dateline opens a text: words in lower case stand before all that could close one.

    That is so in most paragraphs.
    """
    first = text[:1]
    if not (first.isupper() or first.isdigit() or first == "("):
        return True
    known = _lower_case()
    lower = _TO_LOWER.match(text, 0, _REACH)
    while lower and lower["word"] in known:
        lower = _TO_LOWER.match(text, lower.end(), _REACH)
    return lower is not None


def take_usual(text: str) -> tuple[Taken, str] | None:
    """Recognise what most datelines are, in one go: `PLACE, Month 5 (Known agency) -`.

    It gives what `_bracketed` would, or `None`.
    """
    match = _USUAL.match(text) if text[1:2].isupper() else None
    if match is None or text.startswith("BY "):
        return None
    said, place, month, number, year, rounded, slashed, mark = match.group(0, *_PARTS)
    agency = (rounded or slashed).strip()
    name, day, place = known_agency(agency), _read_usual(month, number, year), read_place(place)
    if name is None or day is None or place is None or spells(agency, place):
        return None
    dateline = Dateline(text=said, place=place or None, date=day, agency=name)
    return Taken(dateline=dateline, mark=mark), text[match.end() :].lstrip()


def _read_usual(name: str, day: str, year: str | None) -> str | None:
    """Read a day whose month stands first; `None` for one that is none, or whose month no table has so."""
    unsaid = _read_yearless(name, day)
    if unsaid is None or year is None:
        return unsaid
    return f"{int(year)}{unsaid[4:]}" if year[:2] in _CENTURIES else None


@lru_cache(maxsize=1024)
def _read_yearless(name: str, day: str) -> str | None:
    """Read a day of no year: those of one are few, where those of a century are as many as datelines."""
    month = months().get(name.casefold())
    leap = 2000
    return edtf(None, month, int(day)) if month and to_date(leap, month, int(day)) else None


def _head(text: str) -> str:
    """Cut a text where a word in lower case shows that no place, day or agency is being named any more."""
    known = _lower_case()
    first = _OPENING.search(text)
    opening = first.start() if first else len(text)
    for match in _LOWER.finditer(text, 0, opening):
        if match[0] not in known:
            return text[: match.start()]
    covered = _INSIDE.sub(_cover, text) if opening < len(text) else text
    for match in _LOWER.finditer(covered, opening):
        if match[0] not in known:
            return text[: match.start()]
    return text


def _cover(match: re.Match[str]) -> str:
    return "X" * len(match[0])


@cache
def _lower_case() -> frozenset[str]:
    """Give the words in lower case that datelines hold: particles of places, months, ordinals, `г.`."""
    return words("particle") | frozenset(months()) | frozenset(("st", "nd", "rd", "th", "by", "г", "года"))
