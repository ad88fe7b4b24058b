from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.errors import QueryError
from newsarchive.query import parse_query
from newsarchive.query.printer import print_node

if TYPE_CHECKING:
    from newsarchive.query.ast import Node

TODAY = date(2022, 1, 15)
_NOT_IN_QUOTES = re.compile(r'["“”„«»]')


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("", ""),
        ("  a   b ", "a b"),
        ("a AND b OR NOT c", "a b OR -c"),
        ("NATO OR EU", "(NATO OR EU)"),
        ("NATO OR -(EU UN)", "NATO OR -(EU UN)"),
        ("(a OR b) c", "(a OR b) c"),
        ("don’t COVID-19, «new sanction*»", 'don-t COVID-19 "new sanction*"'),
        ("U.S.-led 'AT&T's'", "U.S.-led AT&T-s"),
        ('"the U.S. army"', '"the U.S. army"'),
        ("AND a", "AND, a"),
        ("headline:(a OR b) body:(c d) byline:-e", "headline:(a OR b) body:(c d) byline:-e"),
        ("headline:(source:tass)", "headline:(source:tass)"),
        ("NOT headline:a", "-headline:a"),
        ("a NEAR/5 (b OR c*) PRE/2 “d e”", 'a w/5 (b OR c*) pre/2 "d e"'),
        ('"NATO EU"~5 AND -"a b c"~2', "NATO w/5 EU -a w/2 b w/2 c"),
        ('headline:"a C++"~5', "headline:(a w/5 C++)"),
        ('headline:-"a b"~5', "headline:-(a w/5 b)"),
        ("headline:(a pre/5 b) body:(a w/5 b w/4 c)", "headline:(a pre/5 b) body:(a w/5 b w/4 c)"),
        ('headline:("a b" w/5 b) byline:((a OR b) w/2 c)', 'headline:("a b" w/5 b) byline:((a OR b) w/2 c)'),
        ('source:"BBC News" dump:a(1).txt', 'source:"BBC News" dump:"a(1).txt"'),
        ('place:«the "h"» source:\'x', 'place:«the "h"» source:\'x'),
        ('source:"//x"', 'source:"//x"'),
        ('date:2019..2021 since:"last month"', 'date:2019..2021 since:"last month"'),
    ],
)
def test_tree_prints_as_query(text: str, printed: str) -> None:
    assert str(parse_query(text, as_of=TODAY).node) == printed


def test_clear_print_shows_which_binds_tighter() -> None:
    assert print_node(parse_query("a b OR NATO", as_of=TODAY).node, clear=True) == "(a b) OR NATO"
    assert print_node(parse_query("a b w/5 c", as_of=TODAY).node, clear=True) == "a (b w/5 c)"


_WORDS = st.sampled_from(
    ["a", "Kremlin", "NATO", "AND", "or", "don't", "COVID-19", "U.S.", "C++", "AT&T*", ".NET", "$100", "san*",
     "a*-b*", "14:30", "x)y", "ё", "e\u0301", "пáрк", "100₽", "–", "/TASS/", "C*-C++", "U.S*", "w/5",
     "NEAR/3", "~2", "Note:", "body:", "https://x", "🤔"]
)  # fmt: skip
_PLAIN = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
_QUOTED = st.one_of(
    st.lists(_WORDS, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.lists(_WORDS, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"~3'),
    _PLAIN.map(lambda text: f"«{_NOT_IN_QUOTES.sub('x', text)}»"),
)
_CHAINS = st.builds(
    "{} {}/{} {}".format, _WORDS, st.sampled_from(["w", "pre", "NEAR"]), st.integers(1, 9), _WORDS
)
_VALUES = st.one_of(
    st.sampled_from(["tass", "a(b)", "x)", "-1", "'", "AND", '"BBC News"', '«a "b"»']), _QUOTED
)
_FIELDS = st.one_of(
    st.builds("{}:{}".format, st.sampled_from(["source", "agency", "place", "link", "dump"]), _VALUES),
    st.sampled_from(["has:date", "id:12", "date:2021", "since:-7d", 'until:"last month"', "date:..2020-02"]),
)
_LEAVES = st.one_of(_WORDS, _QUOTED, _FIELDS, _PLAIN, _CHAINS)


def _queries(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    joint = st.sampled_from([" ", " AND ", " OR ", " OR NOT ", " -", "  ", " w/5 ", " PRE/2 ", " NEAR/3 "])
    joined = st.builds("{}{}{}{}{}".format, inner, joint, inner, joint, inner)
    part = st.sampled_from(["headline", "body", "byline"])
    return st.one_of(
        joined,
        joined.map("({})".format),
        joined.map("-({})".format),
        inner.map("NOT {}".format),
        st.builds("{}:({})".format, part, joined),
        st.builds("{}:{}".format, part, inner),
    )


@settings(deadline=None, max_examples=300)
@given(st.recursive(_LEAVES, _queries, max_leaves=8), st.booleans())
def test_printed_tree_is_read_as_the_same_tree(text: str, any_words: bool) -> None:  # noqa: FBT001
    node = read_or_fault(text, any_words=any_words)
    if isinstance(node, QueryError):
        return
    for clear in (False, True):
        assert parse_query(print_node(node, clear=clear), as_of=TODAY).node == node, print_node(node)


_CHARACTERS = st.one_of(
    st.sampled_from("abAB 1 .-+&#@$*:/\"“”„«»()'\x00\n\u200b\u0301é"), st.characters(exclude_categories=[])
)


def read_or_fault(text: str, *, any_words: bool = False) -> Node | QueryError:
    try:
        return parse_query(text, as_of=TODAY, any_words=any_words).node
    except QueryError as fault:
        return fault


def check_reading(text: str, *, any_words: bool = False) -> None:
    match read_or_fault(text, any_words=any_words):
        case QueryError() as fault:
            assert 0 <= fault.start <= fault.end <= len(text)
            assert fault.message.endswith(".")
        case node:
            assert parse_query(str(node), as_of=TODAY).node == node


@settings(deadline=None, max_examples=500)
@given(st.text(_CHARACTERS, max_size=30), st.booleans())
def test_any_text_is_a_query_or_a_fault_within_it(text: str, any_words: bool) -> None:  # noqa: FBT001
    check_reading(text, any_words=any_words)


@given(st.text(_CHARACTERS, max_size=30))
def test_no_surrogate_goes_on(text: str) -> None:
    match read_or_fault(text):
        case QueryError() as fault:
            fault.query.encode()
        case node:
            str(node).encode()


@pytest.mark.parametrize(
    "unit",
    [
        "#",
        "a.",
        "- ",
        "()",
        "a OR ",
        "NOT ",
        "-x ",
        '"a" ',
        "source:a ",
        "a(b)",
        "é",
        ")",
        "(a",
        "a&",
        "«",
        "a w/5 ",
        "w/5 ",
        '"a b"~2 ',
        "(a OR b) pre/2 ",
    ],
)
def test_ten_thousand_characters_are_a_query_or_a_fault(unit: str) -> None:
    check_reading((unit * 10_000)[:10_000])
