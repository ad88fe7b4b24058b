from __future__ import annotations

import pytest

from newsarchive.query.ast import Phrase, Term
from newsarchive.query.words import read_phrase, split_runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("–&…", []),
        ("COVID-19,", ["COVID", "19"]),
        ("ещё—как", ["ещё", "как"]),
        ("ta\u0302\u0301t", ["ta\u0302\u0301t"]),
        ("\u0301a", ["a"]),
        ("e\u0305f", ["e", "f"]),
        ("日本・中国", ["日本", "中国"]),
        ("½x², Ⅷ", ["½x²", "Ⅷ"]),
        ("100₽", ["100₽"]),
        ("a\x00b_c", ["a", "b", "c"]),
        ("a\u200bb\ufeffc\ufffdd", ["a", "b", "c", "d"]),
    ],
)
def test_runs_are_what_the_tokenizer_takes_for_words(text: str, runs: list[str]) -> None:
    assert [text[start:end] for start, end in split_runs(text)] == runs


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("park.", None),
        ("don't", None),
        ("/TASS/", None),
        ("COVID-19", None),
        ("...and", None),
        ("14:30", None),
        ("3.5", None),
        ("Ph.D.", None),
        ("+7", None),
        ("&c", None),
        ("a.", None),
        ("C++", "C++"),
        ("C++,", "C++"),
        ("(C#).", "C#"),
        ("C++11", "C++11"),
        ("AT&T's", "AT&T"),
        ("R&D/AT&T", "AT&T"),
        ("@nato", "@nato"),
        ("desk@example.org", "desk@example"),
        ("##metoo", "##metoo"),
        ("100%", "100%"),
        ("$100", "$100"),
        ("US$5m", "US$5m"),
        ("U.S.", "U.S."),
        ("U.S", "U.S"),
        ("U.S.-led", "U.S."),
        ("e.g.,", "e.g."),
        ("U.S.Army", "U.S"),
        ("5%x", "5%x"),
        ("$10*", "$10"),
        (".NET", ".NET"),
        ("pro-.NET", ".NET"),
        ("AT&T*", "AT&T"),
        ("C++*", "C++"),
        ("C*++", None),
        ("the U.S. and AT&T", "U.S."),
        ("é&è", "é&è"),
    ],
)
def test_marks_read_aloud_make_the_word(text: str, literal: str | None) -> None:
    phrase = read_phrase(text, quoted=False)
    assert phrase is not None
    assert phrase.literal == literal


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("a*", ["a*"]),
        ("a* b*, c", ["a*", "b*", "c"]),
        ("a*/b", ["a*", "b"]),
        ("a*b", ["a", "b"]),
        ("a*é", ["a", "é"]),
        ("**a**", ["a"]),
        ("a *", ["a"]),
        ("a-*", ["a"]),
    ],
)
def test_star_at_the_end_of_a_run_is_a_prefix(text: str, terms: list[str]) -> None:
    phrase = read_phrase(text, quoted=True)
    assert phrase == Phrase(
        terms=tuple(Term(text=term.rstrip("*"), prefix=term.endswith("*")) for term in terms), quoted=True
    )


def test_no_letter_or_digit_is_no_phrase() -> None:
    assert read_phrase("–*&", quoted=True) is None
