"""The site around an article: where its head is, which lines stand among menus, where the text has ended.

Labels tell only some lines of a menu; that the others stand between them tells the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import months, words
from newsarchive.parse.byline import cut_day, is_person
from newsarchive.parse.prose import is_prose, is_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsarchive.parse.look import Look

_SITE = frozenset(("share", "signup", "navigation", "bind", "section", "mail"))
_OF_ARTICLE = frozenset(("note", "end", "source", "date", "meta", "byline", "related", "pointer"))
_SENTENCE_MARKS = (".", "!", "?")
_SITE_LINES = 3
_SEVERAL = 3
_MOST_STAMP_WORDS = 4
_SHORT, _FEW_WORDS = 60, 6
_LEAST_SHARE = 0.4
_LEAD_WORDS = 2
_NAME_WORDS = range(2, 7)
_TITLE_WORDS = 8
_HEADLINE_WORDS = 5
_SENTENCE = 6
_CONTACT_WORDS = 9
_SIGNED_WORDS = 14


def is_site(look: Look) -> bool:
    """Tell whether a label makes a line part of a site."""
    return not look.kinds.isdisjoint(_SITE) or look.separator


def is_detail(look: Look) -> bool:
    """Tell whether a line tells of an article: a byline, or a full day with few words beside it."""
    return "byline" in look.kinds or is_dated(look)


def is_dated(look: Look) -> bool:
    """Tell whether a line is about a full day."""
    stamp = look.stamp
    if "date" in look.kinds:
        return True
    return stamp is not None and stamp[0].year is not None and len(stamp[1].split()) <= _MOST_STAMP_WORDS


def is_day(look: Look) -> bool:
    """Tell whether a line is a full day and nothing else, or heads the dump with few words beside it."""
    if look.stamp is None or look.stamp[0].year is None or look.labels:
        return False
    rest = look.stamp[1]
    heads = look.unit.first == 1 and outlets.canonical(rest) is None
    return len(rest.split()) <= (_MOST_STAMP_WORDS if heads else 0)


def _opens_text(looks: Sequence[Look], at: int) -> bool:
    """Tell whether text begins at a unit: prose, or a sentence that another follows closely."""
    if is_prose(looks[at]):
        return True
    return is_sentence(looks[at]) and any(map(is_sentence, looks[at + 1 : at + 3]))


def text_weight(look: Look) -> float:
    """Weigh a unit as text (above 0) or as a site's (below)."""
    if is_prose(look):
        return 3.0
    if is_site(look):
        return -1.5
    if look.labels:
        return 0.0
    if is_sentence(look) or (look.dateline is not None and not look.dateline.weak):
        return 2.0
    return 0.3 if look.end in _SENTENCE_MARKS else -0.5


def find_menus(looks: Sequence[Look]) -> frozenset[int]:
    """Give the units that stand among menu entries: between labelled ones in a run of short lines."""
    found: set[int] = set()
    for run in _short_runs(looks):
        known = [at for at in run if is_site(looks[at])]
        between = range(known[0], known[-1] + 1) if known else range(0)
        if len(known) > 1 and len(known) >= _LEAST_SHARE * len(between):
            found.update(at for at in between if not (_heads(looks, at) or _tells_of_article(looks[at])))
    return frozenset(found)


def _tells_of_article(look: Look) -> bool:
    return is_detail(look) or look.outlet is not None or look.clock or not look.kinds.isdisjoint(_OF_ARTICLE)


def _heads(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line among labels can be the headline of what stands under it."""
    look = looks[at]
    if look.labels or look.words < _HEADLINE_WORDS:
        return False
    return any(is_detail(other) or is_sentence(other) for other in looks[at + 1 : at + 3])


def find_boxes(looks: Sequence[Look]) -> frozenset[int]:
    """Give the units of boxes in the text of a page: lines without blank ones between, one of them a site's.

    Only where blank lines part paragraphs, and only after the text has begun.
    """
    first = next((at for at in range(len(looks)) if _opens_text(looks, at)), len(looks))
    found: set[int] = set()
    start = first
    for at in range(first, len(looks) + 1):
        if at < len(looks) and not looks[at].unit.gap:
            continue
        box = looks[start:at]
        if (
            len(box) > 1
            and any(map(is_site, box))
            and not any(is_detail(look) or is_prose(look) for look in box)
        ):
            found.update(n for n in range(start, at) if looks[n].kinds.isdisjoint(_OF_ARTICLE))
        start = at
    return frozenset(found)


def _short_runs(looks: Sequence[Look]) -> Iterable[range]:
    """Give the runs of three and more short lines without blank ones between."""
    start = 0
    for at in range(len(looks) + 1):
        if at == len(looks) or not _is_short(looks[at]) or (at > start and looks[at].unit.gap):
            if at - start >= _SITE_LINES:
                yield range(start, at)
            start = at if at < len(looks) and _is_short(looks[at]) else at + 1


def _is_short(look: Look) -> bool:
    if look.labels or look.separator:
        return True
    return (
        look.size <= _SHORT and look.words <= _FEW_WORDS and not is_sentence(look) and look.dateline is None
    )


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
        opens = at < len(looks) and (is_prose(looks[at]) or looks[at].dateline is not None)
        bound.update(range(start + 1, at - opens))
    return frozenset(bound)


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
    return look.words <= _CONTACT_WORDS and look.end != "." and not is_site(look) and not look.clock


def _goes_on(looks: Sequence[Look], first: int, at: int) -> bool:
    """Tell whether a list goes on: no blank line, or every item is marked; days may stand between them."""
    look = looks[at]
    if looks[first].mark and look.mark is None and at > first:
        return is_dated(look)
    return _is_item(look) and (at == first or not look.unit.gap or look.mark is not None)


def _is_item(look: Look) -> bool:
    return not look.labels and not look.separator and not is_prose(look) and look.dateline is None


def find_items(looks: Sequence[Look]) -> frozenset[int]:
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
    return frozenset(items) if len(items) >= _SEVERAL else frozenset()


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
        closed = any(is_detail(look) for look in looks[at : at + 2])
        if start and at - start > 1 and closed and not looks[start - 1].labels:
            found.update(range(start, at))
        start = 0
    return frozenset(found)


def find_topped(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines right under a day, a time or a source that opens a block, where several do."""
    topped = [
        at
        for at in range(1, len(looks))
        if not looks[at].unit.gap and (at == 1 or looks[at - 1].unit.gap) and _tops(looks[at - 1])
    ]
    return frozenset(topped) if len(topped) >= _SEVERAL else frozenset()


def _tops(look: Look) -> bool:
    return is_dated(look) or look.clock or look.outlet is not None


def find_leads(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines that sum an article up, between its headline and a byline or a day over the text."""
    return frozenset(at for at in range(1, len(looks) - 1) if _is_lead(looks, at))


def _is_lead(looks: Sequence[Look], at: int) -> bool:
    head, look = looks[at - 1], looks[at]
    if look.labels or look.words < _SENTENCE or look.dateline is not None or look.caption:
        return False
    if head.labels or head.words < _HEADLINE_WORDS - 1 or head.end == "." or not is_detail(looks[at + 1]):
        return False
    below = at + 1
    while below < len(looks) and (is_detail(looks[below]) or is_site(looks[below]) or looks[below].caption):
        below += 1
    text = looks[below : below + 1]
    return bool(text) and (is_sentence(text[0]) or is_prose(text[0]) or text[0].dateline is not None)


def find_names(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines that name who wrote, without saying `By`: a name, under a headline and beside a day.

    A line with the writer's title (`Foreign Editor`) beside such a name is one too.
    """
    named = {at for at, look in enumerate(looks) if is_name(look) and _is_headed(looks, at)}
    near = {at for at in named if any(is_dated(look) for look in looks[max(0, at - 2) : at + 3])}
    near |= {at for at in range(1, len(looks)) if _is_led(looks, at)}
    titled = {
        at
        for at, look in enumerate(looks)
        if is_writer(look) and (at - 1 in named or (at and "byline" in looks[at - 1].kinds))
    }
    return frozenset(near | titled | {at - 1 for at in titled if at - 1 in named})


def is_name(look: Look) -> bool:
    """Tell whether a line may be a person's name and no more."""
    if look.words not in _NAME_WORDS or look.labels or look.outlet is not None or not look.core[:1].isalpha():
        return False
    return months().keys().isdisjoint(look.core.casefold().split()) and is_person(look.core)


def _is_led(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a name stands under a line that says `By` and no more."""
    lead, look = looks[at - 1], looks[at]
    bare = "byline" in lead.kinds and lead.words <= _LEAD_WORDS and lead.end == ":"
    return bare and not look.labels and look.words < _NAME_WORDS.stop and look.end not in _SENTENCE_MARKS


def _is_headed(looks: Sequence[Look], at: int) -> bool:
    """Tell whether a line that can be a headline or a summary stands a little above."""
    return any(
        look.words >= _HEADLINE_WORDS and not (look.labels or look.figures)
        for look in looks[max(0, at - 4) : at]
    )


def signs_day(look: Look) -> bool:
    """Tell whether a line is a name before a day: `Ina Falk | 3 May 2019`, `Ina Falk, Evening Post 9 a.m. 3 May`."""
    if look.stamp is None or look.labels or look.dateline is not None or look.end == ".":
        return False
    if look.words > _SIGNED_WORDS or outlets.canonical(look.stamp[1]):
        return False
    named = cut_day(look.core)
    if len(named.partition(",")[0].split()) not in _NAME_WORDS:
        return False
    return named != look.core and len(named.split()) in _NAME_WORDS and is_person(named)


def is_writer(look: Look) -> bool:
    """Tell whether a line is the title of one who writes, with a name or without: `Island reporter`."""
    if look.labels or look.words > _TITLE_WORDS or look.end == ".":
        return False
    return not words("writer").isdisjoint(look.core.casefold().replace(",", " ").split())
