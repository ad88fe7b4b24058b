"""What every archive must show of what it finds: snippets, occurrences, highlights."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from test_contract import STORES

from newsarchive.model import Article, Dump, Element, Parsed, Role
from newsarchive.query import parse_query
from newsarchive.store.base import Occurrence, Sort, Tally
from newsarchive.text import columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsarchive.query.ast import Node
    from newsarchive.store.base import Archive

    Make = Callable[..., Any]

TEXT = """\
Ferry strike ends

ALDBROUGH, March 3. /TASS/. The ferry strike, which
kept the is-
lands without bread, has ended; no ferry\tsails
before Monday.
"""
BODY = "The ferry strike, which kept the is- lands without bread, has ended; no ferry\tsails before Monday."


@pytest.fixture(params=sorted(STORES))
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    opened = STORES[request.param](tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def press(archive: Archive, make_article: Make, make_parsed: Make) -> Archive:
    """Give an archive of a dump and of records: 1 in March, 2 in May, 3 without a day."""
    roles = ((Role.HEADLINE, (1, 1)), (Role.BODY, (3, 6)))
    article = make_article("Ferry strike ends", BODY, day="2021-03-03", source="TASS", dump="wire.txt")
    elements = tuple(Element(role=role, lines=lines) for role, lines in roles)
    printed = Article(
        **{name: getattr(article, name) for name in article.__slots__ if name != "elements"},
        elements=elements,
    )
    dump = Dump(
        path="wire.txt", content=TEXT.encode(), text=TEXT, encoding="utf-8", modified=date(2024, 5, 6)
    )
    records = make_parsed(
        Article(headline="Two ferries", body="Ferries – ferries!", byline="Ann Ferry", dump="r.jsonl"),
        make_article("No boats", "Strike at the harbour.", day="2021-05-01", dump="r.jsonl"),
        path="r.jsonl",
        record_lines=(1, 2),
    )
    archive.add([Parsed(dump=dump, articles=(printed,)), records])
    return archive


def read(text: str) -> Node:
    return parse_query(text, as_of=date(2024, 5, 6)).node


def lines(archive: Archive, text: str, **asked: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
    """Give id, part, text and lines of each occurrence, oldest first."""
    found = archive.occurrences(read(text), sort=Sort.OLDEST, **asked)
    return [(each.id, each.part, f"{each.left}[{each.match}]{each.right}", each.lines) for each in found]


def test_each_place_where_words_stand_is_an_occurrence(press: Archive) -> None:
    assert lines(press, "ferry") == [
        (1, "headline", "[Ferry] strike ends", (1, 1)),
        (1, "body", "The [ferry] strike, which kept the is- lands without bread, has ended;", (3, 3)),
        (
            1,
            "body",
            "which kept the is- lands without bread, has ended; no [ferry] sails before Monday.",
            (5, 5),
        ),
        (2, "headline", "Two [ferries]", (1, 1)),
        (2, "body", "[Ferries] – ferries!", (1, 1)),
        (2, "body", "Ferries – [ferries]!", (1, 1)),
    ]


def test_an_occurrence_has_all_that_is_told_of_it(press: Archive) -> None:
    (first, _) = press.occurrences(read("harbour OR boat"), sort=Sort.NEWEST, context=9)
    assert first == Occurrence(
        id=3,
        headline="No boats",
        source=None,
        published="2021-05-01",
        part="headline",
        left="No ",
        match="boats",
        right="",
        range=(3, 8),
        dump="r.jsonl",
        lines=(1, 3),
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"ferry strike"', [(1, "Ferry strike"), (1, "ferry strike")]),
        ('strike OR "ferry strike"', [(1, "Ferry strike"), (1, "ferry strike"), (3, "Strike")]),
        ("headline:ferry strike", [(1, "Ferry"), (1, "strike"), (1, "strike")]),
        ("byline:ferry", [(2, "Ferry")]),
        ("ferr* -strike", [(2, "ferries"), (2, "Ferries"), (2, "ferries")]),
        ('"the is lands"', [(1, "the is- lands")]),
        ('"ferry sails"', [(1, "ferry sails")]),
        ("has:byline OR harbour", [(3, "harbour")]),
        ("source:tass", []),
        ("zeppelin", []),
    ],
)
def test_what_occurs_are_the_words_that_are_wanted(
    press: Archive, text: str, found: list[tuple[int, str]]
) -> None:
    occurrences = list(press.occurrences(read(text), sort=Sort.OLDEST))
    assert [(each.id, each.match) for each in occurrences] == found
    articles = len({number for number, _ in found})
    assert press.count_occurrences(read(text)) == Tally(occurrences=len(found), articles=articles)


def test_a_page_of_occurrences_counts_articles_that_have_any(press: Archive) -> None:
    query = "ferry OR has:date"
    assert [number for number, *_ in lines(press, query)] == [1, 1, 1, 2, 2, 2]
    assert [number for number, *_ in lines(press, query, limit=1)] == [1, 1, 1]
    assert [number for number, *_ in lines(press, query, limit=1, offset=1)] == [2, 2, 2]
    assert lines(press, query, offset=2) == []


def test_context_is_cut_between_words(press: Archive) -> None:
    (each,) = press.occurrences(read("bread"), sort=Sort.NEWEST, context=12)
    assert (each.left, each.match, each.right) == ("without ", "bread", ", has ended;")


def test_highlights_are_ranges_in_each_part(press: Archive) -> None:
    assert press.highlights(1, read("ferry -strike")) == {"headline": ((0, 5),), "body": ((4, 9), (72, 77))}
    assert press.highlights(2, read("ferr* byline:ann")) == {
        "headline": ((4, 11),),
        "byline": ((0, 3),),
        "body": ((0, 7), (10, 17)),
    }
    assert press.highlights(3, read("ferry")) == {}
    assert press.highlights(99, read("ferry")) == {}


def test_snippets_are_as_wide_as_asked_for(press: Archive) -> None:
    for room in (20, 30, 60, len(BODY)):
        (hit,) = press.search(read("bread"), sort=Sort.NEWEST, limit=9, snippet=room)
        assert columns(hit.snippet) <= room
        assert [hit.snippet[begin:end] for begin, end in hit.highlights] == ["bread"]
    assert hit.snippet == BODY.replace("\t", " ")
    (hit,) = press.search(read("bread"), sort=Sort.NEWEST, limit=9, snippet=40)
    assert hit.snippet == "… lands without bread, has ended; no …"
