"""What every archive must do with articles that come twice, and with near copies."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from newsarchive.model import Article, Basis, Element, Evidence, Published, Role
from newsarchive.query.ast import And, Everything, Field, Not, Period, Phrase, Term
from newsarchive.store import open_archive
from newsarchive.store.base import Added, DayCounts, Facet, Reparsed, Sort

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from newsarchive.model import Parsed
    from newsarchive.store.base import Archive

    Make = Callable[..., Any]

STORES = {"sqlite": lambda folder: open_archive(folder / "archive.db", create=True)}
EVERYTHING = Everything()
REPORT = " ".join(f"crews{number} of ferry{number * 3} met" for number in range(30))
OTHER = " ".join(f"voters{number} in town{number * 5} stayed" for number in range(30))


@pytest.fixture(params=sorted(STORES))
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    opened = STORES[request.param](tmp_path)
    yield opened
    opened.close()


def word(text: str) -> Phrase:
    return Phrase(terms=(Term(text=text),))


def with_words(text: str, number: int, *, at: int = 3) -> str:
    """Change so many words that stand side by side."""
    every = text.split()
    every[at : at + number] = [f"new{n}" for n in range(number)]
    return " ".join(every)


def inferred(article: Article, day: str, basis: Basis, line: int | None = 1) -> Article:
    evidence = Evidence(text=day, line=line)
    return replace(article, published=Published(date=day, edtf=day, basis=basis, evidence=evidence))


def places(archive: Archive, article_id: int) -> list[tuple[str, tuple[int, int]]]:
    return [(place.path, place.lines) for place in archive.fetch(article_id).provenances]


# The same article


def test_an_article_of_two_dumps_is_one_with_two_provenances(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    flood = make_article("Flood", REPORT)
    moved = replace(flood, dump="b.txt", elements=(Element(role=Role.BODY, lines=(7, 9)),))
    added = archive.add(
        [make_parsed(flood, path="a.txt"), make_parsed(moved, make_article("Vote", OTHER), path="b.txt")]
    )
    assert added == (
        Added(path="a.txt", state="new", articles=1),
        Added(path="b.txt", state="new", articles=1, elsewhere=1),
    )
    assert places(archive, 1) == [("a.txt", (1, 3)), ("b.txt", (7, 9))]
    assert archive.count(EVERYTHING) == 2
    assert archive.add([make_parsed(moved, path="c.txt")]) == (Added(path="c.txt", state="new", elsewhere=1),)
    assert places(archive, 1) == [("a.txt", (1, 3)), ("b.txt", (7, 9)), ("c.txt", (7, 9))]
    assert [dump.articles for dump in archive.dumps()] == [1, 2, 1]


def test_equal_articles_of_one_dump_are_as_many_and_paired_off_with_those_of_another(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    twice = [make_article("Flood", REPORT, lines=(n, n)) for n in (1, 5)]
    thrice = [make_article("Flood", REPORT, lines=(n, n)) for n in (2, 6, 9)]
    added = archive.add([make_parsed(*twice, path="a.txt"), make_parsed(*thrice, path="b.txt")])
    assert [(each.articles, each.elsewhere, each.copies) for each in added] == [(2, 0, 1), (1, 2, 1)]
    assert [places(archive, n) for n in (1, 2, 3)] == [
        [("a.txt", (1, 1)), ("b.txt", (2, 2))],
        [("a.txt", (5, 5)), ("b.txt", (6, 6))],
        [("b.txt", (9, 9))],
    ]
    assert archive.copies(2) == (1, 3)


def test_the_same_words_under_two_printed_days_are_two_articles(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    days = ("2024-01-01", "2024-01-02", None)
    dumps = [make_parsed(make_article("Weather", day=day), path=f"{day}.txt") for day in days]
    assert [(each.articles, each.elsewhere) for each in archive.add(dumps)] == [(1, 0), (1, 0), (0, 1)]
    assert [archive.fetch(n).article.published.date for n in (1, 2)] == ["2024-01-01", "2024-01-02"]


def test_an_article_that_came_twice_keeps_all_its_names(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    names = (None, "tag:a", "tag:b")
    archive.add(
        [make_parsed(make_article("Flood", uri=uri), path=f"{uri}.jsonl", record_lines=(1,)) for uri in names]
    )
    stored = archive.fetch(1)
    assert stored.article.uri == "tag:a"
    assert [place.uri for place in stored.provenances] == [None, "tag:a", "tag:b"]
    assert [hit.uri for hit in archive.search(EVERYTHING, sort=Sort.NEWEST, limit=9)] == ["tag:a"]


@pytest.mark.parametrize("is_batch", [True, False])
def test_the_date_with_the_better_evidence_is_told(
    archive: Archive, make_article: Make, make_parsed: Make, *, is_batch: bool
) -> None:
    bare = make_article("Flood", REPORT)
    readings = [
        bare,
        inferred(bare, "2024-01-09", Basis.WEEKDAY),
        inferred(bare, "2024-01-02", Basis.SECTION),
    ]
    readings += [inferred(bare, "2024-01-03", Basis.SECTION), bare]
    dumps = [make_parsed(each, path=f"{n}.txt") for n, each in enumerate(readings)]
    for batch in [dumps] if is_batch else [[dump] for dump in dumps]:
        archive.add(batch)
    published = archive.fetch(1).article.published
    assert (published.date, published.basis, published.evidence) == (
        "2024-01-02",
        Basis.SECTION,
        Evidence(text="2024-01-02", line=None),
    )
    assert archive.timeline(EVERYTHING) == DayCounts(days=((date(2024, 1, 2), 1),), undated=0)
    archive.reparse(3, make_parsed(bare, path="2.txt", content=archive.content(3)))
    assert archive.fetch(1).article.published.date == "2024-01-03"
    archive.reparse(4, make_parsed(bare, path="3.txt", content=archive.content(4)))
    assert archive.fetch(1).article.published.date == "2024-01-09"


# A new parse


def reparsed(archive: Archive, make_parsed: Make, dump_id: int, *articles: Article) -> Reparsed:
    path = archive.dumps()[dump_id - 1].path
    return archive.reparse(dump_id, make_parsed(*articles, path=path, content=archive.content(dump_id)))


def test_a_new_parse_of_one_dump_leaves_the_other_its_article(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    flood = make_article("Flood", REPORT)
    better = replace(flood, headline="Flood hits Arlen")
    archive.add([make_parsed(flood, path="a.txt"), make_parsed(flood, path="b.txt")])
    found = reparsed(archive, make_parsed, 1, better)
    assert found == Reparsed(path="a.txt", changed=1, fields=(("headline", 1),))
    assert archive.fetch(1).article == flood
    assert archive.fetch(2).article == better
    assert [places(archive, n) for n in (1, 2)] == [[("b.txt", (1, 3))], [("a.txt", (1, 3))]]
    assert reparsed(archive, make_parsed, 2, better) == replace(found, path="b.txt")
    assert archive.fetch(1).article == better
    assert places(archive, 1) == [("a.txt", (1, 3)), ("b.txt", (1, 3))]
    assert archive.fetch(2) is None
    assert reparsed(archive, make_parsed, 2, better) == Reparsed(path="b.txt", same=1)


def test_an_article_that_a_new_parse_finds_no_more_stays_for_the_other_dump(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    flood = inferred(make_article("Flood", REPORT), "2024-01-02", Basis.SECTION)
    other = replace(flood, published=None)
    archive.add([make_parsed(flood, path="a.txt"), make_parsed(other, path="b.txt")])
    assert reparsed(archive, make_parsed, 1) == Reparsed(path="a.txt", gone=1)
    assert archive.fetch(1).article == other
    assert reparsed(archive, make_parsed, 1, flood) == Reparsed(path="a.txt", added=1)
    assert archive.fetch(1).article == flood
    assert reparsed(archive, make_parsed, 1) == Reparsed(path="a.txt", gone=1)
    assert reparsed(archive, make_parsed, 2) == Reparsed(path="b.txt", gone=1)
    assert archive.count(EVERYTHING) == 0


TEXTS = (REPORT, with_words(REPORT, 2), with_words(REPORT, 2, at=60), with_words(REPORT, 9), OTHER, "Brief.")
PRINTS = st.builds(
    dict,
    headline=st.sampled_from(["Flood", "Vote"]),
    body=st.sampled_from(TEXTS),
    uri=st.sampled_from([None, "tag:a", "tag:b"]),
    basis=st.sampled_from([None, Basis.SECTION, Basis.WEEKDAY]),
)
PARSE = st.lists(PRINTS, max_size=3)


def prints(headline: str, body: str = REPORT, uri: str | None = None) -> dict[str, Any]:
    return {"headline": headline, "body": body, "uri": uri, "basis": None}


FLOOD = prints("Flood")
NEAR = prints("Flood", TEXTS[1])
BECOMES_TWO = ([prints("Vote"), NEAR], [FLOOD, FLOOD])
GETS_ONE_BEFORE = ([prints("Vote", uri="tag:a")], [FLOOD, prints("Flood", uri="tag:a")])


def made(make_article: Make, prints: list[dict[str, Any]], dump: int) -> list[Article]:
    articles = []
    for number, each in enumerate(prints):
        lines = (10 * number + 1, 10 * number + 2)
        article = make_article(each["headline"], each["body"], uri=each["uri"], lines=lines)
        article = replace(article, dump=f"{dump}.txt")
        day = f"2024-0{dump + 1}-0{number + 1}"
        articles.append(inferred(article, day, each["basis"]) if each["basis"] else article)
    return articles


def picture(archive: Archive) -> list[Any]:
    """Give all that an archive tells of its articles but their ids."""
    stored = list(archive.select(EVERYTHING, sort=Sort.NEWEST))
    known = {each.id: (each.article.headline, each.article.body, each.provenances) for each in stored}
    return sorted(
        (
            repr(each.article),
            repr(each.provenances),
            sorted(repr(known[other]) for other in archive.copies(each.id)),
        )
        for each in stored
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parses=st.lists(st.tuples(PARSE, PARSE), min_size=1, max_size=3), later=PARSE)
@example(parses=[([], [FLOOD]), BECOMES_TWO], later=[])
@example(parses=[([], [FLOOD]), GETS_ONE_BEFORE], later=[])
@example(parses=[GETS_ONE_BEFORE, ([], [FLOOD])], later=[])
@example(parses=[GETS_ONE_BEFORE], later=[FLOOD])
def test_dumps_parsed_anew_are_as_if_they_had_been_so_from_the_beginning(
    tmp_path_factory: pytest.TempPathFactory,
    make_article: Make,
    make_parsed: Make,
    parses: list[tuple[list[dict[str, Any]], list[dict[str, Any]]]],
    later: list[dict[str, Any]],
) -> None:
    def dump(each: list[dict[str, Any]], n: int) -> Parsed:
        return make_parsed(*made(make_article, each, n), path=f"{n}.txt", content=str(n).encode())

    def dumps(which: int) -> list[Any]:
        return [dump(both[which], n) for n, both in enumerate(parses)]

    for store in STORES.values():
        again, fresh = (store(tmp_path_factory.mktemp(name)) for name in ("again", "fresh"))
        again.add(dumps(0))
        fresh.add(dumps(1))
        for number, parsed in enumerate(dumps(1), 1):
            again.reparse(number, parsed)
        for archive in (again, fresh):
            archive.add([dump(later, len(parses))])
        assert picture(again) == picture(fresh)
        assert_stories(again)
        again.close()
        fresh.close()


def jaccard(one: Article, other: Article) -> float:
    def shingles(article: Article) -> set[tuple[str, ...]]:
        text = article.body if len(article.body.split()) >= 10 else f"{article.headline} {article.body}"
        every = text.lower().replace(".", " ").split()
        return set(zip(every, every[1:], every[2:], strict=False))

    mine, theirs = shingles(one), shingles(other)
    return len(mine & theirs) / max(1, len(mine | theirs))


def assert_stories(archive: Archive) -> None:
    """Compare the stories with what comparing all articles with all gives."""
    stored = {each.id: each for each in archive.select(EVERYTHING, sort=Sort.NEWEST)}
    group = {number: {number} for number in stored}
    for one, other in combinations(stored, 2):
        if jaccard(stored[one].article, stored[other].article) >= 0.8:
            both = group[one] | group[other]
            for number in both:
                group[number] = both
    assert {number: set(archive.copies(number)) for number in stored} == {
        number: group[number] - {number} for number in stored
    }
    assert {number: stored[number].story for number in stored} == {
        number: min(group[number]) if len(group[number]) > 1 else None for number in stored
    }


# Stories


CHAIN = [with_words(with_words(REPORT, n), n, at=50) for n in (0, 1, 2, 3, 4)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order=st.permutations([*CHAIN, OTHER, with_words(OTHER, 2), "One.", "Two."]),
    sizes=st.lists(st.integers(1, 4), min_size=9, max_size=9),
)
def test_stories_do_not_rest_on_the_order_in_which_articles_come(
    tmp_path_factory: pytest.TempPathFactory,
    make_article: Make,
    make_parsed: Make,
    order: list[str],
    sizes: list[int],
) -> None:
    for store in STORES.values():
        archive = store(tmp_path_factory.mktemp("order"))
        articles = [make_article(f"Article {text[-5:]}", text) for text in order]
        while articles:
            size = sizes.pop()
            archive.add([make_parsed(*articles[:size], path=f"{len(articles)}.txt")])
            articles = articles[size:]
        assert_stories(archive)
        archive.close()


def test_copies_that_one_article_held_together_part_without_it(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    texts = [with_words(REPORT, 9, at=3), REPORT, with_words(REPORT, 9, at=60)]
    articles = [make_article(name, text) for name, text in zip("ABC", texts, strict=True)]
    archive.add([make_parsed(*articles)])
    assert (archive.copies(1), archive.fetch(3).story) == ((2, 3), 1)
    reparsed(archive, make_parsed, 1, articles[0], articles[2])
    assert (archive.copies(1), archive.fetch(3).story) == ((), None)
    reparsed(archive, make_parsed, 1, *articles)
    assert set(archive.copies(1)) == {3, 4}


def test_a_text_without_spaces_has_copies_too(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    text = "".join(chr(0x4E00 + 37 * n) for n in range(80))
    bodies = (text, text[:40] + "新" + text[41:], text[::-1])
    archive.add([make_parsed(*(make_article(f"{n}", body) for n, body in enumerate(bodies)))])
    assert [archive.copies(n) for n in (1, 2, 3)] == [(2,), (1,), ()]


def test_brief_texts_are_copies_only_under_the_same_headline(
    archive: Archive, make_article: Make, make_parsed: Make
) -> None:
    headlines = ["Ferry crews strike in Arlen harbour", "Voters go to the polls in Brusk today"]
    articles = [make_article(each, "More to follow soon.", source=who) for each in headlines for who in "AB"]
    archive.add([make_parsed(*articles, make_article(None, ""), make_article(None, ""))])
    assert [archive.copies(n) for n in range(1, 7)] == [(2,), (1,), (4,), (3,), (), ()]


@pytest.fixture
def press(archive: Archive, make_article: Make, make_parsed: Make) -> Archive:
    """Ten articles: a story of four in two years, one of two, and four that stand alone."""
    report = [
        make_article("Ferry crews strike", with_words(REPORT, n), day=day, source=source, place=place)
        for n, day, source, place in (
            (0, "2024-03-02", "TASS", "MOSCOW"),
            (1, "2024-03-01", "Reuters", None),
            (2, "2023-12-31", "tass.com", "KYIV"),
            (3, None, None, None),
        )
    ]
    vote = [make_article("Vote", with_words(OTHER, n), source="AFP") for n in (0, 2)]
    alone = [
        make_article(f"Ferry {n}", f"Alone number{n} with a ferry" * n, day=day, source="TASS")
        for n, day in ((1, "2024-03-01"), (2, "2024-02-01"), (3, None))
    ]
    archive.add([make_parsed(*report, *vote, *alone, make_article("Calm", "Nothing."))])
    return archive


MOSTLY = [
    EVERYTHING,
    word("ferry"),
    word("crews5"),
    Not(part=word("voters9")),
    And(parts=(word("ferry"), Field(name="source", value="tass"))),
    Period(name="since", value="2024", first=date(2024, 1, 1), last=None),
    Field(name="source", value="reuters"),
    word("nothing at all"),
]


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("query", MOSTLY)
def test_folded_pages_are_full_and_exact(press: Archive, sort: Sort, query: object) -> None:
    stories = {each.id: each.story or -each.id for each in press.select(EVERYTHING, sort=sort)}
    whole = press.search(query, sort=sort, limit=100)
    folded = list({stories[hit.id]: hit for hit in reversed(whole)}.values())[::-1]
    expected = sorted(folded, key=whole.index)
    sizes = [sum(stories[other.id] == stories[hit.id] for other in whole) - 1 for hit in expected]
    found = press.search(query, sort=sort, limit=100, stories=True)
    assert [replace(hit, copies=0) for hit in found] == expected
    assert [hit.copies for hit in found] == sizes
    pages = [press.search(query, sort=sort, limit=2, offset=n, stories=True) for n in range(0, 10, 2)]
    assert [hit for page in pages for hit in page] == list(found)
    assert [each.id for each in press.select(query, sort=sort, stories=True)] == [hit.id for hit in found]
    assert [each.id for each in press.select(query, sort=sort, stories=True, limit=2, offset=1)] == [
        hit.id for hit in found[1:3]
    ]
    assert press.count(query, stories=True) == len(found)
    days = press.timeline(query, stories=True)
    assert sum(number for _, number in days.days) + days.undated == len(found)


def test_a_story_counts_on_the_day_of_its_first_match(press: Archive) -> None:
    ferry = press.timeline(word("crews5"), stories=True)
    assert ferry == DayCounts(days=((date(2023, 12, 31), 1),), undated=0)
    since = Period(name="since", value="2024", first=date(2024, 1, 1), last=None)
    later = press.timeline(And(parts=(word("crews5"), since)), stories=True)
    assert later == DayCounts(days=((date(2024, 3, 1), 1),), undated=0)
    assert press.timeline(EVERYTHING, stories=True) == DayCounts(
        days=((date(2023, 12, 31), 1), (date(2024, 2, 1), 1), (date(2024, 3, 1), 1)), undated=3
    )


def test_a_story_counts_once_under_each_value_that_it_has(press: Archive) -> None:
    def counts(query: object, facet: Facet) -> list[tuple[str | None, int]]:
        return [(each.value, each.articles) for each in press.facets(query, facet, stories=True)]

    assert counts(EVERYTHING, Facet.SOURCE) == [("TASS", 4), ("AFP", 1), ("Reuters", 1), (None, 1)]
    assert counts(word("crews5"), Facet.SOURCE) == [("Reuters", 1), ("TASS", 1)]
    assert counts(EVERYTHING, Facet.PLACE) == [("KYIV", 1), ("MOSCOW", 1), (None, 5)]
    assert counts(EVERYTHING, Facet.YEAR) == [("2024", 2), ("2023", 1), (None, 3)]
    for source in ("TASS", "AFP", "Reuters"):
        number = dict(counts(EVERYTHING, Facet.SOURCE))[source]
        assert press.count(Field(name="source", value=source), stories=True) == number


def test_a_thousand_copies_are_one_story(archive: Archive, make_article: Make, make_parsed: Make) -> None:
    rng = random.Random(3)  # noqa: S311
    texts = [with_words(REPORT, 1, at=rng.randrange(100)) for _ in range(1_000)]
    articles = [make_article(f"Page {n}", text) for n, text in enumerate(texts)]
    archive.add([make_parsed(*articles[:600]), make_parsed(*articles[600:], path="b.txt")])
    assert len(archive.copies(1)) == 999
    assert archive.count(EVERYTHING, stories=True) == 1
    (hit,) = archive.search(word("ferry3"), sort=Sort.RELEVANCE, limit=20, stories=True)
    assert hit.copies == archive.count(word("ferry3")) - 1
