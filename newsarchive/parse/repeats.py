"""What a dump says again: lines that recur, lists of headlines to come, echoes, summaries, what is told."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

from newsarchive.parse.prose import PROSE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsarchive.parse.look import Look

_WORD = re.compile(r"\w+")
_LONGEST_REPEAT = 300
_SHORTEST_REPEAT = 15
_PRINTED_MORE = 40  # characters
_ECHO_REACH = 8
_OFTEN = 3
_SUMMARY_REACH = 14
_SUMMARY_SHARE = 0.75
_SUMMARY_SIZE = range(40, 260)
_SUMMARY_WORD = 4
_LONGER_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_TOLD_REACH, _TOLD_PARAGRAPHS = 10, 4
_TOLD_SHARE = 0.5
_LONGEST_TOLD, _FEWEST_STEMS = 170, 3  # characters, words


class Repeats:
    """The lines of a dump by their words."""

    def __init__(self, looks: Sequence[Look]) -> None:
        self.looks = looks
        self.keys = [_key(look) for look in looks]
        self.where: dict[str, list[int]] = {}
        for at, key in enumerate(self.keys):
            if key:
                self.where.setdefault(key, []).append(at)

    def recurring(self) -> frozenset[int]:
        """Give the units whose line stands in the dump again and again."""
        return frozenset(at for same in self.where.values() if len(same) >= _OFTEN for at in same)

    def listed(self) -> frozenset[int]:
        """Give the units of runs that all come again later, each by itself."""
        titles = ["" if look.sentence else key for key, look in zip(self.keys, self.looks, strict=True)]
        return _listed(titles, self.where)

    def echoes(self, pointers: frozenset[int]) -> frozenset[int]:
        """Give the units whose line stands a little above too, not as a pointer, with no text between."""
        return _echoes(self.where, pointers, self.looks)


def _key(look: Look) -> str:
    if look.size > _LONGEST_REPEAT or look.labels or look.separator:
        return ""
    return look.core if look.size > PROSE else " ".join(_WORD.findall(look.folded))


def _listed(keys: list[str], where: dict[str, list[int]]) -> frozenset[int]:
    """Give the units of runs of two and more that all come again later, each by itself, outside the run."""
    listed: set[int] = set()
    at = 0
    while at < len(keys):
        end = at
        while end < len(keys) and len(keys[end]) >= _SHORTEST_REPEAT and where[keys[end]][-1] > end:
            end += 1
        later = [where[keys[n]][-1] for n in range(at, end)]
        apart = all(abs(b - a) > 1 for a, b in itertools.pairwise(later))
        if len(later) > 1 and apart and min(later) >= end:
            listed.update(range(at, end))
        at = max(end, at + 1)
    return frozenset(listed)


def _echoes(
    where: Mapping[str, list[int]], pointers: frozenset[int], looks: Sequence[Look]
) -> frozenset[int]:
    """Give the units whose line stands a little above too, not as a pointer, with no text between."""
    found: set[int] = set()
    for same in where.values():
        free = [at for at in same if at not in pointers] if len(same) > 1 else same
        for before, at in itertools.pairwise(free):
            near = at - before <= _ECHO_REACH and looks[at].size >= _SHORTEST_REPEAT
            if (
                near
                and looks[at].sentence == looks[before].sentence
                and not any(other.prose for other in looks[before + 1 : at])
            ):
                found.add(at)
    return frozenset(found)


def find_summaries(looks: Sequence[Look]) -> frozenset[int]:
    """Give the lines under what may be a headline, most of whose words one paragraph says again."""
    return frozenset(at for at in range(len(looks)) if _is_summary(at, looks))


def _is_summary(at: int, looks: Sequence[Look]) -> bool:
    look = looks[at]
    if at == 0 or look.size not in _SUMMARY_SIZE or look.labels or not _may_be_headline(looks[at - 1]):
        return False
    if look.figures or (look.dateline is not None and not look.dateline.weak):
        return False
    words = {w for w in _WORD.findall(look.folded) if len(w) >= _SUMMARY_WORD}
    if len(words) < _SUMMARY_WORD:
        return False
    return any(
        other.size > look.size // 2 and _tells(other, words)
        for other in looks[at + 1 : at + 1 + _SUMMARY_REACH]
    )


def _tells(look: Look, words: set[str]) -> bool:
    """Tell whether most of some words stand in a unit."""
    text = look.folded
    spare = len(words) - _SUMMARY_SHARE * len(words)
    for word in words:
        if word not in text:
            spare -= 1
            if spare < 0:
                return False
    return len(words & set(_WORD.findall(text))) >= _SUMMARY_SHARE * len(words)


def _may_be_headline(look: Look) -> bool:
    return not look.labels and look.size <= PROSE and look.end != "."


def find_prints(looks: Sequence[Look], head: int, text: int) -> frozenset[int]:
    """Give the lines before a text that print its headline again with a few words more: a trail, a title."""
    folded = looks[head].folded
    if len(folded) < _SHORTEST_REPEAT:
        return frozenset()
    longest = looks[head].size + _PRINTED_MORE
    return frozenset(
        at
        for at, look in enumerate(looks[:text])
        if at != head and look.size <= longest and folded in look.folded
    )


def find_captions(looks: Sequence[Look], first: int, text: int) -> frozenset[int]:
    """Give the lines between a headline and a text that stand twice, once with a credit: captions."""
    found: set[int] = set()
    for at in range(first, min(text, len(looks)) - 1):
        look, below = looks[at], looks[at + 1]
        if look.size >= _SHORTEST_REPEAT and not look.labels and below.folded.startswith(look.folded):
            found |= {at, at + 1}
    return frozenset(found)


def find_told(looks: Sequence[Look]) -> tuple[frozenset[int], frozenset[int]]:
    """Give the lines that the text under them says again, and those of which it says nothing.

    Words count by their stems (`stems_of`).
    """
    told: set[int] = set()
    untold: set[int] = set()
    for at, look in enumerate(looks):
        if look.labels or look.size > _LONGEST_TOLD or look.separator or look.sentence:
            continue
        stems = stems_of(look)
        text = _text_below(looks, at) if len(stems) > 1 else ""
        if text:
            said = sum(map(text.__contains__, stems))
            if said > 1 and said >= _TOLD_SHARE * len(stems):
                told.add(at)
            elif said == 0 and len(stems) >= _FEWEST_STEMS:
                untold.add(at)
    return frozenset(told), frozenset(untold)


def _text_below(looks: Sequence[Look], at: int) -> str:
    """Give the next few paragraphs, case folded."""
    below = (look.folded for look in looks[at + 1 : at + 1 + _TOLD_REACH] if look.paragraph)
    return "\n".join(itertools.islice(below, _TOLD_PARAGRAPHS))


def stems_of(look: Look) -> frozenset[str]:
    """Give the beginnings of the longer words: endings differ between a headline and its text."""
    return frozenset([word[:_STEM] for word in _LONGER_WORD.findall(look.folded)])
