"""Parts of one text share words; two articles hardly any."""

from __future__ import annotations

from newsarchive.parse.cohesion import count_apart

_FERRY = (
    "The ferry between Orle and the island of Brenta will sail three times a week from March.",
    "Its engine is older than its captain, the harbour office announced, and the second one was sold.",
    "Islanders depend on the ferry for bread, letters and medicine, and fear that the school will close.",
)
_GOES_ON = (
    "The harbour office promised the islanders another ferry, whose engine was built abroad by students.",
    "The captain of the first will sail her, and letters and bread will travel with fewer delays.",
)
_ORCHARD = (
    "Growers around Tarnau expect the smallest apple harvest for twenty years after frost in bloom.",
    "Three nights of April were enough, their cooperative reported on Monday.",
)


def test_a_part_that_goes_on_shares_many_words() -> None:
    assert count_apart([_FERRY, _GOES_ON]) == (0, 1)


def test_another_article_shares_hardly_any() -> None:
    assert count_apart([_FERRY, _ORCHARD]) == (1, 0)


def test_what_is_filled_into_one_form_tells_nothing() -> None:
    assert count_apart([_FERRY, tuple(text.replace("March", "April") for text in _FERRY)]) == (0, 0)


def test_a_part_of_few_words_tells_nothing() -> None:
    assert count_apart([_FERRY, ("The harbour office agreed.",), ("Apples bloomed.",)]) == (0, 0)
