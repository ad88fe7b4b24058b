from __future__ import annotations

from datetime import date

import pytest

from newsarchive.query import parse_query
from newsarchive.query.ast import Node, Not, Phrase, Term
from newsarchive.query.telling import phrases, without_possessives, without_stop_words

FUNCTION = {"what", "is", "the", "of", "on", "will", "who", "don", "t", "that", "me"}
REQUEST = {"find", "report", "reports", "document", "tell"}


def read(text: str, *, any_words: bool = True) -> Node:
    return parse_query(text, as_of=date(2024, 1, 1), any_words=any_words).node


def telling(text: str, *, any_words: bool = True) -> str:
    return str(without_stop_words(read(text, any_words=any_words), str.casefold, FUNCTION, REQUEST))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("What is the price of bread", "price OR bread"),
        ("price OR the OR bread", "price OR bread"),
        ("the bread", "bread"),
        ("the what of", "the OR what OR of"),
        ('"the" bread', '"the" OR bread'),
        ("the* bread", "the* OR bread"),
        ("don't panic", "panic"),
        ("bread -the", "bread -the"),
        ("the bread source:tass", "bread source:tass"),
        ("headline:(the OR bread)", "headline:bread"),
        ("-(the OR bread) corn", "corn -(the OR bread)"),
        ("WHO on bread", "WHO OR bread"),
        ("WHO ON BREAD", "BREAD"),
    ],
)
def test_stop_words_are_left_out_of_choices(text: str, left: str) -> None:
    assert telling(text) == left


@pytest.mark.parametrize("text", ["the bread", '"the bread"', "the AND bread"])
def test_where_all_must_match_nothing_is_left_out(text: str) -> None:
    assert telling(text, any_words=False) == str(read(text, any_words=False))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("find reports of bread", "bread"),
        ("Document will report corn reports", "corn OR reports"),
        ("reports bread", "reports OR bread"),
        ("tell me the reports", "tell OR reports"),
        ("bread of reports", "bread OR reports"),
    ],
)
def test_the_opening_of_a_request_is_left_out(text: str, left: str) -> None:
    assert telling(text) == left


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("Cairo's bread", "Cairo OR bread"),
        ("de Gaulle’S bread", "de OR Gaulle OR bread"),
        ('"Cairo\'s bread" corn', '"Cairo s bread" OR corn'),
        ("don't panic", "don-t OR panic"),
        ("s bread", "s OR bread"),
    ],
)
def test_a_possessive_gives_its_noun_in_choices(text: str, nouns: str) -> None:
    assert str(without_possessives(read(text))) == nouns


def test_where_all_must_match_a_possessive_stays() -> None:
    node = read("Cairo's bread", any_words=False)
    assert without_possessives(node) == node


def test_phrases_are_those_looked_for() -> None:
    node = read('bread headline:(corn "old mill") source:tass', any_words=False)
    wanted = [tuple(term.text for term in phrase.terms) for phrase in phrases(node)]
    assert wanted == [("bread",), ("corn",), ("old", "mill")]
    assert list(phrases(Not(part=Phrase(terms=(Term(text="bread"),))))) == []
