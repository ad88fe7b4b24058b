"""Bylines: names, and what leads to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.parse import byline
from newsarchive.parse.byline import is_person, names_outlet, part_lead, read_byline

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed


@pytest.mark.parametrize(
    "text",
    [
        "Asa Brandt",
        "ASA BRANDT",
        "Asa",
        "Asa B. Brandt",
        "Asa Brandt and Jon Wick",
        "Asa Brandt, Ada Riva & Jon Wick",
        "Asa Brandt | Halvern Post",
        "Asa Brandt, Harbour Correspondent",
        "Asa Brandt in Halvern",
        "Sean O’Kessel-Riva",
        "Ludwig van der Orle",
        "Staff Reporter",
    ],
)
def test_a_person(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        "asa brandt",
        "the sea",
        "The time the ferry came",
        "Sunday the boats were gone",
        "Asa Brandt.",
        "Asa Brandt?",
        "Asa in",
        "Asa and the",
        "Asa Brandt @asa",
        "3 reporters",
        " ".join(["Asa"] * 15),
    ],
)
def test_no_person(text: str) -> None:
    assert not is_person(text)


def test_lines_of_any_length_are_not_remembered() -> None:
    before = byline._is_person.cache_info()  # noqa: SLF001
    assert not is_person("Asa Brandt" * 100_000)
    assert byline._is_person.cache_info() == before  # noqa: SLF001


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Asa Brandt", "Asa Brandt"),
        ("BY ASA BRANDT", "ASA BRANDT"),
        ("by Asa Brandt and  Jon Wick", "Asa Brandt and Jon Wick"),
        ("BYLINE: Asa Brandt", "Asa Brandt"),
        ("BYLINE: By Asa Brandt", "Asa Brandt"),
        ("Por Ana Lima", "Ana Lima"),
        ("Par Anne Roux", "Anne Roux"),
        ("Von Jan Ohm", "Jan Ohm"),
        ("Di Ada Riva", "Ada Riva"),
        ("Автор: Ася Брандт", "Ася Брандт"),
        ("Авторы: Ася Брандт, Ян Ом", "Ася Брандт, Ян Ом"),
        ("Автор текста: Ася Брандт", "Ася Брандт"),
        ("Byron Wick", "Byron Wick"),
        ("Diana Roux", "Diana Roux"),
        ("By", "By"),
    ],
)
def test_the_names_of_a_byline(line: str, names: str) -> None:
    assert read_byline(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Asa Brandt", "Asa Brandt"),
        ("By Asa Brandt, Harbour Correspondent", "Asa Brandt, Harbour Correspondent"),
        ("Par Anne Roux", "Anne Roux"),
        ("Автор: Ася Брандт", "Ася Брандт"),
    ],
)
def test_a_byline_under_the_headline(
    line: str, names: str, parse_text: Callable[[str], Parsed], make_page: Callable[..., str]
) -> None:
    (article,) = parse_text(make_page((line, ""))).articles
    assert article.byline == names
    assert [(element.role, element.lines) for element in article.elements] == [
        ("headline", (1, 1)),
        ("byline", (2, 2)),
        ("body", (4, 6)),
    ]


def test_a_byline_glued_to_the_dateline(
    parse_text: Callable[[str], Parsed], make_page: Callable[..., str]
) -> None:
    (article,) = parse_text(make_page(("", "By Asa Brandt Kessel, Oct 17 (PTI) "))).articles
    assert article.byline == "Asa Brandt"
    assert article.dateline is not None
    assert article.dateline.text == "Kessel, Oct 17 (PTI)"
    assert article.body.startswith("The ferry company said")


def test_words_after_by_that_are_no_names(
    parse_text: Callable[[str], Parsed], make_page: Callable[..., str]
) -> None:
    (article,) = parse_text(make_page(("", "By the sea it was quiet. "))).articles
    assert article.byline is None
    assert article.body.startswith("By the sea it was quiet. The ferry")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Bryan Walsh Tuesday, Aug. 17, 2010", "Bryan Walsh"),
        ("By: Asa Brandt May 8, 2010 3:21 PM PDT", "Asa Brandt"),
        ("Asa Brandt | Sep. 21, 2011, 3:17 PM | 1,209 | 5", "Asa Brandt"),
        ("By Asa Brandt posted Aug 18th 2010 7:30PM", "Asa Brandt"),
        ("By ASA BRANDT   10/ 5/11 09:19 PM ET", "ASA BRANDT"),
        ("By Asa Brandt, Harbour Editor", "Asa Brandt, Harbour Editor"),
        ("Asa Brandt, ORLE POST 3:53 p.m. EST January 25, 2014", "Asa Brandt, ORLE POST"),
        ("By 2030", "2030"),
        ("By:", ""),
        ("Автор:", ""),
    ],
)
def test_days_and_clocks_are_cut_off_a_byline(text: str, names: str) -> None:
    assert read_byline(text) == names


@pytest.mark.parametrize(
    "line",
    [
        "Asa Brandt, Reuters",
        "Asa M. Brandt, Kai Orme, The New York Times",
        "Asa Brandt and Kai Orme, Ostvik Evening Post",
        "Asa Brandt, Ostvik Examiner (Tweet)",
        "Orle 24 avec AFP",
        "Canal Kessel com Lusa",
    ],
)
def test_people_with_their_outlet_are_a_byline(line: str, parse_text: Callable[..., Parsed]) -> None:
    text = f"Kessel ferry returns to the bay\n{line}\n\nThe ferry of Kessel sailed into the bay on Monday.\n"
    article = parse_text(text).articles[0]
    assert (article.byline, article.body) == (line, "The ferry of Kessel sailed into the bay on Monday.")


@pytest.mark.parametrize(
    "line",
    [
        "New York, Reuters",
        "Kessel, Reuters",
        "Asa Brandt, Kessel",
        "Kessel ferry sails, Reuters",
        "Reuters",
        "Orle mit Hund",
        "A ferry with AFP",
    ],
)
def test_what_names_no_people_with_their_outlet(line: str) -> None:
    assert not names_outlet(line)


def test_by_glued_to_a_name(parse_text: Callable[..., Parsed]) -> None:
    text = "Kessel ferry returns to the bay\nByAsa Brandt\n\nThe ferry sailed into the bay on Monday.\n"
    assert parse_text(text).articles[0].byline == "Asa Brandt"


@pytest.mark.parametrize("line", ["Bystanders cheered", "BYASA BRANDT", "Bye"])
def test_words_that_begin_as_by_does(line: str) -> None:
    assert part_lead(line) == line
