"""The place of each unit in its page: evidence that only the lines around it give."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.conventions import labels
from newsarchive.parse.around import find_about, find_broken, find_over, find_runs
from newsarchive.parse.byline import cut_day
from newsarchive.parse.clock import is_clock
from newsarchive.parse.dated import find_leads
from newsarchive.parse.lists import find_contacts, find_decks, find_lists, find_teasers, find_titles
from newsarchive.parse.names import signs_day
from newsarchive.parse.prose import opens_dated
from newsarchive.parse.repeats import find_captions, find_prints, find_summaries, find_told
from newsarchive.parse.site import find_boxes, find_menus
from newsarchive.parse.source import stamped_source
from newsarchive.parse.stamp import read_stamp
from newsarchive.parse.wide import find_marked, find_text, find_wide, has_clocks, has_menus
from newsarchive.parse.wire import is_keyword

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsarchive.parse.cues import Weighed
    from newsarchive.parse.cues.traits import Traits
    from newsarchive.parse.long.light import Borne
    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page

_HEADLINE_WORDS = 4
_MOST_STAMP_WORDS = 4
_LONGEST_STAMP = 120
_MOST_KNOWN = 4096
_Placed = tuple[tuple[str, ...], int, str | None, str | None, str | None]
"""What is marked at a unit, the space above it, its `zone`, where it `hangs`, its `stamped_source`."""
_PARTS = re.compile(r"\s*[|•·]\s*|\s[-–—]\s|(?<=[^\W\d_])(?=\d{1,2} [a-z]+ ago$)")  # The Post5 hours ago


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One unit in its page.

    `marked`: whether there is anything to say of it but `hangs`, `clocks` and what stands beside a day.
    `weighed`: what units in such a place were weighed as, by their traits.

    `cut_text`, `cut_words`, `cut_headline`: the last line of the dump, cut off under text, under text that
    says its words, or under what may be a headline.

    What comes again: `recurs`: a short line again and again; `numbered`: one that differs from others in its
    number alone; `field`: a line `Key: value` of records, `heads`: in a block over a headline; `listed`: in a
    run of lines that all come again, each as a headline; `echo`: a line that stood just before; `twice`: a
    caption printed twice; `summary`: most of its words stand in one paragraph that follows; `told`: most come
    again in the text under it, `untold`: none does; `under_told`: between the text and a line that is told.

    What stands beside it: `over_text`, `over_detail`, `over_site`: right over a paragraph, a byline or day, a
    line of a site; `over_dateline`: over a dateline, under no headline; `placed`: over a text that opens with
    a place, as all do; `entry`: a clock before some words, as several have; `over_figures`: with a number,
    right over a row of figures; `broken`: breaks off, as the line under it goes on; `about`: names whom the
    paragraph under it is about; `listing`: in a run of short lines; `hangs`: with a blank line on one side
    alone, whether it belongs to what is `above` or `below`; `indexed`, `pointed`, `contact`: under a label of
    a list, of related articles, of contacts; `amid`: among the entries of menus; `item`: marked, with its own
    text under it; `deck`: one of the marked lines between headline and byline; `lead`: a summary between
    headline and byline or day; `restarts`: under what parts texts, as others are: a separator, or a link to
    where the text above goes on; `teaser`, `more`: the title of another article within a text, and what
    invites to read it; `title`: one of those that close a page; `dashed`: in a list that closes a dump, with
    dashes over its items; `signs`: where a byline is due, in a header that has none; `topped`: under a day or
    a source that opens a block, as several are; `opens`: a sentence that opens a block, as most do.

    Addresses: `locates`: over the headline of its article; `located`: between headline and text.

    What it tells of: `stamp`: the day over one headline, as over others; `stamped_source`: the source named
    beside a day; `stamp_words`: a day with a few other words; `stamp_part`: a day among other entries;
    `leads_on`: a day beside a link to the rest of the article above; `keyword`: one of a wire's; `signed`: a
    name and a day; `named`: who wrote; `provider`: who provided it, under the words that say so; `signature`:
    who wrote, under the text; `footnote`: a starred sentence there; `bio`: about who wrote; `address`: the
    site speaks to its reader; `paper`: one of several sources named alone, `closes`: right under a text, as
    all are; `margin`: the title of a dump of several articles or its small print; `clocks`: the dump has
    times of day alone on several lines; `zone`: in a page of one article, its part (`Outline.zone`).
    """

    page: Page = field(repr=False)
    weighed: dict[Traits, Weighed] = field(init=False, default_factory=dict, repr=False, compare=False)
    marked: bool = False
    locates: bool = False
    located: bool = False
    recurs: bool = False
    numbered: bool = False
    field: bool = False
    heads: bool = False
    listed: bool = False
    told: bool = False
    untold: bool = False
    under_told: bool = False
    over_text: bool = False
    over_detail: bool = False
    over_site: bool = False
    over_figures: bool = False
    over_dateline: bool = False
    placed: bool = False
    entry: bool = False
    about: bool = False
    broken: bool = False
    listing: bool = False
    cut_text: bool = False
    cut_words: bool = False
    cut_headline: bool = False
    bio: bool = False
    address: bool = False
    echo: bool = False
    twice: bool = False
    summary: bool = False
    stamped_source: str | None = None
    stamp: bool = False
    stamp_words: bool = False
    stamp_part: bool = False
    leads_on: bool = False
    signed: bool = False
    zone: str | None = None
    indexed: bool = False
    pointed: bool = False
    contact: bool = False
    restarts: bool = False
    teaser: bool = False
    title: bool = False
    dashed: bool = False
    signs: bool = False
    more: bool = False
    amid: bool = False
    footnote: bool = False
    keyword: bool = False
    named: bool = False
    provider: bool = False
    signature: bool = False
    item: bool = False
    hangs: str | None = None
    clocks: bool = False
    deck: bool = False
    margin: bool = False
    lead: bool = False
    topped: bool = False
    opens: bool = False
    paper: bool = False
    closes: bool = False


def read_places(looks: Sequence[Look], page: Page, whole: Borne | None = None) -> list[Place]:
    """Read the place of each unit in the page; if that is a window of a dump, in the light of the whole."""
    if not looks:
        return []
    kinds = frozenset[str]().union(*{look.kinds for look in looks})
    pointed = find_lists(looks, "related") if "related" in kinds else frozenset()
    wide = find_wide(looks, page, kinds, pointed, whole)
    echoes = frozenset(wide["echo"])
    twice: frozenset[int] = frozenset()
    if page.outline and page.outline.headline is not None:
        echoes |= find_prints(looks, page.outline.headline, page.outline.text)
        twice = find_captions(looks, page.outline.headline + 1, page.outline.text)
    told, untold = find_told(looks)
    over_text, over_detail, over_site = find_over(looks)
    teasers = find_teasers(looks) if page.outline else frozenset()
    titles = find_titles(looks, page.outline.text + 1) if page.outline else frozenset()
    listing = find_runs(looks)
    marks: dict[str, Collection[int]] = {
        **wide,
        "told": told,
        "untold": untold,
        "under_told": frozenset([at + 1 for at in told]) & (over_text | over_detail) - echoes,
        "over_text": over_text,
        "over_detail": over_detail,
        "over_site": over_site,
        "over_figures": [at - 1 for at, look in enumerate(looks) if look.figures and _is_headed(looks, at)],
        "over_dateline": [at for at in over_text if _heads_dateline(looks, at)],
        "about": find_about(looks),
        "broken": find_broken(looks),
        "listing": listing,
        "echo": echoes - twice,
        "twice": twice,
        "summary": find_summaries(looks),
        "pointed": pointed,
        "teaser": teasers,
        "title": titles,
        "signs": _find_signing(looks, page, listing),
        "more": [at + 1 for at in teasers],
        "amid": _find_amid(looks, page, whole) - pointed,
        "keyword": [at for at, (look, below) in enumerate(pairwise(looks)) if _is_keyword(look, below)],
        "lead": find_leads(looks),
        **_find_bound(looks, kinds),
        **_find_marked(looks, whole),
        **_find_dated(looks),
    }
    return _make_places(looks, page, marks, whole)


def _find_bound(looks: Sequence[Look], kinds: frozenset[str]) -> dict[str, Collection[int]]:
    """Find what labels bind, of the kinds that the dump has."""
    return {
        "indexed": find_lists(looks, "bind") if "bind" in kinds else (),
        "contact": find_contacts(looks) if "contact" in kinds else (),
        "provider": _find_providers(looks) if "meta" in kinds else (),
    }


def _find_marked(looks: Sequence[Look], whole: Borne | None) -> dict[str, Collection[int]]:
    """Find what the marks of lists make of lines, if there are any."""
    if {look.mark for look in looks} == {None}:
        return {}
    footnotes = [at for at in range(1, len(looks)) if _is_footnote(looks, at)]
    return {"item": find_marked(looks, whole), "deck": find_decks(looks), "footnote": footnotes}


def _find_dated(looks: Sequence[Look]) -> dict[str, Collection[int]]:
    """Find what days, and what stands beside them, make of lines."""
    dated = [at for at, look in enumerate(looks) if look.stamp is not None]
    return {
        "stamp_words": [at for at in dated if _has_stamp_words(looks[at])],
        "stamp_part": _find_stamp_parts(looks),
        "leads_on": [at for at in dated if _leads_on(looks[at])],
        "signed": [at for at in dated if at and _is_signed(looks, at)],
    }


def _is_keyword(look: Look, below: Look) -> bool:
    """Tell whether a line is a wire's keyword over a headline, and not the headline itself."""
    if (
        look.words > 1
        or "-" not in look.core
        or below.paragraph
        or below.labels
        or below.words < _HEADLINE_WORDS
    ):
        return False
    return is_keyword(look.core)


def _find_providers(looks: Sequence[Look]) -> list[int]:
    """Give the lines under a label that says who provided the article; a text may end in its words too."""
    return [
        at
        for at, (above, _) in enumerate(pairwise(looks), 1)
        if "meta" in above.kinds and above.folded.endswith("provided by")
    ]


def _is_footnote(looks: Sequence[Look], at: int) -> bool:
    """Tell whether one sentence, and none beside it, has a star under a text."""
    look, below = looks[at], looks[at + 1] if at + 1 < len(looks) else None
    if look.mark != "*" or look.end != "." or not looks[at - 1].paragraph or looks[at - 1].mark:
        return False
    return below is None or (below.mark is None and not below.paragraph)


def _find_amid(looks: Sequence[Look], page: Page, whole: Borne | None = None) -> frozenset[int]:
    """Find what stands among the entries of menus, which two lines of a site and more make."""
    amid = find_menus(looks) if has_menus(looks, whole) else frozenset()
    return amid | find_boxes(looks) if page.outline and page.gap else amid


def _find_signing(looks: Sequence[Look], page: Page, listing: frozenset[int]) -> frozenset[int]:
    """Find where a byline may stand that no label tells: in no list, or right by headline, deck or text."""
    outline = page.outline
    if outline is None or outline.headline is None:
        return frozenset()
    header = [at for at in range(outline.headline + 1, outline.text) if outline.zone(at) == "header"]
    if any("byline" in looks[at].kinds for at in header):
        return frozenset()
    sides = (outline.headline + 1, outline.deck.stop, outline.text - 1)
    return frozenset(at for at in header if at in sides or at not in listing)


def _make_places(
    looks: Sequence[Look], page: Page, marks: Mapping[str, Collection[int]], whole: Borne | None
) -> list[Place]:
    """Make the places of units, one for all that are placed alike, with what is marked at each."""
    marked: list[tuple[str, ...]] = [()] * len(looks)
    for name, units in marks.items():
        for at in units:
            marked[at] += (name,)
    clocks = has_clocks(looks, whole)
    zones = [page.outline.zone(at) for at in range(len(looks))] if page.outline else [None] * len(looks)
    sources = [stamped_source(look) for look in looks]
    spaces = [look.unit.gap for look in looks]
    hangs = _find_hanging(looks, find_text(looks, whole))
    known: dict[_Placed, Place] = {}
    places: list[Place] = []
    for key in zip(marked, spaces, zones, hangs, sources, strict=True):
        place = known.get(key)
        if place is None:
            place = known[key] = _make_place(page, key, clocks=clocks)
        places.append(place)
    return places


def _find_hanging(looks: Sequence[Look], first: int) -> list[str | None]:
    """Tell of each unit what it belongs to by blank lines: before the first text to nothing above."""
    parted = [True, *[look.unit.gap > 0 for look in looks[1:]], True]
    hangs = [_HANGS[each] for each in pairwise(parted)]
    return [None if each == "above" else each for each in hangs[:first]] + hangs[first:]


_HANGS = {(True, False): "below", (False, True): "above", (True, True): None, (False, False): None}


@lru_cache(maxsize=_MOST_KNOWN)
def _make_place(page: Page, placed: _Placed, *, clocks: bool) -> Place:
    """Make one place for all pages that are alike: it remembers what units in it were weighed as."""
    names, _, zone, hangs, source = placed
    return Place(
        page=page,
        marked=bool(names) or zone is not None,
        zone=zone,
        hangs=hangs,
        clocks=clocks,
        stamped_source=source,
        **dict.fromkeys(names, True),
    )


def _has_stamp_words(look: Look) -> bool:
    stamp = look.stamp
    if stamp is None or stamp[0].year is None:
        return False
    return 0 < sum(map(str.isalpha, map(_first, stamp[1].split()))) <= _MOST_STAMP_WORDS


def _heads_dateline(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line stands over a dateline, no closer to what is above and under no other headline."""
    if looks[at + 1].dateline is None or not opens_dated(looks[at + 1]):
        return False
    if at and looks[at + 1].unit.gap > looks[at].unit.gap:
        return False
    above = looks[at - 1] if at else None
    return above is None or bool(above.labels) or above.separator or above.sentence or above.prose


def _is_headed(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line with a number stands within a block right over a row of figures, as one more."""
    if at == 0 or looks[at].unit.gap or looks[at - 1].unit.gap:
        return False
    return any(map(str.isdigit, looks[at - 1].core))


def _leads_on(look: Look) -> bool:
    """Tell whether a day stands beside words that lead to the rest of an article: `5 May 2021 Read more`."""
    said = look.stamp[1] if look.stamp else ""
    return bool(said) and any(form.kind == "continue" for form, _ in labels.recognise(said))


def _is_signed(looks: Sequence[Look], at: int) -> bool:
    above, look = looks[at - 1], looks[at]
    if above.labels or above.sentence or above.prose or look.stamp is None or not signs_day(look):
        return False
    return look.core[len(cut_day(look.core)) + 1 :][:1].isalnum()


def _find_stamp_parts(looks: Sequence[Look]) -> list[int]:
    about = [
        at
        for at, look in enumerate(looks)
        if look.stamp is not None or (look.end == "o" and look.core.endswith("ago"))
    ]
    return [at for at in about if _may_be_stamp(looks[at]) and _has_stamp_part(looks[at])]


def _may_be_stamp(look: Look) -> bool:
    """Tell whether a line is about a day and no paragraph: the day of a dateline stands among marks too."""
    if look.size > _LONGEST_STAMP:
        return False
    return look.stamp is None or look.dateline is None or look.dateline.weak or not look.rest


def _has_stamp_part(look: Look) -> bool:
    """Tell whether a day is one of the entries between marks: `Politics | 3 May 2019 | Ina Falk`."""
    parts = _PARTS.split(look.core)
    return len(parts) > 1 and any(is_clock(part) or _is_day(part) for part in parts)


def _is_day(text: str) -> bool:
    stamp = read_stamp(text)
    return stamp is not None and not stamp[1]


def _first(word: str) -> str:
    return word[0]
