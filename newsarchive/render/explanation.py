"""`--explain`: how a query was read, what the engine of the archive ran for it, and how long that took."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsarchive.render.ink import inked, safe, wrapped
from newsarchive.render.reading import render_reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from newsarchive.query.ast import Node
    from newsarchive.store.base import Step

_LONGEST = 1000
"""Longer texts and values are cut: those of prefixes can name hundreds of words."""
_MOST = 40
"""So many lines of a tree are shown."""
_INDENT, _AIM, _TIME = 4, 8, 10


class Times(NamedTuple):
    """Seconds until the archive was open, and until all was done."""

    opened: float
    whole: float


def render_explanation(node: Node, steps: Sequence[Step], times: Times, width: int) -> Iterator[Text]:
    """Give tree, steps and times as lines no wider than `width`."""
    yield from (inked(()), inked([("Read as", "headline")]))
    lines = list(render_reading(node))
    for depth, line in lines[:_MOST]:
        yield from wrapped(inked(line), width, indent=2 + 2 * depth)
    if len(lines) > _MOST:
        yield inked([(f"  … {len(lines) - _MOST:,} lines more", "quiet")])
    yield from (inked(()), inked([("Ran", "headline")]))
    by_aim: dict[str, list[Step]] = {}
    for step in steps:
        by_aim.setdefault(step.aim, []).append(step)
    shown = by_aim.get("find") or by_aim.get("count", [])[:1]
    for aim, found in by_aim.items():
        yield _summary(aim, found)
        for step in found:
            if step in shown:
                yield from _statement(step, width)
    yield inked(())
    yield from wrapped(_times(times, sum(step.seconds for step in steps)), width)


def _summary(aim: str, steps: Sequence[Step]) -> Text:
    runs = sum(step.runs for step in steps)
    taken = _taken(sum(step.seconds for step in steps))
    number = f"{runs:,} statement{'' if runs == 1 else 's'}"
    return inked([(f"  {aim:{_AIM}}", ""), (taken.rjust(_TIME), "source"), (f"  {number}", "quiet")])


def _statement(step: Step, width: int) -> Iterator[Text]:
    yield from wrapped(inked([(_shown(step.text), "")]), width, indent=_INDENT)
    for name, value in step.values:
        first, *rest = wrapped(inked([(_shown(str(value)), "next")]), width, indent=_INDENT + 2)
        yield inked([(f"{name:>{_INDENT + 1}} ", "quiet")]) + first[_INDENT + 2 :]
        yield from rest


def _times(times: Times, ran: float) -> Text:
    rest = times.whole - times.opened - ran
    return inked(
        [
            ("Took ", "headline"),
            (_taken(times.whole), "source"),
            (f": {_taken(times.opened)} until the archive was open, ", ""),
            (f"{_taken(ran)} for what ran, {_taken(rest)} for the rest", ""),
        ]
    )


def _taken(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.2f} ms"


def _shown(text: str) -> str:
    text = safe(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}… ({len(text):,} characters)"
