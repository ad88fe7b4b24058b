"""Dumps read with the reasons, keeping nothing: one by one, or summed up to see where to look."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from newsarchive.errors import DumpError
from newsarchive.guard import guarded
from newsarchive.ingest import read_paths
from newsarchive.model import Basis, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from newsarchive.model import Dump, Hints, Parsed
    from newsarchive.parse.reasons import Explanation

Counts = tuple[tuple[str, int], ...]
"""Names with how often each came."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A line where an article begins, or does not, with little confidence (0.5 to 1) that this is so."""

    line: int
    begins: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A dump in numbers, or several (`dump` is then `None`).

    `lines` counts those that are not blank by role, `dates` by basis, both in the order of the contract;
    `sources` the most frequent first. `doubts` are the most doubtful first, and empty for several dumps:
    `doubtful` counts them.
    """

    dump: str | None
    articles: int = 0
    lines: Counts = ()
    dates: Counts = ()
    undated: int = 0
    sources: Counts = ()
    unsourced: int = 0
    doubtful: int = 0
    doubts: tuple[Doubt, ...] = ()


def explain_paths(paths: Iterable[str], *, hints: Hints, today: date) -> Iterator[Explanation | DumpError]:
    """Read and parse each dump in turn with the reasons."""
    for dump in read_paths(paths, today=today):
        yield dump if isinstance(dump, DumpError) else guarded(dump.path, partial(_explain, dump, hints))


def _explain(dump: Dump, hints: Hints) -> Explanation:
    from newsarchive.parse.explain import explain
    from newsarchive.parse.reasons import Explanation
    from newsarchive.readers import read_ready

    dated = hints if hints.as_of else replace(hints, as_of=dump.modified)
    ready = read_ready(dump, dated)
    return Explanation(parsed=ready) if ready else explain(dump, hints=dated)


def survey(explanation: Explanation, *, below: float) -> Survey:
    """Sum up one dump; `below` is the confidence under which a line is doubtful."""
    parsed = explanation.parsed
    found = [
        Doubt(line=unit.lines[0], begins=unit.begins, confidence=unit.confidence)
        for unit in explanation.units
        if unit.confidence < below
    ]
    sources = Counter(article.source.name for article in parsed.articles if article.source)
    bases = Counter(str(article.published.basis) for article in parsed.articles if article.published)
    return Survey(
        dump=parsed.dump.path,
        articles=len(parsed.articles),
        lines=_in_order(_count_lines(parsed), Role),
        dates=_in_order(bases, Basis),
        undated=len(parsed.articles) - bases.total(),
        sources=tuple(sources.most_common()),
        unsourced=len(parsed.articles) - sources.total(),
        doubtful=len(found),
        doubts=tuple(sorted(found, key=lambda doubt: (doubt.confidence, doubt.line))),
    )


def total(surveys: Sequence[Survey]) -> Survey:
    """Sum up dumps."""
    return Survey(
        dump=None,
        articles=sum(each.articles for each in surveys),
        lines=_in_order(_added(each.lines for each in surveys), Role),
        dates=_in_order(_added(each.dates for each in surveys), Basis),
        undated=sum(each.undated for each in surveys),
        sources=tuple(_added(each.sources for each in surveys).most_common()),
        unsourced=sum(each.unsourced for each in surveys),
        doubtful=sum(each.doubtful for each in surveys),
    )


def by_doubt(surveys: Iterable[Survey]) -> list[Survey]:
    """Put dumps in order, the one with the most faults to be expected first, then the least dated."""
    return sorted(surveys, key=lambda each: (-sum(1 - d.confidence for d in each.doubts), -each.undated))


def _count_lines(parsed: Parsed) -> Counter[str]:
    """Count the lines that are not blank by role; those of records are not lines of their dump."""
    from newsarchive.text import is_blank, split_lines

    if parsed.record_lines:
        return Counter()
    lines = split_lines(parsed.dump.text)
    runs = [(str(each.role), each.lines) for article in parsed.articles for each in article.elements]
    runs += [(str(Role.FURNITURE), each.lines) for each in parsed.furniture]
    count: Counter[str] = Counter()
    for role, (first, last) in runs:
        count[role] += sum(not is_blank(line) for line in lines[first - 1 : last])
    return count


def _added(each: Iterable[Counts]) -> Counter[str]:
    count: Counter[str] = Counter()
    for counts in each:
        count.update(dict(counts))
    return count


def _in_order(count: Counter[str], names: type[Role | Basis]) -> Counts:
    return tuple((str(name), count[name]) for name in names if count[name])
