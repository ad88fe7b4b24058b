"""The cues: what in a unit's looks speaks for which place in an article, and how strongly.

Each cue is a row: its name, what it asks of a `Look` in its `Page`, and the weights it gives to states. Weights add
up; they are log-odds by order of magnitude (1: leans that way, 3: mostly, 6: almost always), so that several weak
cues can overrule a strong one. A new convention is a new row.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from newsarchive.parse.look import Look
    from newsarchive.parse.page import Place


class State(StrEnum):
    """Where a unit stands in its article."""

    STAMP = "stamp"  # a line about the article before its headline
    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    META = "meta"  # a line about the article between headline and text
    DATELINE = "dateline"
    ASIDE = "aside"  # furniture between headline and text
    OPENING = "opening"  # a paragraph that begins an article without a headline
    BODY = "body"
    CROSSHEAD = "crosshead"
    LINK = "link"
    LABEL = "label"  # a label that binds titles under it
    TITLE = "title"  # a title bound by a label
    POINTER = "pointer"  # label and title in one line
    NOTE = "note"
    TRAILER = "trailer"  # a line about the article after its text
    INDEX = "index"  # furniture that binds the lines under it
    FURNITURE = "furniture"


S = State

PRIOR: Mapping[State, float] = {
    S.HEADLINE: 0.0,
    S.BODY: 0.0,
    S.OPENING: -3.0,
    S.SUBHEADLINE: -1.5,
    S.CROSSHEAD: -1.5,
    S.TITLE: 0.0,
    S.FURNITURE: -3.0,
    S.ASIDE: -4.0,
}
"""States that any unit can have; the others are only open to units that a cue speaks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One row: what it is called, whether it holds, what it says."""

    name: str
    holds: Callable[[Look, Place], bool]
    weights: Mapping[State, float]


def _has(*kinds: str) -> Callable[[Look, Place], bool]:
    wanted = frozenset(kinds)
    return lambda look, _: not wanted.isdisjoint(look.kinds)


LONG, PARAGRAPH, SHORTEST_HEADLINE = 220, 140, 20
MANY, BRIEF = 38, 3
_QUOTES = "\"'“‘«„"

CUES: tuple[Cue, ...] = (
    # length
    Cue(
        name="long",
        holds=lambda look, _: look.size > LONG or look.words > MANY,
        weights={
            S.BODY: 4,
            S.OPENING: 4,
            S.HEADLINE: -6,
            S.CROSSHEAD: -8,
            S.TITLE: -6,
            S.FURNITURE: -2,
            S.SUBHEADLINE: -2,
        },
    ),
    Cue(
        name="length of a paragraph",
        holds=lambda look, _: PARAGRAPH < look.size <= LONG,
        weights={
            S.BODY: 1.5,
            S.OPENING: 1.5,
            S.HEADLINE: -1.5,
            S.CROSSHEAD: -5,
            S.TITLE: -1.5,
            S.FURNITURE: -1,
        },
    ),
    Cue(
        name="length of a headline",
        holds=lambda look, _: SHORTEST_HEADLINE <= look.size <= PARAGRAPH and look.words > BRIEF,
        weights={S.HEADLINE: 1.5, S.TITLE: 1, S.SUBHEADLINE: 0.5},
    ),
    Cue(
        name="length of a summary",
        holds=lambda look, _: look.size in range(60, 260),
        weights={S.SUBHEADLINE: 1},
    ),
    Cue(
        name="few words",
        holds=lambda look, _: look.words <= BRIEF,
        weights={
            S.HEADLINE: -1.5,
            S.CROSSHEAD: 1.5,
            S.FURNITURE: 2,
            S.BODY: -1.5,
            S.ASIDE: 1,
            S.SUBHEADLINE: -2,
            S.OPENING: -2,
        },
    ),
    Cue(
        name="one or two words",
        holds=lambda look, _: look.words < BRIEF,
        weights={S.HEADLINE: -1.5, S.TITLE: -1},
    ),
    # ends
    Cue(
        name="ends like a sentence",
        holds=lambda look, _: look.end == "." and not look.abbreviated,
        weights={
            S.BODY: 2,
            S.OPENING: 2,
            S.HEADLINE: -2.5,
            S.CROSSHEAD: -2.5,
            S.TITLE: -2,
            S.FURNITURE: -0.5,
            S.SUBHEADLINE: -1,
        },
    ),
    Cue(
        name="ends in ! or ?",
        holds=lambda look, _: look.end in ("!", "?"),
        weights={S.BODY: 0.5, S.HEADLINE: -0.3},
    ),
    Cue(
        name="ends in a colon",
        holds=lambda look, _: look.end == ":",
        weights={S.BODY: 1.5, S.HEADLINE: -2, S.TITLE: -1},
    ),
    Cue(
        name="ends in mid-sentence",
        holds=lambda look, _: look.end in (",", ";", "-", "–", "—"),
        weights={S.BODY: 1.5, S.HEADLINE: -3, S.TITLE: -2, S.CROSSHEAD: -2},
    ),
    Cue(
        name="breaks off",
        holds=lambda look, _: look.end == "…" or look.core.endswith(("...", "[…]", "[...]")),
        weights={S.BODY: 3, S.OPENING: 2, S.HEADLINE: -1.5, S.CROSSHEAD: -2},
    ),
    Cue(
        name="ends without a mark",
        holds=lambda look, _: look.end.isalnum() or look.abbreviated or look.end in "%$€£",
        weights={S.BODY: -2, S.OPENING: -1, S.HEADLINE: 1, S.CROSSHEAD: 0.5, S.TITLE: 0.5},
    ),
    # beginnings
    Cue(
        name="begins in lower case",
        holds=lambda look, _: look.core[:1].islower(),
        weights={S.BODY: 1, S.HEADLINE: -2.5, S.CROSSHEAD: -2, S.TITLE: -1},
    ),
    Cue(
        name="a whole quotation",
        holds=lambda look, _: look.core[:1] in _QUOTES and look.words > BRIEF and look.end in ".!?,",
        weights={S.BODY: 1.5, S.HEADLINE: -1},
    ),
    Cue(
        name="several sentences",
        holds=lambda look, _: look.sentences,
        weights={S.BODY: 2, S.OPENING: 1, S.HEADLINE: -2, S.TITLE: -1.5, S.CROSSHEAD: -2},
    ),
    Cue(
        name="list mark",
        holds=lambda look, _: look.mark is not None,
        weights={S.HEADLINE: 0.5, S.TITLE: 1, S.CROSSHEAD: -2},
    ),
    Cue(
        name="capitals",
        holds=lambda look, place: look.core.isupper() and look.words > 1 and not place.page.capitals,
        weights={S.HEADLINE: 1, S.BODY: -1.5, S.CROSSHEAD: 0.5},
    ),
    Cue(
        name="row of figures",
        holds=lambda look, _: look.figures,
        weights={S.BODY: 2.5, S.HEADLINE: -2.5, S.TITLE: -3, S.SUBHEADLINE: -2, S.CROSSHEAD: -1, S.FURNITURE: -0.5},
    ),
    Cue(
        name="caption",
        holds=lambda look, _: look.caption,
        weights={S.BODY: 3, S.HEADLINE: -3, S.SUBHEADLINE: -4, S.OPENING: -1, S.CROSSHEAD: -2},
    ),
    # datelines and days
    Cue(
        name="opens with a dateline",
        holds=lambda look, _: look.dateline is not None and not look.dateline.weak and bool(look.rest),
        weights={
            S.BODY: 5,
            S.OPENING: 6.5,
            S.HEADLINE: -6,
            S.TITLE: -6,
            S.FURNITURE: -6,
            S.CROSSHEAD: -6,
            S.SUBHEADLINE: -6,
        },
    ),
    Cue(
        name="is a dateline",
        holds=lambda look, _: look.dateline is not None and not look.dateline.weak and not look.rest,
        weights={S.DATELINE: 7, S.HEADLINE: -3},
    ),
    Cue(
        name="is a day",
        holds=lambda look, _: look.stamp is not None and not look.stamp[1],
        weights={
            S.STAMP: 5.5,
            S.META: 6,
            S.FURNITURE: 6.5,
            S.TRAILER: 3,
            S.HEADLINE: -6,
            S.BODY: -4,
            S.CROSSHEAD: -4,
            S.TITLE: -4,
        },
    ),
    Cue(
        name="a source and a day",
        holds=lambda look, place: look.stamp is not None and place.stamped_source is not None,
        weights={S.META: 7, S.STAMP: 5.5, S.TRAILER: 4, S.HEADLINE: -6, S.BODY: -4, S.TITLE: -4},
    ),
    Cue(
        name="a day and a few words",
        holds=lambda look, place: look.stamp is not None and place.stamp_words,
        weights={S.FURNITURE: 5, S.META: 3, S.STAMP: 2, S.HEADLINE: -3, S.CROSSHEAD: -3},
    ),
    Cue(
        name="names a source",
        holds=lambda look, _: look.outlet is not None,
        weights={S.META: 6, S.STAMP: 4, S.TRAILER: 4, S.FURNITURE: 5, S.HEADLINE: -3},
    ),
    # labels
    Cue(name="continue link", holds=_has("continue"), weights={S.LINK: 9, S.CROSSHEAD: -3, S.HEADLINE: -3}),
    Cue(
        name="source label",
        holds=lambda look, _: any(label.kind == "source" and not label.target for label in look.labels),
        weights={S.META: 8, S.TRAILER: 9, S.STAMP: 5, S.HEADLINE: -4},
    ),
    Cue(
        name="source address",
        holds=lambda look, _: any(label.kind == "source" and label.target for label in look.labels),
        weights={S.LINK: 9, S.HEADLINE: -4},
    ),
    Cue(
        name="label of related articles",
        holds=_has("related"),
        weights={S.LABEL: 8.5, S.HEADLINE: -3, S.CROSSHEAD: -3},
    ),
    Cue(
        name="pointer to an article",
        holds=_has("pointer"),
        weights={S.POINTER: 9, S.HEADLINE: -4, S.TITLE: -1},
    ),
    Cue(name="note", holds=_has("note"), weights={S.NOTE: 10, S.HEADLINE: -5, S.BODY: -1, S.OPENING: -6}),
    Cue(name="end mark", holds=_has("end"), weights={S.NOTE: 10, S.HEADLINE: -5, S.FURNITURE: 1}),
    Cue(
        name="date label", holds=_has("date"), weights={S.META: 8, S.STAMP: 6.5, S.TRAILER: 7, S.HEADLINE: -5}
    ),
    Cue(name="meta label", holds=_has("meta"), weights={S.META: 8, S.STAMP: 5, S.TRAILER: 7, S.HEADLINE: -5}),
    Cue(name="byline", holds=_has("byline"), weights={S.BYLINE: 8, S.HEADLINE: -4, S.CROSSHEAD: -4}),
    Cue(
        name="share or sign-up line",
        holds=_has("share", "signup"),
        weights={S.FURNITURE: 9, S.ASIDE: 9, S.HEADLINE: -5, S.CROSSHEAD: -3, S.BODY: -1, S.OPENING: -6},
    ),
    Cue(name="disclaimer", holds=_has("disclaimer"), weights={S.FURNITURE: 11, S.HEADLINE: -5, S.BODY: -1, S.OPENING: -6}),
    Cue(
        name="navigation",
        holds=_has("navigation"),
        weights={S.FURNITURE: 8, S.ASIDE: 6, S.HEADLINE: -4, S.CROSSHEAD: -3, S.TITLE: -2},
    ),
    Cue(name="label of a list", holds=_has("bind"), weights={S.INDEX: 6, S.HEADLINE: -4, S.FURNITURE: 2}),
    Cue(
        name="name of a section",
        holds=_has("section"),
        weights={S.FURNITURE: 5, S.ASIDE: 2, S.HEADLINE: -3, S.META: 0},
    ),
    Cue(
        name="separator",
        holds=lambda look, _: look.separator and "end" not in look.kinds,
        weights={S.FURNITURE: 12, S.HEADLINE: -8, S.BODY: -6, S.CROSSHEAD: -6},
    ),
    # the page around
    Cue(
        name="comes again and again",
        holds=lambda _, place: place.recurs,
        weights={S.HEADLINE: -3, S.CROSSHEAD: 1, S.FURNITURE: 2, S.TITLE: -1},
    ),
    Cue(
        name="one of a list of headlines to come",
        holds=lambda _, place: place.listed,
        weights={S.FURNITURE: 6, S.HEADLINE: -5, S.BODY: -3, S.CROSSHEAD: -3},
    ),
    Cue(
        name="echo of a headline",
        holds=lambda _, place: place.echo,
        weights={S.ASIDE: 6, S.FURNITURE: 5, S.HEADLINE: -4, S.BODY: -2, S.SUBHEADLINE: -3},
    ),
    Cue(
        name="said again in the text",
        holds=lambda _, place: place.summary,
        weights={S.SUBHEADLINE: 2.5, S.HEADLINE: -0.5},
    ),
    Cue(
        name="shorter by half than the headlines of this dump",
        holds=lambda look, place: place.page.habit is not None and 2 * look.size < place.page.habit.size,
        weights={S.HEADLINE: -2, S.CROSSHEAD: 1},
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


def weigh(look: Look, place: Place) -> tuple[dict[State, float], tuple[str, ...]]:
    """Give the weight of each state open to a unit, and the names of the cues that gave it."""
    weights = dict(PRIOR)
    names = []
    for cue in CUES:
        if cue.holds(look, place):
            names.append(cue.name)
            for state, weight in cue.weights.items():
                weights[state] = weights.get(state, 0.0) + weight
    return weights, tuple(names)
