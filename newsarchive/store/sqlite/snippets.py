"""What is shown of an article that was found: a piece of its text with the words marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.marker import Place, merged
from newsarchive.text import columns, fold_space, head, tail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.store.sqlite.marker import Marker, Range

_CUT = "…"
_CUT_WIDTH = 2
"""Columns that the sign of a cut takes with its space."""


class Snippet(NamedTuple):
    """A piece of text, and the ranges in it that are marked, in code points, end exclusive."""

    text: str
    highlights: tuple[Range, ...]


def cut_snippet(marker: Marker | None, subheadline: str | None, body: str, room: int) -> Snippet:
    """Give the piece of the body with most of the words, or else of the subheadline, `room` columns at most.

    An article that has them in its headline alone shows how its body begins: the headline is shown anyway.
    """
    for part, text in (("body", body), ("subheadline", subheadline)):
        shown = fold_space(text or "")
        if marker is not None and (places := marker.places(part, shown)):
            return _centred(shown, places, room)
    opening = fold_space(body) or fold_space(subheadline or "")
    return _cut_out(opening, 0, len(_beginning(opening, room)), ())


def _beginning(text: str, room: int) -> str:
    return text if len(text) <= room and columns(text) <= room else head(text, room - _CUT_WIDTH)


def _centred(text: str, places: Sequence[Place], room: int) -> Snippet:
    """Cut out the places that stand together, with as much text on both sides as there is room for."""
    if _beginning(text, room) == text:
        return _cut_out(text, 0, len(text), places)
    room -= 2 * _CUT_WIDTH
    begin, end = _together(places, room)
    if columns(text[begin:end]) > room:  # some characters are wide
        begin, end = _together(places, room // 2)
    if columns(text[begin:end]) > room:  # a single word is longer
        end = begin + len(head(text[begin:end], room))
        return _cut_out(text, begin, end, [Place(begin, end, mark=0)])
    before, after = text[max(0, begin - room) : begin], text[end : end + room]
    left = tail(before, (room - columns(text[begin:end])) // 2)
    right = head(after, room - columns(left + text[begin:end]))
    if end + len(right) == len(text):
        left = tail(before, room - columns(text[begin:end] + right))
    return _cut_out(text, begin - len(left), end + len(right), places)


def _together(places: Sequence[Place], reach: int) -> Range:
    """Give the range within reach that has most of the marks; of equals most places, then the first."""
    best: tuple[int, int] = (0, 0)
    chosen = places[:1]
    marks: dict[int, int] = {}
    last = 0
    for first, place in enumerate(places):
        while last < len(places) and (last <= first or places[last].end - place.begin <= reach):
            marks[places[last].mark] = marks.get(places[last].mark, 0) + 1
            last += 1
        if (len(marks), last - first) > best:
            best, chosen = (len(marks), last - first), places[first:last]
        marks[place.mark] -= 1
        if not marks[place.mark]:
            del marks[place.mark]
    return chosen[0].begin, max(place.end for place in chosen)


def _cut_out(text: str, begin: int, end: int, places: Sequence[Place]) -> Snippet:
    """Give a piece with a sign where text was cut off, and what of the places stands in it whole."""
    before = f"{_CUT} " if begin else ""
    moved = len(before) - begin
    inside = merged(place for place in places if begin <= place.begin and place.end <= end)
    return Snippet(
        text=before + text[begin:end] + (f" {_CUT}" if end < len(text) else ""),
        highlights=tuple((first + moved, last + moved) for first, last in inside),
    )
