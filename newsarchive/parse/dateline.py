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

The rules are tried in this order, each on the first characters of the paragraph alone.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import months, words
from newsarchive.model import Dateline
from newsarchive.parse.calendar import edtf, has_digit, may_hold_day, may_name_month, read_day, to_date
from newsarchive.parse.whereabouts import (
    Whereabouts,
    is_in_capitals,
    read_lone_day,
    read_place,
    read_whereabouts,
)
from newsarchive.value import value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_REACH = 150
_DASH = r"(?:-{1,2}|[–—_])"
_END = re.compile(rf"\s*(?P<mark>\.\s?{_DASH}|{_DASH}|[.:=])?(?=\s|$)")
_BARRED = (
    re.compile(r"(?P<left>[^|]{2,70}?)\s*\|\s*(?P<agency>[^|]{2,30}?)\s*(?P<mark>\|)(?=\s)"),
    re.compile(
        rf"(?P<left>[^–—_-]{{2,70}}?)\s+{_DASH}(?P<agency>[^\s–—_-][^–—_-]{{1,29}}?)(?P<mark>{_DASH})(?=\s)"
    ),
)
_LOWER_AGENCY = re.compile(
    r"(?P<left>[A-ZÀ-Þ]{2}[A-ZÀ-Þ .,/'’-]{1,60}) (?P<agency>[^\W\d_]{2,9}) (?P<mark>[|■▪])(?=\s)"
)
_BRACKETED = re.compile(
    r"[(]\s*(?P<round>[^(){}\n]{1,40}?)\s*[)]|/\s*(?P<slash>[^/(){}\n]{1,40}?)\s*/|[{]\s*(?P<curly>[^(){}\n]{1,40}?)\s*[}]"
)
_INSIDE = re.compile(r"[(/{][^(){}/]{1,45}[)/}]")  # an agency may be written in lower case
_LOWER = re.compile(r"[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ](?<![\w'’.({/@-][\w])[^\W\d_]*")
# One of these closes all datelines but those of a place and a day alone.
_MAY_CLOSE = re.compile(r"[.:=–—_|-](?:(?!\S)|(?<=[—|])|(?<=-)-)")
_TO_LOWER = re.compile(r"(?:[^\s({/|:\d–—_-]*+\s)+?(?P<word>[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ][^\W\d_]*)")
_OPENING = re.compile(r"[(/{]")
_CLOSING_MARK = re.compile(r"[.:–—_-]")
_UNDASHED = (None, ".", ":")
_ANY_END = re.compile(rf"\s*(?P<mark>\.\s?{_DASH}|\s{_DASH}|[.:])(?=\s|$)|$")
_PLACE_END = re.compile(
    rf"(?P<mark>\.\s?{_DASH}|\s{_DASH}|:)(?=\s)"
    rf"|(?<=[A-ZÀ-Þ]{{2}})(?P<glued>\s?(?:--|—)(?=[\"“A-ZÀ-Þ])|-(?=\s))|(?<=[^\W\d_])(?P<tight>--|—)(?=\s)"
)
_OPENING_AGENCY = re.compile(rf"[(](?P<agency>[^()]{{2,30}})[)]\s*{_DASH}\s*")
_TOWN = re.compile(r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ '’-]{2,30}[A-ZÀ-Þ])\.(?=\s[\"“„«A-ZÀ-Þ])")
_DASHED = re.compile(rf"\s+{_DASH}(?=\s)")
_BARE_END = re.compile(
    rf"\s*(?P<mark>\.\s?{_DASH}|\s{_DASH}|\.)(?=\s)|\s+(?P<glued>[–—])(?=[A-ZÀ-ÞА-ЯЁ\"“«])"
)
_BARE_SEPARATOR = re.compile(r"(?:,|\.|\s[—–-])\s+(?=[^,.\s][^,]*$)")
_WRITER = re.compile(r"(?<=[^\W\d_]),\s+[^\W\d_]+(?:[ -][^\W\d_]+){1,2}$")
_DASHES = ("-", "–", "—")
_SLASHES, _LEAST_TEXT = " // ", 60
_LETTERS = 3  # in which months differ from most words
_CALL_SIGN = re.compile(r"[^\W\d_][\w.&’' -]{2,30}")  # of two letters are states and provinces
_FEWEST_NAMES = 2
_PARTS = ("place", "month", "day", "year", "round", "slash", "mark")
_CENTURIES = ("16", "17", "18", "19", "20", "21")
_BYLINE = re.compile(r"(?:By|BY|by)\s+(?P<names>[^\W\d_][^,.()/\d]{3,60}?)\s*(?:,\s|(?=[(]))")
_SIGNED = re.compile(r"By\s+(?P<agency>[^,]{2,30}),\s+", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_SIGN = r"[^(){}/\s][^(){}/\n]{0,38}"
_USUAL = re.compile(
    r"(?P<place>[A-Z][A-Z.,'’ -]{1,60}?), "
    r"(?P<month>[^\W\d_]{3,10})\.? (?P<day>\d\d?)(?:, (?P<year>\d{4}))?[.,]? "
    rf"(?:[(](?P<round>{_SIGN})[)]|/(?P<slash>{_SIGN})/)\s*(?P<mark>\.\s?{_DASH}|{_DASH}|[.:])(?=\s)"
)


@value
class Taken:
    """A dateline found, with the mark it ends in; `weak` where only a habit of the page can confirm it.

    `byline`: the names that stand glued before it.
    """

    dateline: Dateline
    mark: str
    weak: bool = False
    byline: str | None = None


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


def _by_rules(text: str, *, dated: bool) -> _Found:
    """Take what the first rule takes that finds a dateline, if one may open the text."""
    if not (dated or _MAY_CLOSE.search(text, 0, _REACH)):
        return None
    head = _head(text[:_REACH])
    if not (_MAY_CLOSE.search(head) or has_digit(head)):
        return None
    return next((found for rule in _rules(head) if (found := rule(head))), None)


def _lower_agency(text: str) -> _Found:
    """Take a place in capitals before a known agency in lower case: `BERLIN dpa |`."""
    match = _LOWER_AGENCY.match(text)
    return _between(match) if match else None


def _glued_day(text: str) -> _Found:
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


def _town(text: str) -> _Found:
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
    name, day, place = _known(agency), _read_usual(month, number, year), read_place(place)
    if name is None or day is None or place is None or _spells(agency, place):
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


_Found = tuple[Taken, int] | None


def _rules(head: str) -> tuple[Callable[[str], _Found], ...]:
    """Give the rules that may apply: some need brackets or `By` in front, some a mark that closes."""
    if head[0] in _SIGNED_STARTS:
        return _RULES
    return _PLAIN_RULES if _CLOSING_MARK.search(head) else _UNMARKED_RULES


def _bracketed(head: str) -> _Found:
    """Take place, day and an agency in brackets."""
    for opening in _OPENING.finditer(head):
        match = _BRACKETED.match(head, opening.start())
        if match is None:
            continue
        agency = _agency(match)
        end = _END.match(head, match.end())
        mark = end["mark"] if end else None
        if mark in _UNDASHED and _known(agency) is None:
            continue  # an agency that no table knows needs a dash
        left = read_whereabouts(head[: opening.start()])
        stop = end.end() if end else match.end()
        dated = _date(left, agency)
        if dated and mark not in _UNDASHED:
            return Taken(dateline=dated.dateline(head[:stop], None), mark=mark or ""), stop
        if left is None or dated or not _fits(left, agency, mark, head[match.end() :]):
            continue
        name = _known(agency) or agency
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
    if _spells(agency, left.place):
        return False
    known = _known(agency) is not None
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
def _known(names: str) -> str | None:
    """Give the canonical name of the first of partners that the table of sources knows."""
    whole = outlets.canonical(names)
    if whole:
        return whole
    return next((name for part in names.split("/") if (name := outlets.canonical(part))), None)


@lru_cache(maxsize=4096)
def _spells(agency: str, place: str | None) -> bool:
    """Tell whether initials of the words before it spell an acronym: `Special Protection Area (SPA)`."""
    shortest = 3
    if place is None or len(agency) < shortest or agency[0].casefold() not in place.casefold():
        return False
    initials = "".join(word[0] for word in re.split(r"[\s-]+", place) if word)
    capitals = "".join(c for c in initials if c.isupper())
    return agency.casefold() in (initials.casefold(), capitals.casefold())


def _agency_first(head: str) -> _Found:
    """Take an agency in round brackets, then place and day between dashes."""
    opening = _OPENING_AGENCY.match(head)
    name = _known(opening["agency"]) if opening else None
    if not opening or not name:
        return None
    for end in _DASHED.finditer(head[opening.end() :]):
        left = read_whereabouts(head[opening.end() : opening.end() + end.start()])
        if left and left.place:
            stop = opening.end() + end.end()
            return Taken(dateline=left.dateline(head[:stop], name), mark=end[0].strip()), stop
    return None


def _by_agency(head: str) -> _Found:
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


def _barred(head: str) -> _Found:
    """Take place and day, then a known agency between bars or dashes: `KAMPALA, Uganda | AFP |`."""
    matches = (form.match(head) for form in _BARRED)
    return next((found for match in matches if match and (found := _between(match))), None)


def _between(match: re.Match[str]) -> _Found:
    """Take place and day, and an agency if it is known."""
    name = _known(match["agency"])
    left = read_whereabouts(match["left"]) if name else None
    if left is None or left.place is None:
        return None
    return Taken(dateline=left.dateline(match[0], name), mark=match["mark"]), match.end()


def _bare(head: str) -> _Found:
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


def _unsigned(head: str) -> _Found:
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


def _place_alone(head: str) -> _Found:
    """Take a place and a closing mark, nothing else: weak."""
    end = _PLACE_END.search(head)
    left = read_whereabouts(head[: end.start()]) if end else None
    longest = 4
    if not end or left is None or left.place is None or left.day or len(left.place.split()) > longest:
        return None
    mark = (end["mark"] or end["glued"] or end["tight"]).strip()
    return Taken(dateline=left.dateline(head[: end.end()], None), mark=mark, weak=True), end.end()


def _behind_byline(head: str) -> _Found:
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


_PLAIN_RULES: tuple[Callable[[str], _Found], ...] = (_bracketed, _barred, _bare, _unsigned, _place_alone)
_UNMARKED_RULES = (_bracketed, _barred, _unsigned)  # those that need no full stop, colon or dash
_RULES = (_agency_first, _by_agency, _behind_byline, *_PLAIN_RULES)
_SIGNED_STARTS = ("(", "B", "b")  # what the first three need: an agency in brackets, or `By`
