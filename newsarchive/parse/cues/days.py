"""What datelines, days and the names of sources say."""

from __future__ import annotations

from newsarchive.parse.cues.cue import Cue
from newsarchive.parse.state import State

S = State

CUES: tuple[Cue, ...] = (
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
        name="a time of day",
        holds=lambda look, _: look.clock,
        weights={
            S.STAMP: 3.5,
            S.META: 4,
            S.FURNITURE: 2,
            S.TRAILER: 1,
            S.HEADLINE: -4,
            S.CROSSHEAD: -4,
            S.BODY: -3,
        },
    ),
    Cue(
        name="times of day again and again",
        holds=lambda look, place: look.clock and place.clocks,
        weights={S.STAMP: 5, S.FURNITURE: -1},
    ),
    Cue(
        name="a day or a source that closes a block",
        holds=lambda look, place: place.hangs == "above" and bool(look.clock or look.outlet or look.stamp),
        weights={S.TRAILER: 3, S.STAMP: -4},
    ),
    Cue(
        name="a day or a source that opens a block",
        holds=lambda look, place: place.hangs == "below" and bool(look.clock or look.outlet or look.stamp),
        weights={S.STAMP: 1, S.TRAILER: -3},
    ),
    Cue(
        name="number of the wire",
        holds=lambda look, _: look.code,
        weights={S.STAMP: 5, S.META: 4, S.FURNITURE: 2, S.HEADLINE: -5, S.CROSSHEAD: -4, S.BODY: -3},
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
        name="a day over one headline, as over the others",
        holds=lambda _, place: place.stamp,
        weights={S.STAMP: 8, S.META: -2, S.FURNITURE: -3, S.BYLINE: -4, S.SIGNATURE: -6, S.TRAILER: -6},
    ),
    Cue(
        name="a day among entries",
        holds=lambda _, place: place.stamp_part,
        weights={S.META: 6, S.STAMP: 4, S.TRAILER: 3, S.HEADLINE: -5, S.SUBHEADLINE: -5, S.BODY: -5},
    ),
    Cue(
        name="a day and where to read on",
        holds=lambda _, place: place.leads_on,
        weights={S.TRAILER: 12, S.STAMP: -16, S.META: -2, S.HEADLINE: -4, S.BODY: -4},
    ),
    Cue(
        name="a clock before some words, as others have",
        holds=lambda _, place: place.entry,
        weights={S.HEADLINE: 7, S.BODY: -3, S.META: -8, S.STAMP: -8, S.TRAILER: -8, S.FURNITURE: -3},
    ),
    Cue(
        name="a name and a day",
        holds=lambda _, place: place.signed,
        weights={S.BYLINE: 9, S.META: 4, S.SIGNATURE: 2, S.HEADLINE: -4, S.SUBHEADLINE: -3, S.BODY: -3},
    ),
    Cue(
        name="a source or a day that closes an article, as the others do",
        holds=lambda _, place: place.closes,
        weights={S.TRAILER: 8, S.SIGNATURE: 4, S.STAMP: -8, S.META: -4, S.NOTE: -4},
    ),
    Cue(
        name="names a source",
        holds=lambda look, _: look.outlet is not None,
        weights={S.META: 6, S.STAMP: 4, S.TRAILER: 4, S.FURNITURE: 5, S.HEADLINE: -3},
    ),
)
