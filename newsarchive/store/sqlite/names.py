"""The forms in which sources, places and sites are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from newsarchive.conventions.outlets import by_domain, canonical, fold_name
from newsarchive.store.sqlite.folding import fold_print

_URL = re.compile(
    r"(?:[a-z][a-z0-9+.-]*:)?(?://)?(?:[^/?#@]*@)?(?P<host>[^/?#:]+)(?::\d+)?(?P<rest>.*)", re.DOTALL
)
_HOST = re.compile(r"[^\s.]+(?:\.[^\s.]+)+\.?")
_PARTS = re.compile("[/,]")


def name_key(name: str) -> str:
    """Bring a source or an agency to the key that its names, aliases and domains share."""
    return fold_print(fold_name(canonical(name) or by_domain(name) or name))


@lru_cache(maxsize=10_000)
def place_parts(place: str) -> frozenset[str]:
    """Give the whole print of a place and every part between `/` and `,`, folded."""
    parts = {fold_print(part) for part in (place, *_PARTS.split(place))}
    return frozenset(parts - {""})


@lru_cache(maxsize=10_000)
def site_key(target: str) -> str:
    """Turn a URL or a host round, so that a host stands before its subdomains and its pages.

    >>> site_key("https://www.tass.com/politics/1"), site_key("tass.com"), site_key("en.tass.com")
    ('com.tass./politics/1', 'com.tass.', 'com.tass.en.')
    """
    folded = target.strip().casefold()
    match = _URL.fullmatch(folded)
    if match is None or not _HOST.fullmatch(match["host"]):
        return folded
    labels = match["host"].removeprefix("www.").rstrip(".").split(".")
    return ".".join(reversed(labels)) + "." + match["rest"]
