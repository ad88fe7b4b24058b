"""Which piece of an article is shown, and what is marked in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.model import Article
from newsarchive.query import parse_query
from newsarchive.store.base import Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.sqlite.archive import SqliteArchive

    Show = Callable[..., str]

FILLER = "The port said so. " * 12


@pytest.fixture
def show(archive: SqliteArchive, make_parsed: Callable[..., Any]) -> Show:
    """Give a maker of snippets of one article, what is marked between brackets."""

    def show(text: str, room: int, **fields: str) -> str:
        archive.add([make_parsed(Article(dump="x.txt", **fields))])
        node = parse_query(text, as_of=date(2024, 5, 6)).node
        (hit,) = archive.search(node, sort=Sort.NEWEST, limit=9, snippet=room)
        shown = hit.snippet
        for begin, end in reversed(hit.highlights):
            shown = f"{shown[:begin]}[{shown[begin:end]}]{shown[end:]}"
        return shown

    return show


@pytest.mark.parametrize(
    ("text", "room", "fields", "shown"),
    [
        (
            "ferry",
            40,
            {"body": FILLER + "A ferry sank. " + FILLER},
            "… said so. A [ferry] sank. The port said …",
        ),
        ("ferry", 40, {"body": "A ferry sank. " + FILLER}, "A [ferry] sank. The port said so. The …"),
        (
            "ferry",
            40,
            {"body": FILLER + "A ferry sank."},
            "… so. The port said so. A [ferry] sank.",
        ),
        ("ferry", 99, {"body": "A ferry\n\nsank."}, "A [ferry] sank."),
        (
            "ferry OR crew",
            50,
            {"body": "A ferry, a ferry, a ferry. " + FILLER + "The ferry lost its crew. " + FILLER},
            "… said so. The [ferry] lost its [crew]. The port …",
        ),
        ("ferry", 30, {"subheadline": "The ferry sank", "body": "Nothing."}, "The [ferry] sank"),
        (
            "ferry",
            30,
            {"headline": "The ferry", "body": "It sank in the bay on Monday, they said."},
            "It sank in the bay on …",
        ),
        ("ferry", 30, {"headline": "The ferry", "subheadline": "It sank"}, "It sank"),
        ("ferry", 30, {"headline": "The ferry"}, ""),
        ("has:date OR -x", 20, {"body": FILLER}, "The port said so. …"),
        (
            "制裁*",
            24,
            {"body": "北京宣布，外交部发言人说，制裁 将从下个月开始生效，涉及公司。"},
            "… 言人说，[制裁] 将从下 …",
        ),
        ("x*", 12, {"body": "a " + "x" * 50 + " b"}, "… [xxxxxxxx] …"),
        ('"new plan" OR plan', 30, {"body": "A new plan for plans."}, "A [new plan] for [plans]."),
        (
            '"a univers*"',
            60,
            {"body": "A universe, a university, and the universe."},
            "[A universe], [a university], and the universe.",
        ),
        ('"a universit*"', 60, {"body": "A universe, a university."}, "A universe, [a university]."),
        ("हिन्दी", 60, {"body": "यह हिन्दी है।"}, "यह [हिन्दी] है।"),
        ("cafe", 60, {"body": "Cafe\u0301s: cafe\u0301."}, "[Cafe\u0301s]: [cafe\u0301]."),
        ("ёлка", 60, {"body": "Елка и ЁЛКА"}, "[Елка] и [ЁЛКА]"),
        ("plan C++", 60, {"body": "Plan C, plan C++ and C."}, "[Plan] C, [plan] [C++] and C."),
    ],
)
def test_a_snippet(show: Show, text: str, room: int, fields: dict[str, str], shown: str) -> None:
    assert show(text, room, **fields) == shown


def test_headlines_are_marked_too(archive: SqliteArchive, make_parsed: Callable[..., Any]) -> None:
    archive.add([make_parsed(Article(headline="Cafe\u0301 – café", body="x", dump="x.txt"))])
    (hit,) = archive.search(parse_query("CAFE", as_of=date(2024, 5, 6)).node, sort=Sort.NEWEST, limit=9)
    assert hit.headline_highlights == ((0, 5), (8, 12))
