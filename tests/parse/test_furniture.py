"""Lines of no article, and which kind of them each is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

    Parse = Callable[..., Parsed]

KINDS = [
    ("* * *", "separator"),
    ("-----", "separator"),
    ("==========", "separator"),
    ("- - - -", "separator"),
    ("◆", "separator"),
    ("Home | World | Sport", "navigation"),
    ("Home", "navigation"),
    ("Most read", "navigation"),
    ("Tags: ferry, flood", "navigation"),
    ("Page 3 of 7", "navigation"),
    ("Advertisement", "navigation"),
    ("Share on Facebook", "share"),
    ("Facebook Twitter Email", "share"),
    ("Поделиться", "share"),
    ("12 comments", "share"),
    ("Subscribe", "signup"),
    ("Sign up for our newsletter", "signup"),
    ("Follow us on Telegram", "signup"),
    ("Подписаться", "signup"),
    ("We remind our readers that articles on our site are not our own.", "disclaimer"),
    ("The views expressed here are those of the authors.", "disclaimer"),
]


@pytest.fixture
def parts(make_page: Callable[..., str]) -> list[str]:
    """Give three articles that each open with a dateline."""
    page = make_page(("", "HALVERN (AP) - "), ("", "ORLE (AP) - "), ("", "KESSEL (AP) - "))
    return page.rstrip("\n").split("\n\n\n")


def _furniture(parsed: Parsed) -> list[tuple[str, tuple[int, int], str]]:
    return [(each.kind, each.lines, each.text) for each in parsed.furniture]


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_a_line_over_the_page(line: str, kind: str, parts: list[str], parse_text: Parse) -> None:
    parsed = parse_text("\n\n\n".join([line, *parts]))
    assert _furniture(parsed) == [(kind, (1, 1), line)]
    assert len(parsed.articles) == 3


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_a_line_between_articles(line: str, kind: str, parts: list[str], parse_text: Parse) -> None:
    parsed = parse_text("\n\n\n".join([parts[0], line, *parts[1:]]))
    assert _furniture(parsed) == [(kind, (8, 8), line)]
    assert [article.lines for article in parsed.articles] == [(1, 5), (11, 15), (18, 22)]


@pytest.mark.parametrize(("line", "kind"), KINDS)
def test_a_line_under_the_page(line: str, kind: str, parts: list[str], parse_text: Parse) -> None:
    parsed = parse_text("\n\n\n".join([*parts, line]))
    assert _furniture(parsed) == [(kind, (22, 22), line)]
    assert len(parsed.articles) == 3


@pytest.mark.parametrize("line", ["WORLD", "В МИРЕ", "POLITICS", "Friday, December 31, 2021", "31.12.2021"])
def test_the_name_of_a_section(line: str, parts: list[str], parse_text: Parse) -> None:
    parsed = parse_text("\n\n\n".join([line, *parts]))
    assert _furniture(parsed) == [("section", (1, 1), line)]
    assert len(parsed.articles) == 3


@pytest.mark.parametrize("line", ["Share on Facebook", "Sign up for our newsletter", "Advertisement"])
def test_furniture_may_stand_inside_an_article(line: str, parts: list[str], parse_text: Parse) -> None:
    headline, opening, closing = parts[0].split("\n\n")
    parsed = parse_text(f"{headline}\n\n{opening}\n\n{line}\n\n{closing}\n\n\n{parts[1]}")
    assert [each[1:] for each in _furniture(parsed)] == [((5, 5), line)]
    assert [(element.role, element.lines) for element in parsed.articles[0].elements] == [
        ("headline", (1, 1)),
        ("body", (3, 3)),
        ("body", (7, 7)),
    ]
    assert parsed.articles[0].body.split("\n\n")[1] == closing


def test_a_run_of_furniture_is_told_line_by_line(parts: list[str], parse_text: Parse) -> None:
    parsed = parse_text("\n".join(["Home", "World | Sport", "Share on Facebook", "", "", parts[0]]))
    assert _furniture(parsed) == [
        ("navigation", (1, 1), "Home"),
        ("navigation", (2, 2), "World | Sport"),
        ("share", (3, 3), "Share on Facebook"),
    ]


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("© 2021 Orle Portal", "disclaimer"),
        ("Copyright 2021 Reuters. All rights reserved.", "disclaimer"),
        ("(END)", "separator"),
    ],
)
def test_a_note_over_the_first_article_is_of_the_page(
    note: str, kind: str, parts: list[str], parse_text: Parse
) -> None:
    parsed = parse_text("\n\n\n".join([note, *parts]))
    assert _furniture(parsed) == [(kind, (1, 1), note)]
    assert [article.lines for article in parsed.articles] == [(4, 8), (11, 15), (18, 22)]
    assert [article.source and article.source.name for article in parsed.articles] == ["AP"] * 3


@pytest.mark.parametrize("text", ["© 2021 Orle Portal\n", "(END)", "Home\n\n* * *\n\n(c) 2021 dpa\n"])
def test_a_page_of_notes_has_no_article(text: str, parse_text: Parse) -> None:
    parsed = parse_text(text)
    assert parsed.articles == ()
    assert [each.text for each in parsed.furniture] == [line for line in text.splitlines() if line]


def test_the_print_of_furniture_is_kept(parts: list[str], parse_text: Parse) -> None:
    parsed = parse_text(f"  Home  |\u00a0World \r\n\r\n\r\n{parts[0]}")
    assert _furniture(parsed) == [("navigation", (1, 1), "  Home  |\u00a0World ")]


def test_furniture_stands_in_the_order_of_the_dump(parse_text: Parse) -> None:
    parsed = parse_text("Last modified: March 7, 2021\nRead also:\n")
    assert [each[1] for each in _furniture(parsed)] == [(1, 1), (2, 2)]


CROWDED = """\
Ferry company to buy four electric boats
Continue reading at tass.com
Ferry company to buy four electric boats
Published: March 7, 2021 14:05
Ferry company to buy four electric boats
Continue reading at tass.com
3. Orle rises for the third day
"""


def test_articles_do_not_overlap(parse_text: Parse) -> None:
    spans = [article.lines for article in parse_text(CROWDED).articles]
    assert all(before and after and before[1] < after[0] for before, after in pairwise(spans))
