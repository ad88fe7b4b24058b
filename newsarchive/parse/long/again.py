"""What comes again in a long dump: lines, keys of records, lines that count."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from hashlib import blake2b
from heapq import merge
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from newsarchive.parse.records import (
    APART,
    are_values,
    counts_on,
    ends_in_number,
    ends_sentence,
    first_number,
    list_keys,
    list_shapes,
)
from newsarchive.parse.repeats import Repeats, find_listed, keys_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from newsarchive.parse.look import Look

_OFTEN = 3
_MOST = 4_000_000  # lines that are compared with each other
_MOST_KEPT = 20_000  # keys of records, and shapes of lines that count
_BESIDE = 0xFFFFFFFF


@dataclass(slots=True)
class Known:
    """What is known of the lines of a window that come again, by their digests in order.

    `often`: whether again and again; `last`: the unit where each comes last.
    """

    codes: array[int] = field(default_factory=lambda: array("Q"))
    often: array[int] = field(default_factory=lambda: array("B"))
    last: array[int] = field(default_factory=lambda: array("I"))

    def add(self, code: int, last: int, *, often: bool) -> None:
        """Add a line."""
        self.codes.append(code)
        self.often.append(often)
        self.last.append(last)

    def by_code(self) -> dict[int, tuple[int, int]]:
        """Give `often` and `last` of each digest."""
        return dict(zip(self.codes, zip(self.often, self.last, strict=True), strict=True))


def digest(key: str) -> int:
    """Give 64 bits that stand for a line: the same in every process."""
    return int.from_bytes(blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Again(Repeats):
    """The lines of a window that come again in the dump; `offset`: how many units stand before its first."""

    def __init__(self, looks: Sequence[Look], known: Known, offset: int) -> None:
        super().__init__(looks)
        self._offset = offset
        by_code = known.by_code()
        self._found = {
            at: by_code[code]
            for at, key in enumerate(keys_of(looks))
            if key and (code := digest(key)) in by_code
        }

    def recurring(self) -> frozenset[int]:
        """Give the units whose line stands in the dump again and again."""
        return frozenset([at for at, (often, _) in self._found.items() if often])

    def listed(self) -> frozenset[int]:
        """Give the units of runs that all come again later in the dump, each by itself."""
        offset = self._offset
        last = {
            at + offset: last
            for at, (_, last) in self._found.items()
            if last > at + offset and self.may_list(at)
        }
        dated = frozenset([at for at in last if self.looks[at - offset].stamp is not None])
        return frozenset([at - offset for at in find_listed(last, dated)])


@dataclass(slots=True)
class Sightings:
    """The lines of a window, by their digests in order, and the unit of each; those of its neighbours too."""

    codes: array[int] = field(default_factory=lambda: array("Q"))
    units: array[int] = field(default_factory=lambda: array("I"))

    @classmethod
    def of(cls, looks: Sequence[Look], own: range) -> Sightings:
        """Note each line."""
        seen = []
        for at, key in enumerate(keys_of(looks)):
            if key:
                seen.append((digest(key), at - own.start if at in own else _BESIDE))
        seen.sort()
        return cls(array("Q", [code for code, _ in seen]), array("I", [unit for _, unit in seen]))


class Comparison:
    """Compares the lines of all windows, some millions at once; what comes again in others is not seen."""

    def __init__(self) -> None:
        self.known: list[Known] = []
        self._held: list[tuple[Sightings, int]] = []
        self._count = 0

    def add(self, seen: Sightings, offset: int) -> None:
        """Add the lines of the next window, before whose own stand `offset` units."""
        if self._count + len(seen.codes) > _MOST:
            self.finish()
        self._held.append((seen, offset))
        self._count += len(seen.codes)

    def finish(self) -> None:
        """Tell what comes again in the windows added since the last time."""
        found = [Known() for _ in self._held]
        for code, same in groupby(merge(*map(_entries, range(len(self._held)), self._held)), _code):
            count, last, windows = _overlook(same)
            if count > 1:
                for window in windows:
                    found[window].add(code, last, often=count >= _OFTEN)
        self.known += found
        self._held, self._count = [], 0


def _entries(window: int, held: tuple[Sightings, int]) -> Iterator[tuple[int, int, int]]:
    seen, offset = held
    return (
        (code, window, -1 if unit == _BESIDE else unit + offset)
        for code, unit in zip(seen.codes, seen.units, strict=True)
    )


def _overlook(same: Iterable[tuple[int, int, int]]) -> tuple[int, int, list[int]]:
    """Count the sightings of one line, and give the unit of the last and the windows that have it."""
    count, last = 0, -1
    windows: list[int] = []
    for _, window, unit in same:
        count += unit >= 0
        last = max(last, unit)
        if windows[-1:] != [window]:
            windows.append(window)
    return count, last, windows


def _code(entry: tuple[int, int, int]) -> int:
    return entry[0]


@dataclass(slots=True)
class Key:
    """The lines of one key of records, or of one shape that counts.

    `apart`: they stand apart; `steps`: their numbers go on; `digits`: all end in a number; `first`, `last`:
    unit and number of these.
    """

    lines: int
    first: tuple[int, int | None]
    last: tuple[int, int | None]
    apart: bool = True
    steps: bool = True
    digits: bool = True
    sentences: int = 0

    @classmethod
    def of(cls, lines: Sequence[int], looks: Sequence[Look], offset: int, *, counts: bool) -> Key:
        """Read the lines of a key in one window; unit `at` is the dump's `at + offset`."""
        numbers = [first_number(looks[at]) if counts else None for at in lines]
        return cls(
            lines=len(lines),
            first=(lines[0] + offset, numbers[0]),
            last=(lines[-1] + offset, numbers[-1]),
            apart=all(after - before >= APART for before, after in pairwise(lines)),
            steps=counts and all(counts_on(*each) for each in pairwise(numbers)),
            digits=all(ends_in_number(looks[at]) for at in lines),
            sentences=sum(ends_sentence(looks[at]) for at in lines),
        )

    def add(self, other: Key, offset: int) -> None:
        """Add the lines of a later window, before which stand `offset` units."""
        self.apart &= other.apart and other.first[0] + offset - self.last[0] >= APART
        self.steps &= other.steps and counts_on(self.last[1], other.first[1])
        self.digits &= other.digits
        self.lines += other.lines
        self.sentences += other.sentences
        self.last = other.last[0] + offset, other.last[1]

    @property
    def recurs(self) -> bool:
        """Whether the lines are several and stand apart."""
        return self.lines >= _OFTEN and self.apart


def read_keys(looks: Sequence[Look], own: range) -> dict[str, Key]:
    """Read the keys of records among the own units of a window."""
    return _read(list_keys(looks), looks, own, counts=False)


def read_shapes(looks: Sequence[Look], own: range) -> dict[str, Key]:
    """Read the shapes of lines that may count among the own units of a window."""
    return _read(list_shapes(looks), looks, own, counts=True)


def _read(
    found: Mapping[str, Sequence[int]], looks: Sequence[Look], own: range, *, counts: bool
) -> dict[str, Key]:
    kept = ((key, [at for at in lines if at in own]) for key, lines in found.items())
    return {key: Key.of(lines, looks, -own.start, counts=counts) for key, lines in kept if lines}


class Keys:
    """The keys, or the shapes, of a dump; of very many the rarest are forgotten."""

    def __init__(self) -> None:
        self._keys: dict[str, Key] = {}

    def add(self, keys: Mapping[str, Key], offset: int) -> None:
        """Add those of the next window, before which stand `offset` units."""
        for key, other in keys.items():
            own = self._keys.get(key)
            if own is None:
                other.first = other.first[0] + offset, other.first[1]
                other.last = other.last[0] + offset, other.last[1]
                self._keys[key] = other
            else:
                own.add(other, offset)
        fewest = 1
        while len(self._keys) > _MOST_KEPT:
            fewest *= 2
            self._keys = {key: each for key, each in self._keys.items() if each.lines >= fewest}

    def fields(self) -> frozenset[str]:
        """Give the keys of records."""
        found = {
            key: each
            for key, each in self._keys.items()
            if each.recurs and are_values(each.lines, each.sentences)
        }
        if len(found) == 1 and not all(each.digits for each in found.values()):
            return frozenset()
        return frozenset(found)

    def counting(self) -> frozenset[str]:
        """Give the shapes of lines that count."""
        return frozenset([shape for shape, each in self._keys.items() if each.recurs and each.steps])


def merge_names(bylines: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Put the names of later bylines before those of earlier ones."""
    names: tuple[str, ...] = ()
    for given in bylines:
        names = (*given, *names)
    return names
