"""Bars of block characters, and the scale that they are drawn to."""

from __future__ import annotations

from math import floor, log10

_EIGHTHS = " ▏▎▍▌▋▊▉"
_FULL = "█"
_ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
NONE = "·"
"""What stands for a bar of nothing."""


def bar(value: float, end: float, width: int) -> str:
    """Draw a bar whose full width means `end`, to an eighth of a column; no bar but that of 0 vanishes.

    >>> bar(5, 8, 4), bar(0, 8, 4)
    ('██▌', '·')
    """
    if value <= 0:
        return NONE
    eighths = max(1, round(8 * width * value / end))
    return _FULL * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def scale_end(highest: float) -> float:
    """Give the round number at or above the highest value, where a scale may end.

    >>> scale_end(1204), scale_end(0.113)
    (1500, 0.15)
    """
    if highest <= 0:
        return 1
    power = 10.0 ** floor(log10(highest))
    end = next(step * power for step in _ROUND if step * power >= highest * (1 - 1e-9))
    return round(end, 12) if end < 1 else round(end) if end == round(end) else end


def shown(value: float, end: float, *, share: bool) -> str:
    """Show a number, or a part of 1 as a percentage with the digits that a scale to `end` asks for.

    >>> shown(1204, 1500, share=False), shown(0.0625, 0.1, share=True), shown(0.0004, 0.0005, share=True)
    ('1,204', '6.2%', '0.040%')
    """
    digits = max(1, -1 - floor(log10(end)))
    return f"{value:.{digits}%}" if share else f"{value:,.0f}"


def on_scale(value: float, *, share: bool) -> str:
    """Show a round number of a scale.

    >>> on_scale(1500, share=False), on_scale(0.025, share=True)
    ('1,500', '2.5%')
    """
    return f"{100 * value:g}%" if share else f"{value:,.0f}"
