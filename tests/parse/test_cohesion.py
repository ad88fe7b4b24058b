"""Parts of one text share words; two articles hardly any."""

from __future__ import annotations

from newsarchive.parse.cohesion import count_apart

_FERRY = (
    "The ferry between Orle and the island of Brenta will sail three times a week from March, the harbour office"
    " announced, because its engine is older than its captain.",
    "Islanders depend on the ferry for bread, letters and medicine, and fear that the school will close.",
)
_GOES_ON = ("The harbour office promised the islanders another ferry, whose engine was built in March.",)
_ORCHARD = (
    "Growers around Tarnau expect the smallest apple harvest for twenty years after frost destroyed most"
    " blossoms during three nights of April, their cooperative reported on Monday.",
)


def test_a_part_that_goes_on_shares_many_words() -> None:
    assert count_apart([_FERRY, _GOES_ON]) == (0, 1)


def test_another_article_shares_hardly_any() -> None:
    assert count_apart([_FERRY, _ORCHARD]) == (1, 0)


def test_a_part_of_few_words_tells_nothing() -> None:
    assert count_apart([_FERRY, ("The harbour office agreed.",), ("Apples bloomed.",)]) == (0, 0)
