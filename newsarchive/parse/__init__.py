"""Dump → articles and furniture. Pure: the same text and hints give the same result."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from newsarchive.garbage import uncollected
from newsarchive.model import Hints, Parsed
from newsarchive.parse.article import make_parsed
from newsarchive.parse.draft import draw_up
from newsarchive.parse.layouts import read_layout
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.segment import segment
from newsarchive.parse.windows import BESIDE, HELD, SIZE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.model import Dump
    from newsarchive.parse.windows import Window

__all__ = ["parse"]

_NO_HINTS = Hints()


def parse(dump: Dump, *, hints: Hints = _NO_HINTS) -> Parsed:
    """Split a dump into articles and furniture.

    Every line that is not blank is in exactly one element of an article or in furniture. Never raises.
    """
    if len(dump.text) > HELD:
        return parse_long(dump, hints)
    with uncollected():
        return _parse(dump, hints)


def parse_long(dump: Dump, hints: Hints = _NO_HINTS, *, size: int = SIZE, beside: int = BESIDE) -> Parsed:
    """Read a dump a window at a time, though it is held whole: it shall not matter how it is held."""
    from newsarchive.parse.long import START, cut, gather, parse_window, survey

    def windows() -> Iterator[Window]:
        return cut([dump.text], size=size, beside=beside)

    whole = START
    while not whole.complete:
        evidence = (survey(window, whole.share(window), dump, hints) for window in windows())
        whole = gather(evidence, whole)
    parts = [parse_window(window, whole.share(window), dump, hints) for window in windows()]
    return Parsed(
        dump=dump,
        articles=tuple(article for part in parts for article in part.articles),
        furniture=tuple(each for part in parts for each in part.furniture),
        boundaries=tuple(boundary for part in parts for boundary in part.boundaries),
        warnings=tuple(warning for part in parts for warning in part.warnings),
    )


def _parse(dump: Dump, hints: Hints) -> Parsed:
    laid_out = read_layout(dump.text)
    if laid_out:
        drafts = draw_up(laid_out.looks, laid_out.decisions, settled=True)
        return replace(make_parsed(dump, drafts, hints), warnings=laid_out.warnings)
    looks = [read_look(unit) for unit in read_units(dump.text)]
    return make_parsed(dump, draw_up(looks, segment(looks)), hints)
