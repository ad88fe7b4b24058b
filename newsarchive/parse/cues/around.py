"""What the units beside a unit say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.parse.cues.cue import Cue
from newsarchive.parse.state import State

if TYPE_CHECKING:
    from newsarchive.parse.look import Look

S = State
HEADLINE_WORDS = 16


def breaks_off(look: Look) -> bool:
    """Tell whether a line no longer than a headline breaks off."""
    return look.words <= HEADLINE_WORDS and look.core.endswith(("...", "…"))


CUES: tuple[Cue, ...] = (
    Cue(
        name="the text under it tells what it says",
        holds=lambda _, place: place.told,
        weights={S.HEADLINE: 1, S.SUBHEADLINE: 0.5, S.FURNITURE: -2.5, S.TITLE: -2, S.CROSSHEAD: -0.5},
    ),
    Cue(
        name="the text under it says nothing of it",
        holds=lambda _, place: place.untold,
        weights={S.HEADLINE: -1, S.SUBHEADLINE: -0.5, S.FURNITURE: 1, S.TITLE: 0.5},
    ),
    Cue(
        name="between the text and a line that it tells",
        holds=lambda look, place: place.under_told and not look.labels,
        weights={S.SUBHEADLINE: 3, S.HEADLINE: -2},
    ),
    Cue(
        name="over a paragraph",
        holds=lambda look, place: place.over_text and not look.labels,
        weights={S.HEADLINE: 0.5, S.CROSSHEAD: 0.5, S.FURNITURE: -0.5, S.TITLE: -0.5, S.ASIDE: 0},
    ),
    Cue(
        name="over a dateline",
        holds=lambda look, place: place.over_dateline and not look.labels and look.dateline is None,
        weights={S.HEADLINE: 2, S.BODY: -1, S.OPENING: -1},
    ),
    Cue(
        name="over a text that opens with a place, as all do",
        holds=lambda _, place: place.placed,
        weights={S.HEADLINE: 6, S.CROSSHEAD: -3, S.BODY: -2},
    ),
    Cue(
        name="a number over a row of figures",
        holds=lambda look, place: place.over_figures and not look.figures,
        weights={S.BODY: 2, S.HEADLINE: -2.5, S.CROSSHEAD: -1, S.SUBHEADLINE: -2},
    ),
    Cue(
        name="over a byline or a day",
        holds=lambda look, place: place.over_detail and not look.labels,
        weights={
            S.HEADLINE: 0.5,
            S.SUBHEADLINE: 0.5,
            S.CROSSHEAD: -1,
            S.BODY: -0.5,
            S.FURNITURE: 0,
            S.TITLE: 0,
        },
    ),
    Cue(
        name="over a line of a site",
        holds=lambda look, place: place.over_site and not look.labels,
        weights={S.FURNITURE: 0.5, S.CROSSHEAD: -0.5, S.HEADLINE: 0, S.BODY: 0, S.ASIDE: 0.5},
    ),
    Cue(
        name="breaks off, as the line under it goes on",
        holds=lambda _, place: place.broken,
        weights={S.BODY: 3, S.HEADLINE: -3, S.CROSSHEAD: -3},
    ),
    Cue(
        name="names whom the paragraph under it is about",
        holds=lambda _, place: place.about,
        weights={S.CROSSHEAD: 5, S.HEADLINE: -4, S.SUBHEADLINE: -4, S.FURNITURE: -2, S.ASIDE: -2},
    ),
    Cue(
        name="one of a list of short lines",
        holds=lambda _, place: place.listing,
        weights={S.FURNITURE: 0.5, S.TITLE: 0.5, S.HEADLINE: 0, S.BODY: 0, S.CROSSHEAD: -0.5},
    ),
    Cue(
        name="begins with the name in the byline",
        holds=lambda _, place: place.bio,
        weights={S.NOTE: 9, S.BODY: -2, S.HEADLINE: -3},
    ),
    Cue(
        name="the site speaks to its reader",
        holds=lambda _, place: place.address,
        weights={S.FURNITURE: 6, S.ASIDE: 5, S.BODY: -2, S.HEADLINE: -2, S.CROSSHEAD: -3, S.SUBHEADLINE: -3},
    ),
    Cue(
        name="the last line, cut off in a text",
        holds=lambda _, place: (place.cut_text or place.cut_words) and place.zone == "text",
        weights={S.BODY: 4, S.CROSSHEAD: -3, S.FURNITURE: -2},
    ),
    Cue(
        name="the last line, cut off in the words of the text above",
        holds=lambda look, place: place.cut_words and place.zone is None and look.dateline is None,
        weights={S.BODY: 4, S.HEADLINE: -3, S.CROSSHEAD: -3, S.FURNITURE: -2},
    ),
    Cue(
        name="the last line, cut off under a headline",
        holds=lambda _, place: place.cut_headline,
        weights={S.BODY: 4, S.HEADLINE: -3, S.SUBHEADLINE: -3},
    ),
    Cue(
        name="breaks off over a paragraph",
        holds=lambda look, place: place.over_text and breaks_off(look),
        weights={S.HEADLINE: 3, S.BODY: -2},
    ),
)
