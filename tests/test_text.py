"""Pure string work."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.text import (
    columns,
    decode_as,
    disarm,
    fold_space,
    head,
    is_blank,
    is_joined,
    line_ends,
    mend,
    split_lines,
    tail,
)


@pytest.mark.parametrize(
    ("content", "encoding", "text", "notes"),
    [
        (b"", "utf-8", "", ()),
        (b"a\r\nb\rc", "utf-8", "a\r\nb\rc", ()),
        (b"\xef\xbb\xbfa", "utf-8-sig", "a", ()),
        (b"\xfe\xff\x04\x10", "utf-16", "А", ()),
        (b"a\0", "utf-8", "a\u2400", ("1 NUL kept as U+2400",)),
        (b"\0" * 1500, "latin-1", "\u2400" * 1500, ("1,500 NULs kept as U+2400",)),
        (b"a\n\xff\xfe", "utf-8", "a\n\ufffd\ufffd", ("2 bytes that are not UTF-8 replaced (line 2)",)),
        (b"a\n\xe2\x80", "utf-8-sig", "a\n\ufffd", ("2 bytes that are not UTF-8 replaced (line 2)",)),
        (
            b"\xff\n" * 7,
            "utf-8",
            "\ufffd\n" * 7,
            ("7 bytes that are not UTF-8 replaced (lines 1, 2, 3, 4, 5 and 2 more)",),
        ),
        (b"a\x81\x80", "cp1252", "a\ufffd€", ("1 byte that is not cp1252 replaced (line 1)",)),
        (b"\x10\x04\x00\xd8", "utf-16-le", "А\ufffd", ("2 bytes that are not UTF-16-LE replaced (line 1)",)),
        (b"\x10\x04\x00", "utf-16-le", "А\ufffd", ("1 byte that is not UTF-16-LE replaced (line 1)",)),
        (
            b"\0\xff",
            "utf-8",
            "\u2400\ufffd",
            ("1 NUL kept as U+2400", "1 byte that is not UTF-8 replaced (line 1)"),
        ),
    ],
)
def test_decoding_keeps_what_it_can_and_notes_the_rest(
    content: bytes, encoding: str, text: str, notes: tuple[str, ...]
) -> None:
    assert decode_as(content, encoding) == (text, notes)


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-be", "cp1251"])
)
def test_decoding_never_raises_and_loses_nothing_unnoted(content: bytes, encoding: str) -> None:
    text, notes = decode_as(content, encoding)
    text.encode()
    if not notes:
        assert content.decode(encoding) == text


def test_mending_spares_what_can_be_written() -> None:
    assert mend("a\0b\ud83d\U0001f600\udc00") == "a\u2400b\ufffd\U0001f600\ufffd"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", []),
        ("\n", [""]),
        ("a", ["a"]),
        ("a\n\r\nb\rc\n", ["a", "", "b", "c"]),
        ("a\x0b\u2028b", ["a\x0b\u2028b"]),
    ],
)
def test_lines_end_at_lf_crlf_and_cr_alone(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("a\r\n\u2028 "), max_size=20))
def test_no_character_of_a_line_is_lost(text: str) -> None:
    assert "".join(split_lines(text)) == re.sub(r"[\r\n]", "", text)


@pytest.mark.parametrize(
    ("line", "blank"),
    [("", True), (" \t\u3000", True), ("\u200b \ufeff", True), ("\u200b.\ufeff", False), ("\u2400", False)],
)
def test_blank_lines(line: str, blank: bool) -> None:  # noqa: FBT001
    assert is_blank(line) is blank


def test_white_space_is_folded() -> None:
    assert fold_space(" a\u00a0\u200b\tb\n ") == "a b"


def test_what_could_move_a_terminal_is_disarmed() -> None:
    assert disarm("\x1b[1m\x07a\tb\nc\x7f\x9b\u202e") == "␛[1m␇a\tb\nc␡��"


def test_each_character_is_blank_or_disarmed_as_its_kind_is() -> None:
    characters = [chr(code) for code in range(0x110000)]
    assert [c for c in characters if is_blank(c)] == [
        c for c in characters if c.isspace() or c in "\u200b\ufeff"
    ]
    disarmed = "".join(c for c in characters if disarm(c) != c)
    kept = re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", disarmed)
    assert (len(disarmed), kept) == (30 + 33 + 3 + 5 + 4, "")


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Łódź – “x”", 10),
        ("cafe\u0301", 4),
        ("北京 2021", 9),
        ("서울", 4),
        ("हिन्दी", 5),
        ("😀", 2),
        ("a\u200db", 2),
    ],
)
def test_columns_are_those_of_a_terminal(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "room", "first", "last"),
    [
        ("the harbour strike", 99, "the harbour strike", "the harbour strike"),
        ("the harbour strike", 11, "the harbour", "strike"),
        ("the harbour strike", 10, "the", "strike"),
        ("harbour", 4, "harb", "bour"),
        ("harbour", 0, "", ""),
        ("harbour", -3, "", ""),
        ("cafe\u0301cafe\u0301", 5, "cafe\u0301c", "e\u0301cafe\u0301"),
        ("北京宣布新的措施", 5, "北京", "措施"),
        ("北京，宣布（新的）措施。", 8, "北京，宣", "措施。"),
        ("外交部，说", 7, "外交", "部，说"),
        ("👍🏽👍🏽", 4, "👍🏽", "👍🏽"),
        ("👩\u200d👧👩\u200d👧", 5, "👩\u200d👧", "👩\u200d👧"),
    ],
)
def test_a_text_is_cut_between_words_and_never_within_a_letter(
    text: str, room: int, first: str, last: str
) -> None:
    assert (head(text, room), tail(text, room)) == (first, last)


LETTERS = [*"ab Ё.北京，。（）서\u200b\n", "e\u0301", "👍\U0001f3fd", "a\u200db"]
TEXTS = st.lists(st.sampled_from(LETTERS), max_size=60).map("".join)


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.integers(-1, 40))
def test_pieces_fit_and_stay_what_they_are(text: str, room: int) -> None:
    first, last = head(text, room), tail(text, room)
    assert text.startswith(first)
    assert text.endswith(last)
    for piece, rest in ((first, text[len(first) :]), (last, "")):
        assert columns(piece) <= max(room, 0)
        assert not (piece and rest and is_joined(text, len(text) - len(rest)))
    assert not (0 < len(last) < len(text) and is_joined(text, len(text) - len(last)))


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.integers(4, 40))
def test_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    ends = list(line_ends(text, room))
    assert ends == sorted(set(ends))
    assert all(0 < end < len(text) for end in ends)
    lines = [text[begin:end].rstrip() for begin, end in zip([0, *ends], [*ends, len(text)], strict=True)]
    assert all(columns(line) <= room for line in lines)
