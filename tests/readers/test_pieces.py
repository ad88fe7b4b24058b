"""Bytes that come in pieces are read as they would be whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newsarchive.errors import DumpError
from newsarchive.readers.encoding import guess_encoding, guess_in_pieces
from newsarchive.readers.records import cut_records, demand_utf8
from newsarchive.text import Decoding, decode_as, split_lines

ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp1251", "koi8-r",
    "gb18030", "cp932", "euc_jp", "big5",
)  # fmt: skip
HEAD = 4
"""A byte order mark is never cut."""

texts = st.text(st.sampled_from("ab й好é“\n\r\0\ufeff")).map(lambda text: text * 2)
noise = st.lists(st.sampled_from(b"\n\r\0 aA\xe4\xb8\xff\x81\xd8\xdc\xfe\xe2\x82")).map(bytes)
cuts = st.lists(st.integers(0, 60), max_size=4).map(sorted)


@st.composite
def contents(draw: st.DrawFn) -> tuple[str, bytes]:
    encoding = draw(st.sampled_from(ENCODINGS))
    return encoding, draw(texts).encode(encoding, "ignore") + draw(noise) * draw(st.booleans())


def cut(content: bytes, places: list[int]) -> list[bytes]:
    bounds = [0, *(HEAD + place for place in places), len(content)]
    pieces = [content[one:other] for one, other in pairwise(bounds)]
    return [piece for piece in pieces if piece]


@given(contents(), cuts)
@example(("utf-8", b"a\r\nb\r"), [0, 1])
@example(("utf-8", b"abc\r\r\n"), [0])
@example(("utf-16", "\ufeffab\ncd".encode("utf-16-be")), [3])
def test_text_and_notes_are_those_of_the_whole(given_: tuple[str, bytes], places: list[int]) -> None:
    encoding, content = given_
    pieces, decoding = cut(content, places), Decoding(encoding)
    found = list(decoding.texts(pieces))
    text, notes = decode_as(content, encoding)
    assert ("".join(found), decoding.notes(), decoding.characters) == (text, notes, len(text))
    assert [line for each in found for line in split_lines(each)] == (split_lines(text) if text else [])
    at = 0
    for piece, line in zip(pieces, decoding.begins, strict=True):
        if line is not None:
            rest, _ = decode_as(content[at:], encoding)
            assert split_lines(rest) == split_lines(text)[line - 1 :]
        at += len(piece)


def test_pieces_that_begin_lines_can_be_read_by_themselves() -> None:
    decoding = Decoding("utf-8-sig")
    assert list(decoding.texts([b"\xef\xbb\xbfa\nb\r\n", b"c\n\n", b"d", b"e\n", b"f"])) == [
        "a\nb\r\n", "c\n\n", "de\n", "f",
    ]  # fmt: skip
    assert decoding.begins == [1, 3, 5, None, 6]


@given(contents(), cuts)
def test_the_encoding_is_that_of_the_whole(given_: tuple[str, bytes], places: list[int]) -> None:
    _, content = given_
    pieces = cut(content, places)
    assert guess_in_pieces(lambda: pieces) == guess_encoding(content)


def test_a_very_long_line_is_no_trouble() -> None:
    line = b"a" * 200_000
    assert guess_encoding(line + b" caf\xe9\n") == guess_in_pieces(lambda: (line, b" caf\xe9\n"))


@given(contents(), cuts)
def test_what_is_not_utf8_is_named_by_its_line(given_: tuple[str, bytes], places: list[int]) -> None:
    _, content = given_
    try:
        content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        with pytest.raises(DumpError) as told:
            demand_utf8("a.jsonl", cut(content, places))
        assert told.value.reason == f"line {line:,} is not UTF-8; convert the file to UTF-8 first"
    else:
        demand_utf8("a.jsonl", cut(content, places))


@given(st.lists(st.text(st.sampled_from("ab\n\r")), max_size=6), st.integers(1, 9))
def test_records_are_cut_at_line_feeds_alone(given_: list[str], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("newsarchive.readers.records._STRETCH", size)
        stretches = list(cut_records(given_))
    text = "".join(given_)
    assert "".join(each.text for each in stretches) == text
    at = 0
    for each in stretches:
        assert each.first == text.count("\n", 0, at) + 1
        assert at == 0 or text[at - 1] == "\n"
        at += len(each.text)
