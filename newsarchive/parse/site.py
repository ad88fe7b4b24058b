"""The site around an article: where its head is, which lines stand among menus, where the text has ended.

Labels tell only some lines of a menu; that the others stand between them tells the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from newsarchive.conventions import outlets
from newsarchive.conventions.tables import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from newsarchive.parse.look import Look

_SITE = frozenset(("share", "signup", "navigation", "bind", "section", "mail"))
_OF_ARTICLE = frozenset(("note", "end", "source", "date", "meta", "byline", "related", "pointer"))
_SENTENCE_MARKS = (".", "!", "?")
_SITE_LINES = 3
_MOST_STAMP_WORDS = 4
_SHORT, _FEW_WORDS = 60, 6
_LEAST_SHARE = 0.4
_MOST, _PARAGRAPH = 6.0, 200  # of the weight of prose, characters
_HEADLINE_WORDS = 5
_LONGEST_ADDRESS = 260  # characters
_DASHES = frozenset("-–—")
_SEVERAL_DASHES, _PARAGRAPHS, _MOST_LINES = 3, 3, 4
_ANY_WORD = re.compile(r"[^\W\d_]+")


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
    if looks[at].prose:
        return True
    return looks[at].sentence and any(other.sentence for other in looks[at + 1 : at + 3])


def text_weight(look: Look) -> float:
    """Weigh a unit as text (above 0) or as a site's (below)."""
    if look.prose:
        return min(_MOST, 2 + look.size / _PARAGRAPH)
    if is_site(look):
        return -1.5
    if look.labels:
        return 0.0
    if look.sentence or (look.dateline is not None and not look.dateline.weak):
        return -1.5 if speaks_of_itself(look) else 2.0
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
    return any(is_detail(other) or other.sentence for other in looks[at + 1 : at + 3])


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
        if len(box) > 1 and any(map(is_site, box)) and not any(is_detail(look) or look.prose for look in box):
            found.update(n for n in range(start, at) if looks[n].kinds.isdisjoint(_OF_ARTICLE))
        start = at
    return frozenset(found)


def find_dashed(looks: Sequence[Look]) -> frozenset[int]:
    """Give the units of a list that closes a dump under a text, in which a dash alone stands over each item.

    An item has a few lines; where dashes part all that a dump has, there is no such list.
    """
    dashes = list_dashes(looks)
    paragraphs = sum(look.paragraph for look in looks[: dashes[0]]) if dashes else 0
    items = [below - above for above, below in pairwise([*dashes, len(looks)])]
    if not close_dump(len(dashes), paragraphs, max(items, default=0)):
        return frozenset()
    return frozenset(range(dashes[0], len(looks)))


def list_dashes(looks: Sequence[Look]) -> list[int]:
    """Give the dashes alone."""
    return [at for at, look in enumerate(looks) if look.separator and look.core in _DASHES]


def close_dump(dashes: int, paragraphs: int, longest: int) -> bool:
    """Tell whether dashes stand over the items of a list under a text.

    `paragraphs`: of that text; `longest`: the lines of the longest item.
    """
    return dashes >= _SEVERAL_DASHES and paragraphs >= _PARAGRAPHS and longest <= _MOST_LINES


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
    return look.size <= _SHORT and look.words <= _FEW_WORDS and not look.sentence and look.dateline is None


def find_addresses(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines in which a site speaks to its reader of itself: of accounts, newsletters, cookies."""
    return frozenset(at for at, look in enumerate(looks) if speaks_of_itself(look))


def speaks_of_itself(look: Look) -> bool:
    """Tell whether a site speaks to its reader of itself in a line."""
    return look.size <= _LONGEST_ADDRESS and not look.labels and _speaks_of_site(look.folded)


@lru_cache(maxsize=1024)
def _speaks_of_site(text: str) -> bool:
    said = set(_ANY_WORD.findall(text))
    return not said.isdisjoint(words("site")) and not said.isdisjoint(words("reader"))
