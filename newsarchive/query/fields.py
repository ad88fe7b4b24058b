"""The fields of the query language, each a row; what their values may be, and help where a name is wrong."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.query.ast import Field

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from newsarchive.query.ast import Period
    from newsarchive.query.spot import Spot


class Kind(Enum):
    """What stands behind the colon: words to find in a part, a value of the article, or a date."""

    PART = "part"
    VALUE = "value"
    PERIOD = "period"


class FieldHelp(NamedTuple):
    """A field and one line of help with an example."""

    name: str
    kind: Kind
    help: str
    example: str


FIELDS = (
    FieldHelp("headline", Kind.PART, "words in the headline; over groups too", "headline:(nato OR kremlin)"),
    FieldHelp("body", Kind.PART, "words in the text", 'body:"new sanctions"'),
    FieldHelp("byline", Kind.PART, "words in the line that names the author", "byline:ivanova"),
    FieldHelp("source", Kind.VALUE, "who published it: name, alias or domain", 'source:"BBC News"'),
    FieldHelp("agency", Kind.VALUE, "the agency of the dateline: name, alias or domain", "agency:tass"),
    FieldHelp("place", Kind.VALUE, "the place of the dateline, whole or one of several", 'place:"the hague"'),
    FieldHelp("link", Kind.VALUE, "a link to a host and its subdomains, or to what begins so", "link:rt.com"),
    FieldHelp("dump", Kind.VALUE, "the dump's path, its file name or a pattern of them", "dump:2021-*.txt"),
    FieldHelp("id", Kind.VALUE, "the article of that number, or those of a range", "id:12..40"),
    FieldHelp("date", Kind.PERIOD, "published in that year, month, week, day or range", "date:2019..2021"),
    FieldHelp("since", Kind.PERIOD, "published in that period or later", "since:2021-12"),
    FieldHelp("until", Kind.PERIOD, "published in that period or earlier", "until:yesterday"),
    FieldHelp("after", Kind.PERIOD, "published when that period had ended", "after:2021"),
    FieldHelp("before", Kind.PERIOD, "published before that period began", 'before:"last month"'),
    FieldHelp("has", Kind.VALUE, "has a date, dateline, byline, link or related articles", "has:dateline"),
)
"""Every field, in the order that help and errors give them."""

KINDS = {field.name: field.kind for field in FIELDS}
_EXAMPLES = {field.name: field.example for field in FIELDS}

HAS = ("date", "dateline", "byline", "link", "related")
"""What `has:` can ask for."""

_OTHER_NAMES = {
    "title": "headline",
    "hed": "headline",
    "text": "body",
    "content": "body",
    "author": "byline",
    "by": "byline",
    "publisher": "source",
    "outlet": "source",
    "from": "since",
    "to": "until",
    "location": "place",
    "city": "place",
    "dateline": "place",
    "url": "link",
    "site": "link",
    "domain": "link",
    "file": "dump",
    "path": "dump",
    "filename": "dump",
    "published": "date",
    "year": "date",
    "on": "date",
    "is": "has",
}
_LONGEST_ID = 18


def check_name(name: Spot) -> Kind:
    """Give the kind of a field; raise `QueryError` with a suggestion where there is none of that name."""
    kind = KINDS.get(name.text)
    if kind is None:
        listed = ", ".join(KINDS)
        raise name.fault(f"No field {name.shown}.{_did_you_mean_field(name.text)} Fields: {listed}.")
    return kind


def read_value(name: str, value: Spot, as_of: date) -> Field | Period:
    """Read the value of a field that is not a part; raise `QueryError` where it cannot be one."""
    if not value.text.strip():
        raise value.fault(f"{name}: needs a value, as in {_EXAMPLES[name]}.")
    if KINDS[name] is Kind.PERIOD:
        from newsarchive.query.periods import read_period

        return read_period(name, value, as_of)
    if name == "has" and value.text not in HAS:
        suggestion = did_you_mean(value.text, HAS)
        raise value.fault(f"An article cannot have {value.shown}.{suggestion} has: takes {', '.join(HAS)}.")
    if name == "id":
        _check_ids(value)
    return Field(name=name, value=value.text)


def _check_ids(value: Spot) -> None:
    """Check an id, or a range of them that may be open at one end: 12, 12..40, 12.., ..40."""
    first, dots, last = value.text.partition("..")
    if not all(map(_is_id, filter(None, (first, last)) if dots and value.text != dots else (first,))):
        raise value.fault(f"An id is a number, not {value.shown}. Write it as in id:12 or id:12..40.")
    if first and last and int(first) > int(last):
        raise value.fault(f"The range {value.shown} ends before it begins.")


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _LONGEST_ID


def did_you_mean(typed: str, known: Iterable[str]) -> str:
    """Suggest the known name that looks most like what was typed: a sentence after a space, or nothing."""
    from newsarchive.spelling import closest

    found = closest(typed, known)
    return f" Did you mean '{found}'?" if found else ""


def _did_you_mean_field(typed: str) -> str:
    from newsarchive.spelling import closest

    found = closest(typed, (*KINDS, *_OTHER_NAMES))
    return f" Did you mean '{_OTHER_NAMES.get(found, found)}'?" if found else ""
