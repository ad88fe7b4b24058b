"""What stands in every article of a dump in the same form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.records import find_fields, find_heading, find_numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed
    from newsarchive.parse.look import Look

TITLES = ("Ferry returns to the bay again", "Baker opens a second oven", "Choir buys an old barge")
TEXT = "The {} spoke of it in Kessel on Monday, and nobody in the harbour was surprised by the news at all."
NAMES = ("captain", "baker", "conductor")


def _looks(*lines: str) -> list[Look]:
    return [read_look(unit) for unit in read_units("\n".join(lines))]


def _dump(record: str) -> str:
    """Write three records; `{n}` is the number of each, `{title}` its headline, `{text}` its text."""
    return "".join(
        record.format(n=n, title=title, text=TEXT.format(name))
        for n, (title, name) in enumerate(zip(TITLES, NAMES, strict=True), 1)
    )


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("Desk: Harbour", "Reach: wide", {0, 1, 3, 4, 6, 7}),
        ("Desk: Harbour", "Nothing else", frozenset()),
        ("Nothing else", "Record: 77", {1, 4, 7}),
        ("Brandt: It was late.", "Wick: So I heard.", frozenset()),
        ("Read also: Harbour", "Read also: Barges", frozenset()),
    ],
)
def test_fields_have_keys_that_come_again_and_are_no_speech(first: str, second: str, found: set[int]) -> None:
    assert find_fields(_looks(*(first, second, TEXT) * 3)) == found


def test_the_keys_of_one_block_are_no_records() -> None:
    assert find_fields(_looks("Won: 3", "Lost: 2", "Won: 4", "Lost: 1", "Won: 7", "Lost: 0")) == frozenset()


def test_fields_between_no_text_stand_over_a_headline() -> None:
    looks = _looks("----", "Desk: Harbour", "Reach: wide", TITLES[0], TEXT, "Desk: Barges", TITLES[1])
    assert find_heading(looks, frozenset({1, 2, 5})) == {1, 2}


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("Clip 1 of 3", "Clip 2 of 3", "Clip 3 of 3"), {0, 3, 6}),
        (("#1", "#2", "#3"), {0, 3, 6}),
        (("1", "2", "3"), frozenset()),
        (("Net 1 vs 7", "Net 9 vs 3", "Net 4 vs 6"), frozenset()),
        (("Net 1,000", "Net 1,001", "Net 1,002"), frozenset()),
        (("Clip 1 of 3", "Cut 2 of 3", "Clip 3 of 3"), frozenset()),
        (("1 May 2020", "2 May 2020", "3 May 2020"), frozenset()),
    ],
)
def test_numbered_lines_differ_in_their_numbers_alone(lines: tuple[str, ...], found: set[int]) -> None:
    assert find_numbered(_looks(*(each for line in lines for each in (line, "Ferry sails", TEXT)))) == found


RECORDS = {
    "under the headline": "{title}\nDesk: Bay\nPage: {n}\n\n{text}\n\nIndex terms: BOATS\nRecord: 10{n}\n\n",
    "over the headline": "----------\n\nDesk: Harbour\nPage: {n}\n\n{title}\n\n{text}\n\n",
}


@pytest.mark.parametrize("record", RECORDS.values(), ids=RECORDS)
def test_records_are_of_their_article(record: str, parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(_dump(record))
    assert [article.headline for article in parsed.articles] == list(TITLES)
    assert [article.body for article in parsed.articles] == [TEXT.format(name) for name in NAMES]
    assert {each.kind for each in parsed.furniture} <= {"separator"}


def test_what_parts_records_by_its_number_is_furniture(parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text(_dump("CLIP {n} OF 3\n{title}\nSource: Orle Post | Page: {n}\n\n{text}\n\n"))
    assert [(article.headline, article.body) for article in parsed.articles] == [
        (title, TEXT.format(name)) for title, name in zip(TITLES, NAMES, strict=True)
    ]
    assert [each.text for each in parsed.furniture] == ["CLIP 1 OF 3", "CLIP 2 OF 3", "CLIP 3 OF 3"]


def test_sources_that_close_articles(parse_text: Callable[..., Parsed]) -> None:
    sources = iter(("Reuters", "BBC News", "The Guardian"))
    dump = "".join(
        f"0{n}.12.2023 18:01\n{title}\n{TEXT.format(name)}\n{next(sources)}\n"
        for n, (title, name) in enumerate(zip(TITLES, NAMES, strict=True), 1)
    )
    named = [article.source.name if article.source else None for article in parse_text(dump).articles]
    assert named == ["Reuters", "BBC", "The Guardian"]
