"""Which encoding bytes are in, told from the bytes alone, which may come in pieces.

A byte order mark says it. Without one, what is valid UTF-8 is UTF-8, and NULs at every other place show
UTF-16. Other bytes are weighed in each of a few encodings: how usual are the letters that they would be, and
how usual is it to see them beside each other? Short headlines are the hard case: over the tests' samples the
weights err in none, charset-normalizer in every second one, so that it is asked only where no alphabet known
here fits.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from dataclasses import dataclass, replace
from math import log
from typing import TYPE_CHECKING

from newsarchive.readers import letters
from newsarchive.text import decoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Pieces = Callable[[], Iterable[bytes]]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDE = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
_PLAUSIBLE = re.compile("[\t\n\r -~\xa0-\u052f\u2010-\u2027\u202f-\u203a\u20a0-\u20bf\u2116\u2122]")
_FOLLOWING = bytes(range(0x80, 0xC0))
_ONLY_WINDOWS = bytes(set(range(0x80, 0xA0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D})
"""The bytes that cp1252 gives characters to and latin-1 does not."""
_TOLD = (
    "utf-8", "utf8", "utf-16", "us-ascii", "ascii", "iso", "latin", "windows", "cp", "koi8", "mac", "shift",
    "sjis", "euc", "gb", "big5", "tis", "ks", "hz", "x-", "646",
)  # fmt: skip
_TOLD_BY_PAGE = re.compile(
    rb"""<(?:meta\s|\?xml\s)[^<>]{0,200}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?([\w-]{1,40})""",
    re.IGNORECASE,
)
_SHOWS = 4096
_SAMPLE = 1 << 16
_FEW_NULS = 2
_HIGH = 0x80
_ENOUGH = 32
_RARE = 1e-3
_OTHERS = (
    "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874", "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """An encoding by its name in Python, and why it is assumed (`None` where nothing had to be)."""

    encoding: str
    why: str | None = None


def guess_encoding(content: bytes) -> Guess:
    """Tell the encoding of any bytes."""
    return guess_in_pieces(lambda: (content,))


def guess_in_pieces(pieces: Pieces) -> Guess:
    """Tell the encoding of bytes that are gone through a piece at a time, more than once; none is empty."""
    head = _head(pieces)
    for mark, encoding in _MARKS:
        if head.startswith(mark) and (encoding != "utf-32" or _is_valid(pieces, encoding)):
            return Guess(encoding=encoding)
    if any(b"\0" in piece for piece in pieces()) and (wide := _wide(pieces)):
        return Guess(encoding=wide, why="NULs as it has them, no byte order mark")
    if _is_valid(pieces, "utf-8") or _is_nearly_utf8(pieces):
        return Guess(encoding="utf-8")
    told = _TOLD_BY_PAGE.search(head)
    if told and (page := _told(pieces, told[1].decode("ascii", "replace"))):
        return Guess(encoding=page, why="the page says so")
    return _legacy(pieces)


def told_encoding(content: bytes, name: str) -> str | None:
    """Give the encoding that a mail or a page says it is in, `None` where it is none of text or does not fit.

    What is called Latin-1 there mostly has the quotes and dashes of Windows.
    """
    return _told(lambda: (content,), name)


def _told(pieces: Pieces, name: str) -> str | None:
    plain = name.strip().lower()
    if not plain.startswith(_TOLD):
        return None
    try:
        encoding = codecs.lookup(plain).name
    except (LookupError, ValueError):
        return None
    encoding = "cp1252" if encoding == "iso8859-1" else encoding
    return encoding if _is_valid(pieces, encoding) else None


def _head(pieces: Pieces) -> bytes:
    head = b""
    for piece in pieces():
        head += piece[:_SHOWS]
        if len(head) >= _SHOWS:
            break
    return head[:_SHOWS]


def _is_valid(pieces: Pieces, encoding: str) -> bool:
    try:
        for _ in _decoded(pieces, encoding):
            pass
    except UnicodeError:
        return False
    return True


def _decoded(pieces: Pieces, encoding: str, errors: str = "strict", unit: int = 1) -> Iterator[str]:
    """Give the text of each piece; bytes at the very end that fill no unit are left out."""
    decode = None
    for piece in pieces():
        decode = decode or decoder(encoding, piece, errors)
        yield decode.decode(piece)
    if decode:
        left = len(decode.getstate()[0]) % unit if unit > 1 else 0
        if left:
            pending, flag = decode.getstate()
            decode.setstate((pending[:-left], flag))
        yield decode.decode(b"", final=True)


def _wide(pieces: Pieces) -> str | None:
    """Find a width and a byte order in which nine characters of ten are of European text."""
    if sum(piece.count(0) for piece in pieces()) < _FEW_NULS:
        return None
    for encoding, width in _WIDE:
        try:
            texts = _decoded(pieces, encoding, unit=width)
            text = _beginning(texts, _SAMPLE // width)
            for _ in texts:
                pass
        except UnicodeError:
            continue
        if text and len(_PLAUSIBLE.findall(text)) >= 0.9 * len(text):
            return encoding
    return None


def _beginning(texts: Iterable[str], characters: int) -> str:
    text = ""
    for each in texts:
        text += each[:characters]
        if len(text) >= characters:
            break
    return text[:characters]


def _is_nearly_utf8(pieces: Pieces) -> bool:
    """Tell whether valid sequences outweigh the broken ones; the longer one is, the less it is chance."""
    valid = following = 0
    for text in _decoded(pieces, "utf-8", "ignore"):
        kept = text.encode()
        valid += len(kept)
        following += len(kept) - len(kept.translate(None, _FOLLOWING))
    return following >= 2 * (sum(map(len, pieces())) - valid)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Alphabet:
    """Weights of letters and of pairs of kinds (see `_kind`), and how large the share of marks is.

    A text that scores less than `misfit` for each byte beyond ASCII is of another alphabet; `apart` tells
    that words are beyond ASCII as a whole.
    """

    language: str
    letters: str
    marks: float
    pairs: Mapping[str, float]
    misfit: float = -5.0
    apart: bool = False


# Logarithms of how usual a kind of character is after another. Kinds: `a` and `A` ASCII letters, `l` and `L`
# letters beyond ASCII, `x` rare signs, `!` no character at all; pairs not named cost nothing.
_CASE = {
    "lL": -6.0,
    "aL": -6.0,
    "lA": -6.0,
    "LL": -0.9,
    "AL": -0.9,
    "Ll": -0.5,
    "Al": -0.7,
    " l": -0.2,
    " L": -1.6,
}
_SIGNS = dict.fromkeys(("ax", "xa", "lx", "xl", "Ax", "xA", "Lx", "xL"), -3.0)
_APART = dict.fromkeys(("al", "la", "Al", "lA", "aL", "La", "AL", "LA"), -6.0)
_CAPITALS = {"ll": -4.0, " l": -4.0, "lL": -6.0, "Ll": -6.0}
_LATIN = {**_CASE, **_SIGNS, "ll": -2.5, "LL": -3.0, "Ll": -3.0, " l": -2.5, " L": -3.0}

_RUSSIAN = _Alphabet(
    language="Russian",
    letters=letters.RUSSIAN,
    marks=0.05,
    pairs={**_CASE, **_SIGNS, **_APART},
    misfit=-4.3,
    apart=True,
)
_RUSSIAN_CAPITALS = replace(_RUSSIAN, pairs={**_SIGNS, **_APART, **_CAPITALS})
_WESTERN = _Alphabet(
    language="a Western European language", letters=letters.WESTERN, marks=0.35, pairs=_LATIN
)
_CENTRAL = _Alphabet(language="a Central European language", letters=letters.CENTRAL, marks=0.2, pairs=_LATIN)

_LEGACY = (
    ("cp1252", _WESTERN, 0.0),
    ("cp1251", _RUSSIAN, 0.0),
    ("cp1251", _RUSSIAN_CAPITALS, -1.5),
    ("koi8-r", _RUSSIAN, 0.0),
    ("koi8-r", _RUSSIAN_CAPITALS, -1.5),
    ("cp866", _RUSSIAN, -6.0),
    ("cp1250", _CENTRAL, -4.0),
    ("iso-8859-15", _WESTERN, -3.0),
)
"""Encodings, the alphabet each was made for, and what speaks against each beforehand (a logarithm)."""
_STRAY = -5.0  # against Russian where two letters of three are ASCII


def _legacy(pieces: Pieces) -> Guess:
    sample = _sample(pieces)
    pairs = Counter(zip(b" " + sample, sample + b" ", strict=True))
    high = sum(count for (byte, _), count in pairs.items() if byte >= _HIGH)
    stray = sum(byte < _HIGH for byte in sample if chr(byte).isalpha()) > 2 * high
    scored = [
        (
            _score(pairs, name, alphabet) + prior + (_STRAY if stray and alphabet.apart else 0.0),
            name,
            alphabet,
        )
        for name, alphabet, prior in _LEGACY
    ]
    score, name, alphabet = max(scored, key=lambda row: row[0])
    if high >= _ENOUGH and score < alphabet.misfit * high and (other := _other(sample, pieces)):
        return Guess(encoding=other, why="not UTF-8, found by charset-normalizer")
    if name == "cp1252":
        name = _western(pieces)
    return Guess(encoding=name, why=f"not UTF-8, letters fit {alphabet.language}")


def _sample(pieces: Pieces) -> bytes:
    """Take lines with bytes beyond ASCII, as many as tell."""
    found, size = [], 0
    for line in _lines_beyond_ascii(pieces):
        found.append(line)
        size += len(line)
        if size >= _SAMPLE:
            break
    return b"".join(found)


def _lines_beyond_ascii(pieces: Pieces) -> Iterator[bytes]:
    """Give the lines with such bytes, of each so much as a sample has room for."""
    line, is_beyond = b"", False
    for piece in pieces():
        for part in piece.splitlines(keepends=True):
            line += part[: _SAMPLE - len(line)]
            is_beyond = is_beyond or not part.isascii()
            if part.endswith((b"\n", b"\r")):
                if is_beyond:
                    yield line
                line, is_beyond = b"", False
    if is_beyond:
        yield line


def _score(pairs: Counter[tuple[int, int]], encoding: str, alphabet: _Alphabet) -> float:
    """Give the logarithm of how usual the bytes are in the encoding."""
    kinds, weights = _table(encoding, alphabet)
    total = 0.0
    for (first, second), count in pairs.items():
        if first >= _HIGH or second >= _HIGH:
            total += count * (alphabet.pairs.get(kinds[first] + kinds[second], 0.0) + weights[second])
    return total


def _table(encoding: str, alphabet: _Alphabet) -> tuple[list[str], list[float]]:
    """Give the kind and the weight of each of the 256 bytes."""
    usual = _shares(alphabet.letters, 1 - alphabet.marks) | _shares(letters.MARKS, alphabet.marks)
    decoded = [bytes([byte]).decode(encoding, "replace") for byte in range(256)]
    return [_kind(one, usual) for one in decoded], [_weight(one, usual) for one in decoded]


def _shares(weights: str, whole: float) -> dict[str, float]:
    """Read weights such as `é200 ä90`, scaled to sum up to `whole`."""
    rows = {row[0]: float(row[1:]) for row in re.findall(r"\S[\d.]+|\xa0[\d.]+", weights)}
    scale = whole / sum(rows.values())
    return {character: weight * scale for character, weight in rows.items()}


def _kind(character: str, usual: Mapping[str, float]) -> str:
    if character < "\x80":
        return ("A" if character.isupper() else "a") if character.isalpha() else " "
    if character == "\ufffd" or "\x80" <= character <= "\x9f":
        return "!"
    if character.lower() != character.upper():
        return "L" if character.isupper() else "l"
    return "-" if usual.get(character, 0.0) > _RARE else "x"


def _weight(character: str, usual: Mapping[str, float]) -> float:
    if character < "\x80":
        return 0.0
    if _kind(character, usual) == "!":
        return -14.0
    return log(usual.get(character.lower(), 2e-5))


def _western(pieces: Pieces) -> str:
    """Tell cp1252 from latin-1 by the bytes that only the former gives characters to."""
    only = any(len(piece.translate(None, _ONLY_WINDOWS)) < len(piece) for piece in pieces())
    return "cp1252" if only else "latin-1"


def _other(sample: bytes, pieces: Pieces) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_OTHERS)).best()
    return best.encoding if best and _is_valid(pieces, best.encoding) else None
