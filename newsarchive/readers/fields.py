"""Records that others write → the names and forms of ours, as far as they say the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import NamedTuple

from newsarchive.conventions.tables import months, read_rows

_OURS = "elements"  # none but `parse` and `export` write it
_INNER = ("name", "main", "original", "title", "text", "value")
_NAMES = frozenset(("headline", "subheadline", "byline", "source", "place", "agency"))
_HOST = re.compile(r"https?://(?:[^/?#\s@]{1,200}@)?([^/?#\s:]{1,255})", re.IGNORECASE)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_MONTH_FIRST = re.compile(r"(?:[^\W\d]{2,12},? )?([^\W\d]{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
_DAY_FIRST = re.compile(r"(?:[^\W\d]{2,12},? )?(\d{1,2})(?:st|nd|rd|th|\.)? ([^\W\d]{3,12})\.?,? (\d{4})\b")
_SECONDS, _MILLISECONDS, _BEYOND = 1e8, 1e11, 1e14


class Translated(NamedTuple):
    """A record in our names; `theirs` gives what a field was called where it had another name."""

    record: Mapping[str, object]
    theirs: Mapping[str, str]


def translate(record: Mapping[str, object]) -> Translated:
    """Give a record of others in our names; one of ours stays as it is.

    Where several keys mean one field, the table's order decides; an empty value gives way to the next. Names
    may stand in lists and objects (`{"name": …}`), days in several prints.
    """
    if _OURS in record:
        return Translated(record, {})
    ours, theirs = dict(record), {}
    keys = {_folded(key): key for key in reversed(tuple(record))}
    for field, names in _table():
        found = next((keys[name] for name in names if name in keys and _is_said(record[keys[name]])), None)
        if found is None or (field == "date" and isinstance(record[found], Mapping)):
            continue
        if found != field:
            theirs[field] = found
        ours[field] = _brought(field, record[found])
        if field == "date":
            ours["published"] = None
    return Translated(ours, theirs)


@cache
def _table() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((field, tuple(names.split())) for field, names in read_rows("fields.tsv"))


def _folded(key: str) -> str:
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _is_said(value: object) -> bool:
    return value not in (None, "", [], {})


def _brought(field: str, value: object) -> object:
    if field == "date":
        return _day(value)
    if field == "source" and isinstance(value, Mapping) and "basis" in value:
        return value
    words = _words(value) if field in _NAMES else value
    if field == "source" and isinstance(words, str) and (host := _HOST.match(words)):
        return host[1].lower().removeprefix("www.")
    return words


def _words(value: object) -> object:
    """Give a name out of an object or several out of a list; anything else as it is."""
    if isinstance(value, Mapping):
        return next((value[key] for key in _INNER if isinstance(value.get(key), str)), value)
    if isinstance(value, list):
        words = [_words(each) for each in value]
        return ", ".join(str(word) for word in words) if all(isinstance(w, str) for w in words) else value
    return value


def _day(value: object) -> object:
    """Give a day in ISO 8601 where a print is unmistakable; anything else as it is."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and _SECONDS <= value < _BEYOND:
        seconds = value / 1000 if value >= _MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    text = value.strip() if isinstance(value, str) else ""
    parts: tuple[str | int | None, ...] | None = None
    if found := _BASIC.fullmatch(text):
        parts = found.groups()
    elif found := _MONTH_FIRST.match(text):
        parts = (found[3], months().get(found[1].casefold()), found[2])
    elif found := _DAY_FIRST.match(text):
        parts = (found[3], months().get(found[2].casefold()), found[1])
    if parts is None or None in parts:
        return value
    try:
        return date(*(int(part or 0) for part in parts)).isoformat()
    except ValueError:
        return value
