"""The orders of hits."""

from __future__ import annotations

from enum import StrEnum


class Sort(StrEnum):
    """Order of hits. Undated articles come last in `newest` and in `oldest`."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
