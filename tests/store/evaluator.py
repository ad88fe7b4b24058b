"""Reads a query over a handful of articles in plain Python, as slowly as one likes."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from newsarchive.query.ast import And, Everything, Field, Node, Not, Or, Period, Phrase, Within

if TYPE_CHECKING:
    from newsarchive.model import Article

STEMS = {
    "sanctions": "sanction",
    "sanctioned": "sanction",
    "university": "univers",
    "universities": "univers",
    "universe": "univers",
    "universal": "univers",
    "running": "run",
    "runs": "run",
    "skies": "ski",
    "happy": "happi",
    "happiness": "happi",
}
"""Porter's stems of those words of the tests that have another one than themselves."""

COLUMNS = {"headline": ("headline",), "body": ("body",), "byline": ("byline",)}


def fold(text: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))
    return bare.replace("и\u0306", "й")


def tokens(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def stem(token: str) -> str:
    return STEMS.get(token, token)


def matches(node: Node, article: Article, part: str | None = None) -> bool:  # noqa: C901, PLR0911
    match node:
        case Phrase():
            columns = COLUMNS.get(part or "", ("headline", "subheadline", "body"))
            return any(has_phrase(node, getattr(article, column) or "") for column in columns)
        case Within():
            return matches(node.node, article, node.part)
        case Field():
            return FIELDS[node.name](node.value, article)
        case Period():
            day = article.published and date.fromisoformat(article.published.date)
            return bool(day) and (node.first or date.min) <= day <= (node.last or date.max)
        case And():
            return all(matches(each, article, part) for each in node.parts)
        case Or():
            return any(matches(each, article, part) for each in node.parts)
        case Not():
            return not matches(node.part, article, part)
        case Everything():
            return True


def has_phrase(phrase: Phrase, text: str) -> bool:
    there = tokens(text)
    wanted = [(tokens(term.text)[0], term.prefix) for term in phrase.terms]
    found = any(
        all(is_word(there[at + n], *each) for n, each in enumerate(wanted))
        for at in range(len(there) - len(wanted) + 1)
    )
    if phrase.literal is None:
        return found
    goes_on = any(term.prefix and phrase.literal.endswith(term.text) for term in phrase.terms)
    return found and has_print(phrase.literal, text, goes_on)


def is_word(token: str, wanted: str, is_prefix: bool) -> bool:  # noqa: FBT001
    return token.startswith(wanted) if is_prefix else stem(token) == stem(wanted)


def has_print(literal: str, text: str, goes_on: bool) -> bool:  # noqa: FBT001
    text, literal = f" {text.lower()} ", literal.lower()
    return any(
        text.startswith(literal, at)
        and not text[at - 1].isalnum()
        and (goes_on or not text[at + len(literal)].isalnum())
        for at in range(1, len(text) - len(literal))
    )


def _has(value: str, article: Article) -> bool:
    return bool({"date": article.published, "link": article.links}.get(value, getattr(article, value, None)))


FIELDS = {
    "source": lambda value, article: bool(article.source) and fold(article.source.name) == fold(value),
    "agency": lambda value, article: bool(article.dateline) and article.dateline.agency == value,
    "place": lambda value, article: (
        bool(article.dateline)
        and fold(value) in {fold(part).strip() for part in re.split("[/,]", article.dateline.place or "")}
    ),
    "link": lambda value, article: any(value in (link.target or "") for link in article.links),
    "dump": lambda value, article: article.dump == value,
    "has": _has,
}
