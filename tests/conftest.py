"""Makers of articles and parsed dumps for the tests of every room."""

from __future__ import annotations

import signal
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from newsarchive.model import (
    Article,
    Basis,
    Dateline,
    Dump,
    Element,
    Evidence,
    Link,
    Parsed,
    Published,
    Role,
    Source,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Furniture


def pytest_configure() -> None:
    """Let an interrupt reach what tests start where it is ignored, as in a script's background."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _article(  # noqa: PLR0913
    headline: str | None,
    body: str = "",
    *,
    day: str | None = None,
    source: str | None = None,
    place: str | None = None,
    agency: str | None = None,
    link: str | None = None,
    lines: tuple[int, int] = (1, 3),
    **fields: object,
) -> Article:
    return Article(
        headline=headline,
        body=body,
        dateline=Dateline(text=f"{place}, ", place=place, agency=agency) if place or agency else None,
        source=Source(name=source, basis=Basis.META) if source else None,
        published=Published(date=day, edtf=day, basis=Basis.META, evidence=Evidence(text=day, line=1))
        if day
        else None,
        links=(Link(kind="continue", text="Read more", target=link),) if link else (),
        elements=(Element(role=Role.BODY, lines=lines),),
        **{"dump": "wire.txt", "encoding": "utf-8"} | fields,
    )


def _parsed(
    *articles: Article,
    path: str = "wire.txt",
    furniture: tuple[Furniture, ...] = (),
    record_lines: tuple[int, ...] = (),
    content: bytes | None = None,
) -> Parsed:
    if content is None:
        content = sha256(repr((path, articles, furniture)).encode()).digest()
    dump = Dump(path=path, content=content, text="", encoding="utf-8", modified=date(2024, 5, 6))
    return Parsed(dump=dump, articles=articles, furniture=furniture, record_lines=record_lines)


@pytest.fixture
def make_article() -> Callable[..., Article]:
    """Give a maker of articles: a headline, a body, and the fields that the test is about."""
    return _article


@pytest.fixture
def make_parsed() -> Callable[..., Parsed]:
    """Give a maker of parsed dumps: other articles, path or furniture mean other bytes."""
    return _parsed
