"""What a wire sets over a story: its number, or the keywords that it is filed under."""

from __future__ import annotations

import re

_NUMBER = re.compile(
    r"[A-ZА-Я]{1,4}\d{2,6}(?:\s+[A-ZА-Я\d]{1,5}){1,5}"
    r"|[a-z]\d{4} \d{4}(?: \d{1,2} [A-Z][a-z]{2} \d{2})?"  # a0496 1707 28 Feb 20
)
_KEYWORD = re.compile(r"[A-Z]{3,}(?:-[A-Z\d]{2,})+")
_SLUG_WORDS, _OPENS_STORY = 8, ("ZCZC", "zczc")
_SLUG = re.compile(
    r"\^?(?:AM|BC|PM|[A-Z]{2}-)-[\w'./&]+(?:-[\w'./&]+)+(?:,.{0,30})?"  # BC-Orle-Harbour, 1st Ld
    r"|[A-Z\d]{3,}(?:-[A-Z\d]+)*-[A-Z\d]+/[A-Z\d-]*(?: \([A-Z\d ,]+\))?"  # ORLE-HARBOUR/ (UPDATE 1)
    r"|[A-Z\d]{3,}(?:-[A-Z\d]+)+ \([A-Z\d ,]+\)"  # ORLE-HARBOUR (URGENT)
    r"|(?:(?:[A-Z] ){1,2}[A-Z]{3}|\d{2,4}) [A-Z\d]+(?:-[A-Z\d]+)+"  # U I BUS ORLE-HARBOUR, 466 ORLE-HARBOUR
    r"|[A-Z][A-Z\d]+(?:-[A-Z\d]+)+(?: / [\w:.-]{1,12}){1,3}"  # ORLE-HARBOUR / RDR / :45, for a reader
    r"|(?:ZCZC|zczc).{0,50}"
)
"""The keywords that a wire sets over a story, with the cycle that it is for, or what opens one."""


def is_number(text: str) -> bool:
    """Tell whether a line is the number of a story, with its desk and priority: `A0123 4 WA 56`."""
    return _NUMBER.fullmatch(text) is not None


def is_slug(text: str, words: int) -> bool:
    """Tell whether a line of so many words is the keywords of a story."""
    marked = "-" in text or text[:4] in _OPENS_STORY
    return marked and words < _SLUG_WORDS and _SLUG.fullmatch(text) is not None


def is_keyword(text: str) -> bool:
    """Tell whether a line is one keyword in capitals (`ORLE-HARBOUR`), which may be a headline too."""
    return "-" in text and _KEYWORD.fullmatch(text) is not None
