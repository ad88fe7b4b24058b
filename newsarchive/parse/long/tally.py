"""What a window shows of a dump before any of it is understood, and what the whole dump bears out of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.addresses import leads, list_addresses
from newsarchive.parse.blocks import (
    FEWEST,
    find_opening_marks,
    is_brief,
    list_fronts,
    list_openings,
    list_over_texts,
    list_turns,
    open_alike,
    open_most,
    usual_fronts,
)
from newsarchive.parse.dated import (
    belongs_above,
    close_texts,
    find_headed_text,
    find_topped,
    heads_one,
    is_under_text,
    is_unled,
    list_days,
    stamp_each,
    stand_under_texts,
)
from newsarchive.parse.lists import SEVERAL, find_items, find_restarts, find_under_separators, part_each
from newsarchive.parse.long.again import Key, Sightings, read_keys, read_shapes
from newsarchive.parse.mast import (
    count_parted_heads,
    ends_article,
    find_heads,
    is_alone,
    is_topped,
    list_title,
)
from newsarchive.parse.names import (
    MOST_WRITERS,
    SEVERAL_SENT,
    SEVERAL_SIGNED,
    add_names,
    find_sent,
    list_signed,
)
from newsarchive.parse.page import Page, are_headlines
from newsarchive.parse.prose import is_cut_off
from newsarchive.parse.site import close_dump, is_dated, is_site, list_dashes
from newsarchive.parse.wide import MOST_LINES, OFTEN, SITES, close_all, list_closing, list_papers

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsarchive.parse.look import Look

_FEWEST = {
    "restarts": SEVERAL,
    "items": SEVERAL,
    "topped": SEVERAL,
    "papers": OFTEN,
    "clocks": OFTEN,
    "sites": SITES,
    "sent": SEVERAL_SENT,
    "signed": SEVERAL_SIGNED,
}


@dataclass(slots=True, kw_only=True)
class Dashes:
    """The dashes alone of a window.

    `count`: how many there are; `first`: the line of the first; `above`: paragraphs above it, `before`: units
    before it; `longest`: the units from one to the next, at most; `behind`: from the last on.
    """

    count: int = 0
    first: int = 0
    above: int = 0
    before: int = 0
    longest: int = 0
    behind: int = 0


@dataclass(slots=True, kw_only=True)
class Tally:
    """What the lines of a window count for.

    `counts`: how many there are of each kind; `gaps`: spaces between sentences, the first found first;
    `least`: the fewest blank lines between any; `signed`: names that close texts, some of them.

    What only the first of the dump decides: `under_first`: the first day stands under a text; `headed`: a
    text with a headline stands above it; `first_above`: the first stamp belongs to what is above; `since`:
    paragraphs from the first that a separator parts on; `lead`: the first address leads to a headline,
    `text_over`: under a text; `title`: the first lines may be one; `day_last`, `cut_last`, `closed_last`: the
    last line is a day, is cut off, or names a source under a text; `head_first`: the first line is the
    headline over the first day's text. `marks`: behind places that texts open with; `fronts`: how clocks
    before words are set; `dashes`: those alone. `writers`, `byline`: whom bylines name, the last of these.
    """

    counts: Counter[str] = field(default_factory=Counter)
    gaps: Counter[int] = field(default_factory=Counter)
    least: int | None = None
    seen: Sightings = field(default_factory=Sightings)
    keys: dict[str, Key] = field(default_factory=dict)
    shapes: dict[str, Key] = field(default_factory=dict)
    signed: frozenset[str] = frozenset()
    under_first: bool | None = None
    headed: bool = False
    first_above: bool | None = None
    since: int | None = None
    lead: bool | None = None
    text_over: bool = False
    title: bool = False
    day_last: bool = False
    cut_last: bool = False
    head_first: bool = False
    marks: frozenset[str | None] = frozenset()
    fronts: Counter[str] = field(default_factory=Counter)
    dashes: Dashes = field(default_factory=Dashes)
    closed_last: bool = False
    writers: tuple[str, ...] = ()
    byline: str = ""


def tally(looks: Sequence[Look], own: range, *, opens: bool, ends: bool) -> Tally:
    """Count what the own units of a window are; it `opens` the dump, or `ends` it."""
    counted = Tally()
    mine = looks[own.start : own.stop]
    _count_page(counted, looks, own)
    _count_several(counted, looks, own)
    _count_days(counted, looks, own)
    _count_openings(counted, looks, own)
    _count_parted(counted, looks, own)
    _count_heads(counted, looks, own, opens=opens)
    _look_at_addresses(counted, looks, own)
    _count_dashes(counted, looks, own)
    papers = [at for at in list_papers(looks) if at in own]
    closing = list_closing(looks, papers)
    counted.counts["papers"] += len(papers)
    counted.counts["closing"] += len(closing)
    if ends and mine:
        counted.day_last = is_dated(mine[-1]) and not mine[-1].paragraph
        counted.cut_last = is_cut_off(mine[-1])
        counted.closed_last = closing[-1:] == [own.stop - 1]
    for look in mine:
        if "byline" in look.kinds:
            counted.writers, counted.byline = add_names(look, counted.writers), look.folded
    counted.seen = Sightings.of(looks, own)
    counted.keys, counted.shapes = read_keys(looks, own), read_shapes(looks, own)
    return counted


def _count(found: Collection[int], own: range) -> int:
    return sum([at in own for at in found])


def _count_page(tally: Tally, looks: Sequence[Look], own: range) -> None:
    mine = looks[own.start : own.stop]
    plain = [look for look in mine if not look.labels and not look.separator]
    tally.counts.update(
        units=len(mine),
        capitals=sum([look.core.isupper() for look in mine]),
        prose=sum([look.prose for look in mine]),
        told=sum([look.prose and not look.separator for look in mine]),
        plain=len(plain),
        sentences=sum([look.sentence for look in plain]),
        paragraphs=sum([look.paragraph for look in mine]),
        separators=sum([look.separator for look in mine]),
        sites=sum([is_site(look) for look in mine if look.labels or look.separator]),
        clocks=sum([look.clock for look in mine]),
        brief=sum(map(is_brief, mine)),
        spaced=sum([look.unit.gap > 0 for look in mine]),
        ends=sum(map(ends_article, mine)),
        parted_heads=count_parted_heads(looks, own),
    )
    before = max(own.start - 1, 0)
    spaces = [
        (look.unit.gap, look.sentence and above.sentence and look.dateline is None)
        for above, look in pairwise(looks[before : own.stop])
    ]
    tally.gaps.update([gap for gap, within in spaces if within])
    tally.least = min([gap for gap, _ in spaces], default=None)


def _count_several(tally: Tally, looks: Sequence[Look], own: range) -> None:
    under = [at for at, above in enumerate(looks[:-1], 1) if above.paragraph]
    signed = list_signed(looks, under)
    heads = [at for at in list_over_texts(looks) if at in own]
    tally.marks = find_opening_marks(looks, heads)
    tally.fronts.update([front for at, front in list_fronts(looks).items() if at in own])
    names = sorted({signed[at] for at in signed if at in own})
    tally.signed = frozenset(names[:SEVERAL_SIGNED])
    tally.counts.update(
        restarts=_count(find_restarts(looks, 0), own),
        items=_count(find_items(looks, 0), own),
        topped=_count(find_topped(looks, 0), own),
        sent=_count(find_sent(looks), own),
        over_texts=len(heads),
    )


def _count_days(tally: Tally, looks: Sequence[Look], own: range) -> None:
    """Count days, those right under texts, and those over one headline."""
    days = [at for at in list_days(looks) if at in own]
    under = [is_under_text(looks, at) for at in days]
    stamps = [at for at in days if heads_one(looks, at)]
    above = [belongs_above(looks, at) for at in stamps]
    tally.counts.update(days=len(days), under=sum(under), stamps=len(stamps), above=sum(above))
    tally.counts["unled"] += sum(is_unled(looks, at) for at in days)
    tally.under_first = next(iter(under), None)
    tally.first_above = next(iter(above), None)
    until = days[0] if days else min(own.stop + 1, len(looks))
    head = find_headed_text(looks, range(own.start, until))
    tally.headed = head is not None
    tally.head_first = head == 0


def _count_openings(tally: Tally, looks: Sequence[Look], own: range) -> None:
    """Count what may open blocks, and what may take turns with longer paragraphs."""
    openings, starts = list_openings(looks)
    tally.counts.update(openings=_count(openings, own), starts=_count(starts, own))
    if all(look.unit.gap for look in looks[own.start + 1 : own.stop]):
        turns, texts = list_turns(looks)
        side_by_side = [after for before, after in pairwise(turns) if after - before == 1]
        tally.counts.update(
            turns=_count(turns, own), texts=_count(texts, own), beside=_count(side_by_side, own)
        )


def _count_dashes(tally: Tally, looks: Sequence[Look], own: range) -> None:
    dashes = [at for at in list_dashes(looks) if at in own]
    if dashes:
        tally.dashes = Dashes(
            count=len(dashes),
            first=looks[dashes[0]].unit.first,
            above=sum(look.paragraph for look in looks[own.start : dashes[0]]),
            before=dashes[0] - own.start,
            longest=max([below - above for above, below in pairwise(dashes)], default=0),
            behind=own.stop - dashes[-1],
        )


def _count_parted(tally: Tally, looks: Sequence[Look], own: range) -> None:
    parted = [at for at in find_under_separators(looks) if at in own]
    tally.counts["parted"] += len(parted)
    if parted:
        tally.since = sum([look.paragraph for look in looks[parted[0] - 2 : own.stop]])


def _count_heads(tally: Tally, looks: Sequence[Look], own: range, *, opens: bool) -> None:
    """Count what may be headlines, and of all but the dump's first those with other lines above."""
    heads = [at for at in find_heads(looks) if at in own]
    tally.title = opens and bool(list_title(looks))
    tally.counts["heads"] += len(heads)
    tally.counts["topped heads"] += sum([is_topped(looks, at) for at in heads[opens and bool(heads) :]])


def _look_at_addresses(tally: Tally, looks: Sequence[Look], own: range) -> None:
    first = next((at for at in list_addresses(looks) if at in own), None)
    if first is not None:
        tally.lead = leads(looks, first)
        tally.text_over = any(look.paragraph for look in looks[own.start : first])


class Total:
    """The tallies of a dump's windows, in their order."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._gaps: Counter[int] = Counter()
        self._least: int | None = None
        self._signed: frozenset[str] = frozenset()
        self._under_first: bool | None = None
        self._first_above: bool | None = None
        self._headed = False
        self._since: int | None = None
        self._lead: bool | None = None
        self._title = self._day_last = self._cut_last = self._closed_last = self._head_first = False
        self._marks: frozenset[str | None] = frozenset()
        self._fronts: Counter[str] = Counter()
        self._dashes = Dashes()
        self.writers: tuple[str, ...] = ()
        self.byline = ""

    def add(self, tally: Tally) -> None:
        """Add the tally of the next window."""
        self._add_dashes(tally)
        if self._lead is None and tally.lead is not None:
            self._lead = tally.lead and not tally.text_over and not self.counts["paragraphs"]
        if self._since is not None:
            self._since += tally.counts["paragraphs"]
        elif tally.since is not None:
            self._since = tally.since
        if self._under_first is None:
            self._head_first |= tally.head_first and not self.counts["units"]
            self._headed |= tally.headed
            self._under_first = tally.under_first
        if self._first_above is None:
            self._first_above = tally.first_above
        self.counts.update(tally.counts)
        self._gaps.update(tally.gaps)
        spaces = [least for least in (self._least, tally.least) if least is not None]
        self._least = min(spaces, default=None)
        if len(self._signed) < SEVERAL_SIGNED:
            self._signed |= tally.signed
        self._title |= tally.title
        self._day_last, self._closed_last = tally.day_last, tally.closed_last
        self._cut_last = tally.cut_last
        self._marks |= tally.marks
        self._fronts.update(tally.fronts)
        self.writers = (*tally.writers, *self.writers)[:MOST_WRITERS]
        self.byline = tally.byline or self.byline

    def _add_dashes(self, tally: Tally) -> None:
        """Add the dashes of the next window; an item may go on there."""
        own, other = self._dashes, tally.dashes
        if own.count:
            own.behind += other.before if other.count else tally.counts["units"]
            if other.count:
                own.longest = max(own.longest, own.behind, other.longest)
                own.behind = other.behind
                own.count += other.count
        elif other.count:
            self._dashes = replace(other, above=other.above + self.counts["paragraphs"])

    def dashes(self) -> int | None:
        """Give the line of the first dash if dashes stand over the items of a list that closes the dump."""
        own = self._dashes
        return own.first if close_dump(own.count, own.above, max(own.longest, own.behind)) else None

    def fronts(self) -> frozenset[str]:
        """Give how several clocks before words are set."""
        return usual_fronts(self._fronts)

    def page(self) -> Page:
        """Give the page, as `read_page` reads it."""
        counts = self.counts
        gap = self._gaps.most_common(1)[0][0] if self._gaps else self._least or 0
        bare = are_headlines(counts["plain"], counts["sentences"])
        return Page(
            gap=gap,
            capitals=2 * counts["capitals"] > counts["units"],
            bare=bare and not counts["told"],
        )

    def flags(self) -> frozenset[str]:
        """Tell what there are several of in the dump, and what its first lines and its last decide."""
        counts = self.counts | Counter(signed=len(self._signed))
        held = {what: counts[what] >= fewest for what, fewest in _FEWEST.items()}
        last = self._day_last or (self._head_first and self._cut_last)
        closing_days = (
            bool(self._under_first)
            and self._headed
            and stand_under_texts(counts["days"], counts["under"])
            and close_texts(counts["days"], counts["unled"], last=last)
        )
        stamps = stamp_each(
            counts["days"], counts["stamps"], counts["above"], first_above=bool(self._first_above)
        )
        held |= {
            "few lines": counts["units"] <= MOST_LINES,
            "closing": self._closed_last and close_all(counts["closing"], counts["papers"]),
            "closing days": closing_days,
            "stamps": stamps and not closing_days,
            "parted": part_each(counts["parted"], counts["separators"], self._since or 0),
            "title": self._title and is_alone(counts["heads"], counts["topped heads"]),
            "lead": bool(self._lead),
            "parted heads": counts["parted_heads"] > 0,
            "placed": open_alike(counts["over_texts"], self._marks),
            **self._openings(),
        }
        return frozenset([what for what, holds in held.items() if holds])

    def _openings(self) -> dict[str, bool]:
        """Tell whether sentences open blocks, or take turns with longer paragraphs."""
        counts = self.counts
        if counts["brief"] < FEWEST:
            return {}
        if counts["spaced"] + 1 == counts["units"]:
            most = open_most(counts["turns"], (counts["texts"] + 1) // 2)
            return {"turns": most and not counts["beside"]}
        return {"openings": open_most(counts["openings"], counts["starts"])}

    def has_text(self) -> bool:
        """Tell whether some paragraphs of text stand in the dump, and prose among it."""
        return self.counts["prose"] > 0 and self.counts["paragraphs"] >= SEVERAL
