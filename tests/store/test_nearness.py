from __future__ import annotations

import pytest

from newsarchive.query.ast import Gap
from newsarchive.store.sqlite.checks import print_pattern
from newsarchive.store.sqlite.nearness import Run, Word, stands_near, write_chain


def word(*forms: str) -> Word:
    return Word(frozenset(forms))


def beginning(*texts: str) -> Word:
    return Word(frozenset(), texts)


def run(*forms: str) -> Run:
    return Run(tuple(word(form) for form in forms))


C = run("c")._replace(literal=print_pattern("C++"), offsets=(0,))
NEW_C = run("new", "c")._replace(literal=print_pattern("C++"), offsets=(1,))


@pytest.mark.parametrize(
    ("text", "first", "gap", "second", "stands"),
    [
        ("a b", run("a"), Gap(1), run("b"), True),
        ("a x b", run("a"), Gap(1), run("b"), False),
        ("a x b", run("a"), Gap(2), run("b"), True),
        ("b x a", run("a"), Gap(2), run("b"), True),
        ("b x a", run("a"), Gap(2, ordered=True), run("b"), False),
        ("a x b", run("a"), Gap(2, ordered=True), run("b"), True),
        ("A, – b!", run("a"), Gap(1), run("b"), True),
        ("a", run("a"), Gap(5), run("a"), False),
        ("a a", run("a"), Gap(1), run("a"), True),
        ("a b a", run("a", "b"), Gap(5), run("b", "a"), False),
        ("a b b a", run("a", "b"), Gap(1), run("b", "a"), True),
        ("a b", run("a", "b"), Gap(5), run("b"), False),
        ("Ёлка нова", run("елка"), Gap(1), run("нова"), True),
        ("one C++ new", C, Gap(1), run("new"), True),
        ("C one C++ x x new", C, Gap(2), run("new"), False),
        ("C new C++", C, Gap(1), run("new"), True),
        ("C new, then C++", C, Gap(1), run("new"), False),
        ("new C, new C++ x", NEW_C, Gap(1), run("x"), True),
        ("new C++, new C x", NEW_C, Gap(1), run("x"), False),
        ("e\u0301C++ x C++", C, Gap(1), run("x"), True),
        ("e\u0301C++ x", C, Gap(1), run("x"), False),
        ("c++ c\u0327++ a C++ x", C, Gap(1), run("x"), True),
        ("", run("a"), Gap(1), run("b"), False),
    ],
)
def test_two_sides(text: str, first: Run, gap: Gap, second: Run, stands: bool) -> None:  # noqa: FBT001
    assert stands_near(write_chain(((first,), (second,)), [gap]), None, text) is stands


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("a x b c", True),
        ("c b x a", True),
        ("a x b x c", False),
        ("a x b b c", False),
        ("b x x a x b c", True),
    ],
)
def test_the_side_in_the_middle_is_one_occurrence(text: str, stands: bool) -> None:  # noqa: FBT001
    chain = write_chain(((run("a"),), (run("b"),), (run("c"),)), [Gap(2), Gap(1)])
    assert stands_near(chain, text) is stands


def test_texts_are_read_one_by_one() -> None:
    chain = write_chain(((run("a"),), (run("b"),)), [Gap(2)])
    assert not stands_near(chain, "a", "b")
    assert stands_near(chain, "a", "a b")


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (word("a", "b"), word("b", "c"), True),
        (word("a"), word("b"), False),
        (word("nato"), beginning("na"), True),
        (beginning("na", "x"), word("nato"), True),
        (beginning("nato"), word("na"), False),
        (beginning("na"), beginning("nato"), True),
        (beginning("nato"), beginning("na"), True),
        (beginning("na"), beginning("no"), False),
    ],
)
def test_words_that_one_word_may_be_overlap(one: Word, other: Word, overlap: bool) -> None:  # noqa: FBT001
    assert one.shares(other) is overlap
    assert Run((one,)).overlaps(Run((other,))) is overlap


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [("ab", "bc", True), ("bc", "ab", True), ("abc", "b", True), ("b", "abc", True), ("ab", "cd", False),
     ("ab", "ca", True), ("ab", "ac", False), ("abab", "bb", True)],
)  # fmt: skip
def test_phrases_that_may_share_words_overlap(one: str, other: str, overlap: bool) -> None:  # noqa: FBT001
    assert run(*one).overlaps(run(*other)) is overlap
