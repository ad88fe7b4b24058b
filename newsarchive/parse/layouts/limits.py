"""Where one document of an exporter's dump ends and the next begins, as its lines alone tell."""

from __future__ import annotations

from newsarchive.parse.layouts import factiva, nexis, sgml, uni

_OVER = (sgml.MARK, nexis.MARK)
_UNDER = (uni.MARK, factiva.MARK)


def find_limit(text: str) -> int | None:
    """Give where in a text the first document begins that no other stands before, or `None`."""
    folded = text.casefold()
    if not any(sign in folded for sign in ("<doc", "<reuters", "do", "fin d", "ende d")):
        return None
    over = [found.start() for pattern in _OVER if (found := pattern.search(text))]
    under = [found.end() + 1 for pattern in _UNDER if (found := pattern.search(text))]
    return min([at for at in (*over, *under) if at <= len(text)], default=None)
