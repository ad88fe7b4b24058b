"""Articles and furniture as JSON, and back."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsarchive.model import (
    Article,
    Basis,
    Dateline,
    Element,
    Evidence,
    Furniture,
    Link,
    Published,
    Related,
    Role,
    Source,
)
from newsarchive.record import article_record, furniture_record, read_record

FERRY = Article(
    dump="data/harbour.txt",
    encoding="utf-8",
    uri="harbour:7",
    headline="Night ferry to Skelmoor sails again",
    subheadline="Crews return after nine days",
    byline="Ines Talvik",
    dateline=Dateline(
        text="SKELMOOR, March 3 (Reuters) -", place="SKELMOOR", date="XXXX-03-03", agency="Reuters"
    ),
    source=Source(name="Reuters", basis=Basis.DATELINE),
    published=Published(
        date="2019-03-03",
        edtf="2019?-03-03",
        basis=Basis.WEEKDAY,
        evidence=Evidence(text="Sunday", line=4),
    ),
    body="The ferry left on Sunday.\n\n“At last,” a docker said.",
    links=(Link(kind="continue", text="Read more at ferry.example", target="ferry.example"),),
    related=(Related(headline="Port strike ends", target=None),),
    elements=(Element(role=Role.HEADLINE, lines=(1, 1)), Element(role=Role.BODY, lines=(3, 6))),
)

FERRY_RECORD = {
    "type": "article",
    "dump": "data/harbour.txt",
    "encoding": "utf-8",
    "uri": "harbour:7",
    "headline": "Night ferry to Skelmoor sails again",
    "subheadline": "Crews return after nine days",
    "byline": "Ines Talvik",
    "dateline": {
        "text": "SKELMOOR, March 3 (Reuters) -",
        "place": "SKELMOOR",
        "date": "XXXX-03-03",
        "agency": "Reuters",
    },
    "source": {"name": "Reuters", "basis": "dateline"},
    "published": {
        "date": "2019-03-03",
        "edtf": "2019?-03-03",
        "basis": "weekday",
        "evidence": {"text": "Sunday", "line": 4},
    },
    "body": "The ferry left on Sunday.\n\n“At last,” a docker said.",
    "links": [{"kind": "continue", "text": "Read more at ferry.example", "target": "ferry.example"}],
    "related": [{"headline": "Port strike ends", "target": None}],
    "elements": [{"role": "headline", "lines": [1, 1]}, {"role": "body", "lines": [3, 6]}],
}

SHARE = Furniture(dump="a.txt", kind="share", text="Share this page", lines=(9, 9))

text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
maybe_text = st.none() | text
day = st.dates().map(lambda d: d.isoformat())
lines = st.tuples(st.integers(1, 10**9), st.integers(0, 500)).map(lambda pair: (pair[0], pair[0] + pair[1]))
datelines = st.builds(Dateline, text=text, place=maybe_text, date=maybe_text, agency=maybe_text)
sources = st.builds(Source, name=text, basis=st.sampled_from(Basis))
evidence = st.builds(Evidence, text=text, line=st.none() | st.integers(1, 10**6))
dates = st.builds(Published, date=day, edtf=text, basis=st.sampled_from(Basis), evidence=st.none() | evidence)
articles = st.builds(
    Article,
    dump=maybe_text,
    encoding=maybe_text,
    uri=maybe_text,
    headline=maybe_text,
    subheadline=maybe_text,
    byline=maybe_text,
    dateline=st.none() | datelines,
    source=st.none() | sources,
    published=st.none() | dates,
    body=text,
    links=st.lists(st.builds(Link, kind=text, text=text, target=maybe_text), max_size=3).map(tuple),
    related=st.lists(st.builds(Related, headline=text, target=maybe_text), max_size=3).map(tuple),
    elements=st.lists(st.builds(Element, role=st.sampled_from(Role), lines=lines), max_size=3).map(tuple),
)
furniture = st.builds(Furniture, dump=maybe_text, kind=text, text=text, lines=lines)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from(
    [
        *FERRY_RECORD,
        "date",
        "place",
        "agency",
        "kind",
        "text",
        "lines",
        "name",
        "basis",
        "role",
        "line",
        "edtf",
    ]
)


def test_an_article_as_the_contract_sets_it_out() -> None:
    assert json.dumps(article_record(FERRY)) == json.dumps(FERRY_RECORD)


def test_an_empty_article_has_every_field() -> None:
    assert article_record(Article()) == {
        **dict.fromkeys(FERRY_RECORD),
        "type": "article",
        "body": "",
        "links": [],
        "related": [],
        "elements": [],
    }


def test_a_date_without_known_evidence_has_no_such_key() -> None:
    article = Article(published=Published(date="2020-02-29", edtf="2020-02-29", basis=Basis.META))
    assert article_record(article)["published"] == {
        "date": "2020-02-29",
        "edtf": "2020-02-29",
        "basis": "meta",
    }


def test_furniture_as_the_contract_sets_it_out() -> None:
    expected = {
        "type": "furniture",
        "dump": "a.txt",
        "kind": "share",
        "text": "Share this page",
        "lines": [9, 9],
    }
    assert list(furniture_record(SHARE).items()) == list(expected.items())


@settings(max_examples=150, deadline=None)
@given(articles)
def test_any_article_is_read_back_equal(article: Article) -> None:
    assert read_record(json.loads(json.dumps(article_record(article)))) == article


@settings(max_examples=30, deadline=None)
@given(furniture)
def test_any_furniture_is_read_back_equal(item: Furniture) -> None:
    assert read_record(json.loads(json.dumps(furniture_record(item)))) == item


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(names, values, max_size=5))
def test_any_object_is_read_or_refused_by_name(record: dict[str, object]) -> None:
    try:
        found = read_record(record)
    except ValueError:
        return
    to_json = article_record if isinstance(found, Article) else furniture_record
    json.dumps(to_json(found), ensure_ascii=False).encode()


def dateline(text: str, place: str | None = None, agency: str | None = None) -> Article:
    return Article(dateline=Dateline(text=text, place=place, agency=agency))


def published(day: str) -> Article:
    return Article(published=Published(date=day, edtf=day, basis=Basis.META))


@pytest.mark.parametrize(
    ("record", "article"),
    [
        ({"headline": "Dam holds"}, Article(headline="Dam holds")),
        ({"type": "article"}, Article()),
        ({"body": ["One.", "Two."]}, Article(body="One.\n\nTwo.")),
        ({"body": []}, Article()),
        ({"paragraphs": ["One.", "Two."]}, Article(body="One.\n\nTwo.")),
        ({"body": "One.", "paragraphs": ["Two."]}, Article(body="One.")),
        ({"uri": 17, "score": 3.2, "id": 4}, Article(uri="17")),
        ({"source": "Skelmoor Post"}, Article(source=Source(name="Skelmoor Post", basis=Basis.META))),
        ({"source": {"name": "TASS"}}, Article(source=Source(name="TASS", basis=Basis.META))),
        ({"source": ""}, Article()),
        ({"dateline": "OSTRAVA, June 2 –"}, dateline("OSTRAVA, June 2 –")),
        ({"place": "OSTRAVA"}, dateline("OSTRAVA", place="OSTRAVA")),
        ({"agency": "ČTK"}, dateline("ČTK", agency="ČTK")),
        (
            {"dateline": "OSTRAVA (ČTK) –", "place": "OSTRAVA", "agency": "ČTK"},
            dateline("OSTRAVA (ČTK) –", place="OSTRAVA", agency="ČTK"),
        ),
        ({"dateline": {"place": "OSTRAVA"}, "place": "PRAGUE"}, dateline("", place="OSTRAVA")),
        ({"dateline": "", "place": None}, Article()),
        ({"published": "2018-05-09"}, published("2018-05-09")),
        ({"date": "2018-05-09T23:59:00+03:00"}, published("2018-05-09")),
        ({"date": "2018-05-09 12:00"}, published("2018-05-09")),
        ({"date": "2018-05", "headline": None}, Article()),
        ({"date": "2018"}, Article()),
        ({"date": ""}, Article()),
        ({"published": None, "date": "2018-05-09"}, published("2018-05-09")),
        ({"published": {"date": "2018-05-09"}}, published("2018-05-09")),
        ({"published": {"date": None, "edtf": None}}, Article()),
        (
            {"links": [{"target": "port.example"}]},
            Article(links=(Link(kind="mention", text="port.example", target="port.example"),)),
        ),
        ({"links": None, "related": [{}]}, Article(related=(Related(headline=""),))),
        ({"headline": "a\ud83d b\0"}, Article(headline="a\ufffd b\u2400")),
    ],
)  # fmt: skip
def test_partial_and_plain_records(record: dict[str, object], article: Article) -> None:
    assert read_record(record) == article


def test_a_hit_is_read_as_an_article() -> None:
    hit = {
        "id": 12, "uri": None, "headline": "Dam holds", "source": "TASS", "place": "MOSCOW",
        "published": "2021-12-31", "score": 7.31, "snippet": "… dam", "highlights": [[2, 5]],
        "dump": "data/x.txt", "lines": [8, 13],
    }  # fmt: skip
    assert read_record(hit) == Article(
        dump="data/x.txt",
        headline="Dam holds",
        source=Source(name="TASS", basis=Basis.META),
        dateline=Dateline(text="MOSCOW", place="MOSCOW"),
        published=Published(date="2021-12-31", edtf="2021-12-31", basis=Basis.META),
    )


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({"type": "story"}, "type: 'story' is neither 'article' nor 'furniture'"),
        ({}, "no field of an article in it: expected 'headline', 'body', 'source', 'date' or the like"),
        (
            {"level": 3},
            "no field of an article in it: expected 'headline', 'body', 'source', 'date' or the like",
        ),
        ({"headline": 12}, "headline: expected text, found a number"),
        ({"headline": True}, "headline: expected text, found true or false"),
        ({"uri": ["a"]}, "uri: expected text or a number, found a list"),
        ({"uri": True}, "uri: expected text or a number, found true or false"),
        ({"body": {"p": 1}}, "body: expected text, found an object"),
        ({"body": ["One.", 2]}, "body: expected text, found a number"),
        ({"source": ["TASS"]}, "source: expected text, found a list"),
        (
            {"source": {"name": "TASS", "basis": "rumour"}},
            f"source.basis: 'rumour' is none of {', '.join(Basis)}",
        ),
        ({"dateline": {"place": 1}}, "dateline.place: expected text, found a number"),
        ({"date": "May 9"}, "date: 'May 9' is no date in ISO 8601, as 2021-12-31"),
        ({"published": "2021-02-30"}, "published: '2021-02-30' is no date in ISO 8601, as 2021-12-31"),
        ({"published": {"date": 2021}}, "published.date: expected text, found a number"),
        (
            {"published": {"date": "2021-02-03", "evidence": {"line": "4"}}},
            "published.evidence.line: expected the number of a line, found text",
        ),
        ({"links": "port.example"}, "links: expected a list, found text"),
        ({"links": [{}, "port.example"]}, "links[1]: expected an object, found text"),
        ({"links": [{"kind": 1}]}, "links[0].kind: expected text, found a number"),
        (
            {"elements": [{"role": "advert", "lines": [1, 1]}]},
            f"elements[0].role: 'advert' is none of {', '.join(Role)}",
        ),
        (
            {"elements": [{"role": "body"}]},
            "elements[0].lines: missing, expected a list of two line numbers",
        ),
        (
            {"elements": [{"role": "body", "lines": [0, 1]}]},
            "elements[0].lines: lines are counted from 1, found 0",
        ),
        (
            {"elements": [{"role": "body", "lines": [3, 2]}]},
            "elements[0].lines: the last line, 2, stands before the first, 3",
        ),
        ({"type": "furniture"}, "lines: missing, expected a list of two line numbers"),
    ],
)
def test_what_cannot_be_read_is_named(record: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011
        read_record(record)
    assert str(caught.value) == message
