"""Dumps packed for keeping, on their way between processes, and put in at their days."""

from __future__ import annotations

import pickle
import zlib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsarchive.errors import ArchiveError
from newsarchive.packing import DamagedError, Packed, pack, unpack
from newsarchive.store.sqlite.archive import SqliteArchive
from newsarchive.store.sqlite.folding import fold
from newsarchive.store.sqlite.layout import ArticleRow, LaidDump, LinkRow, ProvenanceRow, RelatedRow, lay_out
from newsarchive.store.sqlite.positions import Positions, bounds, read_day

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Any]

TEXT = b"Ferries to Brandholm are delayed by fog. " * 40


@given(st.binary())
def test_what_was_packed_comes_back(content: bytes) -> None:
    packed = pack(content)
    assert packed.compression == "zstd"
    assert unpack(packed) == content


def test_what_an_older_newsarchive_packed_comes_back_too() -> None:
    assert unpack(Packed("zlib", zlib.compress(TEXT))) == TEXT


@pytest.mark.parametrize("packed", [pack(TEXT), Packed("zlib", zlib.compress(TEXT))])
def test_a_changed_byte_is_seen(packed: Packed) -> None:
    for at in (0, len(packed.content) // 2, -1):
        content = bytearray(packed.content)
        content[at] ^= 1
        with pytest.raises(DamagedError):
            unpack(packed._replace(content=bytes(content)))
    with pytest.raises(DamagedError):
        unpack(packed._replace(content=packed.content[:-5]))


def test_damaged_bytes_are_told_with_their_dump(
    tmp_path: Path, make_article: Make, make_parsed: Make
) -> None:
    archive = SqliteArchive(tmp_path / "a.db", create=True)
    archive.add([make_parsed(make_article("Fog over the bay", "Fog."))])
    archive._connection.execute("UPDATE dumps SET content = x'00', path = 'fog.txt'")  # noqa: SLF001
    with pytest.raises(ArchiveError) as told:
        archive.content(1)
    assert str(told.value) == ("fog.txt: the kept bytes of dump 1 are damaged; ingest it anew elsewhere.")
    archive.close()


def test_a_dump_comes_from_another_process_as_it_was(make_article: Make, make_parsed: Make) -> None:
    laid = lay_out(make_parsed(make_article("Fog over the bay", "Fog.")))
    row = LinkRow("continue", "Read on", "coast.example", "com.example.")
    article = laid.articles[0]._replace(links=[row], related=[RelatedRow("Storm ahead", None)])
    laid = laid._replace(articles=[article])
    back = pickle.loads(pickle.dumps(laid, 5))  # noqa: S301
    assert back == laid
    (came,) = back.articles
    parts = (back, came.row, came.links[0], came.related[0], came.provenance)
    assert list(map(type, parts)) == [LaidDump, ArticleRow, LinkRow, RelatedRow, ProvenanceRow]


@pytest.mark.parametrize(
    "body", ["Fog, and STORMS of 1987_b.", "Fog – “storms”, Ёлки, İstanbul", "\u212a ſ ＡＢ"]
)
def test_every_printed_word_is_sent_along(body: str, make_article: Make, make_parsed: Make) -> None:
    laid = lay_out(make_parsed(make_article("Über die Bay", body)))
    assert set(laid.words.split()) == set(fold(f"Über die Bay {body}").split())


def test_articles_go_on_where_their_day_ended(tmp_path: Path, make_article: Make, make_parsed: Make) -> None:
    archive = SqliteArchive(tmp_path / "a.db", create=True)
    connection = archive._connection  # noqa: SLF001
    for number in range(2):
        archive.add([make_parsed(make_article("Fog", f"Fog {number}.", day="2019-06-04"))])
    first, _ = bounds(read_day("2019-06-04"))
    later, _ = bounds(read_day("2019-06-05"))
    positions = Positions(connection)
    given_ = positions.take_all(["2019-06-05", "2019-06-04", None, "no day", "2019-06-04"])
    assert given_ == [later, first + 2, 1, 2, first + 3]
    assert positions.take("2019-06-05") == later + 1
    archive.close()
