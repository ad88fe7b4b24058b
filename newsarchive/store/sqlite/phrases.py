"""Words and phrases of a query as plans."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.errors import ArchiveError
from newsarchive.query.ast import Term
from newsarchive.store.sqlite.checks import print_pattern, word_pattern
from newsarchive.store.sqlite.folding import fold, plain, storable
from newsarchive.store.sqlite.plan import NONE, Lookup, Plan, Rows, Text, all_of, any_of, every, quoted, some
from newsarchive.store.sqlite.schema import SEARCHED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsarchive.query.ast import Phrase
    from newsarchive.store.sqlite.words import Words

MOST = 64
"""A phrase that could be printed in more ways than this is looked for word by word, and then checked."""


class Part(NamedTuple):
    """A part of an article: the index table that has its words, and the columns that have its text."""

    table: str
    columns: tuple[str, ...]
    filter: str = ""


PARTS = {
    None: Part(table="articles_fts", columns=SEARCHED),
    "headline": Part(table="articles_fts", columns=("headline",), filter="{headline} : "),
    "body": Part(table="articles_fts", columns=("body",), filter="{body} : "),
    "byline": Part(table="bylines_fts", columns=("byline",)),
}


class Mark(NamedTuple):
    """What to mark of a phrase: the `words` side by side, in any of the columns.

    Each word is folded, or the beginning of one; where the print counts, the pattern `literal` has it.
    `expression` is what FTS5 finds the words by, and maybe more, in the index of headlines and texts. With a
    `chain` (`nearness.write_chain`) they count only where they are sides of it.
    """

    expression: str | None
    columns: tuple[str, ...]
    words: tuple[Term, ...]
    literal: str | None = None
    chain: str | None = None


def part_named(name: str | None) -> Part:
    """Give a part by its name in the query; without a name, all that is searched."""
    if name not in PARTS:
        raise ArchiveError(
            f"This archive cannot search in “{name}” alone; it knows headline, body and byline."
        )
    return PARTS[name]


def plan_phrase(phrase: Phrase, part: Part, words: Words) -> tuple[Plan, Mark | None]:
    """Give the plan of a phrase, and what to mark of it."""
    positions = split_positions(phrase)
    plan, wanted = _plan_positions(positions, part, words)
    if wanted is None:
        return NONE, None
    literal = None
    if phrase.literal is not None:
        plan, literal = _plan_print(phrase, phrase.literal, part, words)
    expression = part.filter + wanted if part.table == "articles_fts" else None
    return plan, Mark(expression=expression, columns=part.columns, words=tuple(positions), literal=literal)


def _plan_positions(positions: Sequence[Term], part: Part, words: Words) -> tuple[Plan, str | None]:
    """Give the plan of words side by side, and the FTS5 expression that finds them, and maybe more."""
    if len(positions) == 1 and positions[0].prefix:
        return _plan_prefix(positions[0], part, words)
    return _plan_words(positions, part, words)


def _plan_print(phrase: Phrase, literal: str, part: Part, words: Words) -> tuple[Plan, str]:
    """Give the plan of a phrase whose print counts, and the pattern of the print.

    A print of all its words brings them along; of some, it must stand in the same column as all of them.
    """
    from newsarchive.query.words import literal_places

    places = literal_places(phrase.terms, literal)
    pattern = print_pattern(storable(literal), goes_on=any(phrase.terms[end - 1].prefix for _, end in places))
    columns = [part] if (0, len(phrase.terms)) in places else _columns(part)
    plans = []
    for each in columns:
        plan, wanted = _plan_positions(split_positions(phrase), each, words)
        if wanted is not None:
            plans.append(every([plan, checked(each, wanted, "prints", pattern)]))
    return some(plans), pattern


def _columns(part: Part) -> list[Part]:
    """Give each column of a part as a part."""
    if len(part.columns) == 1:
        return [part]
    return [Part(table=part.table, columns=(column,), filter=f"{{{column}}} : ") for column in part.columns]


def split_positions(phrase: Phrase) -> list[Term]:
    """Give each position of a phrase: a folded word, or the beginning of one."""
    found: list[Term] = []
    for term in phrase.terms:
        pieces = fold(term.text).split()
        found += [Term(text=piece) for piece in pieces]
        if pieces and term.prefix:
            found[-1] = Term(text=pieces[-1], prefix=True)
    return found


def _plan_prefix(word: Term, part: Part, words: Words) -> tuple[Plan, str | None]:
    beginning = words.beginning(word.text)
    plans: list[Plan] = []
    if beginning.exact is not None:
        plans.append(in_index(part, beginning.exact))
    if beginning.checked is not None:
        pattern = word_pattern([[(plain(word.text), True)]])
        plans.append(checked(part, beginning.checked, "reads", pattern))
    return some(plans), beginning.superset


def _plan_words(positions: Sequence[Term], part: Part, words: Words) -> tuple[Plan, str | None]:
    """Plan words side by side: every way to print them, or where those are too many, read the text."""
    ways = [ways_to_print(word, words) for word in positions]
    number = prod(len(way) for way, _ in ways) if ways else 0
    if not number:
        return NONE, None
    if number <= MOST:
        wanted = any_of([quoted(" ".join(way)) for way in product(*(way for way, _ in ways))])
        if all(is_exact for _, is_exact in ways):
            return in_index(part, wanted), wanted
    else:
        wanted = all_of([superset_of(word, words) for word in positions])
    pattern = word_pattern(printed(word, words) for word in positions)
    return checked(part, wanted, "reads", pattern), wanted


def ways_to_print(word: Term, words: Words) -> tuple[Sequence[str], bool]:
    """Give the words that may stand at a position, and whether each of them is right by its stem alone."""
    if not word.prefix:
        return words.variants(word.text), True
    return words.beginners(word.text)


def superset_of(word: Term, words: Words) -> str:
    """Give the expression that finds all that may stand at a position, and maybe more."""
    if word.prefix:
        return words.beginning(word.text).superset or quoted(word.text)
    return any_of([quoted(variant) for variant in words.variants(word.text)])


def printed(word: Term, words: Words) -> list[tuple[str, bool]]:
    """Give every plain word of print that a word of the query finds, with whether it is only a beginning."""
    if word.prefix:
        return [(plain(word.text), True)]
    forms = {form for variant in words.variants(word.text) for form in words.forms(variant)}
    return [(form, False) for form in sorted(forms)]


def in_index(part: Part, expression: str) -> Plan:
    """Plan what the index alone can tell."""
    if part.table == "articles_fts":
        return Text(expression=part.filter + expression)
    return Rows(select=f"SELECT rowid FROM {part.table} WHERE {part.table} MATCH ?", values=(expression,))


def checked(part: Part, expression: str, check: str, pattern: str) -> Rows:
    """Plan a check of the text itself, on what the index finds."""
    columns = ", ".join(f"articles.{column}" for column in part.columns)
    is_scored = part.table == "articles_fts"
    return Rows(
        select=(
            f"SELECT articles.position FROM {part.table} "
            f"CROSS JOIN articles ON articles.position = {part.table}.rowid "
            f"WHERE {part.table} MATCH ? AND {check}(?, {columns})"
        ),
        values=(part.filter + expression, pattern),
        superset=part.filter + expression if is_scored else None,
        lookup=Lookup(f"{check}(?, {columns})", (pattern,)) if is_scored else None,
    )
