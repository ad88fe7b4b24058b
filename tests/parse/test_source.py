"""Who published an article, by its own words, the most trusted first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.parse.source import name_source

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed

    Parse = Callable[..., Parsed]
    Make = Callable[..., str]


def _sources(parsed: Parsed) -> list[tuple[str, str] | None]:
    return [
        each and (each.name, each.basis.value) for each in (article.source for article in parsed.articles)
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Source: Xinhua", "Xinhua"),
        ("Source: The Associated Press", "AP"),
        ("Source: TASS, in Russian 1513 gmt 18 Sep 2024", "TASS"),
        ("Source: Orle Post", "Orle Post"),
        ("Source: Orle Post, 3 May 2019", "Orle Post"),
        ("Source: Xinhua| 2019-05-03 14:05:12|Editor: Falk", "Xinhua"),
        ("Fonte: Folha de S.Paulo", "Folha de S.Paulo"),
        ("Ina Falk, Al Jazeera | May 3, 2019", "Al Jazeera"),
        ("Ina Falk — The New York Times — 3 May 2019", "The New York Times"),
        ("The New York Times, 3 May 2019, 461 words", "The New York Times"),
        ("_May 3, 2019 – Dawn_", "Dawn"),
        ("Sources: Orle Post", "Orle Post"),
        ("Fonte: ANSA", "ANSA"),
        ("Источник: ТАСС", "TASS"),
        ("TASS | 31 December 2021", "TASS"),
        ("31 December 2021, ITAR-TASS", "TASS"),
        ("Reuters", "Reuters"),
        ("the associated press", "AP"),
    ],
)
def test_a_line_that_names_the_source(line: str, name: str, parse_text: Parse, make_page: Make) -> None:
    assert _sources(parse_text(make_page((line, "")))) == [(name, "meta")]


@pytest.mark.parametrize(
    ("dateline", "name"),
    [
        ("HALVERN (AP) - ", "AP"),
        ("HALVERN (RTR/ANP) - ", "Reuters"),
        ("HALVERN (xyz/ANP) - ", "ANP"),
        ("HALVERN (KQZT) — ", "KQZT"),
        ("ГАЛЬВЕРН, 7 марта. /ТАСС/. ", "TASS"),
    ],
)
def test_the_agency_of_the_dateline(dateline: str, name: str, parse_text: Parse, make_page: Make) -> None:
    assert _sources(parse_text(make_page(("", dateline)))) == [(name, "dateline")]


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("Copyright 2021 The Associated Press. All rights reserved.", "AP"),
        ("© Thomson Reuters", "Reuters"),
        ("(c) 2019-2021 by dpa", "dpa"),
        ("This article was originally published on orle.example.", "orle.example"),
        ("This article was originally published on The Guardian.", "The Guardian"),
        ("The post Halvern ferry appeared first on Orle Post.", "Orle Post"),
        ("Originally published in Orle Post", "Orle Post"),
        ("L’article Le bac de Kessel est apparu en premier sur Kessel 24.", "Kessel 24"),
        ("La entrada El ferry de Kessel aparece primero en Orle Post.", "Orle Post"),
        ("Der Beitrag Fähre von Kessel erschien zuerst auf Orle Post.", "Orle Post"),
    ],
)
def test_a_note_tells_the_source(note: str, name: str, parse_text: Parse, make_page: Make) -> None:
    parsed = parse_text(make_page(("", "", note), ("", "", note)))
    assert _sources(parsed) == [(name, "note")] * 2


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Continue reading at tass.com", "TASS"),
        ("Continue reading at www.rt.com", "RT"),
        ("Read more at The Guardian", "The Guardian"),
        ("Read the full story at Orle Post", "Orle Post"),
        ("Full story: https://news.orle.example/x", "news.orle.example"),
        ("Source: https://www.rt.com/x", "RT"),
        (f"Source: https://www.rt.com/news/{'ferry-of-kessel-' * 8}1", "RT"),
        ("Read more: https://www.orle.example/x", "orle.example"),
        ("Читать далее на tass.ru", "TASS"),
    ],
)
def test_a_link_tells_the_source(line: str, name: str, parse_text: Parse, make_page: Make) -> None:
    parsed = parse_text(make_page(("", "", line), ("", "", line)))
    assert _sources(parsed) == [(name, "link")] * 2


NOTE = "Copyright 2021 Reuters. All rights reserved."
LINK = "Continue reading at tass.com"


@pytest.mark.parametrize(
    ("first", "source"),
    [
        (("Source: Orle Post", "HALVERN (AP) - ", LINK), ("Orle Post", "meta")),
        (("", "HALVERN (AP) - ", NOTE), ("AP", "dateline")),
        (("", "", f"{LINK}\n\n{NOTE}"), ("Reuters", "note")),
        (("", "HALVERN, May 3 - ", LINK), ("TASS", "link")),
    ],
)
def test_the_order_of_trust(
    first: tuple[str, str, str], source: tuple[str, str], parse_text: Parse, make_page: Make
) -> None:
    assert _sources(parse_text(make_page(first, ("", "", ""))))[0] == source


@pytest.mark.parametrize(
    ("under", "opening", "after"),
    [
        ("", "", "Read more"),
        ("", "", "Continue reading here"),
        ("", "", "Continue reading » - News"),
        ("", "", "Leer más aquí"),
        ("", "", "(END)"),
        ("", "It stands at https://tass.com/x for all to read. ", ""),
        ("", "As the TASS agency says, all is well. ", ""),
        ("December 31, 2021", "", ""),
        ("By Asa Brandt", "", ""),
    ],
)
def test_what_tells_no_source(
    under: str, opening: str, after: str, parse_text: Parse, make_page: Make
) -> None:
    parsed = parse_text(make_page((under, opening, after), (under, opening, after)))
    assert _sources(parsed) == [None, None]


def test_a_sign_off_glued_to_the_text_tells_nothing(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("", "")).rstrip("\n") + " (Reuters)\n"
    assert _sources(parse_text(page)) == [None]


def test_where_stamps_name_sources_unknown_ones_are_as_written(parse_text: Parse, make_page: Make) -> None:
    page = make_page(("TASS | 31 December 2021", ""), ("Orle Post | 30 December 2021", ""))
    assert _sources(parse_text(page)) == [("TASS", "meta"), ("Orle Post", "meta")]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The  Guardian", "The Guardian"),
        ("guardian", "The Guardian"),
        ("tass.com", "TASS"),
        ("https://www.tass.com/x", "TASS"),
        ("en.tass.com", "TASS"),
        ("www.orle.example", "orle.example"),
        ("Orle  Post", "Orle Post"),
        ("", None),
        (" . ", None),
    ],
)
def test_names(words: str, name: str | None) -> None:
    assert name_source(words) == name
