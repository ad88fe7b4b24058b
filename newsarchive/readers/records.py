"""Articles as JSON: one record a line, which ends at LF and at nothing else, or records in an array."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import DumpError
from newsarchive.model import Article, Parsed
from newsarchive.readers.compression import NAMES as PACKED
from newsarchive.text import decoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from newsarchive.model import Dump, Furniture

_NAMES = (".jsonl", ".ndjson", ".json")
_BEGINNING = re.compile(r'[\s\ufeff]*(\[\s*)?\{\s*["}]')
_BETWEEN = re.compile(r"[\s,]*")
_SHOWS = 1000
_STRETCH = 1 << 20
_ESCAPES = re.compile(r"\\u(?:0000|d[89a-f][0-9a-f]{2})", re.IGNORECASE)
_LONE = re.compile("[\ud800-\udfff]")
_REMEDY = "mend that line or take it out, then ingest again"


def is_records(path: str) -> bool:
    """Tell by its name whether a file holds articles as records; how it is packed does not matter."""
    return _unpacked(path).endswith(_NAMES)


def holds_records(dump: Dump) -> bool:
    """Tell whether a dump holds articles as records: by its name, or where none tells by its beginning."""
    return is_of_records(dump.path, dump.text[:_SHOWS])


def is_of_records(path: str, beginning: str) -> bool:
    """Tell the same of a dump of which only the beginning is known."""
    if is_records(path):
        return True
    name = _unpacked(path)
    is_nameless = path == "-" or (name != path.lower() and "." not in name.rpartition("/")[2])
    return is_nameless and _BEGINNING.match(beginning[:_SHOWS]) is not None


def is_in_lines(path: str, beginning: str) -> bool:
    """Tell whether each record stands on a line, or they can only be read as a whole, as an array."""
    found = _BEGINNING.match(beginning[:_SHOWS])
    return not (_unpacked(path).endswith(".json") or (found is not None and found[1]))


def _unpacked(path: str) -> str:
    """Give a name in small letters without the endings that tell how a file is packed."""
    name = path.lower()
    while name.endswith(PACKED):
        name = name.rpartition(".")[0]
    return name


def read_articles(dump: Dump) -> Parsed:
    """Read every record of a dump, with the line of each; blank lines are passed over.

    A record without `dump` and `encoding` of its own is of this dump. A source or an agency given as a plain
    string gets its canonical name where it is known. Raises DumpError naming the line that cannot be read.
    """
    demand_utf8(dump.path, (dump.content,))
    mended = Mended()
    parsed = _read(dump, _records(dump), mended)
    return replace(parsed, dump=replace(dump, notes=(*dump.notes, *mended.notes())))


class Stretch(NamedTuple):
    """Some of the lines of a dump of records; `first` is the number of the first of them."""

    first: int
    text: str


def cut_records(texts: Iterable[str]) -> Iterator[Stretch]:
    """Cut a text that comes in pieces into stretches of whole lines, of about a megabyte each."""
    first, size, held = 1, 0, list[str]()
    for text in texts:
        held.append(text)
        size += len(text)
        cut = text.rfind("\n") + 1
        if size >= _STRETCH and cut:
            held[-1] = text[:cut]
            stretch = Stretch(first, "".join(held))
            yield stretch
            first += stretch.text.count("\n")
            held, size = [text[cut:]], len(text) - cut
    if size:
        yield Stretch(first, "".join(held))


def read_stretch(stretch: Stretch, dump: Dump) -> tuple[Parsed, Mended]:
    """Read the records of a stretch as those of its dump, and count what had to be replaced.

    Raises DumpError as `read_articles` does.
    """
    mended = Mended()
    lines = _told_by_line(dump, _loaded(stretch.text, stretch.first))
    return _read(dump, lines, mended), mended


def _read(dump: Dump, records: Iterable[tuple[int, str, object]], mended: Mended) -> Parsed:
    articles: list[Article] = []
    numbers: list[int] = []
    furniture: list[Furniture] = []
    for number, line, record in records:
        item = _read_record(dump, number, line, record, mended)
        if isinstance(item, Article):
            articles.append(item)
            numbers.append(number)
        else:
            furniture.append(item)
    return Parsed(
        dump=dump,
        articles=tuple(articles),
        furniture=tuple(furniture),
        record_lines=tuple(numbers),
    )


@dataclass(slots=True)
class Mended:
    """What had to be replaced in the strings of records."""

    nuls: int = 0
    lone: int = 0

    def count(self, record: object) -> None:
        """Count in all strings of a record."""
        waiting = [record]
        while waiting:
            value = waiting.pop()
            if isinstance(value, str):
                self.nuls += value.count("\0")
                self.lone += len(_LONE.findall(value))
            elif isinstance(value, (dict, list)):
                waiting += value.values() if isinstance(value, dict) else value

    def add(self, other: Mended) -> None:
        """Count what had to be replaced elsewhere too."""
        self.nuls += other.nuls
        self.lone += other.lone

    def notes(self) -> Iterator[str]:
        """Say what was replaced."""
        if self.nuls:
            yield f"{self.nuls:,} NUL{'s' * (self.nuls > 1)} in records kept as U+2400"
        if self.lone:
            yield f"{self.lone:,} lone surrogate{'s' * (self.lone > 1)} in records replaced"


def demand_utf8(path: str, pieces: Iterable[bytes]) -> None:
    """Go through the bytes of a dump. Raises DumpError for others than UTF-8, naming their line."""
    decode, lines = decoder("utf-8", b""), 0
    for piece in chain(pieces, (b"",)):
        pending = decode.getstate()[0]
        try:
            decode.decode(piece, final=not piece)
        except UnicodeDecodeError as error:
            line = lines + (pending + piece).count(b"\n", 0, error.start) + 1
            raise DumpError(path, f"line {line:,} is not UTF-8; convert the file to UTF-8 first") from None
        lines += piece.count(b"\n")


def _lines(text: str, first: int) -> Iterator[tuple[int, str]]:
    """Give the lines that are not blank with their numbers, without a byte order mark."""
    start, number = 0, first - 1
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        number += 1
        if line := text[start:end].strip("\ufeff \t\r"):
            yield number, line
        start = end + 1


class _NoJsonError(Exception):
    """What stands on some line is no JSON."""


@contextmanager
def _told(number: int) -> Iterator[None]:
    """Say of JSON that cannot be read on which line it is; `number` is the line on which it begins."""
    import json

    try:
        yield
    except json.JSONDecodeError as error:
        line = number if error.lineno == 1 else error.lineno
        why = f"{error.msg} at character {error.colno:,}"
        raise _NoJsonError(f"line {line:,} is not JSON ({why})") from None
    except RecursionError:
        raise _NoJsonError(f"line {number:,} is not JSON (too deep)") from None
    except ValueError:
        raise _NoJsonError(f"line {number:,} is not JSON (a number is too long)") from None


def _load(number: int, line: str) -> object:
    import json

    with _told(number):
        return json.loads(line, strict=False)


def _records(dump: Dump) -> Iterator[tuple[int, str, object]]:
    """Give each record with the number of its first line and its own text."""
    is_parted = is_in_lines(dump.path, dump.text)
    return _told_by_line(dump, _loaded(dump.text, 1) if is_parted else _values(dump.text))


def _loaded(text: str, first: int) -> Iterator[tuple[int, str, object]]:
    for number, line in _lines(text, first):
        yield number, line, _load(number, line)


def _told_by_line(
    dump: Dump, records: Iterator[tuple[int, str, object]]
) -> Iterator[tuple[int, str, object]]:
    try:
        yield from records
    except _NoJsonError as error:
        raise DumpError(dump.path, f"{error}; {_REMEDY}") from None


def _values(text: str) -> Iterator[tuple[int, str, object]]:
    """Give the values of an array, or those that stand one after the other."""
    import json

    decoder = json.JSONDecoder(strict=False)
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    is_array = text.startswith("[", at)
    at = _skip(text, at + is_array)
    number, counted = 1, 0
    while at < len(text) and not (is_array and text[at] == "]"):
        number, counted = number + text.count("\n", counted, at), at
        with _told(number):
            value, end = decoder.raw_decode(text, at)
        yield number, text[at:end], value
        at = _skip(text, end)
    if is_array and (at >= len(text) or text[at + 1 :].strip("\ufeff \t\r\n")):
        raise _NoJsonError(f"line {text.count(chr(10)) + 1:,} ends too early, or goes on behind the array")


def _skip(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def _read_record(dump: Dump, number: int, line: str, record: object, mended: Mended) -> Article | Furniture:
    from newsarchive.readers.fields import translate
    from newsarchive.record import read_record

    if not isinstance(record, dict):
        raise DumpError(dump.path, f"line {number:,} is no JSON object; {_REMEDY}")
    if _ESCAPES.search(line):
        mended.count(record)
    ours, theirs = translate(record)
    try:
        item = read_record(ours)
    except ValueError as error:
        field, colon, reason = str(error).partition(":")
        told = f"{theirs.get(field, field)}{colon}{reason}"
        raise DumpError(dump.path, f"line {number:,} is no article ({told}); {_REMEDY}") from None
    return _named(item, ours, dump) if isinstance(item, Article) else item


def _named(article: Article, record: Mapping[str, object], dump: Dump) -> Article:
    from newsarchive.conventions.outlets import by_domain, canonical

    source, dateline = article.source, article.dateline
    if source and isinstance(record.get("source"), str):
        source = replace(source, name=canonical(source.name) or by_domain(source.name) or source.name)
    if dateline and dateline.agency and isinstance(record.get("agency"), str):
        dateline = replace(dateline, agency=canonical(dateline.agency) or dateline.agency)
    return replace(
        article,
        dump=dump.path if article.dump is None else article.dump,
        encoding=dump.encoding if article.encoding is None else article.encoding,
        source=source,
        dateline=dateline,
    )
