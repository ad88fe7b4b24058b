"""Queries as whole SQL statements, the values that are bound in them, and the plans of SQLite for them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from newsarchive.errors import ArchiveError
from newsarchive.model import Dateline
from newsarchive.query import parse_query
from newsarchive.query.ast import And, Field, Gap, Near, Not, Or, Phrase, Term, Within
from newsarchive.store.base import Sort
from newsarchive.store.sqlite.compiler import compile_query
from newsarchive.store.sqlite.plan import NONE, Text
from newsarchive.store.sqlite.search import find_positions
from newsarchive.store.sqlite.statements import Positions, by_score, confirm, find, scored

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsarchive.store.sqlite.archive import SqliteArchive
    from newsarchive.store.sqlite.statements import Sql

    Make = Callable[..., Any]

INDEX = "SELECT articles_fts.rowid FROM articles_fts WHERE articles_fts MATCH ?"
TABLE = "SELECT position FROM articles"
LOOKUP = (
    "EXISTS (SELECT 1 FROM articles INDEXED BY articles_{by}"
    " WHERE {condition} AND articles.position = articles_fts.rowid)"
)
IN_2024 = ((738886 + 2**20) * 2**20, (739251 + 2**20) * 2**20 + 2**20 - 1)


@pytest.fixture
def press(archive: SqliteArchive, make_article: Make, make_parsed: Make) -> SqliteArchive:
    bodies = ["The universe; a university of sanctions.", "Ёлка и елка: C++.", "Universities."]
    articles = [make_article("Flood", body, source="TASS", day="2024-05-05", byline="Ann") for body in bodies]
    articles[0] = replace(articles[0], dateline=Dateline(text="ARLEN, ", place="ARLEN", agency="Reuters"))
    archive.add([make_parsed(*articles)])
    return archive


def compiled(archive: SqliteArchive, text: str) -> tuple[str, tuple[object, ...]]:
    node = parse_query(text, as_of=date(2024, 5, 6)).node
    positions = find(compile_query(node, archive._connection).plan)  # noqa: SLF001
    sql = positions.select(positions.row)
    return sql.text, sql.values


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("flood", '"flood"'),
        ("Flood FIRE", '("flood" AND "fire")'),
        ('"new sanctions"', '"new sanctions"'),
        ("flood OR fire", '("flood" OR "fire")'),
        ("flood (fire OR smoke) -calm", '(("flood" AND ("fire" OR "smoke")) NOT "calm")'),
        ("flood -calm -dry", '("flood" NOT ("calm" OR "dry"))'),
        ("headline:(flood OR fire)", '({headline} : "flood" OR {headline} : "fire")'),
        ("body:flood", '{body} : "flood"'),
        ("sanct*", '"sanctions"'),
        ("елка", '("елка" OR "ёлка")'),
        ('"и елка"', '("и елка" OR "и ёлка")'),
        ("don't", '"don t"'),
        ("Café", '"cafe"'),
        ("flood w/5 fire", 'NEAR("flood" "fire", 4)'),
        ('flood w/1 "new sanctions"', 'NEAR("flood" "new sanctions", 0)'),
        ("(flood OR fire) w/5 smoke", '(NEAR("flood" "smoke", 4) OR NEAR("fire" "smoke", 4))'),
        ("елка w/2 sanct*", '(NEAR("елка" "sanctions", 1) OR NEAR("ёлка" "sanctions", 1))'),
        ("headline:(flood w/5 fire)", '{headline} : NEAR("flood" "fire", 4)'),
        ("calm -(flood w/5 fire)", '("calm" NOT NEAR("flood" "fire", 4))'),
    ],
)
def test_text_alone_is_one_match(press: SqliteArchive, text: str, match: str) -> None:
    assert compiled(press, text) == (INDEX, (match,))


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("-flood", '"flood"'),
        ("-flood -fire", '("flood" OR "fire")'),
        ("flood OR -fire", '("fire" NOT "flood")'),
        ("-flood OR -fire", '("flood" AND "fire")'),
    ],
)
def test_what_is_mostly_negation_is_all_but_one_match(press: SqliteArchive, text: str, match: str) -> None:
    without = "WHERE articles.position NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
    assert compiled(press, text) == (f"{TABLE} {without}", (match,))


@pytest.mark.parametrize(
    ("text", "sql", "values"),
    [
        ("", TABLE, ()),
        ("date:2024", f"{TABLE} WHERE articles.position BETWEEN ? AND ?", IN_2024),
        (
            "flood date:2024",
            f"{INDEX} AND articles_fts.rowid BETWEEN ? AND ?",
            ('"flood"', *IN_2024),
        ),
        (
            "flood source:tass",
            f"{INDEX} AND {LOOKUP.format(by='source', condition='source = ?')}",
            ('"flood"', "TASS"),
        ),
        (
            "flood agency:reuters",
            f"{INDEX} AND {LOOKUP.format(by='agency', condition='agency = ?')}",
            ('"flood"', "Reuters"),
        ),
        ("source:tass", f"{TABLE} WHERE (source = ?)", ("TASS",)),
        (
            "flood -source:tass",
            f"{INDEX} AND NOT ({LOOKUP.format(by='source', condition='source = ?')})",
            ('"flood"', "TASS"),
        ),
        (
            "flood OR source:tass",
            (
                f"{TABLE} WHERE articles.position IN (SELECT rowid FROM articles_fts WHERE"
                " articles_fts MATCH ? UNION ALL SELECT position FROM articles WHERE source = ?)"
            ),
            ('"flood"', "TASS"),
        ),
        (
            "byline:ann",
            f"{TABLE} WHERE articles.position IN (SELECT rowid FROM bylines_fts WHERE bylines_fts MATCH ?)",
            ('"ann"',),
        ),
        (
            'place:"The Hague"',
            (
                f"{TABLE} WHERE articles.position IN (SELECT position FROM facts WHERE place IN"
                " (SELECT id FROM place_parts JOIN names ON name = place_parts.place WHERE part = ?))"
            ),
            ("the hague",),
        ),
        (
            "link:www.rt.com/News",
            (
                f"{TABLE} WHERE articles.position IN (SELECT position FROM articles"
                " WHERE id IN (SELECT article FROM links WHERE site >= ? AND site < ?))"
            ),
            ("com.rt./news", "com.rt./news\U0010ffff"),
        ),
        ("has:byline id:12", f"{TABLE} WHERE ((byline IS NOT NULL) AND (id = ?))", (12,)),
    ],
)
def test_whole_statements(press: SqliteArchive, text: str, sql: str, values: tuple[object, ...]) -> None:
    assert compiled(press, text) == (sql, values)


def run(*words: str) -> tuple[Any, ...]:
    return [[[word], []] for word in words], None, []


def chain(*sides_and_gaps: Any) -> str:  # noqa: ANN401
    """Write a chain as it is bound: lists are sides, pairs are gaps."""
    sides = [each for each in sides_and_gaps if isinstance(each, list)]
    return json.dumps([sides, [each for each in sides_and_gaps if isinstance(each, tuple)]])


TEXT = "articles.headline, articles.subheadline, articles.body"
CHECK = f"EXISTS (SELECT 1 FROM articles WHERE {{check}}(?, {TEXT}) AND articles.position = {{row}})"
CHECKED = (
    "SELECT articles.position FROM articles_fts "
    "CROSS JOIN articles ON articles.position = articles_fts.rowid "
    f"WHERE articles_fts MATCH ? AND {{check}}(?, {TEXT})"
)


def test_where_the_marks_make_the_word_the_text_is_read(press: SqliteArchive) -> None:
    sql, values = compiled(press, "C++")
    assert sql == f"{INDEX} AND {CHECK.format(row='articles_fts.rowid', check='prints')}"
    assert values == ('"c"', r"(?<![^\W_])C\+\+(?![^\W_])")


def test_where_a_stem_is_that_of_other_words_too_the_text_is_read(press: SqliteArchive) -> None:
    sql, values = compiled(press, "universit*")
    assert sql == f"{INDEX} AND {CHECK.format(row='articles_fts.rowid', check='reads')}"
    assert values == ('"universities"', " universit[^ ]*(?= |$)")


def test_what_is_left_out_is_read_of_what_the_index_finds_alone(press: SqliteArchive) -> None:
    sql, values = compiled(press, "-universit*")
    without = f"NOT (articles.position IN ({CHECKED.format(check='reads')}))"
    assert sql == f"{TABLE} WHERE {without}"
    assert values == ('"universities"', " universit[^ ]*(?= |$)")


def test_what_is_ranked_is_read_afterwards(press: SqliteArchive) -> None:
    node = parse_query("flood universit*", as_of=date(2024, 5, 6)).node
    plan = compile_query(node, press._connection).plan  # noqa: SLF001
    ranked, confirmed = by_score(scored(plan, is_loose=True), 9), confirm(plan, [3, 2])
    assert ranked.values == ('("flood" AND "universities")', 9, 0)
    assert "reads" not in ranked.text
    assert confirmed == (
        f"SELECT value FROM json_each(?) WHERE {CHECK.format(row='value', check='reads')}",
        ("[3, 2]", " universit[^ ]*(?= |$)"),
    )
    assert confirm(Text(expression='"flood"'), [3, 2]) is None


@pytest.mark.parametrize(
    ("text", "match", "chain"),
    [
        ("a pre/5 b", 'NEAR("a" "b", 4)', chain([run("a")], [run("b")], (5, True))),
        ("a w/5 a", 'NEAR("a" "a", 4)', chain([run("a")], [run("a")], (5, False))),
        (
            '(a OR "b c") w/2 c w/9 d',
            '((NEAR("a" "c", 1) OR NEAR("b c" "c", 1)) AND NEAR("c" "d", 8))',
            chain([run("b", "c"), run("a")], [run("c")], [run("d")], (2, False), (9, False)),
        ),
        (
            "C++ w/5 new",
            'NEAR("c" "new", 4)',
            chain([(*run("c")[:1], r"(?<![^\W_])C\+\+(?![^\W_])", [0])], [run("new")], (5, False)),
        ),
    ],
)
def test_where_the_index_cannot_tell_nearness_the_text_is_read(
    press: SqliteArchive, text: str, match: str, chain: str
) -> None:
    assert compiled(press, text) == (
        f"{INDEX} AND {CHECK.format(row='articles_fts.rowid', check='stands_near')}",
        (match, chain),
    )


def test_sides_of_many_words_are_looked_for_by_themselves(
    press: SqliteArchive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newsarchive.store.sqlite.proximity.MOST", 3)
    _, (match, *_) = compiled(press, "(a OR b) w/5 (c OR d)")
    assert match == '(("a" OR "b") AND ("c" OR "d"))'
    _, (match, *_) = compiled(press, "(a OR b OR c) w/5 d")
    assert match == '(NEAR("a" "d", 4) OR NEAR("b" "d", 4) OR NEAR("c" "d", 4))'


@pytest.mark.parametrize("text", ["zz* w/5 flood", "flood w/5 (zz* OR yy*)"])
def test_nearness_to_what_no_word_is_finds_nothing(press: SqliteArchive, text: str) -> None:
    node = parse_query(text, as_of=date(2024, 5, 6)).node
    assert compile_query(node, press._connection)[:2] == (NONE, ())  # noqa: SLF001


def test_a_beginning_that_no_word_has_finds_nothing(press: SqliteArchive) -> None:
    node = Phrase(terms=(Term(text="zz", prefix=True),))
    assert compile_query(node, press._connection).plan == NONE  # noqa: SLF001


@pytest.mark.parametrize(
    ("node", "message"),
    [
        (
            Field(name="colour", value="red"),
            "This archive has no field “colour”; it knows agency, dump, has, id, link, place, source.",
        ),
        (
            Field(name="has", value="wings"),
            "This archive cannot tell has:wings; it knows date, dateline, byline, link, related.",
        ),
        (
            Within(part="tail", node=Phrase(terms=(Term(text="x"),))),
            "This archive cannot search in “tail” alone; it knows headline, body and byline.",
        ),
    ],
)
def test_what_this_archive_does_not_know_is_said(press: SqliteArchive, node: Any, message: str) -> None:  # noqa: ANN401
    with pytest.raises(ArchiveError) as caught:
        press.count(node)
    assert str(caught.value) == message


def explained(archive: SqliteArchive, text: str, sort: Sort, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give SQLite's plan for each statement that finds a page."""
    connection = archive._connection  # noqa: SLF001
    complete = Positions.select
    ran: list[Sql] = []

    def select(*args: Any) -> Sql:  # noqa: ANN401
        ran.append(complete(*args))
        return ran[-1]

    monkeypatch.setattr(Positions, "select", select)
    query = compile_query(parse_query(text, as_of=date(2024, 5, 6)).node, connection)
    list(find_positions(connection, query, sort, 20, 0))
    assert ran
    return [row[3] for sql in ran for row in connection.execute(f"EXPLAIN QUERY PLAN {sql.text}", sql.values)]


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
@pytest.mark.parametrize(
    "text",
    [
        "",
        "flood",
        "flood OR fire",
        "-flood",
        "flood OR -fire",
        "date:2024",
        "flood date:2024",
        "flood source:tass",
        "source:tass",
        "universit*",
        "C++",
        "flood OR source:tass",
        "has:byline",
        "has:dateline",
        "byline:ann",
        "place:arlen",
        "link:tass.com",
        "dump:wire.txt",
        "id:1",
        "flood w/5 fire",
        "flood pre/5 fire",
        "byline:(flood w/5 ann)",
        "-source:tass",
        "has:link -has:related",
    ],
)
def test_the_order_of_time_needs_no_sort(
    press: SqliteArchive, text: str, sort: Sort, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = explained(press, text, sort, monkeypatch)
    assert not [step for step in plan if "TEMP B-TREE" in step]


@pytest.mark.parametrize("text", ["flood source:tass", "flood agency:reuters"])
def test_a_field_beside_words_is_looked_up_in_its_index(
    press: SqliteArchive, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = text.partition(" ")[2].partition(":")[0]
    plan = explained(press, text, Sort.NEWEST, monkeypatch)
    assert f"SEARCH articles USING COVERING INDEX articles_{field} ({field}=? AND rowid=?)" in plan


def test_a_period_is_a_range_of_the_index(press: SqliteArchive, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = explained(press, "flood date:2024", Sort.NEWEST, monkeypatch)
    assert [step.rpartition(":")[2] for step in plan] == ["M3><"]


# Size


def word(number: int) -> Phrase:
    return Phrase(terms=(Term(text=f"w{number}"),))


@pytest.mark.parametrize("kind", [And, Or])
@pytest.mark.parametrize(
    "leaf",
    [
        word,
        lambda number: Not(part=word(number)),
        lambda number: Field(name="link", value=f"site{number}.com"),
        lambda number: Within(part="byline", node=word(number)),
        lambda number: Near(sides=(word(number), word(number + 1)), gaps=(Gap(5, number % 2 == 0),)),
        lambda number: [word(number), Not(part=Field(name="place", value=f"p{number}"))][number % 2],
    ],
)
def test_a_thousand_operators_are_answered(press: SqliteArchive, kind: type[And | Or], leaf: Make) -> None:
    node = kind(parts=tuple(leaf(number) for number in range(1000)))
    assert press.count(node) == len(press.search(node, sort=Sort.RELEVANCE, limit=9))


@pytest.mark.parametrize("is_or", [False, True])
def test_a_chain_of_a_thousand_sides_is_answered(press: SqliteArchive, is_or: bool) -> None:  # noqa: FBT001
    sides = [Or(parts=(word(number), word(number + 1))) if is_or else word(number) for number in range(1000)]
    assert press.count(Near(sides=tuple(sides), gaps=(Gap(5),) * 999)) == 0
    assert press.count(Near(sides=(Or(parts=tuple(map(word, range(1000)))), word(0)), gaps=(Gap(5),))) == 0


@pytest.mark.parametrize("leaf", [word(0), Field(name="place", value="p")])
def test_deep_groups_are_answered_or_refused(press: SqliteArchive, leaf: Any) -> None:  # noqa: ANN401
    node = leaf
    refused = None
    for depth in range(60):
        node = [And, Or][depth % 2](parts=(Not(part=Field(name="id", value="1")), word(depth), node))
        try:
            press.count(node)
        except ArchiveError as error:
            refused = refused or (depth, str(error))
    assert refused == (24, "The query nests too deep; write it with fewer parentheses.")
