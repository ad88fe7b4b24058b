"""Dumps of invented articles for measuring: headline, blank line, dateline and paragraphs, continue link."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.model import Dump

if TYPE_CHECKING:
    from collections.abc import Iterator

PER_DUMP = 200
MODIFIED = date(2026, 1, 1)
_FIRST = date(2000, 1, 1)
_AGENCIES = (
    ("www.reuters.com", "{place}, {month} {day} (Reuters) - "),
    ("tass.com", "{place}, {month} {day}. /TASS/. "),
    ("english.news.cn", "{place}, {month} {day} (Xinhua) -- "),
    ("www.afp.com", "{place}, {month} {day}, {year} (AFP) - "),
)
_PLACES = (
    "SKELMOOR",
    "OSTERVIK",
    "PORT LARNE",
    "DALGARTH",
    "NEW HESSEL",
    "KOTA MERAH",
    "ST. ALBRECHT",
    "ORLE, N.J.",
)
_TABLE = """\
name Halvern Tarvia Kessel Brandt Mittelau Ostrava Dahl Larne Petrov Marchetti Okafor Lindqvist Amery Sorensen
noun harbour ferry council strike bridge school budget storm court union grain ministry tariff reservoir quota
noun shipyard tender refinery forecast subsidy committee railway vineyard hospital census treaty loan turbine
noun pension auction orchard museum deficit pipeline warehouse licence election river mill contract dividend
verb closes reopens delays approves rejects loses welcomes doubts repairs raises buys sells postpones signs
verb widens halves doubles inspects shelves defends offers renews audits disputes measures inherits insures
adjective old new northern costly empty flooded public private crowded quiet coastal annual disputed modest
adjective rural interim unpaid heavy foreign domestic joint long-term second-hand record narrow seasonal
weekday Monday Tuesday Wednesday Thursday Friday Saturday Sunday
"""
_WORDS: dict[str, list[str]] = {}
for _kind, *_words in map(str.split, _TABLE.splitlines()):
    _WORDS.setdefault(_kind, []).extend(_words)
_ENDINGS = (
    "the {noun} said",
    "said {name} of the {noun}",
    "according to the {adjective} {noun}",
    "it said on {weekday}",
    "up from {number} in {year}",
    "at {number} pct over the {noun}",
    "which {verb} the {noun} in {month}",
    "worth {number} mln dlrs",
)
_ROWS = (
    "Net {number} vs {number}",
    "Shr {small} cts vs {small} cts",
    "Sales {small} mln vs {small} mln",
    "Avg shrs {number} vs {number}",
)
_TABLE_SHARE = 0.2
_SOURCES = ("Reuters", "TASS", "Xinhua", "AFP")
_DAYS = 9_000
_SYLLABLES = [
    f"{first}{last}" for first in "bdfgklmnprstvz" for last in ("a", "e", "i", "o", "u", "ar", "en", "ol")
]
_RANKS = 300_000
_NAMES = 5
_NAMED = 0.3


class Item(NamedTuple):
    """One invented article, as its parts."""

    headline: str
    dateline: str
    paragraphs: tuple[str, ...]
    host: str

    @property
    def text(self) -> str:
        """The article as a dump prints it."""
        body = "\n".join(self.paragraphs)
        return f"{self.headline}\n\n{self.dateline}{body}\nContinue reading at {self.host}\n"


class Wire:
    """Writes articles; the same seed gives the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)  # noqa: S311
        self.number = 0

    def item(self) -> Item:
        """Write one article, a few days after the one before."""
        chance = self.chance
        day = _FIRST + timedelta(days=self.number)
        host, form = _AGENCIES[self.number % len(_AGENCIES)]
        self.number += 1
        dateline = form.format(place=chance.choice(_PLACES), month=f"{day:%B}", day=day.day, year=day.year)
        table = chance.random() < _TABLE_SHARE
        paragraphs = [
            self.row() if table else self.paragraph()
            for _ in range(min(12, 2 + int(chance.expovariate(0.3))))
        ]
        return Item(self.headline(), dateline, tuple(paragraphs), host)

    def headline(self) -> str:
        """Write a headline without a full stop."""
        return f"{self.subject().capitalize()} {self.chance.choice(_WORDS['verb'])} {self.subject()}"

    def paragraph(self) -> str:
        """Write one or two sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.choice((1, 1, 2))))

    def sentence(self) -> str:
        """Write a sentence of about a hundred and twenty characters."""
        verbs = self.chance.sample(_WORDS["verb"], 2)
        parts = f"The {self.subject()} {verbs[0]} the {self.subject()} and {verbs[1]} a {self.subject()}"
        return f"{parts}, {self.fill(self.chance.choice(_ENDINGS))}."

    def row(self) -> str:
        """Write a row of figures."""
        return self.fill(self.chance.choice(_ROWS))

    def subject(self) -> str:
        """Write who or what it is about."""
        chance = self.chance
        name = f"{chance.choice(_WORDS['name'])} " if chance.random() < _NAMED else ""
        return f"{chance.choice(_WORDS['adjective'])} {name}{chance.choice(_WORDS['noun'])}"

    def fill(self, form: str) -> str:
        """Fill the placeholders of a form."""
        chance = self.chance
        return form.format(
            noun=chance.choice(_WORDS["noun"]),
            name=chance.choice(_WORDS["name"]),
            adjective=chance.choice(_WORDS["adjective"]),
            verb=chance.choice(_WORDS["verb"]),
            weekday=chance.choice(_WORDS["weekday"]),
            month=f"{date(2000, chance.randint(1, 12), 1):%B}",
            year=chance.randint(1990, 2020),
            number=f"{chance.randint(1000, 5_000_000):,}",
            small=chance.randint(2, 99),
        )


class Press(Wire):
    """Writes records for searching: as dumps have them, and with words of every frequency.

    Beside the table's words, each paragraph has some that are made of syllables; the rank of such a word is
    as likely as Zipf's law has it, so that a few are in most articles and most in a few.
    """

    def records(self, articles: int) -> Iterator[dict[str, str]]:
        """Write that many articles, in the order of their days over some decades."""
        for number in range(articles):
            day = _FIRST + timedelta(days=number * _DAYS // articles)
            yield {
                "headline": self.headline(),
                "source": _SOURCES[number % len(_SOURCES)],
                "place": self.chance.choice(_PLACES),
                "date": day.isoformat(),
                "body": "\n\n".join(self.paragraph() for _ in range(self.chance.randint(3, 9))),
            }

    def paragraph(self) -> str:
        """Write one or two sentences with names of their own."""
        names = " ".join(self._name().capitalize() for _ in range(_NAMES))
        return f"{super().paragraph()} Among them {names}."

    def _name(self) -> str:
        rank, name = int(_RANKS ** self.chance.random()), ""
        while rank:
            rank, syllable = divmod(rank, len(_SYLLABLES))
            name += _SYLLABLES[syllable]
        return name


def write_dumps(articles: int, seed: int = 1) -> tuple[list[Dump], list[Item]]:
    """Write dumps of `PER_DUMP` articles each; give them and the articles."""
    wire = Wire(seed)
    items = [wire.item() for _ in range(articles)]
    pages = [items[first : first + PER_DUMP] for first in range(0, articles, PER_DUMP)]
    return [make_dump("\n".join(item.text for item in page)) for page in pages], items


def make_dump(text: str) -> Dump:
    """Make a dump of a text."""
    return Dump(path="dump.txt", content=b"", text=text, encoding="utf-8", modified=MODIFIED)
