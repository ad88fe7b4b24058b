"""Timelines as pictures fit for a report, drawn by matplotlib: a panel a query, all to one scale.

Panels under each other need no legend and no colours to be told apart: they read in print, and by the
colour-blind. The colours are those of Okabe and Ito (2008), https://jfly.uni-koeln.de/color/.
"""

from __future__ import annotations

import html
import io
import re
import warnings
from typing import TYPE_CHECKING, Any

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from newsarchive.render.bars import on_scale, scale_end, shown
from newsarchive.render.ink import safe
from newsarchive.timeline import Step

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from newsarchive.timeline import Period, Series, Timeline

_BLUE, _VERMILION = "#0072B2", "#D55E00"
_GREY = "#555555"
_STYLE: dict[Any, Any] = {
    "font.family": ["sans-serif"],
    "font.sans-serif": ["DejaVu Sans"],
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": _GREY,
    "xtick.color": _GREY,
    "ytick.color": _GREY,
    "text.parse_math": False,  # a dollar is a dollar
    "svg.fonttype": "none",  # text stays text: it can be searched, and any script finds its letters
    "svg.hashsalt": "newsarchive",  # the same numbers give the same file
}
_WIDTH, _PANEL, _AROUND = 8.0, 2.6, 1.0
_DPI = 200
_TICKS = 8
_MANY = 400
"""More bars than this are drawn as one area: nobody could tell them apart, and each costs time."""

_ROUND = {
    Step.MONTH: (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000),
    Step.YEAR: (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000),
}
"""How many periods may lie between two names."""

_LONGEST = 80
_NO_XML = "[^\t\n -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body {{ margin: 2em; font-family: sans-serif }} svg {{ max-width: 100%; height: auto }}</style>
<figure>
{svg}</figure>
</html>
"""


def render_chart(timeline: Timeline, source: str, form: str) -> bytes:
    """Draw a timeline as `svg`, `png` or `html`; `source` is the line under it."""
    with rc_context(_STYLE), warnings.catch_warnings():
        # A letter that no font at hand has is drawn as a box.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        figure = _draw(timeline, source)
        if form == "png":
            return _saved(figure, "png", Software="newsarchive")
        svg = _saved(figure, "svg", Creator="newsarchive", Date=None)
    if form == "svg":
        return svg
    return _PAGE.format(title=html.escape(_title(timeline)), svg=_without_prologue(svg)).encode()


def _draw(timeline: Timeline, source: str) -> Figure:
    number = len(timeline.series)
    figure = Figure(figsize=(_WIDTH, _AROUND + _PANEL * number), dpi=_DPI, layout="constrained")
    figure.suptitle(_title(timeline), x=0.01, ha="left", fontweight="bold")
    panels: list[Axes] = list(figure.subplots(number, 1, sharex=True, sharey=True, squeeze=False)[:, 0])
    for panel, series in zip(panels, timeline.series, strict=True):
        _draw_panel(panel, timeline, series)
    panels[0].set_ylim(0, 1.15 * max(max(timeline.values(series)) for series in timeline.series))
    _name_periods(panels[-1], timeline)
    figure.supxlabel(source, x=0.01, ha="left", fontsize=8, color=_GREY)
    return figure


def _draw_panel(panel: Axes, timeline: Timeline, series: Series) -> None:
    values = timeline.values(series)
    highest = max(values)
    peak = values.index(highest)
    width = 1.0 if len(values) > _MANY else 0.9
    if len(values) > _MANY:
        panel.stairs(values, [place - 0.5 for place in range(len(values) + 1)], fill=True, color=_BLUE)
    else:
        panel.bar(range(len(values)), values, width=width, color=_BLUE)
    panel.bar(peak, highest, width=width, color=_VERMILION)
    panel.margins(x=0.01)
    panel.set_ylabel("share of all articles" if timeline.share else "articles")
    panel.yaxis.set_major_locator(MaxNLocator(nbins=5, steps=[1, 2, 5, 10], integer=not timeline.share))
    panel.yaxis.set_major_formatter(FuncFormatter(lambda value, _: on_scale(value, share=timeline.share)))
    panel.grid(axis="y", color="#DDDDDD", linewidth=0.6)
    panel.set_axisbelow(True)
    if len(timeline.series) > 1:
        panel.set_title(_name(series), loc="left", fontsize=10)
    if highest:
        name = f"{timeline.periods[peak].name}: {shown(highest, scale_end(highest), share=timeline.share)}"
        _write_above(panel, (peak, highest), name, _VERMILION)
    else:
        _write_above(panel, (len(values) / 2 - 0.5, 0), "no matches", _GREY)


def _write_above(panel: Axes, place: tuple[float, float], text: str, color: str) -> None:
    panel.annotate(
        text,
        place,
        xytext=(0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        color=color,
        fontsize=9,
    )


def _name_periods(panel: Axes, timeline: Timeline) -> None:
    """Name some periods under the axis, no more than stand side by side, months and years at round ones."""
    step, number = timeline.step, len(timeline.periods)
    least = -(-number // _TICKS)
    every = next((each for each in _ROUND.get(step, ()) if each >= least), least)
    counts = [_counted(period, index, step) for index, period in enumerate(timeline.periods)]
    places = [place for place, count in enumerate(counts) if count % every == 0]
    panel.set_xticks(places, [timeline.periods[place].name for place in places])


def _counted(period: Period, index: int, step: Step) -> int:
    """Give a period a number; round ones are round years."""
    if step is Step.YEAR:
        return period.first.year
    return 12 * period.first.year + period.first.month - 1 if step is Step.MONTH else index


def _title(timeline: Timeline) -> str:
    what = "Share of all articles" if timeline.share else "Articles"
    named = f": {_name(timeline.series[0])}" if len(timeline.series) == 1 else ""
    return f"{what} by {timeline.step}{named}"


def _name(series: Series) -> str:
    """Give a query as a picture can bear it."""
    text = re.sub(_NO_XML, "\ufffd", safe(series.query)) or "all articles"
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _saved(figure: Figure, form: str, **metadata: str | None) -> bytes:
    written = io.BytesIO()
    figure.savefig(written, format=form, metadata=metadata)
    return written.getvalue()


def _without_prologue(svg: bytes) -> str:
    text = svg.decode()
    return text[text.index("<svg") :]
