"""Hits as records: the keys that scripts rely on, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from newsarchive.hit import Hit

KEYS = (
    "id",
    "uri",
    "headline",
    "source",
    "place",
    "published",
    "score",
    "snippet",
    "highlights",
    "dump",
    "lines",
)


def hit_record(hit: Hit) -> dict[str, Any]:
    """Give a hit as the object that `--format jsonl` writes."""
    return {key: getattr(hit, key) for key in KEYS}
