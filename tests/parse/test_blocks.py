"""Headlines told by how all of the dump is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsarchive.parse.blocks import find_entries, find_placed
from newsarchive.parse.lines import read_units
from newsarchive.parse.look import read_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.model import Parsed
    from newsarchive.parse.look import Look

FERRY = "The ferry of Kessel sailed into the bay on Monday with forty cars and one brass band on board."

_STORIES = (
    (
        "Halvern buys four electric ferries.",
        "The company said on Monday that the first of them would sail by spring, and the pier had to grow.",
    ),
    (
        "Kessel: forty thousand books are wet.",
        "Pages hang over lines in the reading room of the library since the roof gave way under the snow.",
    ),
    (
        "Tarvia asks its neighbours for pumps.",
        "Every pump of the town is running, its mayor said, and there is water in the school once more.",
    ),
    (
        "An owl holds up the night train.",
        "The driver waited for nine minutes until the bird had eaten, and nobody on board complained of it.",
    ),
)


def _looks(*lines: str) -> list[Look]:
    return [read_look(unit) for unit in read_units("\n".join(lines))]


@pytest.mark.parametrize("form", ["{}\n{}\n\n", "{}\n\n{}\n\n"])
def test_sentences_that_open_every_block_are_headlines(form: str, parse_text: Callable[..., Parsed]) -> None:
    parsed = parse_text("".join(form.format(*story) for story in _STORIES))
    assert [(article.headline, article.body) for article in parsed.articles] == list(_STORIES)


def test_a_sentence_among_longer_ones_is_none(parse_text: Callable[..., Parsed]) -> None:
    texts = [text for _, text in _STORIES]
    (article,) = parse_text(
        "\n\n".join(["Four towns and their troubles", *texts[:2], "Nobody complained.", *texts[2:]])
    ).articles
    assert article.body == "\n\n".join([*texts[:2], "Nobody complained.", *texts[2:]])


_PLACES = ("Kessel", "Halvern", "Kessel", "Tarvia")
_CRIMES = ("Theft", "Burglary", "Collision", "Noise")


def _reports(mark: str = "–") -> list[str]:
    texts = [f"{place} {mark} {text}" for place, (_, text) in zip(_PLACES, _STORIES, strict=True)]
    return [line for pair in zip(_CRIMES, texts, strict=True) for line in pair]


def test_short_lines_over_texts_that_all_open_with_a_place_are_headlines(
    parse_text: Callable[..., Parsed],
) -> None:
    parsed = parse_text("\n".join(_reports()))
    assert [article.headline for article in parsed.articles] == list(_CRIMES)
    assert [article.dateline and article.dateline.place for article in parsed.articles] == list(_PLACES)


def test_places_that_not_all_texts_open_with_make_no_headlines() -> None:
    reports = _reports()
    assert find_placed(_looks(*reports)) == {0, 2, 4, 6}
    assert find_placed(_looks(*reports, "Fishing", FERRY)) == frozenset()
    assert find_placed(_looks(*reports[:4])) == frozenset()
    assert find_placed(_looks(*reports[:4], "Noise", "Tarvia: " + FERRY)) == frozenset()


def test_a_line_under_a_headline_heads_no_text() -> None:
    assert find_placed(_looks("What the police tell", *_reports())) == {3, 5, 7}
    assert find_placed(_looks("What the police tell:", *_reports())) == {1, 3, 5, 7}


_ENTRIES = (
    "14:05 | Ferry of Kessel lies still in the bay",
    "13:40 | Harbour master asks for a second rope",
    "9:15 | Brass band comes on board with all its horns",
)


def test_lines_with_a_clock_before_them_open_articles(parse_text: Callable[..., Parsed]) -> None:
    lines = [line for entry, (_, text) in zip(_ENTRIES, _STORIES, strict=False) for line in (entry, text)]
    parsed = parse_text("\n\n".join(lines))
    assert [article.headline for article in parsed.articles] == list(_ENTRIES)


@pytest.mark.parametrize(
    "lines",
    [
        _ENTRIES[:2],
        (*_ENTRIES[:2], "9.15am Brass band comes on board with all its horns"),  # set otherwise
        ("14:05", "13:40", "9:15"),
        tuple(f"{entry}, and stays there as long as it likes." for entry in _ENTRIES),  # sentences
        tuple(f"By Asa Brandt {entry}" for entry in _ENTRIES),
    ],
)
def test_no_entries(lines: tuple[str, ...]) -> None:
    assert find_entries(_looks(*lines)) == frozenset()


def test_entries_may_have_a_day_too() -> None:
    assert find_entries(_looks(*(f"May 8 | {entry}" for entry in _ENTRIES))) == {0, 1, 2}
