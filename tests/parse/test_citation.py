"""Sources as papers cite them."""

from __future__ import annotations

import pytest

from newsarchive.parse.citation import cited, without_page
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("— Orle Post", "Orle Post"),
        ("[Orle Post]", "Orle Post"),
        ("(Orle Post)", "Orle Post"),
        ("Orle Post:", "Orle Post"),
        ("Orle Post, p. 10", "Orle Post"),
        ("(Orle Post, p. A3)", "Orle Post"),
        ("Orle Post | pag. 27", "Orle Post"),
        ("Orle Post, Seite 10-12", "Orle Post"),
        ("Канал 5, стр. 4", "Канал 5"),
        ("Orle 24", "Orle 24"),
    ],
)
def test_what_a_citation_names(text: str, name: str) -> None:
    assert cited(text) == name


@pytest.mark.parametrize("text", ["Class of 27", "Maps 3", "Apollo 11", "Orle Post"])
def test_a_number_alone_is_no_page(text: str) -> None:
    assert without_page(text) == text


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Reuters, p. 10", "Reuters"),
        ("[BBC News]", "BBC"),
        ("The Guardian:", "The Guardian"),
        ("(La Stampa, pag. 27)", "La Stampa"),
        ("The ferry, p. 10", None),
    ],
)
def test_a_line_that_cites_a_known_source(line: str, outlet: str | None) -> None:
    (unit,) = read_units(line)
    assert read_look(unit).outlet == outlet


def test_a_source_beside_a_day_and_a_page() -> None:
    (unit,) = read_units("(Kyodo News, November 24, 2020, p. 11)")
    stamp = read_look(unit).stamp
    assert stamp is not None
    assert stamp[1] == "Kyodo News"
