"""How a dump is set in blocks: what opens each of them, where sentences are headlines too."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.parse.look import Look

_FEWEST, _MOSTLY = 3, 0.8
_LONGEST, _LONGEST_WORDS = 110, 18  # of a headline: characters, words
_AS_LONG, _LONGER = 0.5, 1.6  # times its length
_CLOCKED = re.compile(
    r"(?P<front>(?:[^\W_][^|:]{1,18}[|,]\s+)?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:uhr|[A-Z]{2,4}\b))?\s*(?:[|•·–—-]+\s*)?)"
    r"[^\W\d_](?:\S*\s+){3}",
    re.IGNORECASE,
)
_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")


def find_openings(looks: Sequence[Look]) -> frozenset[int]:
    """Give the sentences that open the blocks of a dump, each with more text right under it.

    Blank lines part the blocks; or they part all, and short sentences and longer paragraphs take turns.
    """
    if sum([look.end == "." and look.size <= _LONGEST for look in looks]) < _FEWEST:
        return frozenset()
    texts = [at for at, look in enumerate(looks) if not look.labels and not look.separator]
    if sum(look.unit.gap > 0 for look in looks) + 1 == len(looks):
        return _find_turns(looks, texts)
    starts = [at for at in texts if at == 0 or looks[at].unit.gap]
    openings = [at for at in starts if _may_open(looks, at, _AS_LONG) and not looks[at + 1].unit.gap]
    return _if_most(openings, starts, looks)


def _find_turns(looks: Sequence[Look], texts: Sequence[int]) -> frozenset[int]:
    """Give the short sentences that take turns with longer paragraphs."""
    openings = [at for at in texts if _may_open(looks, at, _LONGER)]
    if any(after - before == 1 for before, after in pairwise(openings)):
        return frozenset()
    return _if_most(openings, texts[::2], looks)


def _if_most(openings: Sequence[int], starts: Sequence[int], looks: Sequence[Look]) -> frozenset[int]:
    if len(openings) < max(_FEWEST, _MOSTLY * len(starts)):
        return frozenset()
    return frozenset(at for at in openings if looks[at].end == ".")


def _may_open(looks: Sequence[Look], at: int, longer: float) -> bool:
    """Tell whether a line is as short as a headline, with a text so much longer under it."""
    if at + 1 == len(looks):
        return False
    look, below = looks[at], looks[at + 1]
    dated = look.dateline is not None and not look.dateline.weak
    if look.size > _LONGEST or look.words > _LONGEST_WORDS or look.sentences or dated:
        return False
    return not below.labels and below.size >= longer * look.size and below.end in ".!?…"


def find_placed(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines over texts that open with a place alone, where three and more do, and all with one mark.

    All texts: those with a line right over them that no label tells. Under a headline such a line is none.
    """
    heads = [at for at, (head, look) in enumerate(pairwise(looks)) if look.paragraph and _is_mere(head)]
    opened = [looks[at + 1].dateline for at in heads]
    marks = {taken.mark if taken is not None and taken.weak else None for taken in opened}
    if len(heads) < _FEWEST or len(marks) != 1 or None in marks:
        return frozenset()
    return frozenset(at for at in heads if at == 0 or looks[at - 1].end == ":" or not _is_mere(looks[at - 1]))


def _is_mere(look: Look) -> bool:
    return not (look.paragraph or look.labels or look.separator or look.stamp)


def find_entries(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines with a clock before some words (`14:05 | Ferry lost`), where three are set alike."""
    fronts = {at: _front(look) for at, look in enumerate(looks) if not (look.paragraph or look.kinds)}
    usual = Counter(front for front in fronts.values() if front)
    return frozenset(at for at, front in fronts.items() if front and usual[front] >= _FEWEST)


def _front(look: Look) -> str | None:
    """Give how a clock before some words is set: its figures and letters as one sign each."""
    match = _CLOCKED.match(look.core)
    return _LETTERS.sub("a", _DIGITS.sub("0", match["front"])) if match else None
