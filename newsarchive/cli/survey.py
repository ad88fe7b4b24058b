"""`parse --summary`: dumps in numbers, the most doubtful first, with the lines to look at."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from newsarchive.cli.streams import MACHINE, Screen, counted, write, write_inked, write_records
from newsarchive.survey import Survey, by_doubt, survey, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.text import Text

    from newsarchive.parse.reasons import Explanation
    from newsarchive.render.ink import Span
    from newsarchive.survey import Counts

_KEYS = tuple(field.name for field in fields(Survey))
_SHOWN = 6


def write_survey(dumps: Iterable[Explanation], *, below: float, screen: Screen) -> None:
    """Write a row for each dump and one for all; programs get the sum as a record whose `dump` is null."""
    surveys = by_doubt(survey(each, below=below) for each in dumps)
    every = total(surveys)
    if screen.form in MACHINE:
        write_records(map(_record, (*surveys, every)), _KEYS, screen.form)
    elif screen.form == "plain":
        write(map(_line, (*surveys, every)))
    else:
        write_inked(_page(surveys, every, below, screen.width), screen)


def _record(each: Survey) -> dict[str, object]:
    return {
        **asdict(each),
        "lines": dict(each.lines),
        "dates": dict(each.dates),
        "sources": dict(each.sources),
        "doubts": [asdict(doubt) for doubt in each.doubts],
    }


def _line(each: Survey) -> str:
    """Give one dump, or the sum, as fields parted by tabs."""
    from newsarchive.render.ink import safe

    cells = (
        "total" if each.dump is None else safe(each.dump),
        each.articles,
        each.doubtful,
        each.undated,
        each.unsourced,
        _counts(each.lines),
        _counts(each.dates),
        safe(_counts(each.sources)),
        ", ".join(str(doubt.line) for doubt in each.doubts) or "-",
    )
    return "\t".join(map(str, cells))


def _page(surveys: Sequence[Survey], every: Survey, below: float, width: int) -> Iterator[Text]:
    from newsarchive.render.ink import inked, wrapped
    from newsarchive.render.table import Column, render_table

    columns = (
        Column(title="doubtful", right=True),
        Column(title="articles", right=True),
        Column(title="undated", right=True),
        Column(title="look at lines", style="mark"),
        Column(title="dump", gives=True),
    )
    rows = [(each.doubtful, each.articles, each.undated, _places(each), each.dump) for each in surveys]
    yield from render_table(columns, rows, width)
    yield inked(())
    for spans in _sums(surveys, every, below):
        yield from wrapped(inked(spans), width)


def _sums(surveys: Sequence[Survey], every: Survey, below: float) -> Iterator[tuple[Span, ...]]:
    from newsarchive.render.ink import safe

    facts = (
        ("in all", f"{counted(len(surveys), 'dump')}, {counted(every.articles, 'article')}"),
        ("lines", _counts(every.lines)),
        ("dates", f"{_counts(every.dates)}; {every.undated:,} undated"),
        ("sources", f"{safe(_counts(every.sources[:_SHOWN]))}; {every.unsourced:,} not known"),
        ("doubtful", f"{counted(every.doubtful, 'line')} with a confidence below {below:g}"),
    )
    return (((f"{label:<10}", "label"), (text, "")) for label, text in facts)


def _places(each: Survey) -> str:
    """Give the lines to look at, the most doubtful first."""
    shown = ", ".join(str(doubt.line) for doubt in each.doubts[:_SHOWN])
    return f"{shown} …" if each.doubtful > _SHOWN else shown


def _counts(counts: Counts) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts) or "-"
