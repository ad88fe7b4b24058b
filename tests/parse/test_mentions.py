"""Who is introduced, and who is spoken of as known."""

from __future__ import annotations

import pytest

from newsarchive.parse.mentions import count_continued, count_strangers, read_mentions


def _continued(*texts: str) -> int:
    return count_continued([read_mentions([text]) for text in texts])


def test_names_behind_a_title_or_a_first_name_are_introduced() -> None:
    mentions = read_mentions(
        ["On Monday harbour master Asa Brandt met Tarvia’s envoy.", "Then Lindqvist left."]
    )
    assert (mentions.introduced, mentions.alone, mentions.unsure) == ({"brandt"}, {"tarvia"}, {"lindqv"})


def test_a_text_goes_on_from_the_one_that_introduced_a_name() -> None:
    assert _continued("They asked harbour master Asa Brandt.", "It rained, Brandt said.", "So it was.") == 1


@pytest.mark.parametrize(
    "text",
    [
        "It rained, harbour master Asa Brandt said. It was wet, Brandt said.",  # introduces her again
        "Brandt said that it rained.",  # a word that opens a sentence tells nothing
        "It rained, BRANDT said.",
        "It rained, Bra said.",
        "It rained, Lindqvist said.",
    ],
)
def test_a_text_that_stands_by_itself_goes_on_from_none(text: str) -> None:
    assert _continued("They asked harbour master Asa Brandt, who asked Kai Bra.", text) == 0


def test_the_ending_of_a_name_does_not_count() -> None:
    assert _continued("Его спросил капитан Олег Голубев.", "Спросили и у Голубева.") == 1


def _strangers(*texts: str) -> int:
    return count_strangers([read_mentions([text]) for text in texts])


_KESSEL = "They asked harbour master Asa Brandt of Kessel about Tarvia."


def test_a_text_of_other_names_is_a_stranger() -> None:
    assert _strangers(_KESSEL, "There Jorma Lindqvist met two of the Corvanian envoys in Halvern.") == 1


@pytest.mark.parametrize(
    "text",
    [
        "There Jorma Lindqvist met two envoys of Brandt in Halvern.",  # who is named above
        "There Lindqvist rested.",  # too few to tell
    ],
)
def test_a_text_is_none_by_few_names_or_by_one_named_above(text: str) -> None:
    assert _strangers(_KESSEL, text) == 0
