"""How a dump is set in blocks: what opens each of them, where sentences are headlines too."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from newsarchive.parse.look import Look

FEWEST, _MOSTLY = 3, 0.8
_LONGEST, _LONGEST_WORDS = 110, 18  # of a headline: characters, words
_AS_LONG, _LONGER = 0.5, 1.6  # times its length
_CLOCKED = re.compile(
    r"(?P<front>(?:[^\W_][^|:]{1,18}[|,]\s+)?"  # May 8 |
    r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s(?:uhr|[A-Z]{2,4}\b))?\s*(?:[|•·–—-]+\s*)?)"
    r"[^\W\d_](?:\S*\s+){3}",
    re.IGNORECASE,
)
_LONGEST_DAY = 20  # characters before a clock, with the mark behind them
_DIGITS, _LETTERS = re.compile(r"\d+"), re.compile(r"[^\W\d_]+")


def find_openings(looks: Sequence[Look]) -> frozenset[int]:
    """Give the sentences that open the blocks of a dump, each with more text right under it.

    Blank lines part the blocks; or they part all, and short sentences and longer paragraphs take turns.
    """
    if sum(map(is_brief, looks)) < FEWEST:
        return frozenset()
    if sum(look.unit.gap > 0 for look in looks) + 1 == len(looks):
        openings, texts = list_turns(looks)
        starts = (len(texts) + 1) // 2
        if any(after - before == 1 for before, after in pairwise(openings)):
            return frozenset()
    else:
        openings, texts = list_openings(looks)
        starts = len(texts)
    return find_sentences(looks, openings) if open_most(len(openings), starts) else frozenset()


def is_brief(look: Look) -> bool:
    """Tell whether a line may be a sentence that is a headline too."""
    return look.end == "." and look.size <= _LONGEST


def list_turns(looks: Sequence[Look]) -> tuple[list[int], list[int]]:
    """Give the short sentences that take turns with longer paragraphs, and all lines that may."""
    texts = [at for at, look in enumerate(looks) if not look.labels and not look.separator]
    return [at for at in texts if _may_open(looks, at, _LONGER)], texts


def list_openings(looks: Sequence[Look]) -> tuple[list[int], list[int]]:
    """Give the short lines that open blocks, each with more text right under it, and all that open blocks."""
    starts = [
        at
        for at, look in enumerate(looks)
        if (at == 0 or look.unit.gap) and not look.labels and not look.separator
    ]
    return [at for at in starts if _may_open(looks, at, _AS_LONG) and not looks[at + 1].unit.gap], starts


def open_most(openings: int, starts: int) -> bool:
    """Tell whether most of the lines that open blocks (`starts`), or should, are such short lines."""
    return openings >= max(FEWEST, _MOSTLY * starts)


def find_sentences(looks: Sequence[Look], openings: Sequence[int]) -> frozenset[int]:
    """Give the openings that are sentences."""
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
    heads = list_over_texts(looks)
    return list_placed(looks) if open_alike(len(heads), find_opening_marks(looks, heads)) else frozenset()


def list_over_texts(looks: Sequence[Look]) -> list[int]:
    """Give the lines right over texts that no label tells."""
    return [at for at, (head, look) in enumerate(pairwise(looks)) if look.paragraph and _is_mere(head)]


def find_opening_marks(looks: Sequence[Look], heads: Sequence[int]) -> frozenset[str | None]:
    """Give the marks behind places alone that texts under some lines open with, `None` for one without."""
    opened = [looks[at + 1].dateline for at in heads]
    return frozenset([taken.mark if taken is not None and taken.weak else None for taken in opened])


def open_alike(heads: int, marks: frozenset[str | None]) -> bool:
    """Tell whether several texts open with a place alone, and all with one mark."""
    return heads >= FEWEST and len(marks) == 1 and None not in marks


def list_placed(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines over texts that stand under no headline."""
    heads = list_over_texts(looks)
    return frozenset(at for at in heads if at == 0 or looks[at - 1].end == ":" or not _is_mere(looks[at - 1]))


def _is_mere(look: Look) -> bool:
    return not (look.paragraph or look.labels or look.separator or look.stamp)


def find_entries(looks: Sequence[Look], known: Collection[str] | None = None) -> frozenset[int]:
    """Give the lines with a clock before some words (`14:05 | Ferry lost`), where three are set alike.

    `known`: how several are set, if that is known.
    """
    fronts = list_fronts(looks)
    usual = usual_fronts(Counter(fronts.values())) if known is None else known
    return frozenset(at for at, front in fronts.items() if front in usual)


def list_fronts(looks: Sequence[Look]) -> dict[int, str]:
    """Give how the clocks before some words are set, for each line with one."""
    fronts = {at: _front(look) for at, look in enumerate(looks) if not (look.paragraph or look.kinds)}
    return {at: front for at, front in fronts.items() if front}


def usual_fronts(counts: Mapping[str, int]) -> frozenset[str]:
    """Give how three and more such clocks are set."""
    return frozenset([front for front, count in counts.items() if count >= FEWEST])


def _front(look: Look) -> str | None:
    """Give how a clock before some words is set: its figures and letters as one sign each."""
    start = look.core[:_LONGEST_DAY]
    if not (start[:1].isdigit() or "|" in start or "," in start):
        return None
    match = _CLOCKED.match(look.core)
    return _LETTERS.sub("a", _DIGITS.sub("0", match["front"])) if match else None
