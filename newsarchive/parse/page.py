"""The page around a unit: evidence that only the whole dump can give."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsarchive.conventions import outlets
from newsarchive.parse.around import find_addresses, find_bios, find_over, find_runs, find_told
from newsarchive.parse.byline import cut_day
from newsarchive.parse.calendar import read_stamp
from newsarchive.parse.mast import find_foot, find_title
from newsarchive.parse.prose import PROSE, is_prose, is_sentence
from newsarchive.parse.site import (
    find_boxes,
    find_contacts,
    find_decks,
    find_items,
    find_leads,
    find_lists,
    find_menus,
    find_names,
    find_topped,
    signs_day,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from newsarchive.parse.look import Look
    from newsarchive.parse.single import Outline

_WORD = re.compile(r"\w+")
_LONGEST_REPEAT = 300
_SHORTEST_REPEAT = 15
_ECHO_REACH = 8
_OFTEN = 3
_MOST_STAMP_WORDS = 4
_LONGEST_STAMP = 120
_MOST_LINES = 1000  # of a page or a newsletter
_PARTS = re.compile(r"\s*[|•·]\s*")
_SUMMARY_REACH = 14
_SUMMARY_SHARE = 0.75
_SUMMARY_SIZE = range(40, 260)
_SUMMARY_WORD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Habit:
    """How the surest headlines are set: list mark and capitals, `None` where they differ; median size."""

    marked: bool | None
    capitals: bool | None
    size: int

    def fits(self, look: Look) -> bool:
        """Tell whether a unit is set like them."""
        return self.marked in (None, look.mark is not None) and self.capitals in (None, look.core.isupper())


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The dump as a whole.

    `gap`: blank lines between two paragraphs of one text; `capitals`: most lines are in capitals; `bare`:
    hardly a line is a sentence; `outline`: the parts of the page, if this is one article amid its site; `dated`: share of articles that open with a dateline; `trailed`: share of articles
    that something parts from the next: a link, a note, a separator; `detailed`: share of headlines with a
    day, a source or a byline under them; `subbed`: share of headlines with a subheadline; `texted`: share of headlines
    with text under them; `spaced`: articles have blank lines between them; `stamped`: share of headlines with a day above them; `mast`: the
    line of the first day, where days stand over several articles; `habit`: how headlines are set. The last
    six are unknown (`None`) until the dump was read once.
    """

    gap: int
    capitals: bool
    bare: bool = False
    outline: Outline | None = None
    dated: float | None = None
    trailed: float | None = None
    detailed: float | None = None
    subbed: float | None = None
    texted: float | None = None
    spaced: bool = False
    stamped: float | None = None
    mast: int | None = None
    habit: Habit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One unit in its page.

    `marked`: whether there is anything to say of it but `hangs`, `clocks` and what stands beside a day;
    `recurs`: a short line that comes again and again; `listed`: one of a run of lines that all come again,
    each as a headline; `told`: most of its words come again in the text
    under it, `untold`: none does; `under_told`: right under a line that is told, over the text; `over_text`, `over_detail`, `over_site`: right over a paragraph, a byline or
    day, a line of a site; `listing`: in a run of short lines; `bio`: about who wrote;
    `address`: the site speaks to its reader; `echo`: a line that stood just before; `summary`: most of its words stand in one
    paragraph that follows; `stamped_source`: the source named beside a day; `stamp_words`: a day with a few
    other words, `stamp_part`: a day beside other entries, `signed`: a
    name and a day under what may be a headline; `zone`: in a page of one article, the part of it (`Outline.zone`); `indexed`:
    under a label of a list; `pointed`: under a label of related articles,
    `contact`: under one of contacts; `amid`: among the entries of menus; `named`: who wrote, beside a day; `clocks`: the dump has times of day alone on several lines;
    `hangs`: with a blank line on one side alone, whether the line belongs to what is `above` or `below`;
    `item`: a marked line with its own text under it; `deck`: one of the marked lines between headline and
    byline; `margin`: the title of a dump of several articles or its small print; `topped`: right under a
    day or a source that opens a block, as several are; `lead`: a summary between headline and byline or
    day; `paper`: one of several sources named alone.
    """

    page: Page = field(repr=False)
    marked: bool = False
    recurs: bool = False
    listed: bool = False
    told: bool = False
    untold: bool = False
    under_told: bool = False
    over_text: bool = False
    over_detail: bool = False
    over_site: bool = False
    listing: bool = False
    bio: bool = False
    address: bool = False
    echo: bool = False
    summary: bool = False
    stamped_source: str | None = None
    stamp_words: bool = False
    stamp_part: bool = False
    signed: bool = False
    zone: str | None = None
    indexed: bool = False
    pointed: bool = False
    contact: bool = False
    amid: bool = False
    named: bool = False
    item: bool = False
    hangs: str | None = None
    clocks: bool = False
    deck: bool = False
    margin: bool = False
    lead: bool = False
    topped: bool = False
    paper: bool = False


def read_page(looks: Sequence[Look]) -> Page:
    """Read what holds for the dump before any of it is understood."""
    gaps = Counter(
        look.unit.gap
        for before, look in itertools.pairwise(looks)
        if is_sentence(before) and is_sentence(look) and look.dateline is None
    )
    least = min((look.unit.gap for look in looks[1:]), default=0)
    capitals = sum(look.core.isupper() for look in looks)
    return Page(
        gap=gaps.most_common(1)[0][0] if gaps else least,
        capitals=2 * capitals > len(looks),
        bare=_is_bare(looks),
    )


def _is_bare(looks: Sequence[Look]) -> bool:
    """Tell whether a dump is a list of headlines: not one line in ten is a sentence, and none is prose."""
    plain = [look for look in looks if not look.labels and not look.separator]
    sentences = sum(map(is_sentence, plain))
    return len(plain) >= _OFTEN and 10 * sentences <= len(plain) and not any(map(is_prose, plain))


def read_places(looks: Sequence[Look], page: Page) -> list[Place]:
    """Read the place of each unit in the page."""
    keys = [_key(look) for look in looks]
    where: dict[str, list[int]] = {}
    for at, key in enumerate(keys):
        if key:
            where.setdefault(key, []).append(at)
    titles = [key if not is_sentence(look) else "" for key, look in zip(keys, looks, strict=True)]
    listed = _listed(titles, where)
    pointed = find_lists(looks, "related")
    amid = find_menus(looks)
    if page.outline and page.gap:
        amid |= find_boxes(looks)
    echoes = _echoes(where, listed | pointed, looks)
    told, untold = find_told(looks)
    over_text, over_detail, over_site = find_over(looks)
    papers = _where(looks, lambda look: look.outlet is not None)
    marks: dict[str, Collection[int]] = {
        "recurs": frozenset(at for same in where.values() if len(same) >= _OFTEN for at in same),
        "listed": listed,
        "told": told,
        "untold": untold,
        "under_told": frozenset(at + 1 for at in told) & (over_text | over_detail) - echoes,
        "over_text": over_text,
        "over_detail": over_detail,
        "over_site": over_site,
        "listing": find_runs(looks),
        "bio": find_bios(looks),
        "address": find_addresses(looks) if len(looks) <= _MOST_LINES else (),
        "echo": echoes,
        "summary": frozenset(at for at in range(len(looks)) if _is_summary(at, looks)),
        "indexed": find_lists(looks, "bind"),
        "pointed": pointed,
        "contact": find_contacts(looks),
        "amid": amid - pointed,
        "named": find_names(looks),
        "item": find_items(looks),
        "deck": find_decks(looks),
        "margin": find_title(looks) | find_foot(looks),
        "lead": find_leads(looks),
        "topped": find_topped(looks),
        "paper": papers if len(papers) >= _OFTEN else (),
        "stamp_words": _where(looks, _has_stamp_words),
        "stamp_part": _where(looks, _has_stamp_part),
        "signed": frozenset(at for at in range(1, len(looks)) if _is_signed(looks, at)),
    }
    return _make_places(looks, page, marks)


def _make_places(looks: Sequence[Look], page: Page, marks: Mapping[str, Collection[int]]) -> list[Place]:
    """Make the places of units, one for all that are placed alike, with what is marked at each."""
    marked = frozenset(itertools.chain.from_iterable(marks.values()))
    clocks = sum(look.clock for look in looks) >= _OFTEN
    known: dict[tuple[object, ...], Place] = {}
    places: list[Place] = []
    for at, look in enumerate(looks):
        names = tuple([name for name, units in marks.items() if at in units]) if at in marked else ()
        zone = page.outline.zone(at) if page.outline else None
        key = names, zone, _hangs(looks, at), _stamped_source(look)
        if key not in known:
            known[key] = Place(
                page=page,
                marked=bool(names) or zone is not None,
                zone=zone,
                hangs=key[2],
                clocks=clocks,
                stamped_source=key[3],
                **dict.fromkeys(names, True),
            )
        places.append(known[key])
    return places


def _where(looks: Sequence[Look], holds: Callable[[Look], bool]) -> frozenset[int]:
    return frozenset([at for at, look in enumerate(looks) if holds(look)])


def _has_stamp_words(look: Look) -> bool:
    stamp = look.stamp
    if stamp is None or stamp[0].year is None:
        return False
    return 0 < sum(map(str.isalpha, map(_first, stamp[1].split()))) <= _MOST_STAMP_WORDS


def _is_signed(looks: Sequence[Look], at: int) -> bool:
    above, look = looks[at - 1], looks[at]
    if look.stamp is None or not signs_day(look) or above.labels or is_sentence(above) or is_prose(above):
        return False
    return look.core[len(cut_day(look.core)) + 1 :][:1].isalnum()


def _has_stamp_part(look: Look) -> bool:
    """Tell whether a day is one of the entries between marks: `Politics | 3 May 2019 | Ina Falk`."""
    if look.stamp is None or look.size > _LONGEST_STAMP:
        return False
    parts = _PARTS.split(look.core)
    return len(parts) > 1 and any((stamp := read_stamp(part)) and not stamp[1] for part in parts)


def _first(word: str) -> str:
    return word[0]


def _hangs(looks: Sequence[Look], at: int) -> str | None:
    before = looks[at].unit.gap if at else 1
    after = looks[at + 1].unit.gap if at + 1 < len(looks) else 1
    if bool(before) == bool(after):
        return None
    return "below" if before else "above"


def _key(look: Look) -> str:
    if look.size > _LONGEST_REPEAT or look.labels or look.separator:
        return ""
    return " ".join(_WORD.findall(look.core.casefold()))


def _listed(keys: list[str], where: dict[str, list[int]]) -> frozenset[int]:
    """Give the units of runs of two and more that all come again later, each by itself, outside the run."""
    listed: set[int] = set()
    at = 0
    while at < len(keys):
        end = at
        while end < len(keys) and len(keys[end]) >= _SHORTEST_REPEAT and where[keys[end]][-1] > end:
            end += 1
        later = [where[keys[n]][-1] for n in range(at, end)]
        apart = all(abs(b - a) > 1 for a, b in itertools.pairwise(later))
        if len(later) > 1 and apart and min(later) >= end:
            listed.update(range(at, end))
        at = max(end, at + 1)
    return frozenset(listed)


def _echoes(
    where: Mapping[str, list[int]], pointers: frozenset[int], looks: Sequence[Look]
) -> frozenset[int]:
    """Give the units whose line stands a little above too, not as a pointer, with no text between."""
    found: set[int] = set()
    for same in where.values():
        free = [at for at in same if at not in pointers] if len(same) > 1 else same
        for before, at in itertools.pairwise(free):
            near = at - before <= _ECHO_REACH and looks[at].size >= _SHORTEST_REPEAT
            if near and is_sentence(looks[at]) == is_sentence(looks[before]) and not any(map(is_prose, looks[before + 1 : at])):
                found.add(at)
    return frozenset(found)


def _is_summary(at: int, looks: Sequence[Look]) -> bool:
    look = looks[at]
    if at == 0 or look.labels or look.size not in _SUMMARY_SIZE or not _may_be_headline(looks[at - 1]):
        return False
    words = {w for w in _WORD.findall(look.core.casefold()) if len(w) >= _SUMMARY_WORD}
    if len(words) < _SUMMARY_WORD:
        return False
    return any(
        other.size > look.size // 2 and _tells(other, words)
        for other in looks[at + 1 : at + 1 + _SUMMARY_REACH]
    )


def _tells(look: Look, words: set[str]) -> bool:
    """Tell whether most of some words stand in a unit."""
    text = look.core.casefold()
    spare = len(words) - _SUMMARY_SHARE * len(words)
    for word in words:
        if word not in text:
            spare -= 1
            if spare < 0:
                return False
    return len(words & set(_WORD.findall(text))) >= _SUMMARY_SHARE * len(words)


def _may_be_headline(look: Look) -> bool:
    return not look.labels and look.size <= PROSE and look.end != "."


def _stamped_source(look: Look) -> str | None:
    return outlets.canonical(look.stamp[1]) if look.stamp and look.stamp[1] else None
