"""What reads as running text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsarchive.parse.look import Look

PROSE = 140  # characters
_SENTENCE_WORDS = 7
_TEXT_ENDS = (".", "!", "?", ":", "…", ",", ";", "-", "–", "—")
_SENTENCE_ENDS = (".", "!", "?", ":", "…")


def is_sentence(look: Look) -> bool:
    """Tell whether a unit reads as a sentence or more of a text."""
    return not look.labels and look.words >= _SENTENCE_WORDS and look.end in _SENTENCE_ENDS


def is_prose(look: Look) -> bool:
    """Tell whether a unit is running text beyond doubt."""
    return not look.labels and look.size > PROSE and (look.end == "." or look.sentences)


def reads_as_text(look: Look) -> bool:
    """Tell whether a unit can be a paragraph: sentences, figures, a caption, a teaser that breaks off."""
    if look.dateline is not None or look.sentences or look.figures or look.caption:
        return True
    return look.end in _TEXT_ENDS or look.core.endswith(("...", "[…]", "[...]")) or look.size > PROSE


def is_text(look: Look) -> bool:
    """Tell whether a unit reads as a paragraph: sentences, or a dateline with what follows it."""
    return is_prose(look) or is_sentence(look) or (look.dateline is not None and not look.dateline.weak)


def opens_dated(look: Look) -> bool:
    """Tell whether a unit opens with a dateline; a place alone must stand in capitals before a dash."""
    taken = look.dateline
    if taken is None or not taken.weak:
        return taken is not None
    return (taken.dateline.place or "").isupper() and taken.mark != ":"


def reads_on(look: Look) -> bool:
    """Tell whether a unit is text of an article."""
    return is_prose(look) or is_sentence(look) or opens_dated(look)
