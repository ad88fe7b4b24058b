"""What is marked is what the plain reading of the query finds there, in any script."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import pytest
from evaluator import Evaluator
from hypothesis import example, given, settings
from hypothesis import strategies as st
from marking import Reference

from newsarchive.model import Article, Dump, Parsed
from newsarchive.query import parse_query
from newsarchive.store.base import PARTS, Sort
from newsarchive.store.sqlite.archive import SqliteArchive
from newsarchive.store.sqlite.folding import fold, stems
from newsarchive.text import columns, fold_space

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.query.ast import Node

PRINTED = """
    sanctions sanction Sanctioned new New news universal University plan plans the The of C C++ C# c
    U.S. US AT&T $10 $100 10 don't COVID-19 café cafe\u0301 CAFÉ naïve ﬁrst first Straße Ещё еще ЁЛКА
    елка ёлки санкции Санкций Việt Łódź Lodz 北京 北京市 習近平 서울 서울에서 東京は
    محمد قال العربية שלום Αθήνα 😀 👩\u200d👩\u200d👧 İzmir
""".split()  # noqa: SIM905
PARTING = [" ", " ", " ", " ", ", ", ". ", "\n\n", " – ", " “", "” ", "-", "/", "\u00a0", "\u200b", "  ", "+"]
WORDS = [word for word in PRINTED if any(map(str.isalnum, word))]
BEGINNINGS = "sanct* univers* universit* ne* 北京* ёл* санкц* ﬁ* caf* $10* 서* ق* u*".split()  # noqa: SIM905


@cache
def _stem(word: str) -> str:
    return stems([fold(word).strip()])[0].replace("ё", "е")


REFERENCE = Reference(evaluator=Evaluator(stem=_stem))


def _text(chance: random.Random, most: int) -> str:
    words = chance.choices(PRINTED, k=chance.randint(0, most))
    return "".join(word + chance.choice(PARTING) for word in words).strip()


def _articles(number: int) -> list[Article]:
    chance = random.Random(number)  # noqa: S311
    return [
        Article(
            headline=_text(chance, 6) or None,
            subheadline=_text(chance, 4) or None,
            byline=_text(chance, 3) or None,
            body=_text(chance, 60),
            dump="x.txt",
            encoding="utf-8",
        )
        for _ in range(25)
    ]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[int, Article] | SqliteArchive]:
    opened = SqliteArchive(tmp_path_factory.mktemp("marking") / "archive.db", create=True)
    dump = Dump(path="x.txt", content=b"x", text="", encoding="utf-8", modified=date(2024, 1, 1))
    opened.add([Parsed(dump=dump, articles=tuple(_articles(1)))])
    yield opened
    opened.close()


TERM = st.sampled_from(WORDS) | st.sampled_from(BEGINNINGS)
QUOTED = st.lists(TERM, min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"')
LEAF = TERM | QUOTED
SIGNED = st.tuples(st.sampled_from(["", "", "-", "headline:", "body:", "byline:"]), LEAF).map("".join)
QUERY = st.lists(SIGNED, min_size=1, max_size=4).map(" OR ".join)


@settings(max_examples=60, deadline=None)
@given(text=QUERY)
@example(text='"new plan*" OR plan')
@example(text='"a univers*" OR "C++ plan"')
@example(text="cafe OR byline:first")
def test_every_part_is_marked_where_the_plain_reading_finds_words(text: str, kept: SqliteArchive) -> None:
    node = _read(text)
    for stored in kept.select(_read("id:1 OR -id:1"), sort=Sort.OLDEST):
        wanted = {
            part: tuple(found)
            for part in PARTS
            if (found := REFERENCE.ranges(node, part, getattr(stored.article, part) or ""))
        }
        assert kept.highlights(stored.id, node) == wanted


@settings(max_examples=60, deadline=None)
@given(text=QUERY, room=st.integers(8, 300))
@example(text="北京*", room=8)
@example(text="sanction", room=40)
def test_a_snippet_is_text_of_the_article_with_what_was_found_in_it(
    text: str, room: int, kept: SqliteArchive
) -> None:
    node = _read(text)
    for hit in kept.search(node, sort=Sort.NEWEST, limit=99, snippet=room):
        article = kept.fetch(hit.id).article
        assert columns(hit.snippet) <= room
        inner = hit.snippet.removeprefix("… ").removesuffix(" …")
        body, sub = fold_space(article.body), fold_space(article.subheadline or "")
        marks = [hit.snippet[begin:end] for begin, end in hit.highlights]
        found = {
            text: REFERENCE.ranges(node, part, text) for part, text in (("body", body), ("subheadline", sub))
        }
        shown = next((text for text, ranges in found.items() if ranges), body or sub)
        assert inner in shown
        assert bool(marks) == bool(found[shown])
        places = [shown[begin:end] for begin, end in found[shown]]
        assert all(any(mark in place for place in places) for mark in marks)
        assert tuple(hit.headline_highlights) == tuple(
            REFERENCE.ranges(node, "headline", article.headline or "")
        )


def _read(text: str) -> Node:
    return parse_query(text, as_of=date(2024, 5, 6)).node
