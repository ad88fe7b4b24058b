"""The sheet on which a layout puts the units of a dump, each with its decision."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.conventions.tables import read_rows
from newsarchive.model import Dateline
from newsarchive.parse.dateline import take_dateline
from newsarchive.parse.filing import Taken
from newsarchive.parse.lines import Unit, join_wrapped
from newsarchive.parse.look import Look, read_look
from newsarchive.parse.segment import Decision
from newsarchive.parse.state import State
from newsarchive.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

S = State
_TEXT = (S.OPENING, S.BODY, S.CROSSHEAD)
_SHOWN = 5
_LONGEST_PLACE = 80
_SHORTENED = re.compile(r"[^\W\d_]\.[^\W\d_]\.$|,\s[^\W\d_]{2,6}\.$")  # N.J. and Calif.
_PROBE = "x"  # a dateline that its field closes ends where a text would begin


class Field(NamedTuple):
    """What a tag says of its value: the state of its lines, and the kind (`day`, `outlet`, `uri`) if any."""

    state: State
    kind: str | None = None


@cache
def tags(layout: str) -> dict[str, Field]:
    """Give the tags that an exporter writes, from the rows of `exporters.tsv`."""
    return {
        tag: Field(State(state.partition(".")[0]), state.partition(".")[2] or None)
        for row, state, _, names in read_rows("exporters.tsv")
        for tag in names.split()
        if row == layout
    }


@dataclass(slots=True)
class Lacks:
    """What an export seems to lack, as far as it can be told of a part of it too.

    `headless`, `textless`: the lines of articles without headline or text; `unclosed`: those of documents
    without an end; `promised`: how many documents it should hold, `numbers` of those found, and the `lines`
    that bear these; `found`, `ended`: how many documents begin, and how many bear what ends one; `cut`: the
    last does not.
    """

    headless: array[int] = field(default_factory=lambda: array("I"))
    textless: array[int] = field(default_factory=lambda: array("I"))
    unclosed: array[int] = field(default_factory=lambda: array("I"))
    numbers: array[int] = field(default_factory=lambda: array("I"))
    lines: array[int] = field(default_factory=lambda: array("I"))
    promised: int = 0
    found: int = 0
    ended: int = 0
    cut: bool = False

    def add(self, other: Lacks) -> None:
        """Add what the part that follows lacks."""
        for own, others in zip(self._lists(), other._lists(), strict=True):
            own.extend(others)
        self.promised = max(self.promised, other.promised)
        self.found += other.found
        self.ended += other.ended
        self.cut = other.cut

    def _lists(self) -> tuple[array[int], ...]:
        return self.headless, self.textless, self.unclosed, self.numbers, self.lines

    def tell(self) -> tuple[str, ...]:
        """Tell of articles without headline or text."""
        return (*_tell_of(self.headless, "headline"), *_tell_of(self.textless, "text"))


def _tell_of(lines: Sequence[int], what: str) -> tuple[str, ...]:
    if not lines:
        return ()
    count = "1 article has" if len(lines) == 1 else f"{len(lines):,} articles have"
    return (f"{count} no {what} ({name_lines(lines)}).",)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """A dump as its exporter's marks lay it out: units, decisions, and what is missing, in sentences too."""

    looks: tuple[Look, ...]
    decisions: tuple[Decision, ...]
    lacks: Lacks
    warnings: tuple[str, ...] = ()


def moved(laid_out: LaidOut, by: int) -> LaidOut:
    """Give a part of a dump with its lines numbered on from those above it, `by` so many."""
    looks = [
        replace(look, unit=replace(look.unit, first=look.unit.first + by, last=look.unit.last + by))
        for look in laid_out.looks
    ]
    was = laid_out.lacks
    lacks = replace(
        was,
        headless=array("I", [line + by for line in was.headless]),
        textless=array("I", [line + by for line in was.textless]),
        unclosed=array("I", [line + by for line in was.unclosed]),
        lines=array("I", [line + by for line in was.lines]),
    )
    return replace(laid_out, looks=tuple(looks), lacks=lacks)


@dataclass(slots=True)
class Sheet:
    """Gathers units in their order; `begin` makes the next unit of an article the first of a new one."""

    looks: list[Look] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    _begins: bool = True

    def begin(self) -> None:
        """Let an article begin at the next unit that is no furniture."""
        self._begins = True

    def put(self, unit: Unit, what: Field, cue: str, text: str | None = None) -> None:
        """Put a unit, its text without what the exporter wrote around it.

        A tagged line that bears neither day nor outlet bears nothing that is to be read: its text is empty.
        """
        state, kind = what
        if text is not None and state in (S.META, S.STAMP, S.TRAILER) and kind is None:
            text = ""
        look = read_look(unit if text is None else replace(unit, text=fold_space(text)))
        if state is S.DATELINE:
            look = _with_dateline(look)
        begins = self._begins and state is not S.FURNITURE
        self._begins = self._begins and not begins
        self.looks.append(look)
        self.decisions.append(Decision(state=state, cues=(cue,), kind=kind, begins=begins))

    def finish(self, lacks: Lacks, tell: Callable[[Lacks], Iterable[str]]) -> LaidOut:
        """Give what was gathered, with what seems to be missing, of which the layout knows how to `tell`."""
        lacks.headless = self._without((S.HEADLINE,))
        lacks.textless = self._without(_TEXT)
        lacks.found = sum([decision.begins for decision in self.decisions])
        return LaidOut(
            looks=tuple(self.looks),
            decisions=tuple(self.decisions),
            lacks=lacks,
            warnings=(*tell(lacks), *lacks.tell()),
        )

    def _without(self, states: Sequence[State]) -> array[int]:
        """Give the first lines of the articles that have no unit in any of these states."""
        lines = array("I")
        first, has = 0, True
        for look, decision in zip(self.looks, self.decisions, strict=True):
            if decision.begins:
                lines.extend(() if has else (first,))
                first, has = look.unit.first, False
            has = has or (decision.state in states and bool(look.unit.text))
        lines.extend(() if has else (first,))
        return lines


def name_lines(lines: Sequence[int]) -> str:
    """Name lines, the first of them if they are many: `line 3`, `lines 3, 9 and 2 more`."""
    shown = ", ".join(map(str, lines[:_SHOWN]))
    rest = f" and {len(lines) - _SHOWN:,} more" if len(lines) > _SHOWN else ""
    return f"line{'s' * (len(lines) > 1)} {shown}{rest}"


def missing(promised: int, numbered: Sequence[tuple[int, int]]) -> str | None:
    """Tell which of the promised documents a dump lacks, by numbers found and the lines they stand in."""
    found = dict(reversed(tuple(numbered)))
    known = [0, *sorted(number for number in found if number <= promised), promised + 1]
    gaps = [(before + 1, after - 1) for before, after in pairwise(known) if after - before > 1]
    if not gaps:
        return None
    count = sum(last - first + 1 for first, last in gaps)
    places = [f"{_numbers(*gap)}{_place(gap[0] - 1, gap[1] + 1, found)}" for gap in gaps[:_SHOWN]]
    more = f" and {len(gaps) - _SHOWN:,} more gaps" if len(gaps) > _SHOWN else ""
    return f"{_lost(count, promised)}: {', '.join(places)}{more}."


def _numbers(first: int, last: int) -> str:
    return f"number {first}" if first == last else f"numbers {first} to {last}"


def _place(before: int, after: int, found: dict[int, int]) -> str:
    """Tell between which lines documents should stand."""
    if after in found:
        return f" (before line {found[after]})"
    return f" (after the one at line {found[before]})" if before in found else ""


def _lost(count: int, promised: int) -> str:
    return f"{count:,} of {promised:,} promised documents {'is' if count == 1 else 'are'} missing"


def miscounted(promised: int, found: int) -> str | None:
    """Tell of a dump that holds fewer documents than it promises, where they bear no numbers."""
    return f"{_lost(promised - found, promised)}." if found < promised else None


def _with_dateline(look: Look) -> Look:
    """Read the value of a field as a dateline: all of it is one, though no mark may close it."""
    value = look.unit.text.strip()
    bare = value.rstrip(" -–—,;:")
    tried = (take_dateline(f"{form} {_PROBE}") for form in (value, f"{bare} -"))
    taken = next((each for each in tried if each and each[1] == _PROBE), None)
    if taken:
        dateline = replace(taken[0].dateline, text=value, place=_whole(taken[0].dateline.place, value))
        return replace(look, dateline=Taken(dateline=dateline, mark=taken[0].mark))
    if not bare or len(bare) > _LONGEST_PLACE:
        return look
    place = bare if _SHORTENED.search(bare) else bare.rstrip(".")
    return replace(look, dateline=Taken(dateline=Dateline(text=value, place=place), mark=""))


def _whole(place: str | None, value: str) -> str | None:
    """Give a place the full stop of its abbreviation back, which was read as the closing mark."""
    stopped = f"{place}."
    return stopped if place and stopped in value and _SHORTENED.search(stopped) else place


def joined(units: Sequence[Unit]) -> Unit:
    """Make one unit of several."""
    lines = [line for unit in units for line in unit.lines]
    return replace(units[0], last=units[-1].last, text=join_wrapped(lines), lines=tuple(lines))


def parted(unit: Unit) -> tuple[Unit, ...]:
    """Part a unit into its lines."""
    return tuple(
        replace(
            unit,
            first=unit.first + at,
            last=unit.first + at,
            text=join_wrapped([line]),
            gap=0 if at else unit.gap,
            indent=len(line) - len(line.lstrip()),
            lines=(line,),
        )
        for at, line in enumerate(unit.lines)
    )
