"""Records as JSON, one a line or one array."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Marks that some readers take for the end of a line, that a terminal obeys, or that UTF-8 cannot hold. As \u
# escapes they are the same text to every JSON reader.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render_jsonl(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give each record as one line without its line feed."""
    return map(_dumped, records)


def render_json(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Give one array, a record a line."""
    yield "["
    held = ""
    for line in map(_dumped, records):
        if held:
            yield f"{held},"
        held = line
    if held:
        yield held
    yield "]"


def _dumped(record: Mapping[str, Any]) -> str:
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(record, ensure_ascii=False))
