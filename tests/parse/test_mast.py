"""What stands over the first article of a dump, and under the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look
from newsarchive.parse.mast import find_foot, find_intro, find_title

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed
    from newsarchive.parse.look import Look

FERRY = "The ferry of Kessel sailed into the bay on Monday with forty cars and one brass band on board."
HEADS = (
    "Halvern buys four electric ferries for its bay",
    "Kessel library dries its books page by page",
    "Tarvia asks its neighbours for more pumps",
)
TEXTS = (
    "The company said on Monday that the first of them would sail by spring, and the pier had to grow.",
    "Forty thousand of them hang over lines in the reading room since the roof gave way under the snow.",
    "Every pump of the town is running, its mayor said, and there is water in the school once more.",
)


def _looks(*lines: str) -> list[Look]:
    return [read_look(unit) for unit in read_units("\n".join(lines))]


def _digest(*, between: str = "") -> list[str]:
    return [line for head, text in zip(HEADS, TEXTS, strict=True) for line in (head, "", text, between)]


@pytest.mark.parametrize(
    "intro",
    [
        "Good morning, here are the stories that the harbour talked about.",
        "Каждую неделю мы собираем новости гавани и посёлка в эту подборку.",
        "Estas son las noticias que dejó la semana en el puerto y en la sierra.",
        "Hier ist unsere Auswahl der Meldungen aus den Zeitungen der Bucht.",
        "The stories of Monday:",
    ],
)
def test_a_paragraph_introduces_a_dump(intro: str, parse_text: Callable[..., Parsed]) -> None:
    lines = ["Harbour Letter", "", intro, "", *_digest()]
    assert find_intro(_looks(*lines)) == {0, 1}
    parsed = parse_text("\n".join(lines))
    assert [article.headline for article in parsed.articles] == list(HEADS)


@pytest.mark.parametrize(
    "text",
    [
        FERRY,
        "“Here are the stories that we like,” said the harbour master of Kessel on Monday night.",
        "KESSEL, May 6 (AP) - Here are the stories that the harbour talked about this morning.",
        "The otters of Monday:",
        "Some of the stories that the harbour talked about were of no use to anybody at all.",
    ],
)
def test_what_introduces_nothing(text: str) -> None:
    assert find_intro(_looks("Harbour Letter", "", text, "", *_digest())) == frozenset()


def test_what_is_said_under_the_first_two_paragraphs_introduces_nothing() -> None:
    intro = "Good morning, here are the stories that the harbour talked about."
    assert find_intro(_looks(*_digest()[:8], intro)) == frozenset()
    assert find_intro(_looks("KESSEL, May 6 (AP) - The ferry is late.", "", intro)) == frozenset()


def test_a_headline_that_asks_is_no_title_of_the_dump() -> None:
    lines = ["Will the ferry of Kessel ever sail again?", "", FERRY, "", *_digest()]
    assert find_title(_looks(*lines)) == frozenset()
    assert find_title(_looks("The Kessel Courier", "", *_digest())) == {0}


def test_a_headline_with_its_day_is_no_foot() -> None:
    lines = _digest(between="Read more")
    cut = ("", "The brass band asks for a boat of its own", "October 3, 2018", "It has")
    assert find_foot(_looks(*lines, *cut)) == frozenset()
    assert find_foot(_looks(*lines, "", "All times are those of the bay of Kessel")) == {9}


def test_a_headline_under_a_separator_as_the_others_is_no_foot() -> None:
    lines = _digest(between="___")
    assert find_foot(_looks(*lines, "The brass band asks for a boat of")) == frozenset()
    assert find_foot(_looks(*lines, "", "Harbour Letter")) == {9}


def test_a_last_line_cut_off_is_a_headline_where_articles_have_one_paragraph(
    parse_text: Callable[..., Parsed],
) -> None:
    text = "\n".join([*_digest(), "Brass band asks"])
    assert [article.headline for article in parse_text(text).articles] == [*HEADS, "Brass band asks"]
    dated = [f"KESSEL, May 6 (AP) - {text}" for text in TEXTS]
    long = "\n\n".join([line for each in zip(HEADS, dated, TEXTS[::-1], strict=True) for line in each])
    assert len(parse_text(f"{long}\n\nBrass band").articles) == len(HEADS)
