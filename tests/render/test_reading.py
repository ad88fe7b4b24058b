from __future__ import annotations

from datetime import date

import pytest

from newsarchive.query import parse_query
from newsarchive.render.reading import render_reading


def read(text: str) -> list[str]:
    node = parse_query(text, as_of=date(2022, 1, 15)).node
    return ["  " * depth + "".join(text for text, _ in line) for depth, line in render_reading(node)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "every article"),
        ("flood", "the word flood"),
        ("sanction*", "words that begin with sanction"),
        ('"new sanction* again"', "the phrase new sanction* again"),
        ("COVID-19", "the phrase COVID 19"),
        ("C++", "the word C printed C++"),
        ('"the U.S. army"', "the phrase the U S army printed U.S."),
        ("a w/1 b", "a within 1 word of b"),
        (
            'a w/5 "b c" pre/1000 (C++ OR d*)',
            'a within 5 words of "b c" at most 1,000 words before (C++ OR d*)',
        ),
        ("source:tass", "published by tass"),
        ('agency:"BBC\tNews"', "with the agency BBC News"),
        ("place:moscow", "filed from moscow"),
        ("link:rt.com", "with a link to rt.com"),
        ("dump:*.txt", "out of the dump *.txt"),
        ("id:12", "with the number 12"),
        ("has:date", "with a date"),
        ("has:related", "with related articles"),
        ("date:2021-12-31", "published on 2021-12-31"),
        ('date:"last month"', "published from 2021-12-01 to 2021-12-31"),
        ("since:-7d", "published since 2022-01-08"),
        ("before:yesterday", "published until 2022-01-13"),
        ("-flood", "not the word flood"),
        ("headline:-flood", "in the headline not the word flood"),
        ("body:flood", "in the text the word flood"),
    ],
)
def test_one_thing_is_one_line(text: str, line: str) -> None:
    assert read(text) == [line]


def test_groups_are_set_in() -> None:
    assert read("a -(b OR byline:(c d)) source:«\x1b[2J»") == [
        "all of",
        "  the word a",
        "  not any of",
        "    the word b",
        "    in the byline all of",
        "      the word c",
        "      the word d",
        "  published by ␛[2J",
    ]
