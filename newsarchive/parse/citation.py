"""How papers are cited on a line of their own: in brackets, behind a dash, before a colon, with a page."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"[,;|·–—-]?\s*\(?\b(?:pp?|pgs?|pages?|pages?|p[aá]gs?|p[aá]ginas?|seiten?|s|стр|с)\b\.?\s?[A-Z]?\d{1,3}(?:\s?[-–]\s?\d{1,3})?\)?(?=\W*$)",
    re.IGNORECASE,
)
_OPENING, _CLOSING = "([—–- ", ")]: "


def without_page(text: str) -> str:
    """Take the page that a citation ends in off a text: `Orle Post, p. 10`."""
    return _PAGE.sub("", text) if text.rstrip(")]. ")[-1:].isdigit() else text


def cited(text: str) -> str:
    """Give what a citation names: `— Orle Post`, `[Orle Post]`, `Orle Post:`, `(Orle Post, p. 3)`."""
    return without_page(text.strip(_OPENING + _CLOSING)).rstrip(" ,;|–—-")


def is_cited(text: str) -> bool:
    """Tell cheaply whether a text may be set as a citation is."""
    return text[:1] in _OPENING or text[-1:] in _CLOSING or text[-1:].isdigit()
