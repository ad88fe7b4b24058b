"""The small parts that the archive is made of, each by itself."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.store.sqlite.folding import fold, fold_print, stems, storable
from newsarchive.store.sqlite.matching import Looks, pair
from newsarchive.store.sqlite.names import name_key, place_parts, site_key
from newsarchive.store.sqlite.positions import DATED, LAST, bounds, day_at, read_day

# Names


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("rt.com", "com.rt."),
        ("www.RT.com", "com.rt."),
        ("https://russian.rt.com/world/1?x=y#z", "com.rt.russian./world/1?x=y#z"),
        ("http://user@rt.com:8080/a", "com.rt./a"),
        ("//rt.com", "com.rt."),
        ("rt.com.", "com.rt."),
        ("/world/1", "/world/1"),
        ("read more here", "read more here"),
        ("", ""),
        ("a..b", "a..b"),
    ],
)
def test_a_host_stands_before_its_subdomains_and_pages(target: str, key: str) -> None:
    assert site_key(target) == key


@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("MOSCOW", {"moscow"}),
        ("BEIRUT/THE HAGUE", {"beirut/the hague", "beirut", "the hague"}),
        ("ERIE,  Pa.", {"erie, pa.", "erie", "pa."}),
        ("São Paulo", {"sao paulo"}),
        ("Орёл", {"орел"}),
        ("Йошкар-Ола", {"йошкар-ола"}),
        (" / ", {"/"}),
        ("", set()),
    ],
)
def test_a_place_is_found_by_the_whole_and_by_its_parts(place: str, parts: set[str]) -> None:
    assert place_parts(place) == parts


def test_names_aliases_and_domains_share_a_key() -> None:
    assert len({name_key(name) for name in ("Reuters", "REUTERS news", "reuters.com", "uk.reuters.com")}) == 1
    assert name_key("The Arlen Gazette") == name_key("arlen  gazette") == "arlen gazette"


# Words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Việt_Nam’s U.S.", "viet nam s u s "),
        ("cafe\u0301s", "cafes"),
        ("Ёлка ёж", "ёлка ёж"),
        ("Łódź ß", "łodz ß"),
        ("\x00a\ud800b", " a b"),
        ("½ Ⅷ 中文", "½ ⅷ 中文"),
    ],
)
def test_words_fold_as_the_index_folds_them(text: str, folded: str) -> None:
    assert fold(text) == folded


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=40))
def test_folding_leaves_the_words_that_the_index_makes(text: str) -> None:
    from newsarchive.store.sqlite.folding import _unstemmed

    words = fold(storable(text)).split()
    assert words == _unstemmed().terms([storable(text)])[0]
    assert fold(" ".join(words)).split() == words


def test_stems_are_those_of_the_index() -> None:
    assert stems(["universities", "universe", "sky", "skies", "ёлка"]) == [
        "univers",
        "univers",
        "sky",
        "ski",
        "ёлка",
    ]


def test_names_fold_without_case_accents_and_white_space() -> None:
    assert fold_print("  ÉCOLE\n\tStraße ") == "ecole strasse"


def test_half_a_surrogate_pair_is_written_out() -> None:
    assert storable("a\udc80b") == "a\\udc80b"
    assert storable("ё’") == "ё’"


# Positions


@given(st.dates(), st.dates())
def test_positions_run_with_the_date(one: date, other: date) -> None:
    first, last = bounds(one)
    assert DATED <= first <= last <= LAST
    assert day_at(first) == day_at(last) == one
    assert (one < other) == (last < bounds(other)[0])


def test_the_undated_stand_before_all_others() -> None:
    assert bounds(None) == (1, DATED - 1)
    assert day_at(DATED - 1) is None
    assert bounds(date.min)[0] > DATED


@pytest.mark.parametrize("text", [None, "", "soon", "2021-02-30", "12021-01-01", "2021-12"])
def test_what_is_no_day_is_none(text: str | None) -> None:
    assert read_day(text) is None


# Recognising


def looks(
    digest: str, headline: str | None = None, lines: tuple[int, int] | None = None, uri: str | None = None
) -> Looks:
    return Looks(digest=digest.encode(), uri=uri, headline=headline, lines=lines)


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([looks("a"), looks("b")], [looks("b"), looks("a")], {0: 1, 1: 0}),
        ([looks("a"), looks("a")], [looks("a"), looks("a"), looks("a")], {0: 0, 1: 1}),
        ([looks("a", uri="u")], [looks("b", uri="u")], {0: 0}),
        ([looks("a", "Flood"), looks("b", "Fire")], [looks("c", "FIRE"), looks("d", "Flood")], {0: 1, 1: 0}),
        ([looks("a", "News", (1, 4)), looks("b", "News", (5, 9))], [looks("c", "News", (5, 8))], {0: 1}),
        ([looks("a", "Old", (1, 4))], [looks("c", "New", (1, 9))], {0: 0}),
        ([looks("a", "One", (1, 4)), looks("b", "Two", (5, 9))], [looks("c", "New", (3, 9))], {0: 1}),
        ([looks("a", "One", (1, 4))], [looks("c", "New", (5, 9))], {}),
        ([looks("a")], [looks("b")], {}),
        ([], [looks("b")], {}),
    ],
)
def test_articles_are_recognised_by_the_surest_sign_first(
    old: list[Looks], new: list[Looks], pairs: dict[int, int]
) -> None:
    assert pair(old, new) == pairs
