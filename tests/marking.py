"""A second answer to "where does it match?", word by word in plain Python, to compare an archive's with."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsarchive.model import Article
from newsarchive.query.ast import And, Node, Not, Or, Phrase, Term, Within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evaluator import Evaluator

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Finds the phrases of a tree in a text; the evaluator says which word is which."""

    evaluator: Evaluator
    decided: dict[tuple[Term, str], bool] = field(default_factory=dict)

    def ranges(self, node: Node, part: str, text: str) -> list[Range]:
        """Give where the wanted phrases stand in a part, those that overlap as one."""
        found: list[Range] = []
        for begin, end in sorted(self.places(node, part, text)):
            if found and begin < found[-1][1]:
                begin, end = found[-1][0], max(end, found.pop()[1])  # noqa: PLW2901
            found.append((begin, end))
        return found

    def places(self, node: Node, part: str, text: str) -> Iterator[Range]:
        """Give where each wanted phrase stands by itself."""
        for phrase, parts in _wanted(node, ("headline", "subheadline", "body")):
            if part in parts:
                yield from self._stands(phrase, text)

    def _stands(self, phrase: Phrase, text: str) -> Iterator[Range]:
        words = list(_words(text))
        prints = list(_prints(phrase, text))
        at = 0
        while at <= len(words) - len(phrase.terms):
            there = words[at : at + len(phrase.terms)]
            if all(self._is_word(phrase, number, text[slice(*word)]) for number, word in enumerate(there)):
                begin, end = there[0][0], there[-1][1]
                touched = [each for each in prints if each[0] < end and begin < each[1]]
                if phrase.literal is None:
                    yield begin, end
                elif touched:
                    yield min(begin, touched[0][0]), max(end, touched[-1][1])
                at += len(phrase.terms)
            else:
                at += 1

    def _is_word(self, phrase: Phrase, number: int, word: str) -> bool:
        known = phrase.terms[number], word
        if known not in self.decided:
            alone = Phrase(terms=(phrase.terms[number],))
            self.decided[known] = self.evaluator.matches(alone, Article(body=word))
        return self.decided[known]


def _wanted(
    node: Node, parts: Iterable[str], *, wanted: bool = True
) -> Iterator[tuple[Phrase, Iterable[str]]]:
    match node:
        case Phrase():
            if wanted:
                yield node, parts
        case Within():
            yield from _wanted(node.node, (node.part,), wanted=wanted)
        case And() | Or():
            for each in node.parts:
                yield from _wanted(each, parts, wanted=wanted)
        case Not():
            yield from _wanted(node.part, parts, wanted=not wanted)
        case _:
            return


def _words(text: str) -> Iterator[Range]:
    """Give each run of letters, digits and the marks that sit on them."""
    begin = None
    for at, character in enumerate(f"{text} "):
        if unicodedata.category(character)[0] in "LNM":
            begin = at if begin is None else begin
        elif begin is not None:
            yield begin, at
            begin = None


def _prints(phrase: Phrase, text: str) -> Iterator[Range]:
    if phrase.literal is None:
        return
    goes_on = any(term.prefix and phrase.literal.endswith(term.text) for term in phrase.terms)
    for found in re.finditer(re.escape(phrase.literal), text, re.IGNORECASE):
        begin, end = found.span()
        while goes_on and text[end : end + 1].isalnum():
            end += 1
        if not text[:begin][-1:].isalnum() and not text[end : end + 1].isalnum():
            yield begin, end
