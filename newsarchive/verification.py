"""Whether an archive can be trusted: its own checks, whether its dumps say what it says, and their files."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import ArchiveError, DumpError
from newsarchive.model import Hints
from newsarchive.reparse import parts_again
from newsarchive.spool import SHORT
from newsarchive.store.base import Check, Finding, Kind
from newsarchive.text import decode_as, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from newsarchive.model import Article, Parsed
    from newsarchive.store.base import Archive, Held, StoredDump

_STANDARD_INPUT = "-/"
"""What the path of a dump out of standard input begins with, packed or not, once a slash is behind it."""
_UNSEEN = {ord(mark): None for mark in "\u200b\ufeff"}

_AHEAD = 2_000
"""Lines that are read ahead, for the next articles."""


def checks(archive: Archive, *, today: date) -> tuple[Check, ...]:
    """Give all that is looked at, to be run one after the other; `today` is the day of what has none."""
    return (
        *archive.checks(),
        Check("lines", "the lines of dumps say what articles say", partial(_lines, archive)),
        Check("files", "dumps are on the disk as they came", partial(_files, archive, today)),
    )


def _lines(archive: Archive) -> Sequence[Finding]:
    """Look for the words of every article in the lines that it names, in the kept bytes of each dump."""
    return [finding for dump in archive.dumps() for finding in _unsaid(archive, dump)]


def _unsaid(archive: Archive, dump: StoredDump) -> Iterator[Finding]:
    """Give the articles that a dump does not say; what is not word for word in it is read from it anew.

    Nothing is remembered of each article but the checksum of what is doubtful.
    """
    try:
        lines = _lines_of(archive, dump)
        doubtful = {_print(held.article) for held in archive.held(dump.id) if not _stands(held, lines)}
        if doubtful:
            for prints in _read_anew(archive, dump):
                doubtful -= prints
    except ArchiveError:
        return  # told of by the archive's own check of kept bytes
    for held in archive.held(dump.id) if doubtful else ():
        if _print(held.article) in doubtful and not _stands(held, lines):
            yield Finding(
                check="lines", kind=Kind.FAULT, text=_told(held, dump), dump=dump.id, article=held.id
            )


def _lines_of(archive: Archive, dump: StoredDump) -> _Lines:
    if dump.size > SHORT:
        return _Lines(partial(archive.lines, dump.id))
    text, _ = decode_as(archive.content(dump.id), dump.encoding)
    every = split_lines(text)
    return _Lines(lambda first, last: every[first - 1 : last])


class _Lines:
    """The lines of a dump with white space left out, some thousands of which are held at a time."""

    def __init__(self, read: Callable[[int, int], Sequence[str]]) -> None:
        self._read = read
        self._first = 1
        self._held: list[str] = []

    def run(self, first: int, last: int) -> list[str]:
        """Give a run of lines, as far as the dump has them."""
        if first < self._first or last >= self._first + len(self._held):
            self._first = first
            self._held = list(map(_squeezed, self._read(first, max(last, first + _AHEAD))))
        return self._held[first - self._first : last + 1 - self._first]


def _stands(held: Held, lines: _Lines) -> bool:
    """Tell whether headline and text stand in an article's own lines, white space left out."""
    if held.record_line is not None:
        return False
    article = held.article
    runs = [(each.lines, lines.run(*each.lines)) for each in article.elements]
    if any(len(run) <= last - first for (first, last), run in runs):
        return False
    own = "".join(line for _, run in runs for line in run)
    pieces = (article.headline, article.subheadline, article.byline, *article.body.split("\n\n"))
    return all(_squeezed(piece) in own for piece in pieces if piece)


class _Prints(NamedTuple):
    """What the present parser reads in a dump, or a part of it: a checksum for the print of each article."""

    path: str
    prints: frozenset[int]


def _prints(parsed: Parsed) -> _Prints:
    return _Prints(parsed.dump.path, frozenset(map(_print, parsed.articles)))


def _read_anew(archive: Archive, dump: StoredDump) -> Iterator[frozenset[int]]:
    """Give what the present parser reads in a kept dump, part after part; nothing where it cannot read it."""
    with suppress(DumpError):
        for part in parts_again(archive, dump, Hints(), _prints):
            if isinstance(part.prepared, _Prints):
                yield part.prepared.prints


def _print(article: Article) -> int:
    """Give a checksum of what an article prints."""
    printed = article.uri, article.headline, article.subheadline, article.byline, article.body
    return int.from_bytes(blake2b(repr(printed).encode(), digest_size=8).digest())


def _told(held: Held, dump: StoredDump) -> str:
    first, last = held.article.lines or (None, None)
    if held.record_line is not None:
        where = f"line {held.record_line}"
    elif first is None:
        where = "the lines"
    else:
        where = f"line {first}" if first == last else f"lines {first}–{last}"
    return (
        f"Article {held.id} is not what {where} of {dump.path} (dump {dump.id}) say;"
        " read the kept dumps again: newsarchive ingest --again"
    )


def _squeezed(text: str) -> str:
    return "".join(text.translate(_UNSEEN).split())


def _files(archive: Archive, today: date) -> Sequence[Finding]:
    """Compare each dump with its file, the newest version of each; a file that holds several is read once."""
    inside: dict[str | None, list[StoredDump]] = {}
    for dump in archive.dumps():
        if dump.current and not f"{dump.absolute}/".startswith(_STANDARD_INPUT):
            inside.setdefault(_file_of(dump.absolute), []).append(dump)
    return [finding for file, dumps in inside.items() for finding in _moved(file, dumps, today)]


def _file_of(absolute: str) -> str | None:
    """Give the file that a dump is or is in (`a.zip` of `a.zip/inner.txt`), `None` where that is gone."""
    path = Path(absolute)
    there = next((each for each in (path, *path.parents) if each.exists()), path)
    return str(there) if there.is_file() else None


def _moved(file: str | None, dumps: Sequence[StoredDump], today: date) -> Iterator[Finding]:
    """Tell of the dumps of a file that are not there, or not as they came."""
    news = partial(Finding, check="files", kind=Kind.NEWS)
    try:
        there = {} if file is None else _checksums(file, {dump.absolute for dump in dumps}, today)
    except DumpError as error:
        for dump in dumps:
            yield news(text=f"{dump.path} was not compared: {error.reason}.", dump=dump.id)
        return
    for dump in dumps:
        if dump.absolute not in there:
            yield news(text=f"{dump.path} is not there any more; the archive keeps its bytes.", dump=dump.id)
        elif there[dump.absolute] != dump.sha256:
            yield news(
                text=f"{dump.path} has changed since; ingest it again to add what is new.", dump=dump.id
            )


def _checksums(file: str, wanted: set[str], today: date) -> dict[str, str]:
    from newsarchive.readers import Raw, read_raw

    raws = (raw for raw in read_raw(file, today=today) if isinstance(raw, Raw))
    return {raw.path: raw.checksum() for raw in raws if raw.path in wanted}
