"""Whether an archive can be trusted: its own checks, whether its dumps say what it says, and their files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from newsarchive.errors import ArchiveError, DumpError
from newsarchive.guard import guarded
from newsarchive.ingest import parse_again
from newsarchive.model import Hints
from newsarchive.store.base import Check, Finding, Kind
from newsarchive.text import decode_as, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from newsarchive.model import Article
    from newsarchive.store.base import Archive, Held, StoredDump

_STANDARD_INPUT = "-/"
"""What the path of a dump out of standard input begins with, packed or not, once a slash is behind it."""
_UNSEEN = {ord(mark): None for mark in "\u200b\ufeff"}

_Printed = tuple[str | None, ...]


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
    """Give the articles that a dump does not say; what is not word for word in it is read from it anew."""
    try:
        content = archive.content(dump.id)
    except ArchiveError:
        return  # told of by the archive's own check of kept bytes
    text, _ = decode_as(content, dump.encoding)
    lines = list(map(_squeezed, split_lines(text)))
    doubtful = [held for held in archive.held(dump.id) if not _stands(held, lines)]
    if not doubtful:
        return
    parsed = guarded(dump.path, partial(parse_again, dump, content, Hints()))
    read = set() if isinstance(parsed, DumpError) else set(map(_printed, parsed.articles))
    for held in doubtful:
        if _printed(held.article) not in read:
            yield Finding(
                check="lines", kind=Kind.FAULT, text=_told(held, dump), dump=dump.id, article=held.id
            )


def _stands(held: Held, lines: Sequence[str]) -> bool:
    """Tell whether headline and text stand in an article's own lines, white space left out."""
    if held.record_line is not None or (held.article.lines or (0, 0))[1] > len(lines):
        return False
    article = held.article
    own = "".join(line for each in article.elements for line in lines[each.lines[0] - 1 : each.lines[1]])
    pieces = (article.headline, article.subheadline, article.byline, *article.body.split("\n\n"))
    return all(_squeezed(piece) in own for piece in pieces if piece)


def _printed(article: Article) -> _Printed:
    return article.uri, article.headline, article.subheadline, article.byline, article.body


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
