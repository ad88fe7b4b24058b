"""Encodings told from the bytes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.readers.encoding import Guess, guess_encoding
from newsarchive.text import decode_as

SAMPLES = [
    row.split("\t") for row in Path(__file__).with_name("samples.tsv").read_text("utf-8").splitlines()[1:]
]
LONG = "Жители приречных улиц разбирают завалы после ледохода, и к пятнице включат свет. " * 20
RUSSIAN = "not UTF-8, letters fit Russian"
WESTERN = "not UTF-8, letters fit a Western European language"


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for _, names, text in SAMPLES for encoding in names.split()]
)
def test_a_short_text_is_read_as_it_was_written(encoding: str, text: str) -> None:
    content = text.encode(encoding)
    assert content.decode(guess_encoding(content).encoding) == text


@pytest.mark.parametrize(
    ("content", "guess"),
    [
        (b"", Guess(encoding="utf-8")),
        (b"Plain words", Guess(encoding="utf-8")),
        (b"H\0", Guess(encoding="utf-8")),
        ("Größe".encode(), Guess(encoding="utf-8")),
        ("Größe".encode("utf-8-sig"), Guess(encoding="utf-8-sig")),
        (b"\xef\xbb\xbf", Guess(encoding="utf-8-sig")),
        ("Größe".encode("utf-16"), Guess(encoding="utf-16")),
        (b"\xfe\xff" + "Größe".encode("utf-16-be"), Guess(encoding="utf-16")),
        ("Größe".encode("utf-32"), Guess(encoding="utf-32")),
        (b"\xff\xfe\0\0a", Guess(encoding="utf-16")),
        ("Größe\n".encode("latin-1"), Guess(encoding="latin-1", why=WESTERN)),
        ("„Größe“\n".encode("cp1252"), Guess(encoding="cp1252", why=WESTERN)),
        ("Größe".encode("latin-1") + b"\x81", Guess(encoding="latin-1", why=WESTERN)),
        (LONG.encode("cp1251"), Guess(encoding="cp1251", why=RUSSIAN)),
        (LONG.upper().encode("koi8-r"), Guess(encoding="koi8-r", why=RUSSIAN)),
    ],
)  # fmt: skip
def test_what_is_guessed_and_why(content: bytes, guess: Guess) -> None:
    assert guess_encoding(content) == guess


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", ["Dam holds", "Плотина выдержала напор\nСвет дали", "“Über” – Öl"])
@pytest.mark.parametrize("cut", [0, 1])
def test_wide_characters_show_without_a_mark(encoding: str, text: str, cut: int) -> None:
    content = text.encode(encoding)
    guess = guess_encoding(content[: len(content) - cut])
    assert guess == Guess(encoding=encoding, why="NULs as it has them, no byte order mark")


def test_a_stray_nul_makes_no_utf_16() -> None:
    assert guess_encoding(b"Dam\0 holds and the\0 town sleeps") == Guess(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "text", "note"),
    [
        (
            "«Заря» и «Метеор» сыграли".encode()[:-1],
            "«Заря» и «Метеор» сыграл\ufffd",
            "1 byte that is not UTF-8 replaced (line 1)",
        ),
        (
            "It’s over:\nthe ".encode() + b"caf\xe9 stays",
            "It’s over:\nthe caf\ufffd stays",
            "1 byte that is not UTF-8 replaced (line 2)",
        ),
        (
            "A “quay” — in rain".encode() + "—".encode()[:2],
            "A “quay” — in rain\ufffd",
            "2 bytes that are not UTF-8 replaced (line 1)",
        ),
    ],
)
def test_nearly_utf8_stays_utf8(content: bytes, text: str, note: str) -> None:
    encoding = guess_encoding(content).encoding
    assert (encoding, decode_as(content, encoding)) == ("utf-8", (text, (note,)))


def test_two_letters_that_chance_to_be_utf8_do_not_make_it() -> None:
    text = "Großer Spaß“ und Ärger über Öl"
    assert text.encode("cp1252").decode(guess_encoding(text.encode("cp1252")).encoding) == text


def test_greek_is_left_to_the_general_detector() -> None:
    text = "Η κυβέρνηση ανακοίνωσε νέα μέτρα για την ενέργεια και τις μεταφορές στις μεγάλες πόλεις της χώρας"
    guess = guess_encoding(text.encode("cp1253"))
    assert guess == Guess(encoding="cp1253", why="not UTF-8, found by charset-normalizer")


def test_a_long_ascii_beginning_hides_nothing() -> None:
    content = b"A line of plain words.\n" * 10_000 + LONG.encode("koi8-r")
    assert guess_encoding(content) == Guess(encoding="koi8-r", why=RUSSIAN)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=200)
    | st.lists(st.sampled_from([b"\xd0", b"\xbe", b"\0", b"a", b"\xff", b"\xfe", b"\n"])).map(b"".join)
)
def test_any_bytes_have_an_encoding_that_decodes_them(content: bytes) -> None:
    text, notes = decode_as(content, guess_encoding(content).encoding)
    assert notes or "\ufffd" not in text
    assert "\0" not in text
    text.encode()
