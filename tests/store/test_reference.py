"""The archive and the plain reading of a query find the same articles, for any tree."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from evaluator import Evaluator
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsarchive.query.ast import (
    And,
    Everything,
    Field,
    Gap,
    Near,
    Node,
    Not,
    Or,
    Period,
    Phrase,
    Term,
    Within,
)
from newsarchive.query.widening import widen
from newsarchive.store.base import Sort, Weighted
from newsarchive.store.sqlite.archive import SqliteArchive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.model import Article
    from newsarchive.query.ast import Side

STEMS = {
    "sanctions": "sanction",
    "sanctioned": "sanction",
    "university": "univers",
    "universities": "univers",
    "universe": "univers",
    "universal": "univers",
    "running": "run",
    "runs": "run",
    "skies": "ski",
    "happy": "happi",
    "happiness": "happi",
}
"""Porter's stems of those words below that have another one than themselves."""

evaluator = Evaluator(stem=lambda word: STEMS.get(word, word))


@pytest.fixture(scope="module")
def corpus() -> list[Article]:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("makers", Path(__file__).parents[1] / "conftest.py")
    makers = module_from_spec(spec)
    spec.loader.exec_module(makers)
    make: Callable[..., Any] = makers._article  # noqa: SLF001
    return [
        make(
            "New sanctions", "The universe is new.", day="2024-01-05", source="Gazette", byline="Ann Running"
        ),
        make(
            "University", "Universities run new sanctions.", day="2024-02-01", source="Gazette", place="BRUSK"
        ),
        make(
            "Universal plan", "Plan C, then C++ again. Елка.", day="2023-12-31", link="https://rt.example/x"
        ),
        make("Ёлка", "sanction the new; café run.", place="ARLEN/BRUSK, Cal.", agency="Wire"),
        make(None, "Happy skies. C++ only. New!", day="2024-01-05", subheadline="Sanctioned universe"),
        make("Run", "", byline="Bob University", source="Post"),
        make(
            "Cafe new sanction",
            "Happier, happiest sky, new universities, U.S. plan",
            day="2022-06-06",
            dump="other.txt",
        ),
        make("New", "sanctions apart: happiness, new. The US. Ещё елки", source="Post", day="2024-01-06"),
        make("C new", "C++ ran; $5 universal, 5 universities", day="2024-01-07"),
        make("5 universities", "US$5; 55, $55 universities: C++ new"),
    ]


@pytest.fixture(scope="module", params=["as it is", "with many words"])
def archive(
    request: pytest.FixtureRequest, corpus: list[Article], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteArchive]:
    from newsarchive.model import Dump, Parsed

    patch = pytest.MonkeyPatch()
    if request.param == "with many words":
        patch.setattr("newsarchive.store.sqlite.words.MANY", 1)
        patch.setattr("newsarchive.store.sqlite.phrases.MOST", 2)
        patch.setattr("newsarchive.store.sqlite.proximity.MOST", 2)
    opened = SqliteArchive(tmp_path_factory.mktemp("reference") / "archive.db", create=True)
    for path in ("wire.txt", "other.txt"):
        articles = tuple(article for article in corpus if article.dump == path)
        dump = Dump(path=path, content=path.encode(), text="", encoding="utf-8", modified=date(2024, 1, 1))
        opened.add([Parsed(dump=dump, articles=articles)])
    yield opened
    opened.close()
    patch.undo()


WORDS = st.sampled_from(
    ["new", "the", "sanction", "sanctions", "university", "universe", "running", "café", "елка", "ёлка"]
)
BEGINNINGS = st.sampled_from(
    ["universit", "univers", "ne", "s", "sk", "happ", "happi", "run", "ел", "ё", "zz"]
)
TERM = st.builds(Term, text=WORDS) | st.builds(Term, text=BEGINNINGS, prefix=st.just(True))  # noqa: FBT003
PRINTED = [
    Phrase(terms=(Term(text="C"),), literal="C++"),
    Phrase(terms=(Term(text="U"), Term(text="S")), literal="U.S."),
    Phrase(terms=(Term(text="C"), Term(text="new")), literal="C++"),
    Phrase(terms=(Term(text="5", prefix=True),), literal="$5"),
    Phrase(terms=(Term(text="5", prefix=True), Term(text="universit", prefix=True)), literal="$5"),
]
PHRASE = st.builds(Phrase, terms=st.lists(TERM, min_size=1, max_size=3).map(tuple)) | st.sampled_from(PRINTED)
SIDE = PHRASE | PHRASE | st.builds(Or, parts=st.lists(PHRASE, min_size=2, max_size=3).map(tuple))
GAP = st.builds(Gap, distance=st.integers(1, 5), ordered=st.booleans())


def _chained(first: Side, following: list[tuple[Gap, Side]]) -> Near:
    return Near(sides=(first, *(side for _, side in following)), gaps=tuple(gap for gap, _ in following))


NEAR = st.builds(_chained, SIDE, st.lists(st.tuples(GAP, SIDE), min_size=1, max_size=3))
FIELD = st.sampled_from(
    [
        Field(name=name, value=value)
        for name, values in {
            "source": ["gazette", "Post", "none"],
            "agency": ["Wire"],
            "place": ["brusk", "arlen", "Cal."],
            "link": ["rt.example"],
            "dump": ["wire.txt", "other.txt", "no.txt"],
            "has": ["date", "dateline", "byline", "link", "related"],
        }.items()
        for value in values
    ]
)
THE = Phrase(terms=(Term(text="the"),))
NOWHERE = Field(name="source", value="nosuch")
DAYS = st.none() | st.dates(date(2023, 12, 30), date(2024, 2, 2))
PERIOD = st.builds(Period, name=st.just("date"), value=st.just(""), first=DAYS, last=DAYS)
LEAF = PHRASE | PHRASE | NEAR | FIELD | PERIOD | st.just(Everything())


def _grow(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=1, max_size=4).map(tuple)
    return (
        st.builds(And, parts=several)
        | st.builds(Or, parts=several)
        | st.builds(Not, part=inner)
        | st.builds(Within, part=st.sampled_from(["headline", "body", "byline"]), node=inner)
    )


TREE = st.recursive(LEAF, _grow, max_leaves=8)


@settings(max_examples=300, deadline=None)
@given(query=TREE)
@example(query=Phrase(terms=(Term(text="happi", prefix=True),)))
@example(query=Or(parts=(Phrase(terms=(Term(text="new"),)), Not(part=Phrase(terms=(Term(text="run"),))))))
@example(query=Or(parts=(THE, And(parts=(Phrase(terms=(Term(text="new"),)), NOWHERE)))))
def test_any_tree_finds_what_the_plain_reading_finds(
    query: Node, archive: SqliteArchive, corpus: list[Article]
) -> None:
    wanted = {(a.dump, a.headline) for a in corpus if evaluator.matches(query, a)}
    found = {sort: list(archive.select(query, sort=sort)) for sort in Sort}
    for stored in found.values():
        assert {(each.article.dump, each.article.headline) for each in stored} == wanted
        assert len(stored) == len(wanted) == archive.count(query)
    undated = [each.article.published is None for each in found[Sort.OLDEST]]
    assert undated == sorted(undated)
    newest = [each.article.published.date if each.article.published else "" for each in found[Sort.NEWEST]]
    assert newest == sorted(newest, reverse=True)
    page = archive.search(query, sort=Sort.RELEVANCE, limit=100)
    assert [hit.id for hit in page] == [each.id for each in found[Sort.RELEVANCE]]
    scores = [hit.score for hit in page if hit.score is not None]
    assert scores == sorted(scores, reverse=True)


ALSO = st.lists(st.builds(Weighted, word=WORDS, weight=st.floats(0.01, 0.3)), min_size=1, max_size=3)


@settings(max_examples=200, deadline=None)
@given(query=TREE, also=ALSO)
@example(
    query=Within(part="body", node=Not(part=Not(part=Phrase(terms=(Term(text="new"),))))),
    also=[Weighted(word="run", weight=0.1)],
)
def test_any_widened_tree_finds_what_the_plain_reading_finds(
    query: Node, also: list[Weighted], archive: SqliteArchive, corpus: list[Article]
) -> None:
    wide = widen(query, (word for word, _ in also))
    wanted = sum(evaluator.matches(wide, article) for article in corpus)
    hits = archive.search(query, sort=Sort.RELEVANCE, limit=100, also=also)
    assert {hit.id for hit in hits} == {hit.id for hit in archive.search(wide, sort=Sort.NEWEST, limit=100)}
    assert len(hits) == wanted == archive.count(wide)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    pages = [archive.search(query, sort=Sort.RELEVANCE, limit=4, offset=at, also=also) for at in (0, 4, 8)]
    assert tuple(hit for page in pages for hit in page) == hits
