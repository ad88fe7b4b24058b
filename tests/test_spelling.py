from __future__ import annotations

import pytest

from newsarchive.spelling import closest, reach, respellings

COMMANDS = ("ingest", "search", "show", "sources")


@pytest.mark.parametrize(
    ("typed", "name"),
    [("serch", "search"), ("SHOW", "show"), ("source", "sources"), ("xyz", None), ("", None)],
)
def test_the_closest_name(typed: str, name: str | None) -> None:
    assert closest(typed, COMMANDS) == name


def test_a_name_keeps_its_capitals() -> None:
    assert closest("reuter", ("TASS", "Reuters")) == "Reuters"
    assert closest("reuter", ()) is None


@pytest.mark.parametrize(("word", "letters"), [("of", 0), ("nato", 1), ("seoul", 1), ("moscow", 2)])
def test_longer_words_may_have_more_wrong_letters(word: str, letters: int) -> None:
    assert reach(word) == letters


def test_words_within_reach_come_with_their_distance() -> None:
    known = ["sanctions", "sanction", "sactnions", "sanctionss", "mill"]
    assert respellings("sanctions", known) == [
        ("sanctions", 0),
        ("sanction", 1),
        ("sactnions", 2),
        ("sanctionss", 1),
    ]
    assert respellings("nato", ["nota", "naot", "tuna"]) == [("naot", 1)]
