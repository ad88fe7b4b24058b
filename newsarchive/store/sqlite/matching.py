"""Which article of a new parse is which of the old one. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsarchive.store.sqlite.folding import fold_print

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

    from newsarchive.model import Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """What an article of a dump is recognised by; `lines` are those of its record, if it is one."""

    digest: bytes
    uri: str | None
    headline: str | None
    lines: Lines | None


def _headline(looks: Looks) -> Hashable:
    return fold_print(looks.headline) if looks.headline else None


def _first_line(looks: Looks) -> Hashable:
    return looks.lines[0] if looks.lines else None


_KEYS: tuple[Callable[[Looks], Hashable], ...] = (
    lambda looks: looks.digest,
    lambda looks: looks.uri,
    lambda looks: (_headline(looks), _first_line(looks)) if looks.headline and looks.lines else None,
    _headline,
    _first_line,
)
"""What two articles may share, the surest first. None is shared with nothing."""


def pair(old: Sequence[Looks], new: Sequence[Looks]) -> dict[int, int]:
    """Give for each new article that is recognised, by number, the number of the old one.

    Equal ones are paired off in order; what shares nothing else goes to the one with most lines in common.
    """
    pairs: dict[int, int] = {}
    for key in _KEYS:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for number in _left(len(old), pairs.values()):
            waiting[key(old[number])].append(number)
        for number in _left(len(new), pairs):
            shared = key(new[number])
            if shared is not None and waiting.get(shared):
                pairs[number] = waiting[shared].popleft()
    return _pair_by_overlap(old, new, pairs)


def _pair_by_overlap(old: Sequence[Looks], new: Sequence[Looks], pairs: dict[int, int]) -> dict[int, int]:
    left = _left(len(old), pairs.values())
    for number in _left(len(new), pairs):
        best = max(
            left, key=lambda candidate: _overlap(old[candidate].lines, new[number].lines), default=None
        )
        if best is not None and _overlap(old[best].lines, new[number].lines):
            pairs[number] = best
            left.remove(best)
    return pairs


def count_splits(old: Sequence[Sequence[Lines]], new: Sequence[Sequence[Lines]]) -> tuple[int, int]:
    """Count the old articles whose lines now belong to several, and the new ones whose lines did."""
    pairs = set(_shared(_runs(old), _runs(new)))
    split = Counter(before for before, _ in pairs)
    joined = Counter(after for _, after in pairs)
    return sum(number > 1 for number in split.values()), sum(number > 1 for number in joined.values())


def _runs(articles: Sequence[Sequence[Lines]]) -> list[tuple[Lines, int]]:
    """Give the runs of lines of all articles in their order, each with the number of its article."""
    return sorted((run, number) for number, runs in enumerate(articles) for run in runs)


def _shared(old: Sequence[tuple[Lines, int]], new: Sequence[tuple[Lines, int]]) -> Iterator[tuple[int, int]]:
    """Give each two articles that share a line; within one parse no line has two owners."""
    at = there = 0
    while at < len(old) and there < len(new):
        (before, own), (after, other) = old[at], new[there]
        if _overlap(before, after):
            yield own, other
        if before[1] <= after[1]:
            at += 1
        else:
            there += 1


def _left(count: int, taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [number for number in range(count) if number not in gone]


def _overlap(one: Lines | None, other: Lines | None) -> int:
    """Count the lines that two runs share."""
    if one is None or other is None:
        return 0
    return max(0, min(one[1], other[1]) - max(one[0], other[0]) + 1)
