"""What the rest of the page says."""

from __future__ import annotations

from newsarchive.parse.cues.cue import Cue
from newsarchive.parse.names import is_name, is_writer, signs_day
from newsarchive.parse.state import State

S = State
_CAPTION = 7  # words
_WHOLE_NAME, _BESIDE = 6, 6  # words
_AFTER = ("tail", "comments")
_UNDER = ("deck", "header", "text", *_AFTER)
_ABOVE = (S.STAMP, S.LEAD, S.INDEX, S.ASIDE)  # what may stand above a headline beside other furniture

CUES: tuple[Cue, ...] = (
    Cue(
        name="an address over its headline",
        holds=lambda _, place: place.locates,
        weights={S.LEAD: 14, S.LINK: -6, S.FURNITURE: -6},
    ),
    Cue(
        name="an address between headline and text",
        holds=lambda _, place: place.located,
        weights={S.ADDRESS: 13, S.LINK: -3, S.FURNITURE: -4, S.HEADLINE: -3},
    ),
    Cue(
        name="comes again and again",
        holds=lambda _, place: place.recurs,
        weights={S.HEADLINE: -3, S.CROSSHEAD: 1, S.FURNITURE: 2, S.TITLE: -1},
    ),
    Cue(
        name="a field of a record",
        holds=lambda _, place: place.field,
        weights={
            S.META: 9,
            S.STAMP: 7,
            S.TRAILER: 8,
            S.HEADLINE: -6,
            S.SUBHEADLINE: -6,
            S.BODY: -6,
            S.CROSSHEAD: -6,
            S.OPENING: -6,
            S.LINK: -6,
            S.FURNITURE: -4,
            S.ASIDE: -4,
        },
    ),
    Cue(
        name="a field over a headline",
        holds=lambda _, place: place.heads,
        weights={S.STAMP: 5, S.META: -4, S.TRAILER: -8},
    ),
    Cue(
        name="the same as others but for its number",
        holds=lambda _, place: place.numbered,
        weights={
            S.FURNITURE: 5,
            S.ASIDE: 5,
            S.HEADLINE: -4,
            S.BODY: -4,
            S.CROSSHEAD: -3,
            S.SUBHEADLINE: -4,
        },
    ),
    Cue(
        name="one of a list of headlines to come",
        holds=lambda _, place: place.listed,
        weights={S.FURNITURE: 6, S.HEADLINE: -5, S.BODY: -3, S.CROSSHEAD: -3},
    ),
    Cue(
        name="headline of a page of one article",
        holds=lambda _, place: place.zone == "headline",
        weights={S.HEADLINE: 14, S.FURNITURE: -2, S.BODY: -4},
    ),
    Cue(
        name="first of the text of a page of one article without a headline",
        holds=lambda _, place: place.zone == "opening",
        weights={S.OPENING: 14, S.HEADLINE: -20, S.FURNITURE: -2, S.CAPTION: -20},
    ),
    Cue(
        name="above the headline of a page of one article",
        holds=lambda _, place: place.zone in ("above", "top"),
        weights={state: 3 if state is S.FURNITURE else -20 for state in S if state not in _ABOVE},
    ),
    Cue(
        name="a day over the headline of a page of one article",
        holds=lambda look, place: place.zone == "top" and (look.stamp is not None or "date" in look.kinds),
        weights={S.STAMP: 6, S.HEADLINE: -20, S.BODY: -20},
    ),
    Cue(
        name="under the headline of a page of one article",
        holds=lambda _, place: place.zone in _UNDER,
        weights={S.HEADLINE: -20, S.OPENING: -20, S.STAMP: -20},
    ),
    Cue(
        name="between headline and text of a page of one article",
        holds=lambda look, place: place.zone == "header" and not look.labels and not look.caption,
        weights={S.ASIDE: 4, S.FURNITURE: 1, S.BODY: -4, S.CROSSHEAD: -6},
    ),
    Cue(
        name="summary over the text of a page of one article",
        holds=lambda _, place: place.zone == "deck",
        weights={S.SUBHEADLINE: 7, S.BODY: -4, S.CROSSHEAD: -6},
    ),
    Cue(
        name="words under the byline of a page of one article",
        holds=lambda look, place: (
            place.zone == "header"
            and not (look.labels or place.echo or place.address)
            and look.words >= _CAPTION
            and look.stamp is None
        ),
        weights={S.CAPTION: 7, S.SUBHEADLINE: -6},
    ),
    Cue(
        name="a day between headline and text of a page of one article",
        holds=lambda look, place: (
            place.zone == "header" and look.stamp is not None and len(look.stamp[1].split()) <= _BESIDE
        ),
        weights={S.META: 3, S.SUBHEADLINE: -6},
    ),
    Cue(
        name="a source in brackets between headline and text of a page of one article",
        holds=lambda look, place: place.zone == "header" and "end" in look.kinds,
        weights={S.META: 14, S.NOTE: -4},
    ),
    Cue(
        name="a name between headline and text of a page of one article",
        holds=lambda look, place: (
            place.signs and not place.over_site and look.words <= _WHOLE_NAME and is_name(look)
        ),
        weights={S.BYLINE: 6},
    ),
    Cue(
        name="a name and a day between headline and text of a page of one article",
        holds=lambda look, place: place.zone == "header" and signs_day(look),
        weights={S.BYLINE: 12},
    ),
    Cue(
        name="among readers' comments",
        holds=lambda _, place: place.zone == "comments",
        weights={S.FURNITURE: 4, S.META: -12, S.TRAILER: -12, S.SIGNATURE: -12, S.BYLINE: -12, S.BODY: -6},
    ),
    Cue(
        name="the rights of the site under a page of one article",
        holds=lambda look, place: place.zone in _AFTER and look.folded.startswith(("©", "(c)", "copyright")),
        weights={S.FURNITURE: 8, S.NOTE: -8},
    ),
    Cue(
        name="outside the lists of a page of one article",
        holds=lambda _, place: place.zone is not None and not place.pointed,
        weights={S.TITLE: -4},
    ),
    Cue(
        name="title of one who writes",
        holds=lambda look, place: place.zone == "header" and is_writer(look),
        weights={S.BYLINE: 6, S.SUBHEADLINE: -6},
    ),
    Cue(
        name="among the entries of menus",
        holds=lambda _, place: place.amid,
        weights={
            S.FURNITURE: 5,
            S.ASIDE: 4,
            S.HEADLINE: -3,
            S.BODY: -3,
            S.CROSSHEAD: -4,
            S.TITLE: -2,
            S.SUBHEADLINE: -4,
        },
    ),
    Cue(
        name="under a label of a list",
        holds=lambda _, place: place.indexed,
        weights={S.FURNITURE: 5, S.HEADLINE: -3, S.BODY: -2, S.CROSSHEAD: -3, S.TITLE: -2},
    ),
    Cue(
        name="after the text of a page of one article",
        holds=lambda look, place: place.zone in _AFTER and not (look.labels or place.pointed),
        weights={
            S.FURNITURE: 6,
            S.HEADLINE: -2,
            S.BODY: -5,
            S.CROSSHEAD: -5,
            S.SUBHEADLINE: -5,
            S.OPENING: -3,
            S.TRAILER: -6,
        },
    ),
    Cue(
        name="note after the menus of a page of one article",
        holds=lambda look, place: place.zone in _AFTER and "note" in look.kinds,
        weights={S.FURNITURE: 14},
    ),
    Cue(
        name="a keyword over a headline",
        holds=lambda _, place: place.keyword,
        weights={S.STAMP: 7, S.META: 4, S.FURNITURE: 1, S.HEADLINE: -6, S.CROSSHEAD: -6, S.BODY: -4},
    ),
    Cue(
        name="a footnote",
        holds=lambda _, place: place.footnote,
        weights={S.NOTE: 8, S.BODY: -2, S.HEADLINE: -4},
    ),
    Cue(
        name="names who provided it",
        holds=lambda _, place: place.provider,
        weights={S.META: 12, S.BYLINE: -8, S.HEADLINE: -8, S.SUBHEADLINE: -8, S.BODY: -6},
    ),
    Cue(
        name="names who wrote",
        holds=lambda _, place: place.named and not place.recurs,
        weights={S.BYLINE: 6, S.HEADLINE: -2, S.CROSSHEAD: -2},
    ),
    Cue(
        name="a name under the text",
        holds=lambda _, place: place.signature,
        weights={S.SIGNATURE: 9, S.BODY: -3, S.CROSSHEAD: -4, S.HEADLINE: -4},
    ),
    Cue(
        name="marked line with its own text",
        holds=lambda _, place: place.item,
        weights={S.HEADLINE: 6, S.BODY: -2, S.OPENING: -4},
    ),
    Cue(
        name="marked lines between headline and byline",
        holds=lambda _, place: place.deck,
        weights={S.SUBHEADLINE: 7, S.HEADLINE: -3, S.TITLE: -2},
    ),
    Cue(
        name="right under a day or a source, as others are",
        holds=lambda look, place: place.topped and not look.labels and look.dateline is None,
        weights={S.HEADLINE: 4, S.BODY: -2, S.OPENING: -2, S.SUBHEADLINE: -2},
    ),
    Cue(
        name="a sentence that opens a block, as most do",
        holds=lambda _, place: place.opens,
        weights={S.HEADLINE: 7, S.BODY: -3, S.OPENING: -3, S.SUBHEADLINE: -3},
    ),
    Cue(
        name="between headline and byline or day",
        holds=lambda _, place: place.lead,
        weights={S.SUBHEADLINE: 5, S.BODY: -2, S.HEADLINE: -2},
    ),
    Cue(
        name="title or small print of the dump",
        holds=lambda look, place: place.margin and not look.labels,
        weights={S.FURNITURE: 7, S.HEADLINE: -3, S.BODY: -3, S.OPENING: -4, S.CROSSHEAD: -3},
    ),
    Cue(
        name="under a label of contacts",
        holds=lambda look, place: place.contact and not look.labels,
        weights={S.NOTE: 9, S.BODY: -2, S.CROSSHEAD: -3, S.HEADLINE: -4},
    ),
    Cue(
        name="one of several sources named alone",
        holds=lambda _, place: place.paper,
        weights={S.STAMP: 4, S.META: 1, S.FURNITURE: -2},
    ),
    Cue(
        name="in a list of headlines",
        holds=lambda look, place: place.page.bare and not look.labels,
        weights={S.BODY: -4, S.HEADLINE: 1, S.CROSSHEAD: -3},
    ),
    Cue(
        name="echo of a headline",
        holds=lambda _, place: place.echo,
        weights={S.ASIDE: 6, S.FURNITURE: 5, S.HEADLINE: -4, S.BODY: -2, S.SUBHEADLINE: -7},
    ),
    Cue(
        name="title of another article within the text",
        holds=lambda _, place: place.teaser,
        weights={S.POINTER: 9, S.BODY: -4, S.CROSSHEAD: -4},
    ),
    Cue(
        name="one of the titles that close a page of one article",
        holds=lambda _, place: place.title and not place.pointed,
        weights={S.FURNITURE: 8, S.BODY: -4, S.CROSSHEAD: -4},
    ),
    Cue(
        name="in a list that closes a dump, with dashes over its items",
        holds=lambda _, place: place.dashed,
        weights={
            S.FURNITURE: 8,
            S.BODY: -4,
            S.OPENING: -6,
            S.HEADLINE: -6,
            S.CROSSHEAD: -4,
            S.META: -8,
            S.STAMP: -8,
        },
    ),
    Cue(
        name="invites to read another article within the text",
        holds=lambda _, place: place.more,
        weights={S.LABEL: 4, S.LINK: -9},
    ),
    Cue(
        name="text under what parts it from another, as others are",
        holds=lambda _, place: place.restarts,
        weights={S.OPENING: 6, S.BODY: -2},
    ),
    Cue(
        name="stands twice between headline and text",
        holds=lambda _, place: place.twice,
        weights={S.CAPTION: 12, S.SUBHEADLINE: -6, S.META: -6},
    ),
    Cue(
        name="said again in the text",
        holds=lambda _, place: place.summary,
        weights={S.SUBHEADLINE: 2.5, S.HEADLINE: -0.5},
    ),
)
