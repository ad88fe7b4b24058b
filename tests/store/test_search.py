"""What is found by fields and words, and what is marked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.model import Article, Dateline, Related
from newsarchive.query import parse_query
from newsarchive.store.base import Sort

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.sqlite.archive import SqliteArchive

    Make = Callable[..., Any]


@pytest.fixture
def press(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> SqliteArchive:
    archive.add(
        [
            make_parsed(
                make_article(
                    "One", "A universal plan C. The universities met.", source="Agence France-Presse"
                ),
                make_article("Two", "Then C++ came, and c# too.", place="BEIRUT/THE HAGUE", agency="Reuters"),
                make_article("Three", "Ещё одна ёлка.", link="https://www.rt.com/news/5", byline="Zoë Banks"),
                path="wires/May one.txt",
            ),
            make_parsed(
                make_article("Four", "AT&T in the U.S. today.", source="thewire.example", place="ERIE, Pa."),
                Article(headline="Five", related=(Related(headline="More"),), dump="old/x.txt"),
                Article(headline="Six", dateline=Dateline(text="(Wire) -")),
                path="articles.jsonl",
                record_lines=(1, 2, 3),
            ),
        ]
    )
    return archive


def found(archive: SqliteArchive, text: str) -> set[int]:
    node = parse_query(text, as_of=date(2024, 5, 6)).node
    hits = archive.search(node, sort=Sort.NEWEST, limit=999)
    assert archive.count(node) == len(hits)
    return {hit.id for hit in hits}


def marked(archive: SqliteArchive, text: str) -> list[list[str]]:
    """Give what is marked of each article that is found, in the order of ids."""
    node = parse_query(text, as_of=date(2024, 5, 6)).node
    hits = archive.search(node, sort=Sort.OLDEST, limit=999)
    return [[hit.snippet[begin:end] for begin, end in hit.highlights] for hit in hits]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("source:afp", {1}),
        ("source:afp.com", {1}),
        ('source:"agence france-presse"', {1}),
        ("source:thewire.example", {4}),
        ("source:nobody", set()),
        ("agency:reuters.com", {2}),
        ("place:beirut", {2}),
        ('place:"the hague"', {2}),
        ("place:Hague", set()),
        ("place:ERIE", {4}),
        ('place:"erie, pa."', {4}),
        ("link:rt.com", {3}),
        ("link:com", {3}),
        ("link:www.rt.com/news", {3}),
        ("link:https://rt.com/news/5", {3}),
        ("link:rt.com/sport", set()),
        ("link:t.com", set()),
        ("dump:articles.jsonl", {4, 5, 6}),
        ('dump:"May one.txt"', {1, 2, 3}),
        ('dump:"wires/May one.txt"', {1, 2, 3}),
        ("dump:*.txt", {1, 2, 3, 4, 5}),
        ("dump:x.txt", {5}),
        ("dump:[", set()),
        ("id:3", {3}),
        ("id:999999999999999", set()),
        ("has:dateline", {2, 4, 6}),
        ("has:byline", {3}),
        ("has:link", {3}),
        ("has:related", {5}),
        ("has:date", set()),
        ("byline:bank", {3}),
        ("byline:zoe", {3}),
        ("byline:ban*", {3}),
        ("banks", set()),
        ("universit*", {1}),
        ("univers*", {1}),
        ("unive*", {1}),
        ("universitys*", set()),
        ('"plan c"', {1}),
        ('"a univers*"', {1}),
        ('"a universit*"', set()),
        ("C++", {2}),
        ("C#", {2}),
        ("AT&T", {4}),
        ("U.S.", {4}),
        ('"one елк*"', set()),
        ('"одна ел*"', {3}),
        ("елка", {3}),
        ("еще", {3}),
        ("ЁЛКА", {3}),
        ("cafés", set()),
        ("university w/4 universe", {1}),
        ("university w/3 universe", set()),
        ("met w/2 univers*", {1}),
        ("univers* pre/5 met", {1}),
        ("universit* pre/5 plan", set()),
        ("universit* w/5 plan", {1}),
        ("universit* w/1 plan", set()),
        ("C++ w/2 came", {2}),
        ("C++ w/1 came", {2}),
        ("C# w/3 C++", {2}),
        ("C w/3 C++", {2}),
        ("C++ pre/3 C", {2}),
        ("C++ w/9 C++", set()),
        ("AT&T w/3 U.S.", {4}),
        ("(AT OR U.S.) pre/9 today", {4}),
        ("еще w/2 елка", {3}),
        ('"одна елка" w/1 еще', {3}),
        ("ёл* pre/2 еще", set()),
        ("byline:(zoe w/1 bank)", {3}),
        ("byline:(bank pre/1 zoe)", set()),
        ("zoe w/1 bank", set()),
        ("headline:(one w/9 plan)", set()),
        ("one w/9 plan", set()),
    ],
)
def test_fields_and_words(press: SqliteArchive, text: str, wanted: set[int]) -> None:
    assert found(press, text) == wanted
    assert found(press, f"-({text})") == {1, 2, 3, 4, 5, 6} - wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("universit*", ["universities"]),
        ("universe", ["universal", "universities"]),
        ('"plan c" met', ["plan C", "met"]),
        ("C++", ["C++"]),
        ("U.S. today", ["U.S.", "today"]),
        ('"одна елка"', ["одна ёлка"]),
        ("banks OR rt OR ещё", ["Ещё"]),
        ('"then C++"', ["Then C++"]),
        ('"C++ came"', ["C++ came"]),
        ("universit* w/2 met", ["universities", "met"]),
        ("a w/2 univers*", ["A", "universal"]),
        ("C++ w/2 came", ["C++", "came"]),
        ("(then OR rt) pre/3 C++", ["Then", "C++"]),
        ("then w/3 C++ w/9 too", ["Then", "C++", "too"]),
        ("одна w/1 елка -(plan w/1 C)", ["одна", "ёлка"]),
    ],
)
def test_what_was_looked_for_is_marked(press: SqliteArchive, text: str, words: list[str]) -> None:
    assert marked(press, text) == [words]


def test_a_beginning_with_a_mark_finds_what_goes_on(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    bodies = ["It cost $100, not 10.", "It cost $10.", "US$100 for 10", "100 for $5"]
    bodies += ["$10 bonds", "$105 bonds", "$10 $100"]
    archive.add([make_parsed(*(make_article(None, body) for body in bodies))])
    assert found(archive, "$10*") == {1, 2, 5, 6, 7}
    assert found(archive, '"$10* bond"') == {5, 6}
    assert found(archive, '"cost $10*"') == {1, 2}
    assert found(archive, "$10") == {2, 5, 7}
    assert marked(archive, "$10*") == [["$100"], ["$10"], ["$10"], ["$105"], ["$10", "$100"]]
    assert marked(archive, '"$10* $10*"') == [["$10 $100"]]


def test_a_phrase_and_the_marks_of_its_word_stand_in_one_part(
    archive: SqliteArchive, make_article: Make, make_parsed: Make
) -> None:
    articles = [
        make_article("C new", "Then C++ came."),
        make_article("C++ came", "Then C, new.", subheadline="New"),
        make_article("C", "Now C++ news: C new."),
        make_article("C++ new", "Now."),
    ]
    archive.add([make_parsed(*articles)])
    assert found(archive, '"C++ new"') == {3, 4}
    assert found(archive, 'headline:"C++ new"') == {4}
    assert found(archive, '"C++ new" OR came') == {1, 2, 3, 4}
    assert found(archive, "C++") == {1, 2, 3, 4}


def test_a_name_in_print_follows_the_table_of_outlets(
    press: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newsarchive.store.sqlite import names

    assert found(press, "source:wire") == set()
    known = {"wire": "The Wire", "thewire.example": "The Wire"}
    monkeypatch.setattr(names, "canonical", known.get)
    assert found(press, "source:wire") == {4}


def test_many_words_that_begin_alike(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> None:
    letters = "bcdfghjklmnpqrstvwxz"
    words = [f"des{one}{other}o" for one in letters for other in letters]
    articles = [make_article(None, f"{word} desks") for word in words] + [make_article(None, "de desire des")]
    archive.add([make_parsed(*articles, make_article(None, "dent"))])
    assert len(found(archive, "des*")) == 401
    assert len(found(archive, "desk*")) == 400
    assert len(found(archive, "d*")) == 402
    assert found(archive, "desir*") == {401}
    assert len(found(archive, '"des* desks"')) == 400
    assert len(found(archive, '"desk* des*"')) == 20
    (hit,) = archive.search(
        parse_query("des* desire", as_of=date(2024, 5, 6)).node, sort=Sort.RELEVANCE, limit=9
    )
    assert [hit.snippet[begin:end] for begin, end in hit.highlights] == ["desire", "des"]


def test_scores_come_first_where_only_some_have_the_words(press: SqliteArchive) -> None:
    query = parse_query("universe OR has:link OR id:6", as_of=date(2024, 5, 6)).node
    hits = press.search(query, sort=Sort.RELEVANCE, limit=9)
    assert [(hit.id, (hit.score or 0) > 0) for hit in hits] == [(1, True), (6, False), (3, False)]
    for limit in (1, 2):
        pages = [press.search(query, sort=Sort.RELEVANCE, limit=limit, offset=n) for n in range(0, 4, limit)]
        assert [hit.id for page in pages for hit in page] == [1, 6, 3]
