"""A long dump, read a window at a time: what is found is what the dump read whole would give.

It is gone through several times. Each pass looks at all windows, one by itself, in any process, and what
they show is gathered; once all is known that holds for the whole dump, each window is parsed in its light:

    whole = START
    while not whole.complete:
        whole = gather((survey(window, whole.share(window), dump, hints) for window in cut(pieces)), whole)
    parts = [parse_window(window, whole.share(window), dump, hints) for window in cut(pieces)]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.garbage import uncollected
from newsarchive.model import Part
from newsarchive.parse.article import make_parsed
from newsarchive.parse.long.evidence import Evidence, count, glance, look
from newsarchive.parse.long.laying import draw_up_own
from newsarchive.parse.long.light import Light
from newsarchive.parse.long.reading import read, take_own
from newsarchive.parse.long.whole import START, Whole, gather
from newsarchive.parse.windows import SHORT, Window, cut

if TYPE_CHECKING:
    from newsarchive.model import Dump, Hints

__all__ = [
    "SHORT",
    "START",
    "Evidence",
    "Light",
    "Whole",
    "Window",
    "cut",
    "gather",
    "parse_window",
    "survey",
]


def survey(window: Window, light: Light, dump: Dump, hints: Hints) -> Evidence:
    """Look at a window for what its lines say of the whole dump, in the light of what is known by then.

    `dump` has neither content nor text.
    """
    with uncollected():
        if light.wrapping is None:
            return glance(window)
        if light.borne is None and light.layout is None:
            return count(window, light)
        return look(window, light, hints.as_of or dump.modified)


def parse_window(window: Window, light: Light, dump: Dump, hints: Hints) -> Part:
    """Parse the articles that begin in a window, in the light of all that holds for the dump.

    `dump` has neither content nor text. Every line that is not blank is in exactly one window's part.
    """
    with uncollected():
        if light.layout:
            drafts, _ = draw_up_own(window, light, light.layout)
        else:
            drafts = take_own(read(window, light).drafts, range(light.start, light.stop))
        parsed = make_parsed(dump, drafts, hints, light.customs)
    return Part(
        articles=parsed.articles,
        furniture=parsed.furniture,
        boundaries=parsed.boundaries,
        warnings=light.warnings if window.ends else (),
    )
