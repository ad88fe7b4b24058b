"""A second answer to "does this article match?", to compare an archive's with.

Plain Python over one article at a time, slow and without any index. Make a small list of articles, generate
queries, and ask both:

    evaluator = Evaluator(stem=stem, canonical=canonical)
    expected = {id for id, article in articles.items() if evaluator.matches(query.node, article, id=id)}
    assert {hit.id for hit in archive.search(query.node, …)} == expected

`stem` takes a folded word to what the index keeps of it (Porter's stem, `str` for none); `canonical` takes
the name of a source or agency as typed to the name that articles bear. What it settles where the tree leaves
room:

- a phrase lies in one part of an article: headline, subheadline or body, or the one that `Within` names;
- a literal is looked for in the part that the phrase lies in;
- a chain of proximity lies in one part too: one occurrence of each side, neighbours without a word in
  common and with fewer words between than their gap says; a literal is part of the occurrence;
- fields and dates inside a `Within` mean what they mean outside;
- an article without a date is in no period, so `Not` of a period holds for it;
- case, accents of Latin letters and ё fold; й, ł and ß do not.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from functools import cache
from itertools import product
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from newsarchive.model import Article

_ANYWHERE = ("headline", "subheadline", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator:
    """Decides by what index an archive is said to keep."""

    stem: Callable[[str], str] = str
    canonical: Callable[[str], str] = str

    def matches(self, node: Node, article: Article, *, id: int = 0) -> bool:  # noqa: A002
        """Tell whether an article, kept under an id, matches a tree."""
        return self._holds(node, article, id, _ANYWHERE)

    def _holds(self, node: Node, article: Article, number: int, parts: tuple[str, ...]) -> bool:
        match node:
            case Phrase():
                return any(self._stands_in(node, getattr(article, part) or "") for part in parts)
            case Near():
                return any(self._has_chain(node, getattr(article, part) or "") for part in parts)
            case Within():
                return self._holds(node.node, article, number, (node.part,))
            case And() | Or():
                held = (self._holds(part, article, number, parts) for part in node.parts)
                return all(held) if isinstance(node, And) else any(held)
            case Not():
                return not self._holds(node.part, article, number, parts)
            case Field() | Period() | Everything():
                return self._has(node, article, number)

    def _stands_in(self, phrase: Phrase, text: str) -> bool:
        if phrase.literal is not None and not _prints(phrase, phrase.literal, text):
            return False
        words = split_words(text)
        starts = range(len(words) - len(phrase.terms) + 1)
        return any(self._begins(phrase.terms, words[at:]) for at in starts)

    def _has_chain(self, near: Near, text: str) -> bool:
        """Try each way to choose one occurrence of each side."""
        sides = [list(self._occurrences(side, text)) for side in near.sides]
        return any(all(map(_is_near, chosen, chosen[1:], near.gaps)) for chosen in product(*sides))

    def _occurrences(self, side: Phrase | Or, text: str) -> Iterator[range]:
        if isinstance(side, Or):
            for part in side.parts:
                yield from self._occurrences(part, text)
            return
        words, length = split_words(text), len(side.terms)
        for at in range(len(words) - length + 1):
            if self._begins(side.terms, words[at:]) and _is_printed(side, text, at):
                yield range(at, at + length)

    def _begins(self, terms: Sequence[Term], words: Sequence[str]) -> bool:
        return all(self._is_word(term, word) for term, word in zip(terms, words, strict=False))

    def _is_word(self, term: Term, word: str) -> bool:
        typed = fold(term.text)
        return word.startswith(typed) if term.prefix else self.stem(word) == self.stem(typed)

    def _has(self, node: Field | Period | Everything, article: Article, number: int) -> bool:
        match node:
            case Period():
                return _is_in(node, article)
            case Field(name="id"):
                first, dots, last = node.value.partition("..")
                return int(first or 0) <= number <= int(last or number if dots else first)
            case Field(name="source" | "agency"):
                return self._is_name(node.value, _NAMES[node.name](article))
            case Field():
                return _FIELDS[node.name](node.value, article)
            case Everything():
                return True

    def _is_name(self, typed: str, name: str | None) -> bool:
        return name is not None and self.canonical(typed).casefold() == name.casefold()


_NAMES: dict[str, Callable[[Article], str | None]] = {
    "source": lambda article: article.source.name if article.source else None,
    "agency": lambda article: article.dateline.agency if article.dateline else None,
}
_FIELDS: dict[str, Callable[[str, Article], bool]] = {
    "place": lambda typed, article: _is_place(typed, article.dateline.place if article.dateline else None),
    "link": lambda typed, article: any(_is_link(typed, link.target or "") for link in article.links),
    "dump": lambda typed, article: _is_dump(typed, article.dump or ""),
    "has": lambda typed, article: bool(_HAS[typed](article)),
}
_HAS: dict[str, Callable[[Article], object]] = {
    "date": lambda article: article.published,
    "dateline": lambda article: article.dateline,
    "byline": lambda article: article.byline,
    "link": lambda article: article.links,
    "related": lambda article: article.related,
}


def _prints(phrase: Phrase, literal: str, text: str) -> bool:
    """Tell whether a literal stands in a text by itself; its last word may go on if that is a prefix."""
    folded, wanted = text.casefold(), literal.casefold()
    goes_on = _goes_on(phrase, literal)
    starts = [at for at in range(len(folded)) if folded.startswith(wanted, at)]
    return any(
        not folded[:at][-1:].isalnum() and (goes_on or not folded[at + len(wanted) :][:1].isalnum())
        for at in starts
    )


def _goes_on(phrase: Phrase, literal: str) -> bool:
    return any(term.prefix and literal.endswith(term.text) for term in phrase.terms)


def _is_near(one: range, other: range, gap: Gap) -> bool:
    if one.stop <= other.start:
        return other.start - one.stop < gap.distance
    return other.stop <= one.start and not gap.ordered and one.start - other.stop < gap.distance


def _is_printed(phrase: Phrase, text: str, at: int) -> bool:
    """Tell whether the occurrence of a phrase at a word of a text has the print that counts."""
    if phrase.literal is None:
        return True
    marked = split_words(phrase.literal)
    offsets = [
        offset
        for offset in range(len(phrase.terms) - len(marked) + 1)
        if [fold(term.text) for term in phrase.terms[offset : offset + len(marked)]] == marked
    ]
    before = [
        len(split_words(text[:start]))
        for start in range(len(text))
        if _prints(phrase, phrase.literal, text[start : start + len(phrase.literal)])
        and not text[:start][-1:].isalnum()
        and (_goes_on(phrase, phrase.literal) or not text[start + len(phrase.literal) :][:1].isalnum())
    ]
    return any(at + offset in before for offset in offsets)


@cache
def split_words(text: str) -> list[str]:
    """Give the words of a text, folded; by Unicode's categories, which is near enough for text in use."""
    words = "".join(c if unicodedata.category(c)[0] in "LNM" else " " for c in text)
    return [fold(word) for word in words.split()]


@cache
def fold(word: str) -> str:
    """Fold case, ё and the accents of Latin letters, composed or not."""
    return "".join(map(_fold_character, unicodedata.normalize("NFC", word)))


def _fold_character(character: str) -> str:
    folded = character.casefold()
    lower = folded if len(folded) == 1 else character.lower()
    base = unicodedata.normalize("NFD", lower)[0]
    return base if base.isascii() or lower == "ё" else lower


def _is_in(period: Period, article: Article) -> bool:
    if article.published is None:
        return False
    day = date.fromisoformat(article.published.date)
    return (period.first or date.min) <= day <= (period.last or date.max)


def _is_place(typed: str, place: str | None) -> bool:
    if place is None:
        return False
    names = (place, *place.replace(",", "/").split("/"))
    return fold(typed.strip()) in {fold(name.strip()) for name in names}


def _is_link(typed: str, target: str) -> bool:
    wanted, url = (_without_scheme(text.lower()) for text in (typed, target))
    if "/" in wanted:
        return url.startswith(wanted)
    host = url.split("/")[0]
    return host == wanted or host.endswith(f".{wanted}")


def _without_scheme(url: str) -> str:
    return url.partition("://")[2] or url


def _is_dump(typed: str, path: str) -> bool:
    name = PurePosixPath(path).name
    return typed in {path, name} or fnmatchcase(path, typed) or fnmatchcase(name, typed)
