"""What reads as running text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsarchive.parse.look import Look

PROSE = 140  # characters
SENTENCE_WORDS = 7
SENTENCE_ENDS = (".", "!", "?", ":", "…")
_TEXT_ENDS = (".", "!", "?", ":", "…", ",", ";", "-", "–", "—")
_BREAKS_OFF = ("...", "[…]", "[...]")
_SENTENCES = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«(\[]*[A-ZÀ-ÞА-ЯЁ]")
_SIGNED = re.compile(r"([.!?][\"”’»]?)\s*\([^()]{1,40}\)\.?$")  # … in August. (PNA)
_CLOSERS = "\"'”’»)] \t*†‡"


def reads_as_text(look: Look) -> bool:
    """Tell whether a unit can be a paragraph: sentences, figures, a caption, a teaser that breaks off."""
    if look.size > PROSE or look.end in _TEXT_ENDS or look.dateline is not None or look.sentences:
        return True
    return look.figures or look.caption or look.core.endswith(_BREAKS_OFF)


def is_cut_off(look: Look) -> bool:
    """Tell whether a line that no label tells ends in the midst of its words, as where a page was cut off."""
    return look.end.isalnum() and not look.labels and not look.separator


def opens_dated(look: Look) -> bool:
    """Tell whether a unit opens with a dateline; a place alone must stand in capitals before a dash."""
    taken = look.dateline
    if taken is None or not taken.weak:
        return taken is not None
    return (taken.dateline.place or "").partition(",")[0].isupper() and taken.mark != ":"


def reads_on(look: Look) -> bool:
    """Tell whether a unit is text of an article."""
    return look.prose or look.sentence or opens_dated(look)


def close_text(text: str) -> tuple[str, str]:
    """Give a text without what closes it (quotes, brackets, marks of footnotes), and its last character."""
    last = text[-1:]
    if last.isalnum() or (last == "." and text[-2:] != ")."):
        return text, last
    closed = (_SIGNED.sub(r"\1", text) if text.endswith((")", ").")) else text).rstrip(_CLOSERS)
    return closed, closed[-1:]


def has_sentences(text: str) -> bool:
    """Tell whether a sentence ends within a text; in most no mark stands before the last character."""
    start = 0 if "!" in text or "?" in text or "…" in text else text.find(".", 0, -1)
    return start >= 0 and _SENTENCES.search(text, start) is not None
