"""Thousands of queries over every article of a few words: the archive and the plain reading agree."""

from __future__ import annotations

import random
from datetime import date
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from evaluator import Evaluator

from newsarchive.query import parse_query
from newsarchive.store.sqlite.archive import SqliteArchive
from newsarchive.store.sqlite.compiler import compile_query
from newsarchive.store.sqlite.search import all_positions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from newsarchive.model import Article

TODAY = date(2024, 1, 4)
STEMS = {"sanctions": "sanction", "sanctioned": "sanction"}
PRINT = ("new", "sanctions", "C++,")
"""The words of the articles; in headlines `ёлка` stands for the last one."""

WORDS = (
    "new",
    "New",
    "sanction",
    "sanctioned",
    "C++",
    "c",
    "елка",
    "san*",
    "sanctione*",
    "n*",
    "ё*",
    "xyz",
    "new-c",
    "c.",
)
QUOTED = ('"new sanctions"', '"new C++"', '"c new"', "«C++ new»", '"sanct* c"', '"new new"', '"n* ёлка"')
FIELDS = (
    *(
        "date:2024-01-02",
        "since:-2d",
        "until:yesterday",
        "before:2024-01-03",
        "after:2024-01-02",
        "date:2023",
    ),
    *("has:date", "has:byline", "has:dateline", "has:link", "has:related", "source:gazette", "source:none"),
    *("place:arlen", 'place:"the hague"', "link:rt.com", "byline:new", 'date:"this month"', "id:7"),
)


def corpus(make: Callable[..., Article]) -> Iterator[Article]:
    """Give every text of up to four words; those of up to three parted in all ways by headline and body."""
    for length in range(1, 5):
        for number, words in enumerate(product(PRINT, repeat=length)):
            for parted in range(length if length < 4 else 1):
                day = number % 6
                yield make(
                    " ".join(words[:parted]).replace("C++,", "Ёлка") or None,
                    printed(" ".join(words[parted:]), number),
                    day=f"2024-01-0{day}" if day else None,
                    source=("Gazette", "Post", None)[number % 3],
                    byline="A. New" if number % 4 == 1 else None,
                    place="ARLEN/THE HAGUE" if number % 5 == 1 else None,
                    link="https://www.rt.com/x" if number % 7 == 1 else None,
                )


def printed(body: str, number: int) -> str:
    """Print some words in another form, and some without their marks."""
    body = body.replace("sanctions", "sanctioned" if number % 2 else "Sanctions")
    return body.replace("C++,", "C,", 1) if number % 3 else body


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[SqliteArchive, dict[int, Article]]]:
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    from newsarchive.model import Dump, Parsed

    spec = spec_from_file_location("makers", Path(__file__).parents[1] / "conftest.py")
    makers: Any = module_from_spec(spec)
    spec.loader.exec_module(makers)
    articles = tuple(corpus(makers._article))  # noqa: SLF001
    archive = SqliteArchive(tmp_path_factory.mktemp("enumerated") / "archive.db", create=True)
    dump = Dump(path="wire.txt", content=b"", text="", encoding="utf-8", modified=date(2024, 1, 1))
    archive.add([Parsed(dump=dump, articles=articles)])
    yield archive, dict(enumerate(articles, start=1))
    archive.close()


class Typist:
    """Types queries at random: all forms, at most so deep."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311

    def query(self, depth: int = 2, *, may_part: bool = True) -> str:
        if depth == 0:
            return self.leaf(may_part=may_part)
        parts = [self.query(depth - 1, may_part=may_part) for _ in range(self.random.randint(1, 3))]
        joined = self.random.choice((" ", " AND ", " OR ", " OR NOT ", " -", " NOT ")).join(
            f"({part})" if " " in part else part for part in parts
        )
        if may_part and self.random.random() < 0.2:
            part = self.random.choice(("headline", "body", "byline"))
            return f"{part}:({self.query(depth - 1, may_part=False)})"
        return f"{self.random.choice(('', '', 'NOT ', '-'))}({joined})"

    def leaf(self, *, may_part: bool) -> str:
        kind = self.random.random()
        if kind < 0.3:
            return self.random.choice(WORDS)
        if kind < 0.4:
            return self.random.choice(QUOTED)
        if kind < 0.5:
            return self.random.choice([each for each in FIELDS if may_part or not each.startswith("byline")])
        if kind < 0.6:
            loose = f'"{" ".join(self.random.choices(WORDS, k=self.random.randint(2, 3)))}"~{self.number()}'
            return f"headline:{loose}" if may_part and self.random.random() < 0.2 else loose
        return self.chain()

    def chain(self) -> str:
        sides = [self.side() for _ in range(self.random.choice((2, 2, 2, 3, 4)))]
        links = [f"{self.random.choice(('w', 'NEAR', 'pre', 'W', 'PRE'))}/{self.number()}" for _ in sides]
        return " ".join(word for pair in zip(sides, links, strict=True) for word in pair).rpartition(" ")[0]

    def number(self) -> int:
        return self.random.choice((1, 1, 2, 2, 3, 4))

    def side(self) -> str:
        if self.random.random() < 0.7:
            return self.random.choice((*WORDS, *QUOTED))
        return f"({' OR '.join(self.random.choices((*WORDS, *QUOTED), k=self.random.randint(2, 3)))})"


def found(archive: SqliteArchive, node: Any) -> set[int]:  # noqa: ANN401
    connection = archive._connection  # noqa: SLF001
    sql = all_positions(compile_query(node, connection).plan)
    ids = f"SELECT id FROM articles WHERE position IN ({sql.text})"
    return {row[0] for row in connection.execute(ids, sql.values)}


@pytest.mark.parametrize("seed", range(4))
def test_every_query_finds_what_the_plain_reading_finds(
    kept: tuple[SqliteArchive, dict[int, Article]], seed: int
) -> None:
    archive, articles = kept
    evaluator = Evaluator(stem=lambda word: STEMS.get(word, word))
    typist = Typist(seed)
    for _ in range(150):
        text = typist.query()
        readings = [parse_query(text, as_of=TODAY, any_words=each).node for each in (False, True)]
        for node in readings[: len(set(readings))]:
            wanted = {id for id, article in articles.items() if evaluator.matches(node, article, id=id)}  # noqa: A001
            assert (text, found(archive, node)) == (text, wanted)
            assert parse_query(str(node), as_of=TODAY).node == node
