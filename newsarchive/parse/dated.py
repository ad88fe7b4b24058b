"""Lines about a day among others: stamps over headlines, days that close articles, what is beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.lists import SEVERAL
from newsarchive.parse.prose import is_cut_off
from newsarchive.parse.site import is_dated, is_detail, is_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look

_MOSTLY = 0.7
_TEXT_ENDS = (".", "!", "?", "…")
_REACH = 60  # lines
_HEADLINE_WORDS = 5
_SENTENCE_WORDS = 6


def find_topped(looks: Sequence[Look], fewest: int = SEVERAL) -> frozenset[int]:
    """Give the lines right under a day, a time or a source that opens a block, where several do."""
    tops = [
        at
        for at, look in enumerate(looks)
        if look.stamp is not None or look.outlet is not None or look.clock or look.kinds
    ]
    topped = [
        at + 1
        for at in tops
        if at + 1 < len(looks)
        and not looks[at + 1].unit.gap
        and (at == 0 or looks[at].unit.gap)
        and _tops(looks[at])
    ]
    return frozenset(topped) if len(topped) >= fewest else frozenset()


def _tops(look: Look) -> bool:
    return is_dated(look) or look.clock or look.outlet is not None


def find_closing_days(looks: Sequence[Look]) -> frozenset[int]:
    """Give the days, with few words beside them, that close articles, each right under text.

    The first stands under a text with a headline, and what ends the dump tells: such a day, or a text cut off
    before its own where the first headline begins the dump; or each day stands over a link to read on.
    """
    days = list_days(looks)
    under = [is_under_text(looks, at) for at in days]
    if not stand_under_texts(len(days), sum(under)) or not under[0]:
        return frozenset()
    head = find_headed_text(looks, range(days[0]))
    unled = sum(is_unled(looks, at) for at in days)
    last = days[-1] == len(looks) - 1
    is_cut = head == 0 and is_cut_off(looks[-1])
    return (
        frozenset(days)
        if head is not None and close_texts(len(days), unled, last=last or is_cut)
        else frozenset()
    )


def list_days(looks: Sequence[Look]) -> list[int]:
    """Give the days with few words beside them."""
    telling = [at for at, look in enumerate(looks) if look.stamp is not None or look.kinds]
    return [at for at in telling if is_dated(looks[at]) and not looks[at].paragraph]


def is_under_text(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line stands right under a text."""
    return at > 1 and _ends_text(looks[at - 1])


def stand_under_texts(days: int, under: int) -> bool:
    """Tell from their numbers whether most days stand right under texts."""
    return days > 0 and under >= _MOSTLY * days


def is_unled(looks: Sequence[Look], day: int) -> bool:
    """Tell whether a line stands under a day that is no link to read on."""
    return any("continue" not in look.kinds for look in looks[day + 1 : day + 2])


def close_texts(days: int, unled: int, *, last: bool) -> bool:
    """Tell whether days under texts belong to these.

    `unled`: how many stand over lines that are no links to read on; `last`: one ends the dump, or is cut off
    it.
    """
    return (days > 1 and not unled) or (days >= SEVERAL and last)


def find_headed_text(looks: Sequence[Look], units: range) -> int | None:
    """Give the first line that may be a headline right over a text."""
    heads = (at for at in units[:-1] if _may_head(looks[at]) and _ends_text(looks[at + 1]))
    return next(heads, None)


def _ends_text(look: Look) -> bool:
    return look.paragraph or look.end in _TEXT_ENDS


def find_stamps(looks: Sequence[Look]) -> frozenset[int]:
    """Give the days, with few words beside them, right over headlines, where nearly every one has its own.

    Days that close blocks belong to what is above, and those between two prints of a headline to both.
    """
    days = list_days(looks)
    stamps = [at for at in days if heads_one(looks, at)]
    above = [belongs_above(looks, at) for at in stamps]
    if not stamp_each(len(days), len(stamps), sum(above), first_above=any(above[:1])):
        return frozenset()
    return frozenset() if find_closing_days(looks) else frozenset(stamps)


def stamp_each(days: int, stamps: int, above: int, *, first_above: bool) -> bool:
    """Tell whether nearly every headline has its own day: of all days so many stand over one headline.

    `above`: so many of these belong to what is above, the first too (`first_above`).
    """
    if first_above and above > stamps // 2:
        return False
    return stamps >= SEVERAL and stamps >= _MOSTLY * days


def heads_one(looks: Sequence[Look], day: int) -> bool:
    """Tell whether a headline stands right under a day, and no other before the next day."""
    heads = 0
    for at in range(day + 1, len(looks)):
        look = looks[at]
        if is_dated(look):
            break
        heads += _may_head(look) and at + 1 < len(looks) and looks[at + 1].paragraph
        if heads > 1 or at - day > _REACH:
            return False
    return day + 1 < len(looks) and _may_head(looks[day + 1])


def belongs_above(looks: Sequence[Look], day: int) -> bool:
    """Tell whether a day over a headline closes a block, or stands under the same headline."""
    above, below = looks[max(0, day - 1)], looks[day + 1]
    closes = day > 0 and below.unit.gap and not looks[day].unit.gap
    return bool(closes) or above.folded == below.folded


def _may_head(look: Look) -> bool:
    return not (look.labels or look.paragraph or look.caption) and look.words >= _HEADLINE_WORDS - 1


def find_leads(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines that sum an article up, between its headline and a byline or a day over the text."""
    telling = [at for at, look in enumerate(looks) if look.stamp is not None or look.kinds]
    return frozenset(
        [at - 1 for at in telling if at > 1 and is_detail(looks[at]) and _is_lead(looks, at - 1)]
    )


def _is_lead(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line over a byline or a day sums up what follows that, under a headline."""
    head, look = looks[at - 1], looks[at]
    if look.labels or look.words < _SENTENCE_WORDS or look.dateline is not None or look.caption:
        return False
    if head.labels or head.words < _HEADLINE_WORDS - 1 or head.end == "." or is_detail(head):
        return False
    below = at + 1
    while below < len(looks) and (is_detail(looks[below]) or is_site(looks[below]) or looks[below].caption):
        below += 1
    text = looks[below : below + 1]
    return bool(text) and (text[0].sentence or text[0].prose or text[0].dateline is not None)
