"""Where a unit can stand in its article."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a unit stands in its article."""

    STAMP = "stamp"  # a line about the article before its headline
    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    BYLINE = "byline"
    META = "meta"  # a line about the article between headline and text
    DATELINE = "dateline"
    CAPTION = "caption"  # a picture's words between headline and text
    ASIDE = "aside"  # furniture between headline and text
    OPENING = "opening"  # a paragraph that begins an article without a headline
    BODY = "body"
    CROSSHEAD = "crosshead"
    LEAD = "lead"  # an address over the headline of its article
    ADDRESS = "address"  # one between headline and text
    LINK = "link"
    LABEL = "label"  # a label that binds titles under it
    TITLE = "title"  # a title bound by a label
    POINTER = "pointer"  # label and title in one line
    NOTE = "note"
    SIGNATURE = "signature"  # who wrote, after the text
    TRAILER = "trailer"  # a line about the article after its text
    INDEX = "index"  # furniture that binds the lines under it
    FURNITURE = "furniture"
