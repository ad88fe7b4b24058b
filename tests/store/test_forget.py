"""What is forgotten is in no part of the archive and in no byte of its files; the rest stays as it was."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.errors import ArchiveError
from newsarchive.model import Basis, Dump, Evidence, Furniture, Published, Related
from newsarchive.query.ast import Everything, Phrase, Term
from newsarchive.store.base import Sort
from newsarchive.store.sqlite.archive import SqliteArchive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Make = Callable[..., Any]

SECRETS = ("Qwertheim", "zyklomat", "Xanthippov", "VELMAR", "Obskura", "nirgendwo", "Plimquist", "Rumsfjord")
"""Words that only the dump to be forgotten has: one in each thing that is kept of a dump."""


def word(text: str) -> Phrase:
    return Phrase(terms=(Term(text=text),))


def secret(make_article: Make, make_parsed: Make) -> Any:  # noqa: ANN401
    article = make_article(
        "Qwertheim falls",
        "The zyklomat of the harbour.",
        day="2024-01-02",
        byline="By Xanthippov",
        place="VELMAR",
        agency="Obskura",
        source="Obskura",
        link="nirgendwo.example",
        related=(Related(headline="Plimquist again"),),
    )
    furniture = Furniture(dump="secret.txt", kind="share", text="Rumsfjord", lines=(9, 9))
    content = " ".join(SECRETS).encode() * 999
    return make_parsed(article, path="secret.txt", furniture=(furniture,), content=content)


@pytest.fixture
def filled(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> SqliteArchive:
    """An archive that holds three dumps, the second of which is secret."""
    harbour = make_article("Harbour dredged", "The harbour is deep.", place="ALD/VEL", source="Gazette")
    archive.add([make_parsed(harbour)])
    archive.add([secret(make_article, make_parsed)])
    archive.add([make_parsed(make_article("Fog", "Fog over the harbours.", byline="Ada"), path="fog.txt")])
    return archive


def bytes_of(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir()).lower()


def left(path: Path) -> list[str]:
    found = bytes_of(path)
    return [word for word in SECRETS if word.lower().encode() in found]


def faults(archive: SqliteArchive) -> list[str]:
    return [finding.text for check in archive.checks() for finding in check.run()]


def test_no_word_is_left_in_the_file(filled: SqliteArchive, path: Path) -> None:
    assert left(path) == list(SECRETS)
    assert filled.forget([2]).wiped
    assert left(path) == []
    assert faults(filled) == []


def test_nor_where_the_file_had_been_written_without_care(
    filled: SqliteArchive, path: Path, make_article: Make, make_parsed: Make
) -> None:
    filled._connection.execute("PRAGMA secure_delete = OFF")  # noqa: SLF001
    for number in range(5):
        many = (make_article(f"Zyklomat {number} {n}", "zyklomat " * n) for n in range(60))
        filled.add([make_parsed(*many, path="more.txt")])
    filled._connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('optimize')")  # noqa: SLF001
    filled.forget([2, 4, 5, 6, 7, 8])
    assert left(path) == []
    assert faults(filled) == []


def test_what_others_hold_stays_as_it_was(filled: SqliteArchive) -> None:
    others = [stored for stored in filled.select(Everything(), sort=Sort.OLDEST) if stored.id != 2]
    forgotten = filled.forget([2])
    assert (forgotten.articles, forgotten.furniture, forgotten.staying) == (1, 1, ())
    assert [dump.path for dump in forgotten.dumps] == ["secret.txt"]
    assert list(filled.select(Everything(), sort=Sort.OLDEST)) == others
    assert [hit.id for hit in filled.search(word("harbour"), sort=Sort.OLDEST, limit=9)] == [1, 3]
    assert [dump.path for dump in filled.dumps()] == ["wire.txt", "fog.txt"]


def test_words_that_others_print_are_still_found(filled: SqliteArchive) -> None:
    filled.forget([2])
    rows = filled._connection.execute("SELECT word FROM vocabulary ORDER BY word")  # noqa: SLF001
    assert [found for (found,) in rows] == [
        "ada",
        "deep",
        "dredged",
        "fog",
        "harbour",
        "harbours",
        "is",
        "over",
        "the",
    ]
    places = filled._connection.execute("SELECT part, place FROM place_parts ORDER BY part")  # noqa: SLF001
    assert list(map(tuple, places)) == [("ald", "ALD/VEL"), ("ald/vel", "ALD/VEL"), ("vel", "ALD/VEL")]
    names = filled._connection.execute("SELECT name FROM names ORDER BY name")  # noqa: SLF001
    assert [name for (name,) in names] == ["ALD/VEL", "Gazette"]


def test_ids_are_not_used_again(filled: SqliteArchive, make_article: Make, make_parsed: Make) -> None:
    filled.forget([3])
    filled.forget([2])
    filled.add([make_parsed(make_article("Vote"), path="vote.txt")])
    assert filled.fetch(4).article.headline == "Vote"
    assert [dump.id for dump in filled.dumps()] == [1, 4]


def test_a_rehearsal_tells_and_does_nothing(filled: SqliteArchive, path: Path) -> None:
    told = filled.forget([2], rehearse=True)
    assert (told.articles, told.furniture, told.size, told.staying, told.wiped) == (
        1,
        1,
        len(" ".join(SECRETS)) * 999,
        (),
        False,
    )
    assert left(path) == list(SECRETS)
    assert filled.count(Everything()) == 3
    assert replace(filled.forget([2]), wiped=False) == told


def test_an_unknown_dump_is_refused_whole(filled: SqliteArchive) -> None:
    for rehearse in (True, False):
        with pytest.raises(ArchiveError) as caught:
            filled.forget([2, 9], rehearse=rehearse)
        assert str(caught.value) == "The archive keeps no dump 9; see: newsarchive dumps."
    assert filled.count(Everything()) == 3


def dated(make_article: Make, text: str, line: int, **fields: object) -> Any:  # noqa: ANN401
    article = make_article("Flood", "Water.", **fields)
    published = Published(
        date="2024-01-02", edtf="2024-01-02", basis=Basis.SECTION, evidence=Evidence(text=text, line=line)
    )
    return replace(article, published=published)


def as_before_readings(archive: SqliteArchive) -> None:
    """Leave of what each dump told only what is told of the article, as an older newsarchive did."""
    archive._connection.execute("UPDATE provenances SET reading = NULL")  # noqa: SLF001


def test_what_only_the_forgotten_dump_told_goes_with_it(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood", "Water."))])
    archive.add([make_parsed(dated(make_article, "2 January 2024", 1), path="other.txt")])
    assert archive.fetch(1).article.published.date == "2024-01-02"
    assert archive.forget([2]).staying == (1,)
    assert archive.fetch(1).article.published is None
    assert faults(archive) == []


@pytest.mark.parametrize(
    ("printed", "evidence"),
    [
        (("2 January 2024", 4), Evidence(text="2 January 2024", line=1)),
        (("2 January 2024", 1), Evidence(text="2 January 2024", line=1)),
        (("2  January 2024", 3), Evidence(text="2  January 2024", line=3)),
        (("Zyklomat, 2 January 2024", 1), None),
        (("2 January 2024", 99), Evidence(text="2 January 2024", line=1)),
    ],
)
def test_what_stays_rests_on_dumps_that_stay(
    archive: SqliteArchive,
    make_article: Make,
    make_parsed: Make,
    printed: tuple[str, int],
    evidence: Evidence | None,
) -> None:
    first, second = make_article("Flood", "Water."), dated(make_article, *printed, lines=(8, 9))
    archive.add([make_parsed(first, content=b"2 January 2024\nFlood\nOn 2 January 2024: Water.\n")])
    archive.add([make_parsed(second, make_article("Zyklomat"), content=b"Zyklomat, 2 January 2024\n\n")])
    as_before_readings(archive)
    forgotten = archive.forget([2])
    assert (forgotten.articles, forgotten.staying) == (1, (1,))
    stored = archive.fetch(1)
    assert stored.article.published == replace(second.published, evidence=evidence)
    assert stored.article.elements == first.elements
    assert [(at.dump_id, at.version, at.current) for at in stored.provenances] == [(1, 1, True)]
    assert faults(archive) == []
    assert archive.fetch(2) is None


@pytest.mark.parametrize(
    ("basis", "at", "stays"),
    [
        (Basis.NEIGHBOUR, "here", Evidence(text="2024-01-04", line=7)),
        (Basis.NEIGHBOUR, "there", None),
        (Basis.HINT, "there", Evidence(text="2024", line=None)),
    ],
)
def test_what_is_no_print_of_the_article_stays_where_it_still_holds(  # noqa: PLR0913, PLR0917
    archive: SqliteArchive,
    make_article: Make,
    make_parsed: Make,
    basis: Basis,
    at: str,
    stays: Evidence | None,
) -> None:
    evidence = stays or Evidence(text="2024-01-04", line=7)
    told = Published(date="2024-01-02", edtf="2024?-01-02", basis=basis, evidence=evidence)
    neighbour = Published(
        date="2024-01-04",
        edtf="2024-01-04",
        basis=Basis.META,
        evidence=Evidence(text="4 January 2024", line=7),
    )
    flood = replace(make_article("Flood", "Water."), published=told)
    fire = replace(make_article("Fire", "Smoke."), published=neighbour)
    vote = make_article("Vote", "Ballots.")
    archive.add([make_parsed(flood, fire if at == "here" else vote)])
    archive.add([make_parsed(flood, vote if at == "here" else fire, path="other.txt")])
    as_before_readings(archive)
    archive.forget([2])
    assert archive.fetch(1).article.published == replace(told, evidence=stays)
    assert faults(archive) == []


def test_all_versions_of_a_path_together(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood"))])
    archive.add([make_parsed(make_article("Flood"), make_article("Fire"))])
    forgotten = archive.forget([1, 2])
    assert (forgotten.articles, forgotten.staying) == (2, ())
    assert archive.count(Everything()) == 0
    assert faults(archive) == []


def test_the_same_dump_may_come_again(filled: SqliteArchive, make_article: Make, make_parsed: Make) -> None:
    filled.forget([2])
    assert filled.add([secret(make_article, make_parsed)])[0].state == "new"


def test_who_reads_meanwhile_sees_what_there_was(filled: SqliteArchive, path: Path) -> None:
    reader, quick = SqliteArchive(path), SqliteArchive(path, patience=0.01)
    with reader.reading():
        assert reader.count.__wrapped__(reader, Everything()) == 3
        assert not quick.forget([2]).wiped
        assert reader.count.__wrapped__(reader, Everything()) == 3
    for opened in (reader, quick, filled):
        opened.close()
    assert left(path) == []


def test_a_wipe_that_fails_says_what_is_left_to_do(
    filled: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> bool:
        raise ArchiveError("news.db could not grow.")

    monkeypatch.setattr("newsarchive.store.sqlite.wiping.wipe", fail)
    with pytest.raises(ArchiveError) as caught:
        filled.forget([2])
    assert str(caught.value) == (
        "The dumps are taken out, but their words may still stand in the file. news.db could not grow."
        " Then write it anew: newsarchive verify --repair"
    )
    assert filled.count(Everything()) == 2
    assert faults(filled) == []


def test_repairing_wipes_what_a_failed_wipe_left(
    filled: SqliteArchive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("newsarchive.store.sqlite.wiping.wipe", lambda _: False)
        filled.forget([2])
    assert left(path) != []
    filled.repair()
    assert left(path) == []


def test_a_dump_that_two_archives_would_share_goes_from_one_alone(
    filled: SqliteArchive, tmp_path: Path
) -> None:
    (tmp_path / "copies").mkdir()
    copy = tmp_path / "copies" / "copy.db"
    filled.backup(str(copy))
    filled.forget([2])
    with closing(SqliteArchive(copy)) as opened:
        assert opened.count(Everything()) == 3


def test_a_dump_of_another_encoding_is_read_for_evidence(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    text = "Потоп, 2 января 2024\n"
    parsed = make_parsed(make_article("Flood", "Water."), content=text.encode("koi8-r"))
    koi8 = replace(parsed, dump=replace(parsed.dump, encoding="koi8-r"))
    assert isinstance(koi8.dump, Dump)
    archive.add([koi8])
    archive.add([make_parsed(dated(make_article, "2 января 2024", 7))])
    as_before_readings(archive)
    archive.forget([2])
    assert archive.fetch(1).article.published.evidence == Evidence(text="2 января 2024", line=1)
