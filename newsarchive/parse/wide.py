"""What of a unit only the whole dump tells: what comes again, and what is one of several.

Of a dump that is read whole its own lines tell it; of a window of a long one what the whole bears out
(`Borne`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.addresses import find_located
from newsarchive.parse.around import find_cut
from newsarchive.parse.blocks import (
    find_entries,
    find_openings,
    find_placed,
    find_sentences,
    list_openings,
    list_placed,
    list_turns,
)
from newsarchive.parse.dated import find_closing_days, find_stamps, find_topped, heads_one, list_days
from newsarchive.parse.lists import (
    find_headings,
    find_items,
    find_parted,
    find_restarts,
    find_under_separators,
    list_headings,
)
from newsarchive.parse.mast import find_foot, find_intro, find_title, list_title
from newsarchive.parse.names import find_bios, find_names, find_signatures
from newsarchive.parse.records import find_fields, find_heading, find_numbered
from newsarchive.parse.repeats import Repeats
from newsarchive.parse.site import find_addresses, find_dashed, is_dated, is_site

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from newsarchive.parse.long.light import Borne
    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Page

    Marks = dict[str, Collection[int]]

OFTEN, SITES = 3, 2
MOST_LINES = 1000  # of a page or a newsletter
_NEVER = 1 << 62


def find_wide(
    looks: Sequence[Look], page: Page, kinds: frozenset[str], pointed: frozenset[int], whole: Borne | None
) -> Marks:
    """Find what only the whole dump tells of units; `kinds` are those of their labels."""
    repeats: Repeats
    if whole is None:
        repeats = Repeats(looks)
    else:
        from newsarchive.parse.long.again import Again

        repeats = Again(looks, whole.known, whole.offset)
    listed = repeats.listed()
    dashed = _find_dashed(looks, whole)
    whole_page = page.outline is not None
    fields = find_fields(looks, whole.fields if whole else None)
    return {
        "recurs": repeats.recurring(),
        "numbered": find_numbered(looks, whole.shapes if whole else None),
        "field": fields,
        "heads": find_heading(looks, fields),
        "listed": listed | (_find_headings(looks, whole) - pointed),
        "echo": repeats.echoes(listed | pointed),
        "named": find_names(looks, *_least("sent", whole)),
        "signature": _find_signatures(looks, whole),
        "margin": _find_margin(looks, page, whole),
        "dashed": dashed - pointed,
        "address": find_addresses(looks) if _is_page(looks, whole) else (),
        "opens": () if whole_page else _find_openings(looks, whole),
        "entry": () if whole_page else find_entries(looks, whole.fronts if whole else None),
        "placed": () if whole_page else _find_placed(looks, whole),
        "restarts": _find_restarts(looks, kinds, dashed, whole),
        "bio": _find_bios(looks, whole) if whole or "byline" in kinds else (),
        "topped": find_topped(looks, *_least("topped", whole)),
        **_find_ends(looks, whole),
        **_find_located(looks, kinds, whole),
        **_find_days(looks, page, whole),
    }


def find_marked(looks: Sequence[Look], whole: Borne | None) -> frozenset[int]:
    """Give the marked lines that each have text of their own under them, where a dump has several."""
    return find_items(looks, *_least("items", whole))


def has_clocks(looks: Sequence[Look], whole: Borne | None) -> bool:
    """Tell whether a dump has times of day alone on several lines."""
    return "clocks" in whole.flags if whole else sum([look.clock for look in looks]) >= OFTEN


def has_menus(looks: Sequence[Look], whole: Borne | None) -> bool:
    """Tell whether a dump has two lines of a site and more."""
    if whole:
        return "sites" in whole.flags
    return sum([is_site(look) for look in looks if look.labels or look.separator]) >= SITES


def find_text(looks: Sequence[Look], whole: Borne | None) -> int:
    """Give the unit above which no text of the dump stands: its first paragraph, or none."""
    if whole and "under text" in whole.flags:
        return 0
    return next((at for at, look in enumerate(looks) if look.paragraph), 0)


def _least(what: str, whole: Borne | None) -> tuple[int, ...]:
    """Give how many units there must be for any to count, if that is known."""
    if whole is None:
        return ()
    return (0,) if what in whole.flags else (_NEVER,)


def _is_page(looks: Sequence[Look], whole: Borne | None) -> bool:
    return "few lines" in whole.flags if whole else len(looks) <= MOST_LINES


def _find_headings(looks: Sequence[Look], whole: Borne | None) -> frozenset[int]:
    if whole is None:
        return find_headings(looks)
    if "headings" not in whole.flags:
        return frozenset()
    return list_headings(looks, next((at for at, look in enumerate(looks) if look.prose), len(looks)))


def _find_signatures(looks: Sequence[Look], whole: Borne | None) -> frozenset[int]:
    if whole is None:
        return find_signatures(looks)
    return find_signatures(looks, 0 if "signed" in whole.flags else _NEVER, whole.byline)


def _find_margin(looks: Sequence[Look], page: Page, whole: Borne | None) -> frozenset[int]:
    """Find the title of a dump of several articles, what introduces it, and its small print."""
    opens = page.outline is None and (whole is None or "opens" in whole.flags)
    intro = find_intro(looks) if opens else frozenset()
    if whole is None:
        return find_title(looks) | find_foot(looks) | intro
    title = list_title(looks) if {"opens", "title"} <= whole.flags else frozenset()
    if "ends" not in whole.flags:
        return title | intro
    return title | intro | find_foot(looks, whole.ends, parted="parted heads" in whole.flags)


def _find_dashed(looks: Sequence[Look], whole: Borne | None) -> frozenset[int]:
    if whole is None:
        return find_dashed(looks)
    if whole.dashes is None:
        return frozenset()
    return frozenset([at for at, look in enumerate(looks) if look.unit.first >= whole.dashes])


def _find_placed(looks: Sequence[Look], whole: Borne | None) -> frozenset[int]:
    if whole is None:
        return find_placed(looks)
    return list_placed(looks) if "placed" in whole.flags else frozenset()


def _find_openings(looks: Sequence[Look], whole: Borne | None) -> frozenset[int]:
    if whole is None:
        return find_openings(looks)
    if "turns" in whole.flags:
        return find_sentences(looks, list_turns(looks)[0])
    return find_sentences(looks, list_openings(looks)[0]) if "openings" in whole.flags else frozenset()


def _find_restarts(
    looks: Sequence[Look], kinds: frozenset[str], dashed: frozenset[int], whole: Borne | None
) -> frozenset[int]:
    if whole is None:
        parted = find_parted(looks)
    else:
        parted = frozenset(find_under_separators(looks) if "parted" in whole.flags else ())
    restarts = find_restarts(looks, *_least("restarts", whole)) if "continue" in kinds else frozenset()
    return (parted - dashed) | restarts


def _find_bios(looks: Sequence[Look], whole: Borne | None) -> Collection[int]:
    """Find the paragraphs about who wrote; bylines right before a window are among those above it."""
    if whole is None:
        return find_bios(looks)
    own = [at + whole.before for at in find_bios(looks[whole.before :], whole.writers)]
    return {*find_bios(looks[: whole.before], whole.writers), *own}


def _find_ends(looks: Sequence[Look], whole: Borne | None) -> Marks:
    """Find what the last line of the dump, if it has no end, was cut off from."""
    what = find_cut(looks) if whole is None or "ends" in whole.flags else None
    return {f"cut_{what}": (len(looks) - 1,)} if what else {}


def _find_located(looks: Sequence[Look], kinds: frozenset[str], whole: Borne | None) -> Marks:
    """Find what addresses on lines of their own belong to."""
    if kinds.isdisjoint(("continue", "source")):
        return {}
    locates, located = find_located(looks, lead="lead" in whole.flags if whole else None)
    return {"locates": locates, "located": located}


def _find_days(looks: Sequence[Look], page: Page, whole: Borne | None) -> Marks:
    """Find what days, and the names of sources, stand over or close."""
    papers = list_papers(looks)
    if whole is None:
        closing = {*_find_closing(looks, papers), *find_closing_days(looks), *_find_late_day(looks, page)}
        stamps = find_stamps(looks)
        return {"stamp": stamps, "paper": papers if len(papers) >= OFTEN else (), "closes": closing}
    flags = whole.flags
    days = list_days(looks) if "stamps" in flags or "closing days" in flags else []
    closed = list_closing(looks, papers) if "closing" in flags else []
    return {
        "stamp": [at for at in days if heads_one(looks, at)] if "stamps" in flags else (),
        "paper": papers if "papers" in flags else (),
        "closes": {*closed, *(days if "closing days" in flags else ())},
    }


def list_papers(looks: Sequence[Look]) -> list[int]:
    """Give the lines that name a source alone."""
    return [at for at, look in enumerate(looks) if look.outlet is not None]


def list_closing(looks: Sequence[Look], papers: Sequence[int]) -> list[int]:
    """Give the lines that name a source right under a text."""
    return [at for at in papers if at and looks[at - 1].paragraph and not looks[at].kinds & {"source"}]


def close_all(closing: int, papers: int) -> bool:
    """Tell from their numbers whether several lines name a source, and all of them right under texts."""
    return closing >= OFTEN and closing >= papers


def _find_closing(looks: Sequence[Look], papers: Sequence[int]) -> Sequence[int]:
    """Give the lines that name a source if several do, each right under a text, and one ends the dump."""
    closing = list_closing(looks, papers)
    if not close_all(len(closing), len(papers)) or closing[-1] < len(looks) - 1:
        return ()
    return closing


def _find_late_day(looks: Sequence[Look], page: Page) -> Sequence[int]:
    """Give the day right under the text of a page of one article that has no other."""
    if page.outline is None:
        return ()
    days = [at for at, look in enumerate(looks) if is_dated(look)]
    return days if len(days) == 1 and days[0] and looks[days[0] - 1].paragraph else ()
