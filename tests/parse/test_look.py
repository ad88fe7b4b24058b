"""The facts of one unit that need no page around it."""

from __future__ import annotations

import pytest

from newsarchive.parse.clock import is_clock
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import Look, read_look


def _look(text: str) -> Look:
    return read_look(read_units(text)[0])


@pytest.mark.parametrize(
    "text",
    [
        "Courtesy G4",
        "Illustration by Asa Brandt",
        "Ines Dahl / Getty Images",
        "Adobe Shutterstock",
        "The ferry of Kessel at its berth. EFE / R. T. Olmedo.",
        "The ferry of Kessel at its berth. Ⓒ LENS050",
        "The ferry at its berth (Fire Brigade Kessel via AP)",
        "The ferry at its berth (Reuters/Ines Dahl)",
        "Le bac de Kessel à quai Photo : Radio-Kessel",
        "Ines Dahl/Pool via AP",
        "REUTERS/Ines Dahl",
        "People wait for the ferry in Kessel, May 17, 2020. REUTERS/Ines Dahl",
        "Ines Dahl/PA",
        "The ferry at its berth (Ines Dahl/PA)",
        "The ferry at its berth on Monday. Photo by Ines Dahl",
        "The ferry of Kessel at its berth in this file photo.",
        "Паром у причала. Архивное фото.",
        "Паром у причала. Архивное фото",
        "The minister toured the ferry. AA photo",
        "The ferry at its berth. INÈS DAHL",
        "Vecinos en el muelle de Kessel/EP/Ines Dahl",
        "Photo/Ines Dahl/Orle Post",
        "Kessel ferry board.JPG",
        "Die Fähre am Kai (Symbolbild) (Bildquelle: Feuerwehr Kessel)",
        "Adobe Stock",
        "file photo",
    ],
)
def test_credits_of_pictures(text: str) -> None:
    assert _look(text).caption


@pytest.mark.parametrize(
    "text",
    [
        "Ferry returns to the bay (and stays)",
        "Courtesy is not enough, says the mayor.",
        "Mayor says: ferry will sail",
        "The ferry sailed on Monday.",
        "Kessel / Orle ferry is late",
        "Reuters/AFP",
        "KESSEL/ORLE",
        "Orle Post/Kessel",
        "Ferry late in Reuters/Ipsos poll",
        "Nobody had seen the photo of the ferry.",
        "The ferry of Kessel sailed on Monday. EFE",
        "The goat had swallowed a padlock. PTI SGR MNK",
        "Police publish sailor's photo",
        "Kessel says no to NATO",
    ],
)
def test_what_is_no_credit(text: str) -> None:
    assert not _look(text).caption


@pytest.mark.parametrize("text", ["🤔12👍9🔥27", "👍44🤬5", "* * *", "-", "–"])
def test_what_parts_posts(text: str) -> None:
    assert _look(text).separator


@pytest.mark.parametrize("text", ["👍 Ferry sails", "⚡️Ferry of Kessel sails again", "12208 2972", "—"])
def test_what_parts_nothing(text: str) -> None:
    assert not _look(text).separator


@pytest.mark.parametrize(
    "text",
    [
        "16:07,",
        "13:43 GMT",
        "04-04-2019 14:27",
        "04-04-2019",
        "3 hours ago",
        "3 hours 41 min ago",
        "hace 2 horas",
        "19:59 | Economy",
        "22:31 (8h ago)",
    ],
)
def test_clocks(text: str) -> None:
    assert is_clock(text)


@pytest.mark.parametrize(
    "text", ["3 hours of fog", "04-04", "12-15 people", "ago", "19:59 | The ferry has sailed"]
)
def test_no_clocks(text: str) -> None:
    assert not is_clock(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Xinhua - 3 hours 41 min ago", "Xinhua"),
        ("| Reuters", "Reuters"),
        ("reuters.com", "Reuters"),
        ("| www.Reuters.com", "Reuters"),
        ("orle.example", None),
        ("Reuters - Kessel", "Reuters"),
        ("Ferry of the town of Kessel - Reuters", None),
        ("reuters.com · 3 min", "Reuters"),
    ],
)
def test_the_source_that_a_line_names(text: str, name: str | None) -> None:
    assert _look(text).outlet == name


@pytest.mark.parametrize(
    "text",
    [
        "BC-Kessel-Ferry, 1st Ld-Writethru, 340",
        "^AM-Kessel-Ferry,795",
        "US--Kessel-Ferry",
        "KESSEL-FERRY/ (UPDATE 1)",
        "KESSEL-FERRY (URGENT)",
        "zczc kessel-ferry 724",
        "ZCZC",
        "ZCZC3143/SXA",
    ],
)
def test_the_keywords_of_a_wire(text: str) -> None:
    assert _look(text).code


@pytest.mark.parametrize(
    "text",
    ["BC Ferries to buy three ships", "KESSEL-HALVERN FERRY STOPS", "Kessel-Halvern", "AM-Funk", "A-B-C"],
)
def test_headlines_with_hyphens_are_no_keywords_of_a_wire(text: str) -> None:
    assert not _look(text).code


@pytest.mark.parametrize(
    "text",
    [
        "Questo sito Web usa cookie di altre ditte, e quelli utili restano nel browser. Altri no.",
        "Necessary cookies are needed for the basic parts of the website to work. They keep nothing long.",
    ],
)
def test_what_a_site_says_of_its_cookies_is_no_text(text: str) -> None:
    look = _look(text)
    assert (look.kinds, look.prose, look.paragraph) == ({"disclaimer"}, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "The baker of Kessel sells nine hundred cookies a day, and keeps the broken ones for his otters.",
        "“We sell nine hundred cookies a day, and you may have our broken ones,” said the baker of Kessel.",
        "The website of the ferry had been laid up for nine years, and nobody had missed it in Kessel.",
    ],
)
def test_a_text_may_speak_of_either(text: str) -> None:
    assert _look(text).kinds == set()
