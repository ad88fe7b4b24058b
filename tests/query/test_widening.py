from __future__ import annotations

from datetime import date

import pytest

from newsarchive.query import parse_query
from newsarchive.query.ast import Everything
from newsarchive.query.widening import widen


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("bread", "bread OR corn OR mill"),
        ("bread price", "bread price OR corn OR mill"),
        ("bread OR price", "bread OR price OR corn OR mill"),
        ("bread source:tass -flour", "(bread OR corn OR mill) source:tass -flour"),
        ("headline:bread since:2021", "(headline:bread OR corn OR mill) since:2021"),
        ("source:tass", "(corn OR mill) source:tass"),
        ("-flour", "(corn OR mill) -flour"),
        ("bread OR source:tass", "bread OR source:tass OR corn OR mill"),
    ],
)
def test_words_widen_what_is_looked_for_and_filters_narrow_it(text: str, wide: str) -> None:
    node = parse_query(text, as_of=date(2024, 1, 1)).node
    assert str(widen(node, ("corn", "mill"))) == wide
    assert widen(node, ()) == node


def test_every_article_is_narrowed_to_those_with_a_word() -> None:
    assert str(widen(Everything(), ("corn",))) == "corn"
    assert widen(Everything(), ()) == Everything()
