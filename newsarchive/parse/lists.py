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
_ADDRESS = ("http://", "https://")
_LONGEST_TITLE = 140  # characters
_HEADLINE_WORDS = 5
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
