"""Near copies: words, shingles, marks, and what is found by them."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.near import MARKS, MOST, Buckets, Groups, are_near, marks, shingles, similarity, words

TEXT = " ".join(f"word{number} of the harbour strike{number * 7}" for number in range(40))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The “Ferry”—it’s LATE…", "the ferry it s late"),
        ("don't, don’t: U.S. 1,000", "don t don t u s 1 000"),
        ("Паром «Нева» опоздал – снова", "паром нева опоздал снова"),
        ("北京宣布new措施。", "北 京 宣 布 new 措 施"),
        ("snake_case", "snake case"),
        ("café", "café"),
        ("", ""),
    ],
)
def test_words_are_letters_and_digits_in_lower_case(text: str, expected: str) -> None:
    assert words(None, text) == [word.encode() for word in expected.split()]


@given(st.text())
def test_words_are_the_same_whatever_way_they_are_parted(text: str) -> None:
    both = words(None, f"{text} é")
    assert both == [*words(None, text), "é".encode()] if text.isascii() else both[-1] == "é".encode()


def test_a_brief_body_is_read_with_its_headline() -> None:
    assert words("Ferry late", "More to follow") == [b"ferry", b"late", b"more", b"to", b"follow"]
    assert words("Ferry late", TEXT) == words(None, TEXT)
    assert words(None, "More to follow") == [b"more", b"to", b"follow"]


def test_four_of_five_shingles_make_a_near_copy() -> None:
    assert are_near(range(10), range(8))
    assert not are_near(range(100), range(79))
    assert are_near(range(9), range(1, 10))
    assert not are_near(range(8), range(1, 9))
    assert not are_near((), ())
    assert similarity(range(10), range(8)) == 0.8


def test_marks_are_few_small_numbers_and_rest_on_words_alone() -> None:
    found = marks(words(None, TEXT))
    assert len(found) == len(set(found)) == MARKS
    assert all(-(1 << 31) <= mark < 1 << 31 for mark in found)
    assert marks(words(None, TEXT.upper().replace(" ", ",\n\n"))) == found
    assert marks(words(None, "two words")) == ()
    assert len(marks(words(None, "now three words"))) >= 1


def perturbed(text: str, rng: random.Random, share: float) -> str:
    return " ".join(word if rng.random() > share else f"x{rng.random()}" for word in text.split())


def test_what_is_a_near_copy_shares_marks() -> None:
    rng = random.Random(1)  # noqa: S311
    texts = [" ".join(rng.choices(TEXT.split(), k=120)) for _ in range(300)]
    pairs = [(words(None, text), words(None, perturbed(text, rng, 0.03))) for text in texts]
    near = [pair for pair in pairs if are_near(*map(shingles, pair))]
    found = [pair for pair in near if len(set(marks(pair[0])) & set(marks(pair[1]))) >= 2]
    assert len(near) > 150
    assert len(found) >= 0.95 * len(near)


def test_texts_meet_by_two_marks_those_that_share_most_first() -> None:
    buckets = Buckets()
    for number, own in enumerate([(1, 2, 3, 4), (1, 2, 3, 9), (1, 7, 8, 9), (5, 6, 7, 8)]):
        assert buckets.put(number, own) == list(own)
    assert buckets.meet((1, 2, 3, 4)) == [0, 1]
    assert buckets.meet((7, 8)) == [2, 3]
    assert buckets.meet((6,)) == [3]
    assert buckets.meet(()) == []


def test_no_more_than_so_many_texts_stand_under_one_mark() -> None:
    buckets = Buckets()
    assert [bool(buckets.put(number, (1, 2))) for number in range(MOST + 2)] == [True] * MOST + [False] * 2
    assert buckets.put(0, (1, 5)) == [5]
    assert len(buckets.meet((1, 2))) == MOST


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=20), st.randoms())
def test_groups_do_not_rest_on_the_order_of_joining(pairs: list[tuple[int, int]], rng: random.Random) -> None:
    def grouped(ordered: list[tuple[int, int]]) -> dict[int, int]:
        groups = Groups()
        for pair in ordered:
            groups.join(*pair)
        return groups.changed()

    reachable = {number: {number} for pair in pairs for number in pair}
    for _ in pairs:
        for one, other in pairs:
            both = reachable[one] | reachable[other]
            for number in both:
                reachable[number] = reachable[number] | both
    shuffled = rng.sample(pairs, len(pairs))
    expected = {number: min(each) for number, each in reachable.items()}
    assert grouped(pairs) == grouped(shuffled) == expected


def test_many_texts_alike_are_met_without_comparing_all_pairs() -> None:
    buckets = Buckets()
    met = 0
    for number in range(2_000):
        met += len(buckets.meet((1, 2, 3, 4)))
        buckets.put(number, (1, 2, 3, 4))
    assert met <= 2_000 * MOST
    assert sum(1 for _ in combinations(range(2_000), 2)) > 10 * met
