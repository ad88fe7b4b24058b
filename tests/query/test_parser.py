from __future__ import annotations

from datetime import date

import pytest

from newsarchive.errors import QueryError
from newsarchive.query import parse_query
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
    Side,
    Term,
    Within,
)

TODAY = date(2022, 1, 15)


def word(text: str, literal: str | None = None, *, prefix: bool = False) -> Phrase:
    return Phrase(terms=(Term(text=text, prefix=prefix),), literal=literal)


def run(*texts: str, literal: str | None = None) -> Phrase:
    return Phrase(terms=tuple(Term(text=text) for text in texts), literal=literal)


def quoted(*texts: str, literal: str | None = None) -> Phrase:
    return Phrase(terms=tuple(Term(text=text) for text in texts), literal=literal, quoted=True)


def both(*parts: Node) -> And:
    return And(parts=parts)


def either(*parts: Node) -> Or:
    return Or(parts=parts)


def no(part: Node) -> Not:
    return Not(part=part)


def near(first: Side, *rest: Gap | Side) -> Near:
    return Near(sides=(first, *rest[1::2]), gaps=rest[::2])


def within(part: str, node: Node) -> Within:
    return Within(part=part, node=node)


def field(name: str, value: str) -> Field:
    return Field(name=name, value=value)


A, B, C, D = map(word, "abcd")
TASS = field("source", "tass")
YEAR = Period(name="date", value="2021", first=date(2021, 1, 1), last=date(2021, 12, 31))
SINCE = Period(name="since", value="2021", first=date(2021, 1, 1), last=None)
NEW_SANCTION_A = Phrase(
    terms=(Term(text="new"), Term(text="sanction", prefix=True), Term(text="a")), quoted=True
)

TREES: tuple[tuple[str, Node], ...] = (
    ("", Everything()),
    (" \t\n\u200b", Everything()),
    ("a", A),
    ("a b", both(A, B)),
    ("a\u00a0b\u2028c", both(A, B, C)),
    ("park.", word("park")),
    ("don't", run("don", "t")),
    ("don’t", run("don", "t")),
    ("/TASS/", word("TASS")),
    ("COVID-19", run("COVID", "19")),
    ("C++", word("C", literal="C++")),
    ("U.S.", run("U", "S", literal="U.S.")),
    ("a AND b", both(A, B)),
    ("a OR b", either(A, B)),
    ("a OR b OR c", either(A, B, C)),
    ("a b OR c d", either(both(A, B), both(C, D))),
    ("a AND b OR c AND d", either(both(A, B), both(C, D))),
    ("a OR b c", either(A, both(B, C))),
    ("(a OR b) c", both(either(A, B), C)),
    ("(a OR (b OR c))", either(A, B, C)),
    ("a AND (b c) AND (d)", both(A, B, C, D)),
    ("a(b)c", both(A, B, C)),
    ("NOT a", no(A)),
    ("-a", no(A)),
    ("-a -b", both(no(A), no(B))),
    ("a OR NOT b", either(A, no(B))),
    ("NOT NOT a", A),
    ("NOT -a", A),
    ("-(-a)", A),
    ("-(NOT (a b))", both(A, B)),
    ('-"a b"', no(quoted("a", "b"))),
    ("-(a OR b)", no(either(A, B))),
    ("-source:tass", no(TASS)),
    ("a-b", run("a", "b")),
    ('"a"-b', both(quoted("a"), B)),
    ("--a", A),
    ("a - b", both(A, B)),
    ("a -> b", both(A, B)),
    ("a AND", both(A, word("AND"))),
    ("AND a", both(word("AND"), A)),
    ("a AND OR b", both(A, word("OR"), B)),
    ("NOT", word("NOT")),
    ("(a OR)", both(A, word("OR"))),
    ("-NOT", no(word("NOT"))),
    ("a and b or not c", both(A, word("and"), B, word("or"), word("not"), C)),
    ("RUSSIA AND NATO AGREE", both(word("RUSSIA"), word("AND"), word("NATO"), word("AGREE"))),
    ("NATO OR EU", either(word("NATO"), word("EU"))),
    ("(NATO OR EU OR UN)", either(word("NATO"), word("EU"), word("UN"))),
    ("NATO OR EU OR UNo", either(word("NATO"), word("EU"), word("UNo"))),
    (
        "NATO OR EU OR UN since:2021",
        either(
            word("NATO"),
            word("EU"),
            both(word("UN"), SINCE),
        ),
    ),
    ("NATO OR EU OR 中国", either(word("NATO"), word("EU"), word("中国"))),
    ('"a b"', quoted("a", "b")),
    ("“a b”", quoted("a", "b")),
    ("„a b“", quoted("a", "b")),
    ("„a b”", quoted("a", "b")),
    ("«a b»", quoted("a", "b")),
    ('“a b"', quoted("a", "b")),
    ('"a “b” c"', quoted("a", "b", "c")),
    ('a "b c', both(A, quoted("b", "c"))),
    ('a"b"c', both(A, quoted("b"), C)),
    ('"C++"', quoted("C", literal="C++")),
    ('"a AND b"', quoted("a", "AND", "b")),
    ('"source:tass"', quoted("source", "tass")),
    ("a» b”", both(A, B)),
    ("‘a b’", both(A, B)),
    ("sanction*", word("sanction", prefix=True)),
    (
        '"new sanction* a"',
        NEW_SANCTION_A,
    ),
    ("a) b", both(A, B)),
    ("a)b", run("a", "b")),
    ("(a) :) b)", both(A, B)),
    ("a – & b", both(A, B)),
    ("a AND – OR b", either(A, B)),
    ('a OR "…"', A),
    ("a ()", A),
    ("a -() NOT (–)", A),
    ("headline:– a", A),
    ("headline:a", within("headline", A)),
    ("headline:a b", both(within("headline", A), B)),
    ('body:"a b"', within("body", quoted("a", "b"))),
    ("byline:(a OR b)", within("byline", either(A, B))),
    ("headline:(a b)", within("headline", both(A, B))),
    ("headline:(a source:tass)", within("headline", both(A, TASS))),
    ("headline:-a", within("headline", no(A))),
    ("-headline:a", no(within("headline", A))),
    ("headline:sanction*", within("headline", word("sanction", prefix=True))),
    ("headline:NOT", within("headline", word("NOT"))),
    ("headline:source:tass", within("headline", run("source", "tass"))),
    ("headline:(a) body:b", both(within("headline", A), within("body", B))),
    ("source:tass", TASS),
    ('source:"BBC News"', field("source", "BBC News")),
    ("source:“BBC News”", field("source", "BBC News")),
    ('source:"BBC News', field("source", "BBC News")),
    ("(source:tass)", TASS),
    ("source:tass)", field("source", "tass)")),
    ("(a OR source:tass)b", both(either(A, TASS), B)),
    ("agency:AND", field("agency", "AND")),
    ("place:BEIRUT/THE", field("place", "BEIRUT/THE")),
    ("link:https://example.org/a_(b)?c", field("link", "https://example.org/a_(b)?c")),
    ("(link:example.org/a_(b))", field("link", "example.org/a_(b)")),
    ("dump:2021-*.txt", field("dump", "2021-*.txt")),
    ("id:12", field("id", "12")),
    ("has:related", field("has", "related")),
    ("date:2021", YEAR),
    ('date:"2021"', YEAR),
    ("headline: a", both(word("headline"), A)),
    ("Headline:a", run("Headline", "a")),
    ("h2:a", run("h2", "a")),
    ("новости:a", run("новости", "a")),
    ("x.body:a", run("x", "body", "a")),
    ("Analysis: a", both(word("Analysis"), A)),
    ("14:30", run("14", "30")),
    ("https://a", run("https", "a")),
    ("source://a", run("source", "a")),
    ("body:", word("body")),
    ("(body:)", word("body")),
    ("a NEAR/5 b", near(A, Gap(5), B)),
    ("a w/5 b", near(A, Gap(5), B)),
    ("a W/5 b", near(A, Gap(5), B)),
    ("a near/1 b", near(A, Gap(1), B)),
    ("a w/1000 b", near(A, Gap(1000), B)),
    ("a w/005 b", near(A, Gap(5), B)),
    ("a pre/5 b", near(A, Gap(5, ordered=True), B)),
    ("a w/5 b PRE/2 c", near(A, Gap(5), B, Gap(2, ordered=True), C)),
    ("(a) w/5 (b OR (c OR d*))", near(A, Gap(5), either(B, C, word("d", prefix=True)))),
    ('"a b" w/5 C++', near(quoted("a", "b"), Gap(5), word("C", literal="C++"))),
    ("a w/5 don't", near(A, Gap(5), run("don", "t"))),
    ("a w/5 NOT NOT b", near(A, Gap(5), B)),
    ("a b w/5 c d", both(A, near(B, Gap(5), C), D)),
    ("a OR b w/5 c", either(A, near(B, Gap(5), C))),
    ("a AND b w/5 c", both(A, near(B, Gap(5), C))),
    ("NOT a w/5 b", no(near(A, Gap(5), B))),
    ("-(a w/5 b)", no(near(A, Gap(5), B))),
    ("headline:(a w/5 b)", within("headline", near(A, Gap(5), B))),
    ("headline:-(a w/5 b)", within("headline", no(near(A, Gap(5), B)))),
    ('"a b"~5', near(A, Gap(5), B)),
    ("“a b”~5", near(A, Gap(5), B)),
    ('"a b c*"~2', near(A, Gap(2), B, Gap(2), word("c", prefix=True))),
    ('"a\u200bb"~2', near(A, Gap(2), B)),
    ("“C++ don't –”~5", near(word("C", literal="C++"), Gap(5), run("don", "t"))),
    ('"a w/5 b"~3', near(A, Gap(3), run("w", "5"), Gap(3), B)),
    ('headline:"a b"~5', within("headline", near(A, Gap(5), B))),
    ('-"a b"~5', no(near(A, Gap(5), B))),
    ('("a b"~5)', near(A, Gap(5), B)),
    ('"a b"~5"c"', both(near(A, Gap(5), B), quoted("c"))),
    ('"a"~5', A),
    ('a "–"~5', A),
    ('"a b" ~5', both(quoted("a", "b"), word("5"))),
    ('"a b"~5c', both(quoted("a", "b"), run("5c"))),
    ('"a b"~', quoted("a", "b")),
    ('"a b"~٥', both(quoted("a", "b"), word("٥"))),
    ("a~5", run("a", "5")),
    ("a w/5 –", A),
    ("– w/5 a", A),
    ("a w/5 – w/2 b", near(A, Gap(2), B)),
    ("a – w/5 b", both(A, B)),
    ("w/5", run("w", "5")),
    ("a w/5", both(A, run("w", "5"))),
    ("w/5 a", both(run("w", "5"), A)),
    ("(w/5 a)", both(run("w", "5"), A)),
    ("a AND w/5 b", both(A, run("w", "5"), B)),
    ("a w/5 w/3 b", both(near(A, Gap(5), run("w", "3")), B)),
    ("-w/5 a", both(no(run("w", "5")), A)),
    ("headline:w/5 a", both(within("headline", run("w", "5")), A)),
    ("a w/ b", both(A, word("w"), B)),
    ("a w/x b", both(A, run("w", "x"), B)),
    ("a with/5 b", both(A, run("with", "5"), B)),
    ("a NEAR b", both(A, word("NEAR"), B)),
    ("a w/5, b", both(A, run("w", "5"), B)),
    ("a w/٥ b", both(A, run("w", "٥"), B)),
    ("NATO NEAR/5 EU AND UN", both(near(word("NATO"), Gap(5), word("EU")), word("UN"))),
    ('"NATO EU"~5 AND UN AND US', both(near(word("NATO"), Gap(5), word("EU")), word("UN"), word("US"))),
    ("a\x00b", run("a", "b")),
    ("a\ud800b", run("a", "b")),
)


@pytest.mark.parametrize(("text", "tree"), TREES)
def test_query_is_read_into_tree(text: str, tree: Node) -> None:
    assert parse_query(text, as_of=TODAY).node == tree


ANY: tuple[tuple[str, Node], ...] = (
    ("a", A),
    ("a b c", either(A, B, C)),
    ("a b AND c", either(A, both(B, C))),
    ("a OR b c", either(A, B, C)),
    ("a (b c)", either(A, B, C)),
    ("a (b AND c)", either(A, both(B, C))),
    ("a b source:tass", both(either(A, B), TASS)),
    ("a -b", both(A, no(B))),
    ("source:tass date:2021", both(TASS, YEAR)),
    ("a (source:tass OR -b) headline:c", both(either(A, within("headline", C)), either(TASS, no(B)))),
    ("headline:(a b)", within("headline", either(A, B))),
    ("a source:tass OR b", either(both(A, TASS), B)),
    ("a b w/5 c", either(A, near(B, Gap(5), C))),
    ("(a b) w/5 c", near(either(A, B), Gap(5), C)),
    ('a "b c"~5 -d', both(either(A, near(B, Gap(5), C)), no(D))),
)


@pytest.mark.parametrize(("text", "tree"), ANY)
def test_any_word_will_do(text: str, tree: Node) -> None:
    assert parse_query(text, as_of=TODAY, any_words=True).node == tree


CAPITALS = "since all stands in capitals; parentheses make operators."
NOTES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("a b", ()),
    ("(a b) OR c", ()),
    ("(a OR b) c", ()),
    ("a OR b OR NOT c", ()),
    ("a b OR c", ("AND binds tighter than OR; read as: (a b) OR c",)),
    ("a OR b AND c", ("AND binds tighter than OR; read as: a OR (b c)",)),
    ("x (a OR b c)", ("AND binds tighter than OR; read as: x (a OR (b c))",)),
    ("a OR b c" + " d" * 120, ("AND binds tighter than OR; parentheses say it otherwise.",)),
    (
        "RUSSIA AND NATO AGREE",
        (f"Read AND as a word, {CAPITALS}",),
    ),
    (
        "US OR UK OR EU NOT UN",
        (f"Read OR and NOT as words, {CAPITALS}",),
    ),
    ("a AND", ("Read AND as a word: there is nothing for it to join.",)),
    ("OR a AND", ("Read OR and AND as words: there is nothing for it to join.",)),
    ('a "b', ("The last quote is not closed: read to the end.",)),
    ("a – & – b", ("Left out, having no letter or digit: – &",)),
    ('a "–"', ("Left out, having no letter or digit: –",)),
    ("a ! ? % & / =", ("Left out, having no letter or digit: ! ? % & / …",)),
    ("headline: a", ("Read 'headline:' as a word; the value of a field follows it without a space.",)),
    ("note: a", ()),
    ("a b w/5 c", ()),
    ("a w/5 –", ("Left out, having no letter or digit: –",)),
    ("a w/5", ("Read w/5 as a word: there is nothing for it to join.",)),
    ("a OR b w/5 c d", ("AND binds tighter than OR; read as: a OR ((b w/5 c) d)",)),
)


@pytest.mark.parametrize(("text", "notes"), NOTES)
def test_surprising_readings_are_noted(text: str, notes: tuple[str, ...]) -> None:
    assert parse_query(text, as_of=TODAY).notes == notes


def test_any_word_and_operators_side_by_side_are_noted() -> None:
    query = parse_query("a b AND c", as_of=TODAY, any_words=True)
    assert query.notes == ("AND binds tighter than OR; read as: a OR (b c)",)


def test_query_keeps_its_text() -> None:
    assert parse_query(" a  OR b ", as_of=TODAY).text == " a  OR b "
    assert parse_query("a\udcff", as_of=TODAY).text == "a\ufffd"


def test_parentheses_nest_fifty_deep() -> None:
    assert parse_query("(" * 50 + "a" + ")" * 50, as_of=TODAY).node == A
    with pytest.raises(QueryError) as raised:
        parse_query("(" * 51 + "a" + ")" * 51, as_of=TODAY)
    assert raised.value.message == "Parentheses nest more than 50 deep here: use fewer."
    assert (raised.value.start, raised.value.end) == (50, 51)


def test_groups_nest_twenty_deep() -> None:
    deepest = "(a OR b " * 10 + "c" + ")" * 10
    node = parse_query(deepest, as_of=TODAY).node
    assert parse_query(str(node), as_of=TODAY).node == node
    with pytest.raises(QueryError) as raised:
        parse_query(f"x ({deepest}) (y OR z)", as_of=TODAY)
    assert raised.value.message == "Groups nest more than 20 deep here: use fewer parentheses."
    assert (raised.value.start, raised.value.end) == (75, 76)
    assert parse_query("(" * 30 + deepest + ")" * 30, as_of=TODAY).node == node


def test_thousand_sides_are_one_chain() -> None:
    node = parse_query(" w/5 ".join(["a"] * 1001), as_of=TODAY).node
    assert node == Near(sides=(A,) * 1001, gaps=(Gap(5),) * 1000)


def test_thousand_operators_are_flat() -> None:
    node = parse_query(" OR ".join(["a"] * 1001), as_of=TODAY).node
    assert node == either(*[A] * 1001)
    assert parse_query("NOT " * 1001 + "a", as_of=TODAY).node == no(A)
