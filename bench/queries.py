"""Queries as people ask them, drawn by seed from the words that an archive's articles have."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.store.sqlite.folding import stems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[a-z]{3,}")
_CLASSES = (("rare", 0.0, 0.001), ("middling", 0.001, 0.01), ("common", 0.01, 0.1), ("very common", 0.1, 0.5))
"""Classes of words by the share of the articles that have their stem; more than half have stop words."""

_PAIRS = (
    ("rare", "very common"),
    ("middling", "common"),
    ("middling", "very common"),
    ("common", "common"),
    ("common", "very common"),
    ("very common", "very common"),
    ("middling", "common", "very common"),
    ("common", "common", "very common"),
)
_SHORTEST, _LONGEST = 4, 6


class Question(NamedTuple):
    """One query: how its words are joined, and the words in print."""

    kind: str
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The query as a person types it."""
        match self.kind:
            case "OR":
                return " OR ".join(self.words)
            case "phrase":
                return f'"{" ".join(self.words)}"'
            case "prefix":
                return f"{self.words[0]}*"
            case _:
                return " ".join(self.words)


class Words:
    """The words of a sample of articles, by how many articles have them."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311
        self._texts = texts
        words = sorted({word for text in texts for word in _WORD.findall(text.lower())})
        stem = dict(zip(words, stems(words), strict=True))
        counts = Counter(
            each for text in texts for each in {stem[word] for word in _WORD.findall(text.lower())}
        )
        self._classes = {
            name: [word for word in words if low < counts[stem[word]] / len(texts) <= high]
            for name, low, high in _CLASSES
        }

    def questions(self, each: int) -> Iterator[Question]:
        """Ask `each` queries of every class of words, and twice as many of every way to join them."""
        for name in self._classes:
            for _ in range(each):
                yield Question(name, (self._word(name),))
        for kind in ("AND", "OR"):
            for number in range(2 * each):
                yield Question(kind, tuple(map(self._word, _PAIRS[number % len(_PAIRS)])))
        for _ in range(2 * each):
            yield Question("phrase", self._phrase())
        for number in range(2 * each):
            word = self._word(("middling", "common")[number % 2])
            yield Question("prefix", (word[: self._chance.randint(_SHORTEST, _LONGEST)],))

    def _word(self, name: str) -> str:
        word: str = self._chance.choice(self._classes[name])
        return word

    def _phrase(self) -> tuple[str, ...]:
        """Take two or three words that stand side by side somewhere."""
        while True:
            words = self._chance.choice(self._texts).lower().split()
            at, length = self._chance.randrange(len(words) + 1), self._chance.choice((2, 2, 3))
            taken = tuple(words[at : at + length])
            if len(taken) == length and all(map(_WORD.fullmatch, taken)):
                return taken
