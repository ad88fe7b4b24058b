"""Hits as records: the keys that scripts rely on, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

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

STORY_KEYS = (*KEYS, "copies")
"""Those of a hit that stands for its story."""


def hit_record(hit: Hit, keys: Sequence[str] = KEYS) -> dict[str, Any]:
    """Give a hit as the object that `--format jsonl` writes."""
    return {key: getattr(hit, key) for key in keys}
