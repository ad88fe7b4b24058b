"""Lists: the lines that a label binds, and those that a mark or a place makes items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.prose import opens_dated
from newsarchive.parse.site import is_dated, is_detail, is_site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look

SEVERAL = 3
_MORE, _MORE_WORDS = frozenset(("continue", "related")), 3
_MOSTLY = 0.7
_FEW_PARTED = 1.5  # paragraphs between separators, that of a text parted within itself are more
_TEXT_ENDS = (".", "!", "?", "…")
_ADDRESS = ("http://", "https://")
_REACH = 60  # lines
_LONGEST_TITLE = 140  # characters
_HEADLINE_WORDS = 5
_SENTENCE_WORDS = 6
_CONTACT_WORDS = 9


def find_lists(looks: Sequence[Look], kind: str) -> frozenset[int]:
    """Give the lines bound by a label of a kind: those under it, up to a blank line or to text.

    The last of them is none where text follows at once: then it is the headline of that text.
    """
    bound: set[int] = set()
    for start, label in enumerate(looks):
        if kind not in label.kinds or "pointer" in label.kinds:
            continue
        at = start + 1
        while at < len(looks) and _goes_on(looks, start + 1, at):
            at += 1
        bound.update(range(start + 1, at - _opens_text(looks, start + 1, at)))
    return frozenset(bound)


def _opens_text(looks: Sequence[Look], first: int, end: int) -> int:
    """Count the lines at the end of a list that are none of it: a headline, and a sentence under it."""
    if looks[end - 1].mark is not None or end == first:
        return 0
    if end < len(looks) and (looks[end].prose or looks[end].dateline is not None):
        return 1
    headed = end - first > 1 and looks[end - 1].sentence and not looks[end - 2].sentence
    return 2 if headed else 0


def _goes_on(looks: Sequence[Look], first: int, at: int) -> bool:
    """Tell whether a list goes on: no blank line, or every item is marked; days may stand between them."""
    look = looks[at]
    if at == first and is_dated(look):
        return False  # what tells of the article
    if looks[first].mark and look.mark is None and at > first:
        return is_dated(look)
    if not _is_item(look):
        return False
    if at == first or not look.unit.gap or look.mark is not None:
        return True
    spaced = looks[first].unit.gap == look.unit.gap == looks[at - 1].unit.gap
    return spaced and look.words >= _HEADLINE_WORDS - 1 and not look.sentence and looks[at - 1].mark is None


def _is_item(look: Look) -> bool:
    if look.mark is not None and look.core.startswith(_ADDRESS):
        return True  # as browsers of text list the links of a page
    return not look.labels and not look.separator and not look.prose and not opens_dated(look)


def find_teasers(looks: Sequence[Look]) -> frozenset[int]:
    """Give the titles of other articles within a text: over `Read more` alone, between paragraphs."""
    return frozenset(
        at
        for at in range(1, len(looks) - 2)
        if looks[at + 1].kinds >= _MORE
        and looks[at + 1].words <= _MORE_WORDS
        and not looks[at].labels
        and not looks[at].prose
        and looks[at - 1].paragraph
        and looks[at + 2].paragraph
    )


def find_restarts(looks: Sequence[Look], fewest: int = SEVERAL) -> frozenset[int]:
    """Give the paragraphs under a link to where the text above goes on, where several are (`fewest`)."""
    found = frozenset(
        at
        for at in range(2, len(looks))
        if "continue" in looks[at - 1].kinds and looks[at].paragraph and looks[at - 2].paragraph
    )
    return found if len(found) >= fewest else frozenset()


def find_parted(looks: Sequence[Look]) -> frozenset[int]:
    """Give the paragraphs under separators, where these stand between paragraphs and part nearly each."""
    found = find_under_separators(looks)
    if len(found) < SEVERAL:
        return frozenset()
    separators = sum(look.separator for look in looks)
    paragraphs = sum(look.paragraph for look in looks[found[0] - 2 :])
    return frozenset(found) if part_each(len(found), separators, paragraphs) else frozenset()


def find_under_separators(looks: Sequence[Look]) -> list[int]:
    """Give the paragraphs under separators that stand between paragraphs."""
    return [
        at
        for at in range(2, len(looks))
        if looks[at].paragraph and looks[at - 1].separator and looks[at - 2].paragraph
    ]


def part_each(found: int, separators: int, paragraphs: int) -> bool:
    """Tell from their numbers whether separators part nearly each paragraph: so many (`found`) do part some.

    `paragraphs`: from that above the first of them on.
    """
    if found < SEVERAL:
        return False
    return found >= _MOSTLY * separators and paragraphs <= _FEW_PARTED * found


def find_titles(looks: Sequence[Look], first: int) -> frozenset[int]:
    """Give the titles of other articles that close a page, three and more, from the unit `first` on.

    Nothing but lines of the site stands under them.
    """
    end = len(looks)
    while end > first and is_site(looks[end - 1]):
        end -= 1
    start = end
    while start > first and _is_title(looks[start - 1]):
        start -= 1
    bound = looks[start - 1].end == ":"  # a list that the text announces
    return frozenset(range(start, end)) if end - start >= SEVERAL and not bound else frozenset()


def find_headings(looks: Sequence[Look]) -> frozenset[int]:
    """Give the marked titles of a list, four and more, that stands over all text of a dump."""
    text = next((at for at, look in enumerate(looks) if look.prose), 0)
    found = list_headings(looks, text)
    return found if found and sum(look.paragraph for look in looks) >= SEVERAL else frozenset()


def list_headings(looks: Sequence[Look], text: int) -> frozenset[int]:
    """Give the marked titles of lists, four and more, over the unit that is the first text of the dump."""
    found: set[int] = set()
    start = 0
    for at in range(text + 1):
        if at < text and looks[at].mark and (at == start or not looks[at].unit.gap):
            continue
        if at - start > SEVERAL:
            found.update(range(start, at))
        start = at + 1
    return frozenset(found)


def _is_title(look: Look) -> bool:
    if look.labels or look.paragraph or look.caption or look.figures or look.mark is not None:
        return False
    return look.words >= _HEADLINE_WORDS and look.size <= _LONGEST_TITLE and look.end not in (":", ",", ";")


def find_contacts(looks: Sequence[Look]) -> frozenset[int]:
    """Give the short lines under a label of contacts: names, titles, telephones, addresses."""
    found: set[int] = set()
    for start, label in enumerate(looks):
        at = start + 1
        while "contact" in label.kinds and at < len(looks) and _is_contact(looks[at]):
            found.add(at)
            at += 1
    return frozenset(found)


def _is_contact(look: Look) -> bool:
    if look.words > _CONTACT_WORDS or look.end == "." or look.clock:
        return False
    if look.unit.gap and look.words >= _HEADLINE_WORDS and "@" not in look.core:
        return False
    return not is_site(look) and "contact" not in look.kinds


def find_items(looks: Sequence[Look], fewest: int = SEVERAL) -> frozenset[int]:
    """Give the marked lines that each have text of their own under them, where a dump has several."""
    padded = [None, *looks, None]
    items = [
        at
        for at, (before, look, after) in enumerate(zip(padded, looks, padded[2:], strict=False))
        if look.mark
        and (before is None or not before.mark)
        and after is not None
        and _is_unmarked_text(after)
    ]
    return frozenset(items) if len(items) >= fewest else frozenset()


def _is_unmarked_text(look: Look) -> bool:
    return not look.mark and not look.labels and not look.separator and not look.unit.gap


def find_decks(looks: Sequence[Look]) -> frozenset[int]:
    """Give the marked lines, two and more, that stand between a headline and a byline or a day."""
    found: set[int] = set()
    start = 0
    for at in range(1, len(looks) + 1):
        if at < len(looks) and looks[at].mark:
            start = start or at
            continue
        open_ = start and at - start > 1 and not looks[start - 1].labels
        if open_ and any(map(is_detail, looks[at : at + 2])):
            found.update(range(start, at))
        start = 0
    return frozenset(found)


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


def is_cut_off(look: Look) -> bool:
    """Tell whether a line ends in none of the marks that a text ends in."""
    return look.end not in _TEXT_ENDS


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
