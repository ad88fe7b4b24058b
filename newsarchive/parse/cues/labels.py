"""What the labels say that stand around articles."""

from __future__ import annotations

from newsarchive.parse.cues.cue import Cue, has
from newsarchive.parse.state import State

S = State
_CREDIT = 70  # characters
_CREDITS = ("©", "Photo", "Foto", "Фото", "Image", "PHOTO", "FOTO")

CUES: tuple[Cue, ...] = (
    Cue(name="continue link", holds=has("continue"), weights={S.LINK: 9, S.CROSSHEAD: -3, S.HEADLINE: -3}),
    Cue(
        name="source label",
        holds=lambda look, _: any(label.kind == "source" and not label.target for label in look.labels),
        weights={S.META: 9, S.TRAILER: 9, S.STAMP: 5, S.HEADLINE: -4},
    ),
    Cue(
        name="source address",
        holds=lambda look, _: any(label.kind == "source" and label.target for label in look.labels),
        weights={S.LINK: 9, S.HEADLINE: -4},
    ),
    Cue(
        name="label of related articles",
        holds=has("related"),
        weights={S.LABEL: 8.5, S.HEADLINE: -3, S.CROSSHEAD: -3},
    ),
    Cue(
        name="pointer to an article",
        holds=has("pointer"),
        weights={S.POINTER: 9, S.HEADLINE: -4, S.TITLE: -1},
    ),
    Cue(
        name="note",
        holds=has("note", "contact"),
        weights={S.NOTE: 10, S.HEADLINE: -5, S.BODY: -6, S.OPENING: -6},
    ),
    Cue(
        name="credit of a picture",
        holds=lambda look, _: (
            "note" in look.kinds and look.size <= _CREDIT and look.core.startswith(_CREDITS)
        ),
        weights={S.CAPTION: 12},
    ),
    Cue(
        name="credit of a picture in words",
        holds=lambda look, _: (
            "note" in look.kinds and look.size <= _CREDIT and look.core.startswith(_CREDITS[1:])
        ),
        weights={S.BODY: 17},
    ),
    Cue(
        name="label of a headline",
        holds=has("headline"),
        weights={S.HEADLINE: 9, S.META: 5, S.BODY: -5, S.OPENING: -5, S.SUBHEADLINE: -5, S.FURNITURE: -3},
    ),
    Cue(name="end mark", holds=has("end"), weights={S.NOTE: 10, S.HEADLINE: -5, S.FURNITURE: 1}),
    Cue(
        name="date label",
        holds=has("date"),
        weights={S.META: 8, S.STAMP: 6.5, S.TRAILER: 5, S.HEADLINE: -5, S.BODY: -4},
    ),
    Cue(
        name="meta label",
        holds=has("meta"),
        weights={S.META: 8, S.STAMP: 5, S.TRAILER: 6, S.HEADLINE: -5, S.BODY: -3},
    ),
    Cue(
        name="byline",
        holds=has("byline"),
        weights={S.BYLINE: 8, S.SIGNATURE: 5, S.HEADLINE: -4, S.CROSSHEAD: -4},
    ),
    Cue(
        name="share or sign-up line",
        holds=has("share", "signup"),
        weights={S.FURNITURE: 9, S.ASIDE: 9, S.HEADLINE: -5, S.CROSSHEAD: -3, S.BODY: -6, S.OPENING: -6},
    ),
    Cue(
        name="disclaimer",
        holds=has("disclaimer"),
        weights={S.FURNITURE: 11, S.HEADLINE: -5, S.BODY: -6, S.OPENING: -6},
    ),
    Cue(
        name="navigation",
        holds=has("navigation"),
        weights={S.FURNITURE: 8, S.ASIDE: 6, S.HEADLINE: -4, S.CROSSHEAD: -3, S.TITLE: -2},
    ),
    Cue(name="label of a list", holds=has("bind"), weights={S.INDEX: 6, S.HEADLINE: -4, S.FURNITURE: 2}),
    Cue(
        name="name of a section",
        holds=has("section"),
        weights={S.FURNITURE: 5, S.ASIDE: 2, S.HEADLINE: -3, S.META: 0},
    ),
)
