"""`timeline`: matches over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from newsarchive.cli.archive import opened
from newsarchive.cli.command import Words
from newsarchive.cli.finding import read_query, say_nothing
from newsarchive.cli.options import (
    archive_option,
    filter_options,
    gathered,
    screen_options,
    stories_option,
    verbose_option,
    words_argument,
)
from newsarchive.cli.picture import output_option
from newsarchive.cli.root import COMMANDS
from newsarchive.cli.streams import MACHINE, Screen, counted, say, write_inked, write_plain, write_records
from newsarchive.query.ast import And, Everything, Node, Period

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from newsarchive.cli.options import Filters
    from newsarchive.query.ast import Query
    from newsarchive.store.base import Archive, DayCounts
    from newsarchive.timeline import Timeline

_STEPS = ("day", "week", "month", "year")
_EXAMPLES = (
    ("newsarchive timeline ferry", "how many articles when"),
    ("newsarchive timeline ferry --by year --share", "parts of all articles of each year"),
    ("newsarchive timeline ferry --compare bridge", "two side by side"),
    ("newsarchive timeline ferry --since 2021 --format csv", "for a spreadsheet"),
    ("newsarchive timeline ferry --output ferry.svg", "a picture for a report"),
)


class Shape(NamedTuple):
    """What to show of the matches; `by` is `None` where their span decides."""

    by: str | None
    share: bool
    compare: tuple[str, ...]
    output: str | None
    stories: bool


_shape_options = gathered(
    Shape,
    "shape",
    click.option(
        "--by",
        type=click.Choice(_STEPS),
        metavar="STEP",
        help="day, week, month or year; else what suits the span.",
    ),
    click.option("--share", is_flag=True, help="Show parts of all articles of each period, not numbers."),
    click.option("--compare", multiple=True, metavar="QUERY", help="Show this one beside it; may repeat."),
    output_option,
    stories_option,
)


@click.command("timeline", cls=Words, help=COMMANDS["timeline"], examples=_EXAMPLES)
@words_argument("[QUERY...]")
@_shape_options
@filter_options
@screen_options("table", "plain", "jsonl", "json", "csv", pager=True)
@archive_option
@verbose_option
def command(  # noqa: PLR0913, D103
    *,
    words: tuple[str, ...],
    shape: Shape,
    filters: Filters,
    screen: Screen,
    archive: str | None,
    verbose: bool,
) -> int:
    queries = [read_query(typed, filters, verbose=verbose) for typed in (words, *zip(shape.compare))]
    with opened(archive) as kept:
        every = kept.timeline(Everything(), stories=shape.stories)
        found = [
            every if query.node == Everything() else kept.timeline(query.node, stories=shape.stories)
            for query in queries
        ]
        timeline = _gather(queries, found, every, shape)
        if timeline is None:
            _say_nothing(kept, queries, filters, found)
        else:
            _write(timeline, shape.output, screen, _source(every, stories=shape.stories))
            _tell(timeline, stories=shape.stories)
        _say_undated(kept, queries, found)
    return 0 if timeline else 1


def _gather(
    queries: Sequence[Query], found: Sequence[DayCounts], every: DayCounts, shape: Shape
) -> Timeline | None:
    """Gather days into periods; `None` where no match has a date."""
    from newsarchive.timeline import Series, Step, Timeline, choose_step, fold, periods_between

    days = [day for counts in found for day, _ in (*counts.days[:1], *counts.days[-1:])]
    if not days:
        return None
    first, last = _span(queries, days, every)
    step = Step(shape.by) if shape.by else choose_step(first, last)
    periods = periods_between(first, last, step)
    return Timeline(
        step=step,
        periods=periods,
        totals=fold(every.days, periods, step),
        series=tuple(
            Series(query=query.text, counts=fold(counts.days, periods, step))
            for query, counts in zip(queries, found, strict=True)
        ),
        share=shape.share,
    )


def _span(queries: Sequence[Query], matched: Sequence[date], every: DayCounts) -> tuple[date, date]:
    """Give the first and the last day: of the matches, or asked for, as far as the archive goes."""
    asked = [period for query in queries for period in _periods(query.node)]
    (earliest, _), (latest, _) = every.days[0], every.days[-1]
    firsts = [max(period.first, earliest) for period in asked if period.first]
    lasts = [min(period.last, latest) for period in asked if period.last]
    return min(*matched, *firsts), max(*matched, *lasts)


def _periods(node: Node) -> Sequence[Period]:
    """Give the periods that every match lies in."""
    parts = node.parts if isinstance(node, And) else (node,)
    return [part for part in parts if isinstance(part, Period)]


def _write(timeline: Timeline, output: str | None, screen: Screen, source: str) -> None:
    """Write a picture, or what else is asked for, or both."""
    if output:
        from newsarchive.cli.picture import save

        save(timeline, source, output)
    if output and not screen.format:
        return
    from newsarchive.render.timeline import KEYS, render_timeline, timeline_records

    if screen.form in MACHINE:
        write_records(timeline_records(timeline), KEYS, screen.form)
    elif screen.form == "plain":
        write_plain(timeline_records(timeline))
    else:
        write_inked(render_timeline(timeline, screen.width), screen)


def _source(every: DayCounts, *, stories: bool) -> str:
    """Tell what a timeline was counted from."""
    (first, _), (last, _) = every.days[0], every.days[-1]
    number = sum(articles for _, articles in every.days)
    return f"Source: newsarchive, {_counted(number, 'dated ', stories=stories)}, {first} to {last}"


def _counted(number: int, what: str = "", *, stories: bool) -> str:
    one, many = ("story", "stories") if stories else ("article", "articles")
    return counted(number, f"{what}{one}", f"{what}{many}")


def _tell(timeline: Timeline, *, stories: bool) -> None:
    for series in timeline.series:
        name = f"{series.query or 'all articles'}: " if len(timeline.series) > 1 else ""
        periods = counted(len(timeline.periods), timeline.step.value)
        say(f"{name}{_counted(sum(series.counts), stories=stories)} in {periods}")


def _say_nothing(
    archive: Archive, queries: Sequence[Query], filters: Filters, found: Sequence[DayCounts]
) -> None:
    if any(counts.undated for counts in found):
        say("No article that matches has a date.")
    else:
        say_nothing(archive, queries[0], filters)


def _say_undated(archive: Archive, queries: Sequence[Query], found: Sequence[DayCounts]) -> None:
    """Say how many are in no period: matches without a date, and articles that only lack one to match."""
    for query, counts in zip(queries, found, strict=True):
        name = f"{query.text or 'all articles'}: " if len(queries) > 1 else ""
        if undated := counts.undated + archive.count_undated(query.node):
            say(f"{name}{counted(undated, 'article')} without a date left out.")
