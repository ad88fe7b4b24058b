"""Articles and furniture as JSON objects, and back.

What `export` and `parse --format jsonl` write is read back equal, field by field. Records that others write
may lack any field and may give `source`, `dateline`, `place`, `agency`, `published` and `date` as strings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from reprlib import repr as brief
from typing import TYPE_CHECKING, TypeVar

from newsarchive.model import (
    Article,
    Basis,
    Dateline,
    Element,
    Evidence,
    Furniture,
    Link,
    Published,
    Related,
    Role,
    Source,
)
from newsarchive.text import mend

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Lines

    Record = Mapping[str, object]

_T = TypeVar("_T")
_K = TypeVar("_K", Basis, Role)

_FIELDS = {field.name for field in fields(Article)} | {"type", "date", "place", "agency", "paragraphs"}
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", re.DOTALL)
_COARSE = re.compile(r"\d{4}(?:-\d\d)?")
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "text"),
    (int, "a number"),
    (float, "a number"),
    (Mapping, "an object"),
    (list, "a list"),
)


def article_record(article: Article) -> dict[str, object]:
    """Give an article as the JSON object that `parse` and `export` write, every field in it.

    `published` has the further key `evidence` (`{"text", "line"}`) where it is known.
    """
    return {
        "type": "article",
        "dump": article.dump,
        "encoding": article.encoding,
        "uri": article.uri,
        "headline": article.headline,
        "subheadline": article.subheadline,
        "byline": article.byline,
        "dateline": article.dateline and _dateline_record(article.dateline),
        "source": article.source and {"name": article.source.name, "basis": str(article.source.basis)},
        "published": article.published and _published_record(article.published),
        "body": article.body,
        "links": [{"kind": link.kind, "text": link.text, "target": link.target} for link in article.links],
        "related": [{"headline": other.headline, "target": other.target} for other in article.related],
        "elements": [
            {"role": str(element.role), "lines": list(element.lines)} for element in article.elements
        ],
    }


def furniture_record(furniture: Furniture) -> dict[str, object]:
    """Give furniture as the JSON object that `parse` writes."""
    return {
        "type": "furniture",
        "dump": furniture.dump,
        "kind": furniture.kind,
        "text": furniture.text,
        "lines": list(furniture.lines),
    }


def read_record(record: Record) -> Article | Furniture:
    """Read the JSON object of an article, whole or partial, or of furniture; unknown keys are passed over.

    `dateline`, `place` and `agency` may be strings; `source` and `published` (or `date`) too, their basis is
    then `meta`. A date without a day gives no `published`. `body` (or `paragraphs`) may be a list of strings,
    `uri` a number. A lone surrogate becomes U+FFFD, a NUL U+2400.

    Raises ValueError with a sentence that names the field.
    """
    kind = record.get("type", "article")
    if kind == "furniture":
        return _furniture(record)
    if kind != "article":
        raise ValueError(f"type: {brief(kind)} is neither 'article' nor 'furniture'")
    if not _FIELDS.intersection(record):
        raise ValueError(
            "no field of an article in it: expected 'headline', 'body', 'source', 'date' or the like"
        )
    return Article(
        dump=_text(record, "dump"),
        encoding=_text(record, "encoding"),
        uri=_uri(record.get("uri")),
        headline=_text(record, "headline"),
        subheadline=_text(record, "subheadline"),
        byline=_text(record, "byline"),
        dateline=_dateline(record),
        source=_source(record.get("source")),
        published=_published(record),
        body=_body(record.get("body", record.get("paragraphs"))),
        links=_each(record, "links", _link),
        related=_each(record, "related", _related),
        elements=_each(record, "elements", _element),
    )


def _dateline_record(dateline: Dateline) -> dict[str, object]:
    return {"text": dateline.text, "place": dateline.place, "date": dateline.date, "agency": dateline.agency}


def _published_record(published: Published) -> dict[str, object]:
    record: dict[str, object] = {
        "date": published.date,
        "edtf": published.edtf,
        "basis": str(published.basis),
    }
    if published.evidence:
        record["evidence"] = {"text": published.evidence.text, "line": published.evidence.line}
    return record


def _wrong(name: str, expected: str, value: object) -> ValueError:
    if value is None:
        return ValueError(f"{name}: missing, expected {expected}")
    found = next((word for kind, word in _KINDS if isinstance(value, kind)), "something else")
    return ValueError(f"{name}: expected {expected}, found {found}")


def _text(record: Record, key: str, inside: str = "") -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise _wrong(inside + key, "text", value)
    return mend(value)


def _print(record: Record, key: str, inside: str, default: str = "") -> str:
    text = _text(record, key, inside)
    return default if text is None else text


def _object(value: object, name: str) -> Record:
    if not isinstance(value, Mapping):
        raise _wrong(name, "an object", value)
    return value


def _each(record: Record, key: str, read: Callable[[Record, str], _T]) -> tuple[_T, ...]:
    value = record.get(key)
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _wrong(key, "a list", value)
    names = (f"{key}[{number}]" for number in range(len(value)))
    return tuple(read(_object(item, name), f"{name}.") for item, name in zip(value, names, strict=True))


def _one_of(kinds: type[_K], value: object, name: str) -> _K:
    try:
        return kinds(str(value))
    except ValueError:
        allowed = ", ".join(kinds)
        raise ValueError(f"{name}: {brief(value)} is none of {allowed}") from None


def _uri(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise _wrong("uri", "text or a number", value)
    return mend(str(value))


def _body(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        paragraphs = [_text({"body": paragraph}, "body") or "" for paragraph in value]
        return "\n\n".join(paragraphs)
    return _text({"body": value}, "body") or ""


def _dateline(record: Record) -> Dateline | None:
    value = record.get("dateline")
    if isinstance(value, Mapping):
        return Dateline(
            text=_print(value, "text", "dateline."),
            place=_text(value, "place", "dateline."),
            date=_text(value, "date", "dateline."),
            agency=_text(value, "agency", "dateline."),
        )
    place, agency = _text(record, "place"), _text(record, "agency")
    text = _text(record, "dateline") or place or agency
    return Dateline(text=text, place=place or None, agency=agency or None) if text else None


def _source(value: object) -> Source | None:
    if isinstance(value, Mapping):
        name = _text(value, "name", "source.")
        basis = _one_of(Basis, value.get("basis", Basis.META), "source.basis")
        return None if name is None else Source(name=name, basis=basis)
    name = _text({"source": value}, "source")
    return Source(name=name, basis=Basis.META) if name else None


def _published(record: Record) -> Published | None:
    key = "date" if record.get("published") is None else "published"
    value = record.get(key)
    if not isinstance(value, Mapping):
        day = _day(_text(record, key), key)
        return Published(date=day, edtf=day, basis=Basis.META) if day else None
    day = _day(_text(value, "date", "published."), "published.date")
    basis = _one_of(Basis, value.get("basis", Basis.META), "published.basis")
    evidence = _evidence(value.get("evidence"))
    edtf = _print(value, "edtf", "published.", day or "")
    return Published(date=day, edtf=edtf, basis=basis, evidence=evidence) if day else None


def _day(text: str | None, name: str) -> str | None:
    """Give the day of an ISO 8601 date or date and time, `None` for a year or a month."""
    if not text or _COARSE.fullmatch(text):
        return None
    try:
        match = _DAY.fullmatch(text)
        return date.fromisoformat(match[1] if match else "").isoformat()
    except ValueError:
        raise ValueError(f"{name}: {brief(text)} is no date in ISO 8601, as 2021-12-31") from None


def _evidence(value: object) -> Evidence | None:
    if value is None:
        return None
    evidence = _object(value, "published.evidence")
    line = evidence.get("line")
    return Evidence(
        text=_print(evidence, "text", "published.evidence."),
        line=None if line is None else _line(line, "published.evidence.line"),
    )


def _link(record: Record, name: str) -> Link:
    target = _text(record, "target", name)
    return Link(
        kind=_print(record, "kind", name, "mention"),
        text=_print(record, "text", name, target or ""),
        target=target,
    )


def _related(record: Record, name: str) -> Related:
    return Related(headline=_print(record, "headline", name), target=_text(record, "target", name))


def _element(record: Record, name: str) -> Element:
    role = _one_of(Role, record.get("role"), f"{name}role")
    return Element(role=role, lines=_lines(record.get("lines"), f"{name}lines"))


def _furniture(record: Record) -> Furniture:
    return Furniture(
        dump=_text(record, "dump"),
        kind=_print(record, "kind", "", "other"),
        text=_print(record, "text", ""),
        lines=_lines(record.get("lines"), "lines"),
    )


def _line(value: object, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong(name, "the number of a line", value)
    if value < 1:
        raise ValueError(f"{name}: lines are counted from 1, found {value}")
    return value


def _lines(value: object, name: str) -> Lines:
    if not isinstance(value, list) or len(value) != 2:  # noqa: PLR2004
        raise _wrong(name, "a list of two line numbers", value)
    first, last = _line(value[0], name), _line(value[1], name)
    if last < first:
        raise ValueError(f"{name}: the last line, {last}, stands before the first, {first}")
    return first, last
