"""Timelines for people: a line a period with a bar for each query, drawn to one scale."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from newsarchive.render.bars import NONE, bar, on_scale, scale_end, shown
from newsarchive.render.ink import inked, safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from newsarchive.render.ink import Span
    from newsarchive.timeline import Period, Timeline

KEYS = ("query", "period", "first", "count", "total", "share")

_MEASURE = 120
_GAP = 2
_NARROWEST = 4
_TITLE = 10
_ROOM_FOR_THREE = 24
_SHORT_RUN = 3
_PEAK, _SIGN = " ◂ peak", " ◂"
_WIDE = 12
_DIGITS = 6


def timeline_records(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """Give a record for each query and period; `share` is of all articles of the period, if it has any."""
    for series in timeline.series:
        rows = zip(timeline.periods, series.counts, timeline.totals, strict=True)
        for period, count, total in rows:
            share = round(count / total, _DIGITS) if total else None
            first = period.first.isoformat()
            yield dict(zip(KEYS, (series.query, period.name, first, count, total, share), strict=True))


def render_timeline(timeline: Timeline, width: int) -> Iterator[Text]:
    """Give titles, a line a period and the scale; a long run of periods without matches is one line."""
    layout = _lay_out(timeline, min(width, _MEASURE))
    yield layout.titles()
    for is_empty, run in groupby(enumerate(timeline.periods), key=lambda row: timeline.is_empty(row[0])):
        periods = list(run)
        if is_empty and len(periods) > _SHORT_RUN:
            yield layout.gap(len(periods))
        else:
            yield from (layout.row(index, period) for index, period in periods)
    if layout.bar:
        yield from layout.scale()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """The columns of a timeline: `label` for periods, then for each series `number` and `bar`.

    `peaks` holds where each series is highest, `None` where it has no match.
    """

    timeline: Timeline
    values: tuple[tuple[float, ...], ...]
    peaks: tuple[int | None, ...]
    end: float
    label: int
    number: int
    bar: int
    mark: str

    @property
    def block(self) -> int:
        """Columns of a series with the space before it."""
        return _GAP + self.number + (1 + self.bar + len(self.mark) if self.bar else 0)

    def titles(self) -> Text:
        """Name each query over its block."""
        line = inked(((self.timeline.step.value.ljust(self.label), "title"),))
        for series in self.timeline.series:
            title = inked(((safe(series.query) or "all articles", "headline"),))
            title.truncate(self.block - _GAP, overflow="ellipsis", pad=True)
            line.append(" " * _GAP)
            line.append_text(title)
        return line

    def row(self, index: int, period: Period) -> Text:
        """Draw one period."""
        spans: list[Span] = [(period.name.ljust(self.label), "")]
        for values, peak in zip(self.values, self.peaks, strict=True):
            spans += self.cell(values[index], is_peak=index == peak)
        return inked(spans)

    def cell(self, value: float, *, is_peak: bool) -> Iterator[Span]:
        style = "mark" if is_peak else "" if value else "quiet"
        yield " " * _GAP + self.shown(value).rjust(self.number), style
        if self.bar:
            drawn = bar(value, self.end, self.bar)
            yield f" {drawn}", "quiet" if drawn == NONE else "mark" if is_peak else "bar"
            mark = self.mark if is_peak else ""
            yield mark.ljust(self.bar - len(drawn) + len(self.mark)), "mark"

    def gap(self, number: int) -> Text:
        """Tell of a run of periods without matches."""
        run = f"  {number:,} {self.timeline.step}s without matches"
        return inked((((NONE * 3).ljust(self.label) + run, "quiet"),))

    def scale(self) -> Iterator[Text]:
        """Draw the axis under each series, and what its ends mean."""
        middle = self.end / 2
        has_middle = self.bar >= _ROOM_FOR_THREE and (self.timeline.share or middle == int(middle))
        ends = (0, middle, self.end) if has_middle else (0, self.end)
        numbers = [on_scale(end, share=self.timeline.share) for end in ends]
        for text in (_axis(self.bar, has_middle=has_middle), _under(self.bar, numbers)):
            before = " " * (_GAP + self.number + 1)
            blocks = (before + text.ljust(self.bar + len(self.mark)) for _ in self.timeline.series)
            yield inked(((" " * self.label + "".join(blocks), "quiet"),))

    def shown(self, value: float) -> str:
        """Show a number, or a part as a percentage."""
        return shown(value, self.end, share=self.timeline.share)


def _lay_out(timeline: Timeline, width: int) -> _Layout:
    values = tuple(map(timeline.values, timeline.series))
    highest = max(map(max, values))
    end = scale_end(highest)
    number = len(shown(highest, end, share=timeline.share))
    label = max(len(timeline.step), *(len(period.name) for period in timeline.periods))
    room = (width - label) // len(values) - _GAP - number - 1
    mark = _PEAK if room - len(_PEAK) >= _WIDE else _SIGN
    room -= len(mark)
    return _Layout(
        timeline=timeline,
        values=values,
        peaks=tuple(map(_peak, values)),
        end=end,
        label=label,
        number=number if room >= _NARROWEST else max(number, _TITLE),
        bar=room if room >= _NARROWEST else 0,
        mark=mark,
    )


def _peak(values: Sequence[float]) -> int | None:
    """Give where the highest value stands, the first of equals."""
    highest = max(values)
    return values.index(highest) if highest else None


def _axis(width: int, *, has_middle: bool) -> str:
    """Draw a line with a tick at both ends, and one in the middle where asked for."""
    line = ["─"] * width
    line[0], line[-1] = "├", "┤"
    if has_middle:
        line[width // 2] = "┼"
    return "".join(line)


def _under(width: int, numbers: Sequence[str]) -> str:
    """Set the first number under the left end, the last under the right one, one between under the middle."""
    first, *middle, last = numbers
    text = first
    for number in middle:
        text = text.ljust(width // 2 - len(number) // 2) + number
    return text.ljust(width - len(last)) + last
