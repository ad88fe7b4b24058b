"""What the habits of a dump say, once it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.cues.cue import Cue
from newsarchive.parse.site import is_day
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from newsarchive.parse.page import Page

S = State
_OFTEN = 0.6
_RARELY = 0.34
_MOSTLY = 0.8
_MAST_LINES = 6


def bounds(page: Page) -> tuple[int, int]:
    """Give the size and the line by which this table measures units without a day, 0 for none."""
    size = page.habit.size if page.habit is not None else 0
    return size, max(page.mast or 0, page.first or 0)


def traits(page: Page) -> tuple[object, ...]:
    """Give what this table asks of a page, but for the size of its headlines, and of its last line."""
    return (
        page.mast is not None,
        page.mast if (page.mast or 0) <= _MAST_LINES else 0,
        page.first,
        (page.stamped or 0) > _OFTEN,
        page.subbed is not None and page.subbed <= _RARELY,
        None if page.habit is None else (page.habit.marked, page.habit.capitals),
    )


CUES: tuple[Cue, ...] = (
    Cue(
        name="a day over several articles",
        holds=lambda look, place: place.page.mast is not None and is_day(look),
        weights={S.FURNITURE: 4, S.META: -4, S.STAMP: -4},
    ),
    Cue(
        name="above the first of the days over several articles",
        holds=lambda look, place: (
            place.page.mast is not None and look.unit.first < place.page.mast <= _MAST_LINES
        ),
        weights={S.FURNITURE: 4, S.HEADLINE: -3, S.BODY: -3},
    ),
    Cue(
        name="above the first of the headlines with details",
        holds=lambda look, place: (
            place.page.first is not None and look.unit.first < place.page.first and not look.prose
        ),
        weights={S.FURNITURE: 7, S.HEADLINE: -3, S.BODY: -3, S.OPENING: -3, S.LINK: -6, S.NOTE: -6},
    ),
    Cue(
        name="a day, where days stand above headlines",
        holds=lambda look, place: (place.page.stamped or 0) > _OFTEN and is_day(look),
        weights={S.STAMP: 3, S.META: -3},
    ),
    Cue(
        name="subheadlines are rare here",
        holds=lambda _, place: place.page.subbed is not None and place.page.subbed <= _RARELY,
        weights={S.SUBHEADLINE: -3},
    ),
    Cue(
        name="shorter by half than the headlines of this dump",
        holds=lambda look, place: place.page.habit is not None and 2 * look.size < place.page.habit.size,
        weights={S.HEADLINE: -2, S.CROSSHEAD: 1},
    ),
    Cue(
        name="the last line, cut off, where articles have one paragraph",
        holds=lambda look, place: look.unit.first == place.page.cut and (place.page.brief or 0) >= _MOSTLY,
        weights={S.HEADLINE: 5.5, S.BODY: -1, S.CROSSHEAD: -2},
    ),
    Cue(
        name="set like the headlines of this dump",
        holds=lambda look, place: place.page.habit is not None and place.page.habit.fits(look),
        weights={S.HEADLINE: 1},
    ),
    Cue(
        name="not set like the headlines of this dump",
        holds=lambda look, place: place.page.habit is not None and not place.page.habit.fits(look),
        weights={S.HEADLINE: -2},
    ),
)
