"""What every archive must do, whichever engine keeps it."""

from __future__ import annotations

import pickle
import string
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.errors import ArchiveError
from newsarchive.model import (
    Article,
    Basis,
    Dateline,
    Dump,
    Element,
    Evidence,
    Furniture,
    Link,
    Parsed,
    Published,
    Related,
    Role,
    Source,
)
from newsarchive.query.ast import And, Everything, Field, Gap, Near, Not, Or, Period, Phrase, Term, Within
from newsarchive.store import open_archive
from newsarchive.store.base import (
    Added,
    DayCounts,
    Facet,
    Held,
    Provenance,
    Reparsed,
    Sort,
    SourceCount,
    Suggestion,
    Weighted,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsarchive.store.base import Archive, Finding

    Make = Callable[..., Any]

STORES = {"sqlite": lambda folder: open_archive(folder / "archive.db", create=True)}
EVERYTHING = Everything()


@pytest.fixture(params=sorted(STORES))
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    opened = STORES[request.param](tmp_path)
    yield opened
    opened.close()


def word(*texts: str) -> Phrase:
    return Phrase(terms=tuple(Term(text=text) for text in texts))


def ids(archive: Archive, query: object = EVERYTHING, sort: Sort = Sort.NEWEST) -> list[int]:
    return [hit.id for hit in archive.search(query, sort=sort, limit=100)]


# Adding


def test_what_is_prepared_elsewhere_is_added_as_if_it_were_not(
    archive: Archive, make_article: Make, make_parsed: Make, tmp_path: Path
) -> None:
    furniture = Furniture(dump="wire.txt", kind="separator", text="* * *", lines=(5, 5))
    dumps = [
        make_parsed(
            make_article("Bread", "By air.", day="2024-02-02", link="tass.com"), furniture=(furniture,)
        ),
        make_parsed(make_article("Bread", "By air."), make_article("Salt", "By sea."), content=b"new"),
    ]
    prepare = pickle.loads(pickle.dumps(archive.preparer()))  # noqa: S301
    prepared = [pickle.loads(pickle.dumps(prepare(dump))) for dump in dumps]  # noqa: S301
    assert [each.path for each in prepared] == ["wire.txt", "wire.txt"]
    (tmp_path / "other").mkdir()
    other = next(make(tmp_path / "other") for make in STORES.values())
    assert archive.add(prepared) == other.add(dumps)
    assert archive.reparse(1, prepared[0]) == other.reparse(1, dumps[0])
    query = Everything()
    assert list(archive.select(query, sort=Sort.NEWEST)) == list(other.select(query, sort=Sort.NEWEST))
    assert archive.furniture(1) == other.furniture(1) == (furniture,)
    assert archive.content(2) == other.content(2) == b"new"
    other.close()


def test_articles_get_small_ids_in_the_order_of_their_dump(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    first = make_parsed(make_article("Late", day="2024-02-02"), make_article("Early", day="2023-01-01"))
    second = make_parsed(make_article("Undated"), path="other.txt")
    assert archive.add([first, second]) == (
        Added(path="wire.txt", state="new", articles=2),
        Added(path="other.txt", state="new", articles=1),
    )
    headlines = [archive.fetch(article_id).article.headline for article_id in (1, 2, 3)]
    assert headlines == ["Late", "Early", "Undated"]
    assert archive.fetch(4) is None


def test_the_same_bytes_add_nothing_under_any_path(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    parsed = make_parsed(make_article("Flood"), content=b"flood")
    again = make_parsed(make_article("Flood"), content=b"flood", path="copy.txt")
    assert archive.add([parsed, again])[1] == Added(path="copy.txt", state="known")
    assert archive.add([parsed]) == (Added(path="wire.txt", state="known"),)
    assert archive.count(EVERYTHING) == 1
    assert archive.knows("fc4d6e61c8a1e0bc7da8f1f1a9bbd5a2e7d3a4f6f1e0e9d0a1b2c3d4e5f60718") is False
    assert archive.knows(archive.dumps()[0].sha256)


def test_a_new_version_keeps_the_ids_of_unchanged_articles(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    flood, fire, vote = (
        make_article(name, f"{name} text", day="2024-01-01") for name in ("Flood", "Fire", "Vote")
    )
    archive.add([make_parsed(flood, fire)])
    moved = replace(flood, elements=(Element(role=Role.BODY, lines=(8, 9)),))
    assert archive.add([make_parsed(vote, moved)]) == (
        Added(path="wire.txt", state="version", articles=1, unchanged=1, vanished=1),
    )
    stored = archive.fetch(1)
    assert stored.article == moved
    assert [(p.version, p.current, p.lines) for p in stored.provenances] == [
        (2, True, (8, 9)),
        (1, False, (1, 3)),
    ]
    assert archive.fetch(2).article == fire
    assert ids(archive, word("fire")) == [2]
    assert archive.fetch(3).article == vote
    assert [(dump.version, dump.current, dump.articles) for dump in archive.dumps()] == [
        (1, False, 2),
        (2, True, 2),
    ]


def test_a_new_version_brings_what_was_inferred_up_to_date(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood", "Water."), make_article("Fire", day="2024-01-01"))])
    assert ids(archive) == [2, 1]
    archive.add([make_parsed(make_article("Flood", "Water.", day="2025-01-01"))])
    assert ids(archive) == [1, 2]
    assert ids(archive, word("water")) == [1]
    assert archive.fetch(1).article.published.date == "2025-01-01"


def test_an_article_that_comes_back_gets_its_old_id(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    flood, fire = make_article("Flood"), make_article("Fire")
    archive.add([make_parsed(flood)])
    archive.add([make_parsed(fire)])
    added = archive.add([make_parsed(flood, fire, make_article("Vote"))])
    assert added == (Added(path="wire.txt", state="version", articles=1, unchanged=2),)
    assert sorted(ids(archive)) == [1, 2, 3]


def test_equal_articles_of_one_dump_are_paired_off_in_order(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    twice = [make_article("Flood", "Water.", lines=(n, n)) for n in (1, 5)]
    archive.add([make_parsed(*twice)])
    again = [make_article("Flood", "Water.", lines=(n, n)) for n in (2, 6, 9)]
    archive.add([make_parsed(*again)])
    assert [archive.fetch(n).article.elements[0].lines for n in (1, 2, 3)] == [(2, 2), (6, 6), (9, 9)]


def test_an_article_under_another_source_is_another_one(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood", "Water.", source=name)) for name in ("Gazette", "Post")])
    assert [archive.fetch(n).article.source.name for n in (1, 2)] == ["Gazette", "Post"]


def test_versions_within_one_batch(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    flood, fire = make_article("Flood"), make_article("Fire")
    added = archive.add([make_parsed(flood), make_parsed(flood, fire)])
    assert added[1] == Added(path="wire.txt", state="version", articles=1, unchanged=1)


def test_standard_input_has_no_versions(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    added = archive.add([make_parsed(make_article(name), path="-") for name in ("Flood", "Fire")])
    assert [each.state for each in added] == ["new", "new"]
    assert [(d.path, d.absolute, d.version, d.current) for d in archive.dumps()] == [("-", "-", 1, True)] * 2


def test_a_batch_is_in_whole_or_not_at_all(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    archive.add([make_parsed(make_article("Kept", "Water."))])
    broken = make_parsed(make_article("Broken", lines=(1, 2**70)), path="broken.txt")
    good = make_parsed(make_article("Good", "Fire."), path="good.txt")
    with pytest.raises(ArchiveError):
        archive.add([good, broken])
    assert [dump.path for dump in archive.dumps()] == ["wire.txt"]
    assert archive.count(EVERYTHING) == 1
    assert archive.count(word("fire")) == 0
    assert archive.add([good]) == (Added(path="good.txt", state="new", articles=1),)


# Reading back


def test_a_record_keeps_the_dump_that_it_names(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    record = make_article("Flood", dump="wire/old.txt", encoding="koi8-r", uri="tag:flood", lines=(4, 9))
    bare = Article(headline="Bare")
    archive.add([make_parsed(record, bare, path="articles.jsonl", record_lines=(1, 3))])
    assert [archive.fetch(n).article for n in (1, 2)] == [record, bare]
    provenance = archive.fetch(2).provenances[0]
    absolute = archive.dumps()[0].absolute
    assert provenance == Provenance(
        dump_id=1,
        path="articles.jsonl",
        absolute=absolute,
        version=1,
        current=True,
        lines=None,
        record_line=3,
    )
    hits = archive.search(EVERYTHING, sort=Sort.NEWEST, limit=2)
    assert {(hit.id, hit.dump, hit.lines) for hit in hits} == {
        (1, "wire/old.txt", (4, 9)),
        (2, "articles.jsonl", (3, 3)),
    }


TEXT = st.text(max_size=30) | st.text(string.ascii_letters + " .,\u0301ёЁИЖ\u00e9\x00\n’—", max_size=60)
LINE = st.integers(1, 10**6)
LINES = st.tuples(LINE, LINE).map(sorted).map(tuple)
DAY = st.dates().map(date.isoformat) | st.sampled_from(["2021-02-30", "-0044-03-15", "12024-01-01", "soon"])
ARTICLE = st.builds(
    Article,
    dump=st.none() | TEXT,
    encoding=st.none() | TEXT,
    uri=st.none() | TEXT,
    headline=st.none() | TEXT,
    subheadline=st.none() | TEXT,
    byline=st.none() | TEXT,
    dateline=st.none()
    | st.builds(Dateline, text=TEXT, place=st.none() | TEXT, date=st.none() | TEXT, agency=st.none() | TEXT),
    source=st.none() | st.builds(Source, name=TEXT, basis=st.sampled_from(Basis)),
    published=st.none()
    | st.builds(
        Published,
        date=DAY,
        edtf=TEXT,
        basis=st.sampled_from(Basis),
        evidence=st.none() | st.builds(Evidence, text=TEXT, line=st.none() | LINE),
    ),
    body=TEXT,
    links=st.lists(st.builds(Link, kind=TEXT, text=TEXT, target=st.none() | TEXT), max_size=3).map(tuple),
    related=st.lists(st.builds(Related, headline=TEXT, target=st.none() | TEXT), max_size=3).map(tuple),
    elements=st.lists(st.builds(Element, role=st.sampled_from(Role), lines=LINES), max_size=4).map(tuple),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(ARTICLE, max_size=4), content=st.binary(max_size=40))
def test_every_field_comes_back_as_it_was(archive: Archive, articles: list[Article], content: bytes) -> None:
    number = str(len(archive.dumps()))
    content += number.encode()
    articles = [replace(each, body=each.body + number) for each in articles]  # new to the archive
    lines = tuple(range(1, len(articles) + 1))
    dump = Dump(
        path="-", content=content, text="", encoding="utf-8", modified=date(2024, 1, 1), notes=("a", "ё")
    )
    before = {stored.id for stored in archive.select(EVERYTHING, sort=Sort.NEWEST)}
    archive.add([Parsed(dump=dump, articles=tuple(articles), record_lines=lines)])
    stored = [each for each in archive.select(EVERYTHING, sort=Sort.OLDEST) if each.id not in before]
    assert [each.article for each in sorted(stored, key=lambda each: each.id)] == articles
    assert all(archive.fetch(each.id) == each for each in stored)
    kept = archive.dumps()[-1]
    assert archive.content(kept.id) == content
    assert (kept.notes, kept.modified, kept.encoding, kept.size) == (
        ("a", "ё"),
        date(2024, 1, 1),
        "utf-8",
        len(content),
    )


def test_furniture_and_content_come_back(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    lines = (
        Furniture(dump="wire.txt", kind="disclaimer", text="We remind our readers …", lines=(9, 9)),
        Furniture(dump="wire.txt", kind="separator", text="* * *", lines=(11, 12)),
    )
    archive.add([make_parsed(make_article("Flood"), furniture=lines, content=b"\x00raw\r\n")])
    assert archive.furniture(1) == lines
    assert archive.content(1) == b"\x00raw\r\n"
    assert archive.dumps()[0].furniture == 2
    with pytest.raises(ArchiveError, match=r"^The archive keeps no dump 7; see: newsarchive dumps\.$"):
        archive.content(7)


def test_furniture_of_records_keeps_the_dump_that_it_names(archive: Archive, make_parsed: Make) -> None:
    lines = (Furniture(dump="old.txt", kind="share", text="Share", lines=(2, 2)),)
    archive.add([make_parsed(path="articles.jsonl", furniture=lines)])
    assert archive.furniture(1) == lines


# Ranking


@pytest.fixture
def market(archive: Archive, make_article: Make, make_parsed: Make) -> Archive:
    """Articles about bread, of which those about mills share a word with one about bread."""
    bodies = (
        "the price of bread rose in the town and bakers ask for flour from the mill",
        "the mill of the town grinds flour for bakers",
        "a horse won the race by the river",
        "the of the of and the in the",
        "rain fell on the town; the river rose",
        "bakers strike over bread and flour",
        *(f"filler number{number} tells the reader nothing" for number in range(20)),
    )
    archive.add([make_parsed(*(make_article(None, body) for body in bodies))])
    return archive


def any_of(*parts: object) -> Or:
    return Or(parts=tuple(parts))


def test_stop_words_rank_nothing_where_any_word_will_do(market: Archive) -> None:
    query = any_of(word("what"), word("is"), word("the"), word("price"), word("of"), word("bread"))
    hits = market.search(query, sort=Sort.RELEVANCE, limit=100)
    assert [hit.id for hit in hits[:3]] == [1, 6, 26]
    assert [hit.score for hit in hits[2:]] == [0.0] * (len(hits) - 2)
    assert len(hits) == market.count(query) == 26
    pages = [market.search(query, sort=Sort.RELEVANCE, limit=3, offset=offset) for offset in range(0, 27, 3)]
    assert tuple(hit for page in pages for hit in page) == hits


def test_stop_words_alone_are_found_and_ranked(market: Archive) -> None:
    hits = market.search(any_of(word("of"), word("in")), sort=Sort.RELEVANCE, limit=100)
    assert [hit.id for hit in hits] == [4, 1, 2]
    assert hits[0].score > 0


def test_a_possessive_ranks_by_its_noun_and_finds_as_before(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    archive.add(
        [
            make_parsed(
                make_article(None, "Cairo, Cairo and Cairo: talks in Cairo's hall on bread"),
                make_article(None, "Cairo's hall"),
                make_article(None, "Cairo without the letter"),
                *(make_article(None, f"filler {number}") for number in range(9)),
            )
        ]
    )
    query = any_of(word("Cairo", "s"), word("bread"))
    hits = archive.search(query, sort=Sort.RELEVANCE, limit=9)
    by_noun = archive.search(any_of(word("Cairo"), word("bread")), sort=Sort.RELEVANCE, limit=9)
    assert [hit.id for hit in hits] == [1, 2]
    assert [(hit.id, hit.score) for hit in by_noun if hit.id != 3] == [(hit.id, hit.score) for hit in hits]


def test_related_words_are_those_of_the_best_matches_that_the_query_lacks(market: Archive) -> None:
    related = market.related(word("breads"))
    assert {each.word for each in related} == {"bakers", "flour", "mill", "rose", "town"}
    weights = [each.weight for each in related]
    assert weights == sorted(weights, reverse=True)
    assert 0 < sum(weights) < 0.5
    assert market.related(word("zeppelin")) == market.related(EVERYTHING) == ()
    assert market.related(Field(name="id", value="1")) == ()


def test_words_widen_a_search(market: Archive) -> None:
    also = (Weighted(word="mill", weight=0.1), Weighted(word="town", weight=0.05))
    hits = market.search(word("bread"), sort=Sort.RELEVANCE, limit=10, also=also)
    assert [hit.id for hit in hits] == [6, 1, 2, 5]
    assert market.search(word("bread"), sort=Sort.RELEVANCE, limit=2, offset=1, also=also) == hits[1:3]
    newest = market.search(word("bread"), sort=Sort.NEWEST, limit=10, also=also)
    assert [hit.id for hit in newest] == [6, 5, 2, 1]
    narrowed = And(parts=(word("bread"), Not(part=word("river")), Not(part=Field(name="id", value="1"))))
    hits = market.search(narrowed, sort=Sort.RELEVANCE, limit=10, also=also)
    assert [hit.id for hit in hits] == [6, 2]


def test_the_share_of_the_others_is_taken_from_the_own_words(market: Archive) -> None:
    also = (Weighted(word="mill", weight=0.9),)
    hits = market.search(word("bread"), sort=Sort.RELEVANCE, limit=10, also=also)
    assert [hit.id for hit in hits] == [2, 1, 6]


def test_telling_words_are_shared_with_another_article_and_not_with_most(market: Archive) -> None:
    told = market.telling(2)
    assert [each.word for each in told] == ["mill", "bakers", "flour", "town"]
    assert sum(each.weight for each in told) == pytest.approx(1)
    assert market.telling(4) == market.telling(99) == ()


def test_what_is_alike_is_found_by_telling_words_alone(market: Archive) -> None:
    others = Not(part=Field(name="id", value="2"))
    hits = market.search(others, sort=Sort.RELEVANCE, limit=10, also=market.telling(2))
    assert [hit.id for hit in hits] == [1, 6, 5]


def test_a_headline_tells_more_than_the_text(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    articles = [make_article("ferry", f"harbour {number}") for number in range(2)]
    archive.add([make_parsed(*articles, *(make_article(None, f"filler {n}") for n in range(9)))])
    assert [each.word for each in archive.telling(1)] == ["ferry", "harbour"]


# Suggesting


@pytest.mark.parametrize(
    ("query", "suggestions"),
    [
        (word("flod"), [Suggestion(name=None, typed="flod", instead="flood")]),
        (word("Balots"), [Suggestion(name=None, typed="Balots", instead="ballots")]),
        (word("flood"), []),
        (word("floods"), []),
        (word("zeppelin"), []),
        (word("of", "xy"), []),
        (Phrase(terms=(Term(text="flod", prefix=True),)), []),
        (Not(part=word("flod")), []),
        (any_of(word("flood"), word("smoek")), [Suggestion(name=None, typed="smoek", instead="smoke")]),
        (
            And(parts=(word("flod"), word("flod"), Field(name="source", value="Reuter"))),
            [
                Suggestion(name=None, typed="flod", instead="flood"),
                Suggestion(name="source", typed="Reuter", instead="Reuters"),
            ],
        ),
        (Field(name="source", value="tas"), [Suggestion(name="source", typed="tas", instead="TASS")]),
        (Field(name="source", value="tass"), []),
        (Field(name="source", value="zeppelin"), []),
    ],
)
def test_words_and_names_that_no_article_has_are_told(
    press: Archive, query: object, suggestions: list[Suggestion]
) -> None:
    assert press.suggest(query) == tuple(suggestions)


def test_a_pasted_text_is_not_compared_word_by_word(press: Archive) -> None:
    query = any_of(*(word(f"floo{letter}") for letter in string.ascii_lowercase if letter != "d"))
    assert [each.typed for each in press.suggest(query)] == ["flooa", "floob", "flooc", "flooe", "floof"]


def test_what_most_articles_have_is_suggested(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    bodies = ["sanction", *["station"] * 3, "bull", *["till"] * 3]
    archive.add([make_parsed(*(make_article(str(number), body) for number, body in enumerate(bodies)))])
    assert [each.instead for each in archive.suggest(word("staction"))] == ["station"]
    assert [each.instead for each in archive.suggest(word("bill"))] == ["bull"]


# Finding


@pytest.fixture
def press(archive: Archive, make_article: Make, make_parsed: Make) -> Archive:
    archive.add(
        [
            make_parsed(
                make_article(
                    "Flood hits Arlen", "Water rose.\n\nThe mayor spoke.", day="2024-03-02", source="TASS"
                ),
                make_article("Vote in Brusk", "The flood of ballots.", day="2023-03-02", source="Reuters"),
                make_article(
                    "Undated flood", "Nobody knows when the flood came: flood, flood.", source="TASS"
                ),
                make_article("Fire in Calder", "Smoke and a flood of calls.", day="2024-03-02"),
                make_article(None, "No headline."),
            )
        ]
    )
    return archive


def test_newest_first_has_the_undated_last(press: Archive) -> None:
    assert ids(press) == [4, 1, 2, 5, 3]


def test_oldest_first_has_the_undated_last(press: Archive) -> None:
    assert ids(press, sort=Sort.OLDEST) == [2, 1, 4, 3, 5]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("query", [EVERYTHING, word("flood"), Not(part=word("flood"))])
def test_pages_make_up_the_whole(press: Archive, sort: Sort, query: object) -> None:
    whole = press.search(query, sort=sort, limit=100)
    pages = [press.search(query, sort=sort, limit=2, offset=offset) for offset in range(0, 6, 2)]
    assert tuple(hit for page in pages for hit in page) == whole
    assert [stored.id for stored in press.select(query, sort=sort)] == [hit.id for hit in whole]
    assert [stored.id for stored in press.select(query, sort=sort, limit=2, offset=1)] == [
        hit.id for hit in whole[1:3]
    ]
    assert press.count(query) == len(whole)


def test_relevance_ranks_and_scores(press: Archive) -> None:
    hits = press.search(word("flood"), sort=Sort.RELEVANCE, limit=10)
    assert hits[0].id == 3
    assert {hit.id for hit in hits} == {1, 2, 3, 4}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("query", [EVERYTHING, Not(part=word("vote")), Field(name="source", value="tass")])
def test_without_words_there_is_no_score_and_the_newest_come_first(press: Archive, query: object) -> None:
    hits = press.search(query, sort=Sort.RELEVANCE, limit=10)
    assert [hit.score for hit in hits] == [None] * len(hits)
    assert hits == press.search(query, sort=Sort.NEWEST, limit=10)


def test_of_equal_scores_the_newest_comes_first(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    days = ["2024-01-03", "2024-01-01", "2024-01-05", "2024-01-02", "2024-01-04"]
    archive.add([make_parsed(*(make_article("Flood", day=day) for day in days))])
    for limit in (1, 2, 5, 9):
        pages = [
            archive.search(word("flood"), sort=Sort.RELEVANCE, limit=limit, offset=n)
            for n in range(0, 5, limit)
        ]
        assert [hit.published for page in pages for hit in page] == sorted(days, reverse=True)


def test_a_hit_says_where_and_shows_the_words(press: Archive) -> None:
    (hit,) = press.search(word("smoke"), sort=Sort.NEWEST, limit=1)
    assert (hit.id, hit.headline, hit.source, hit.place, hit.published, hit.score) == (
        4,
        "Fire in Calder",
        None,
        None,
        "2024-03-02",
        None,
    )
    assert (hit.snippet, hit.highlights) == ("Smoke and a flood of calls.", ((0, 5),))
    assert (hit.dump, hit.lines) == ("wire.txt", (1, 3))


def test_a_match_in_the_headline_alone_shows_how_the_body_begins(press: Archive) -> None:
    (hit,) = press.search(Within(part="headline", node=word("arlen")), sort=Sort.NEWEST, limit=1)
    assert (hit.snippet, hit.highlights) == ("Water rose. The mayor spoke.", ())


@pytest.mark.parametrize(
    ("near", "wanted"),
    [
        (Near(sides=(word("flood"), word("water")), gaps=(Gap(3),)), []),
        (Near(sides=(word("water"), word("mayor")), gaps=(Gap(3),)), [1]),
        (Near(sides=(word("mayor"), word("water")), gaps=(Gap(3, ordered=True),)), []),
        (Near(sides=(word("flood"), word("flood")), gaps=(Gap(1),)), [3]),
        (Near(sides=(word("smoke"), word("flood"), word("calls")), gaps=(Gap(3), Gap(2))), [4]),
        (Within(part="headline", node=Near(sides=(word("hits"), word("flood")), gaps=(Gap(1),))), [1]),
        (Near(sides=(Or(parts=(word("fire"), word("vote"))), word("in")), gaps=(Gap(1),)), [4, 2]),
    ],
)
def test_words_near_each_other_are_found(press: Archive, near: object, wanted: list[int]) -> None:
    assert ids(press, near) == wanted
    assert ids(press, Not(part=near)) == [article for article in ids(press) if article not in wanted]


def test_what_runs_can_be_watched(press: Archive) -> None:
    before = ids(press, word("flood"))
    steps = press.watch()
    assert steps() == ()
    assert ids(press, word("flood")) == before
    assert press.count(word("flood")) == press.count(word("flood")) == len(before)
    assert {"find", "count"} <= {step.aim for step in steps()} <= {"look up", "find", "count", "read"}
    assert [step.runs for step in steps() if step.aim == "count"] == [2]
    assert all(step.seconds > 0 and step.text for step in steps())


def test_the_text_itself_brings_no_marks_in(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    body = "\ufdd0 … [b] <b>\x01 " + "filler " * 60 + "flood\n\n\t waters " + "filler " * 60
    archive.add([make_parsed(make_article("Long", body))])
    (hit,) = archive.search(word("flood"), sort=Sort.NEWEST, limit=1)
    assert [hit.snippet[begin:end] for begin, end in hit.highlights] == ["flood"]
    assert hit.snippet.startswith("… filler")
    assert hit.snippet.endswith("filler …")
    assert "flood waters" in hit.snippet


def test_undated_articles_left_out_by_periods_alone_are_counted(press: Archive) -> None:
    since = Period(name="since", value="2024", first=date(2024, 1, 1), last=None)
    assert press.count(And(parts=(word("flood"), since))) == 2
    assert press.count_undated(And(parts=(word("flood"), since))) == 1
    assert press.count_undated(Not(part=since)) == 0
    assert press.count_undated(since) == 2
    assert press.count_undated(word("flood")) == 0


def test_sources_are_counted(press: Archive) -> None:
    assert press.sources(EVERYTHING) == (
        SourceCount(name=None, articles=2, first="2024-03-02", last="2024-03-02"),
        SourceCount(name="TASS", articles=2, first="2024-03-02", last="2024-03-02"),
        SourceCount(name="Reuters", articles=1, first="2023-03-02", last="2023-03-02"),
    )
    assert press.sources(word("vote")) == (
        SourceCount(name="Reuters", articles=1, first="2023-03-02", last="2023-03-02"),
    )
    assert press.sources(word("nothing")) == ()


def in_year(value: str) -> Period:
    return Period(name="date", value=value, first=date(int(value), 1, 1), last=date(int(value), 12, 31))


NARROWING = {
    Facet.SOURCE: lambda value: Field(name="source", value=value),
    Facet.PLACE: lambda value: Field(name="place", value=value),
    Facet.AGENCY: lambda value: Field(name="agency", value=value),
    Facet.YEAR: in_year,
}


def counts(archive: Archive, query: object, facet: Facet) -> list[tuple[str | None, int]]:
    return [(count.value, count.articles) for count in archive.facets(query, facet)]


def test_matches_are_counted_by_day(press: Archive) -> None:
    new, old = date(2024, 3, 2), date(2023, 3, 2)
    assert press.timeline(EVERYTHING) == DayCounts(days=((old, 1), (new, 2)), undated=2)
    assert press.timeline(word("flood")) == DayCounts(days=((old, 1), (new, 2)), undated=1)
    assert press.timeline(Not(part=word("vote"))) == DayCounts(days=((new, 2),), undated=2)
    assert press.timeline(Field(name="source", value="tass")) == DayCounts(days=((new, 1),), undated=1)
    assert press.timeline(word("nothing")) == DayCounts(days=(), undated=0)


def test_matches_are_counted_by_what_they_have(press: Archive) -> None:
    assert counts(press, EVERYTHING, Facet.SOURCE) == [("TASS", 2), ("Reuters", 1), (None, 2)]
    assert counts(press, word("vote"), Facet.SOURCE) == [("Reuters", 1)]
    assert counts(press, EVERYTHING, Facet.YEAR) == [("2024", 2), ("2023", 1), (None, 2)]
    assert counts(press, word("flood"), Facet.MONTH) == [("2024-03", 2), ("2023-03", 1), (None, 1)]
    assert counts(press, EVERYTHING, Facet.AGENCY) == [(None, 5)]
    assert counts(press, word("nothing"), Facet.PLACE) == []


def test_names_of_one_outlet_count_together(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    names = ("tass", "ITAR-TASS", "TASS", "TASS", "The Gazette", "gazette", " ", None)
    archive.add([make_parsed(*(make_article(f"Flood {n}", source=name) for n, name in enumerate(names)))])
    assert counts(archive, EVERYTHING, Facet.SOURCE) == [("TASS", 4), ("The Gazette", 2), (None, 2)]


def test_an_article_counts_under_each_of_its_places(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    places = ("BEIRUT", "BEIRUT/THE HAGUE", "Beirut", "ERIE, Pa.", None)
    archive.add([make_parsed(*(make_article(f"Flood {n}", place=place) for n, place in enumerate(places)))])
    assert counts(archive, EVERYTHING, Facet.PLACE) == [
        ("BEIRUT", 3),
        ("BEIRUT/THE HAGUE", 1),
        ("ERIE, Pa.", 1),
        (None, 1),
    ]


QUERIES = [
    EVERYTHING,
    word("flood"),
    Not(part=word("flood")),
    And(parts=(word("flood"), Not(part=word("water")))),
    Period(name="since", value="2020", first=date(2020, 1, 1), last=None),
    Field(name="has", value="dateline"),
    Within(part="byline", node=word("ann")),
]
KNOWN = st.builds(
    dict,
    source=st.sampled_from(["TASS", "tass", "tass.com", "BBC", "BBC News", "Gazette", "", " ", None]),
    place=st.sampled_from(["MOSCOW", "Moscow", "MOSCOW/KYIV", "KYIV", "ERIE, Pa.", "pa.", "/", " ", None]),
    agency=st.sampled_from(["TASS", "ИТАР-ТАСС", "AFP", None]),
    day=st.sampled_from(["0001-01-01", "2019-12-31", "2020-01-01", "9999-12-31", "soon", None]),
    body=st.sampled_from(["flood", "flood water", "fire"]),
    byline=st.sampled_from(["Ann", None]),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(articles=st.lists(KNOWN, max_size=8), number=st.integers(0, 1 << 62))
def test_counts_agree_with_what_is_found(
    archive: Archive, make_article: Make, make_parsed: Make, articles: list[dict[str, Any]], number: int
) -> None:
    made = [make_article(f"Article {n}", **fields) for n, fields in enumerate(articles)]
    archive.add([make_parsed(*made, path="-", content=str(number).encode())])
    for query in QUERIES:
        days = archive.timeline(query)
        assert sum(articles for _, articles in days.days) + days.undated == archive.count(query)
        for day, found in days.days:
            period = Period(name="date", value=day.isoformat(), first=day, last=day)
            assert archive.count(And(parts=(query, period))) == found
        for facet, narrowing in NARROWING.items():
            known = [count for count in archive.facets(query, facet) if count.value is not None]
            for count in known:
                assert archive.count(And(parts=(query, narrowing(count.value)))) == count.articles


def test_stats(press: Archive) -> None:
    stats = press.stats()
    assert stats.size > 0
    assert replace(stats, size=0) == type(stats)(
        dumps=1,
        articles=5,
        dated=3,
        sources=2,
        furniture=0,
        first="2023-03-02",
        last="2024-03-02",
        text=32,
        size=0,
    )


def test_an_empty_archive_answers_everything(archive: Archive) -> None:
    assert archive.search(word("flood"), sort=Sort.RELEVANCE, limit=5) == ()
    assert list(archive.select(EVERYTHING, sort=Sort.OLDEST)) == []
    assert (archive.count(EVERYTHING), archive.count_undated(EVERYTHING)) == (0, 0)
    assert (archive.sources(EVERYTHING), archive.dumps(), archive.fetch(1)) == ((), (), None)
    assert (archive.stats().articles, archive.stats().first, archive.stats().last) == (0, None, None)


def test_articles_come_one_by_one_while_others_are_read(press: Archive) -> None:
    selected = press.select(EVERYTHING, sort=Sort.NEWEST)
    first = next(selected)
    assert press.count(EVERYTHING) == 5
    assert press.fetch(first.id) == first
    assert len(list(selected)) == 4


# Parsing again


def test_a_new_parse_keeps_ids_wherever_an_article_can_be_recognised(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    same = make_article("Same", "As it was.", lines=(1, 3))
    renamed = make_article("Old name", "A long text.", lines=(5, 9))
    grown = make_article("Grown", "Short.", lines=(11, 12))
    gone = make_article("Gone", "Away.", lines=(14, 15))
    archive.add([make_parsed(same, renamed, grown, gone, content=b"one")])
    new_name = replace(renamed, headline="New name", elements=(Element(role=Role.BODY, lines=(6, 9)),))
    longer = replace(grown, body="Short, but longer now.")
    added = make_article("Added", "Fresh.", lines=(17, 18))
    again = make_parsed(same, new_name, longer, added, content=b"one")
    assert archive.reparse(1, again) == Reparsed(
        path="wire.txt",
        same=1,
        changed=2,
        added=1,
        gone=1,
        fields=(("headline", 1), ("body", 1), ("elements", 1)),
    )
    assert [archive.fetch(n) and archive.fetch(n).article for n in range(1, 7)] == [
        same,
        new_name,
        longer,
        None,
        added,
        None,
    ]
    assert ids(archive, word("away")) == []
    assert ids(archive, word("old")) == []
    assert ids(archive, word("fresh")) == [5]
    assert archive.reparse(1, again) == Reparsed(path="wire.txt", same=4)


def _spans(article: Article, *runs: tuple[Role, int, int]) -> Article:
    return replace(
        article, elements=tuple(Element(role=role, lines=(first, last)) for role, first, last in runs)
    )


def test_a_new_parse_tells_which_fields_changed(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    bare = make_article("Flood", "Water.", day=None, lines=(1, 3))
    dated = replace(
        bare,
        byline="Ann",
        dateline=Dateline(text="KESSEL, May 3 (AP) -", place="KESSEL", date="XXXX-05-03", agency="AP"),
        source=Source(name="AP", basis=Basis.DATELINE),
        published=Published(
            date="2024-05-03",
            edtf="2024?-05-03",
            basis=Basis.WEEKDAY,
            evidence=Evidence(text="Friday", line=3),
        ),
        links=(Link(kind="continue", text="Read on", target=None),),
        related=(Related(headline="Fire"),),
    )
    archive.add([make_parsed(bare, content=b"one")])
    found = archive.reparse(1, make_parsed(dated, content=b"one"))
    names = ("byline", "dateline", "source", "published", "links", "related")
    assert found == Reparsed(path="wire.txt", changed=1, fields=tuple((name, 1) for name in names))
    assert archive.fetch(1).article == dated


def test_a_new_parse_tells_what_it_split_and_joined(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    head, body, link = Role.HEADLINE, Role.BODY, Role.LINK
    long = _spans(make_article("Flood", "Water. Fire. Smoke."), (head, 1, 1), (body, 2, 6))
    first = _spans(make_article("Vote", "Ayes."), (head, 8, 8), (body, 9, 9), (link, 10, 10))
    second = _spans(make_article("Noes", "Counted."), (head, 11, 11), (body, 12, 12))
    old = make_parsed(long, first, second, content=b"one")
    flood = _spans(make_article("Flood", "Water."), (head, 1, 1), (body, 2, 3))
    fire = _spans(make_article("Fire", "Smoke."), (head, 4, 4), (body, 5, 6))
    vote = _spans(make_article("Vote", "Ayes. Noes. Counted."), (head, 8, 8), (body, 9, 9), (body, 11, 12))
    new = make_parsed(flood, fire, vote, content=b"one")
    archive.add([old])
    fields = (("body", 2), ("elements", 2))
    assert archive.reparse(1, new) == Reparsed(
        path="wire.txt", changed=2, added=1, gone=1, fields=fields, split=1, joined=1
    )
    back = archive.reparse(1, old)
    assert (back.split, back.joined) == (1, 1)


def test_a_link_that_goes_to_the_next_article_splits_and_joins_none(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    head, link = Role.HEADLINE, Role.LINK
    vote, fire = make_article("Vote", ""), make_article("Fire", "")
    before = (_spans(vote, (head, 1, 1), (link, 2, 2)), _spans(fire, (head, 3, 3)))
    after = (_spans(vote, (head, 1, 1)), _spans(fire, (link, 2, 2), (head, 3, 3)))
    archive.add([make_parsed(*before, content=b"one")])
    assert archive.reparse(1, make_parsed(*after, content=b"one")) == Reparsed(
        path="wire.txt", changed=2, fields=(("elements", 2),)
    )


def test_a_new_parse_notes_how_the_dump_was_read(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    parsed = make_parsed(make_article("Flood"), content=b"one")
    archive.add([parsed])
    archive.reparse(1, replace(parsed, dump=replace(parsed.dump, encoding="koi8-r", notes=("assumed",))))
    assert [(dump.encoding, dump.notes) for dump in archive.dumps()] == [("koi8-r", ("assumed",))]


def test_ids_are_never_used_again(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    archive.add([make_parsed(make_article("Flood", lines=(1, 2)), content=b"one")])
    archive.reparse(1, make_parsed(content=b"one"))
    assert archive.count(EVERYTHING) == 0
    archive.add([make_parsed(make_article("Fire"), path="other.txt")])
    assert ids(archive) == [2]


def test_a_new_parse_leaves_alone_what_a_later_version_holds(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    flood = make_article("Flood", "Water.", lines=(1, 2))
    archive.add([make_parsed(flood, content=b"one"), make_parsed(flood, content=b"two")])
    assert archive.reparse(1, make_parsed(content=b"one")) == Reparsed(path="wire.txt", gone=1)
    assert archive.fetch(1).article == flood
    assert [p.dump_id for p in archive.fetch(1).provenances] == [2]


def test_a_new_parse_of_an_old_version_does_not_overwrite_the_newer(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    flood = make_article("Flood", "Water.", day="2024-01-01", lines=(1, 2))
    archive.add([make_parsed(flood, content=b"one"), make_parsed(flood, content=b"two")])
    archive.reparse(1, make_parsed(replace(flood, published=None), content=b"one"))
    assert archive.fetch(1).article == flood
    assert len(archive.fetch(1).provenances) == 2


def test_only_the_same_bytes_can_be_parsed_again(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood"), content=b"one")])
    with pytest.raises(
        ArchiveError, match=r"^wire\.txt: these are not the bytes of dump 1; ingest them instead\.$"
    ):
        archive.reparse(1, make_parsed(content=b"two"))
    with pytest.raises(ArchiveError, match=r"^The archive keeps no dump 2; see: newsarchive dumps\.$"):
        archive.reparse(2, make_parsed(content=b"two"))


def test_a_failed_new_parse_changes_nothing(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    flood = make_article("Flood", "Water.")
    archive.add([make_parsed(flood, content=b"one")])
    with pytest.raises(ArchiveError):
        archive.reparse(1, make_parsed(make_article("Flood", "Fire.", lines=(1, 2**70)), content=b"one"))
    assert archive.fetch(1).article == flood
    assert ids(archive, word("water")) == [1]


# Saved searches


def run_of(archive: Archive, name: str) -> tuple[int, int]:
    """Run a saved search: the greatest id that was seen, and the greatest that it gives."""
    with archive.running(name) as run:
        assert run is not None
        return run.search.seen, run.last


def test_a_search_is_kept_with_its_options(archive: Archive) -> None:
    options = {"source": "TASS", "since": "-7d", "limit": 5}
    assert archive.save_search("ferries «x»", "ferry OR 'strike'", options)
    assert archive.save_search("Bread", "bread", {})
    bread, ferries = archive.saved_searches()
    assert (bread.name, bread.query, bread.options, bread.last_run) == ("Bread", "bread", {}, None)
    assert (ferries.name, ferries.query, ferries.options) == ("ferries «x»", "ferry OR 'strike'", options)
    assert ferries.saved.utcoffset() is not None


def test_a_name_that_is_taken_keeps_its_search(archive: Archive) -> None:
    assert archive.save_search("ferries", "ferry", {})
    assert not archive.save_search("ferries", "strike", {})
    assert [search.query for search in archive.saved_searches()] == ["ferry"]


def test_a_removed_search_is_gone(archive: Archive) -> None:
    archive.save_search("ferries", "ferry", {})
    assert archive.remove_search("ferries")
    assert not archive.remove_search("ferries")
    assert archive.saved_searches() == ()
    with archive.running("ferries") as run:
        assert run is None


def test_a_run_gives_what_was_added_since_the_last(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood"), make_article("Fire"))])
    archive.save_search("all", "x", {})
    assert run_of(archive, "all") == (2, 2)
    archive.add([make_parsed(make_article("Vote", day="2001-01-01"), path="other.txt")])
    assert run_of(archive, "all") == (2, 3)
    assert run_of(archive, "all") == (3, 3)
    (search,) = archive.saved_searches()
    assert search.seen == 3
    assert search.last_run is not None
    assert search.last_run >= search.saved


@pytest.mark.parametrize("failure", [ArchiveError("x"), BrokenPipeError(), KeyboardInterrupt()])
def test_a_run_that_fails_has_seen_nothing(
    archive: Archive, make_article: Make, make_parsed: Make, failure: BaseException
) -> None:
    archive.save_search("all", "x", {})
    archive.add([make_parsed(make_article("Flood"))])
    with pytest.raises(type(failure)), archive.running("all"):
        raise failure
    assert [(search.seen, search.last_run) for search in archive.saved_searches()] == [(0, None)]
    assert run_of(archive, "all") == (0, 1)


def test_dumps_are_added_and_found_while_a_search_runs(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    archive.save_search("all", "x", {})
    archive.add([make_parsed(make_article("Flood"))])
    with archive.running("all") as run:
        assert run is not None
        archive.add([make_parsed(make_article("Fire"), path="other.txt")])
        assert ids(archive, Field(name="id", value=f"{run.search.seen + 1}..{run.last}")) == [1]
    assert run_of(archive, "all") == (1, 2)


def test_a_search_removed_while_it_runs_stays_gone(archive: Archive) -> None:
    archive.save_search("all", "x", {})
    with archive.running("all"):
        archive.remove_search("all")
    assert archive.saved_searches() == ()


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ("2", [2]),
        ("2..3", [3, 2]),
        ("2..", [4, 3, 2]),
        ("..2", [2, 1]),
        ("0..1", [1]),
        ("3..2", []),
        ("5..999999999999999999", []),
        ("1..99999999999999999999", [4, 3, 2, 1]),
    ],
)
def test_ids_and_ranges_of_them(
    archive: Archive, make_article: Make, make_parsed: Make, value: str, found: list[int]
) -> None:
    archive.add([make_parsed(*(make_article(f"Flood {day}", day=f"2024-01-0{day}") for day in range(1, 5)))])
    node = Field(name="id", value=value)
    assert ids(archive, node) == found
    assert archive.count(Not(part=node)) == 4 - len(found)


def test_names_of_sources_and_agencies(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    sources = ["TASS", "AFP", None, "TASS", "The Ledger"]
    archive.add([make_parsed(*(make_article("Flood", source=source) for source in sources))])
    archive.add([make_parsed(make_article("Fire", place="Kessel", agency="UPI"), path="other.txt")])
    assert list(archive.names("source")) == ["AFP", "TASS", "The Ledger"]
    assert list(archive.names("agency")) == ["UPI"]


# Care


def findings(archive: Archive) -> list[Finding]:
    return [finding for check in archive.checks() for finding in check.run()]


def test_a_sound_archive_has_no_faults_and_repairing_changes_nothing(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood", "Water.", place="ROME"), make_article("Fire"))])
    before = list(archive.select(EVERYTHING, sort=Sort.OLDEST))
    assert findings(archive) == []
    assert {repaired.what for repaired in archive.repair()} <= {check.name for check in archive.checks()}
    assert findings(archive) == []
    assert list(archive.select(EVERYTHING, sort=Sort.OLDEST)) == before
    assert ids(archive, word("water")) == [1]


def test_each_version_of_a_dump_holds_its_articles_with_their_lines_there(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    flood, fire = make_article("Flood"), make_article("Fire", lines=(5, 6))
    moved = replace(flood, elements=(Element(role=Role.BODY, lines=(8, 9)),))
    archive.add([make_parsed(flood, fire), make_parsed(moved)])
    record = replace(flood, dump="old.txt", encoding="koi8-r")
    archive.add([make_parsed(record, path="records.jsonl", record_lines=(3,))])
    assert list(archive.held(1)) == [
        Held(id=1, article=flood, record_line=None),
        Held(id=2, article=fire, record_line=None),
    ]
    assert list(archive.held(2)) == [Held(id=1, article=moved, record_line=None)]
    assert list(archive.held(3)) == [Held(id=1, article=record, record_line=3)]
    assert list(archive.held(9)) == []


def test_what_is_forgotten_is_gone_and_its_ids_are_not_used_again(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    archive.add([make_parsed(make_article("Flood", "Water."))])
    archive.add([make_parsed(make_article("Fire", "Water."), path="fire.txt")])
    told = archive.forget([2], rehearse=True)
    assert archive.count(EVERYTHING) == 2
    assert replace(archive.forget([2]), wiped=False) == told
    assert (told.articles, told.staying, [dump.path for dump in told.dumps]) == (1, (), ["fire.txt"])
    archive.add([make_parsed(make_article("Vote"), path="vote.txt")])
    assert ids(archive) == [3, 1]
    assert ids(archive, word("water")) == [1]
    assert archive.fetch(2) is None
    assert findings(archive) == []


def test_articles_of_other_dumps_stay(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    archive.add([make_parsed(make_article("Flood"), make_article("Fire"))])
    archive.add([make_parsed(make_article("Flood"), make_article("Vote"))])
    forgotten = archive.forget([1])
    assert (forgotten.articles, forgotten.staying) == (1, (1,))
    assert [(at.dump_id, at.version) for at in archive.fetch(1).provenances] == [(2, 2)]
    assert sorted(ids(archive)) == [1, 3]


def test_a_copy_holds_the_same(
    archive: Archive, make_article: Make, make_parsed: Make, tmp_path: Path
) -> None:
    archive.add([make_parsed(make_article("Flood"), make_article("Fire"))])
    shares: list[float] = []
    archive.backup(str(tmp_path / "copy.db"), on_part=shares.append)
    assert shares[-1] == 1.0
    with pytest.raises(ArchiveError):
        archive.backup(str(tmp_path / "copy.db"))
    archive.backup(str(tmp_path / "copy.db"), replace=True)
    copy = open_archive(tmp_path / "copy.db")
    assert list(copy.select(EVERYTHING, sort=Sort.OLDEST)) == list(
        archive.select(EVERYTHING, sort=Sort.OLDEST)
    )
    copy.close()
