"""What the score of a match rests on where not all words of the query tell as much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.conventions.stopwords import function_words, request_words
from newsarchive.query.telling import phrases, without_possessives, without_stop_words
from newsarchive.store.sqlite.compiler import compile_query
from newsarchive.store.sqlite.folding import fold, plain, stems
from newsarchive.store.sqlite.plan import Rows, Text, all_of, any_of, every, quoted, superset
from newsarchive.store.sqlite.search import Foremost, Ranking, all_positions, rank_by_words
from newsarchive.store.sqlite.statements import SCORE, Sql, find, scored

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from newsarchive.query.ast import Node
    from newsarchive.store.base import Weighted
    from newsarchive.store.sqlite.compiler import Compiled
    from newsarchive.store.sqlite.plan import Plan

    _Weighed = tuple[float, Plan]


def rank_by_telling_words(query: Node, connection: sqlite3.Connection) -> Ranking | None:
    """Rank by what tells one match from another, what has none of it last."""
    telling = _telling(query)
    ranking = rank_by_words(compile_query(telling, connection))
    nouns = without_possessives(telling)
    if ranking is None or nouns == telling:
        return ranking
    words = superset(compile_query(nouns, connection).plan)
    if words is None:
        return ranking
    return Ranking(plan=ranking.plan, scores=scored(_both(words, ranking.plan)))


def rank_by_weights(
    query: Node, widened: Plan, also: Sequence[Weighted], connection: sqlite3.Connection
) -> Ranking:
    """Rank what a widened query finds: its own words share evenly what the weights of the others leave of 1.

    Each word is looked for by itself and its weighted scores are added, which takes no longer than to look
    for all of them at once: FTS5 knows no weights of words.
    """
    from newsarchive.query.widening import part
    from newsarchive.store.sqlite.choice import bound

    own, filters = part(query)
    narrow = [compile_query(each, connection).plan for each in filters]
    expressions = [quoted(word) for word, _ in also]
    weighed = [
        (weight, every([Text(expression), *narrow]))
        for expression, (_, weight) in zip(expressions, also, strict=True)
    ]
    nouns = without_possessives(_telling(own)) if own else None
    compiled = compile_query(nouns, connection) if nouns else None
    if nouns is None or compiled is None or compiled.words is None:
        return Ranking(plan=every([widened, Text(any_of(expressions))]), scores=_added(weighed))
    number = len(list(phrases(nouns))) or 1  # none where a tree negates twice
    share = (1 - sum(weight for _, weight in also)) / number
    added = any_of(expressions)
    near = every([Text(added), *narrow])
    return Ranking(
        plan=every([widened, Text(any_of([*expressions, compiled.words]))]),
        scores=_added([*weighed, (share, _both(compiled.words, widened))]),
        foremost=Foremost(
            scores=_added([*weighed, (share, _both(compiled.words, near))]),
            words=added,
            bound=share * bound(compiled.words, connection),
            share=share,
            others=_others(own, compiled, narrow, connection),
        ),
    )


def _others(
    own: Node | None, nouns: Compiled, narrow: Sequence[Plan], connection: sqlite3.Connection
) -> Plan | None:
    """Plan what the query itself finds, if its telling words, all or any of them, give all of its score."""
    plan = compile_query(own, connection).plan if own else None
    if plan is None or nouns.words is None:
        return None
    is_any = plan == Text(nouns.words)
    is_all = bool(nouns.single_words) and plan == Text(all_of(nouns.single_words))
    return every([plan, *narrow]) if is_any or is_all else None


def own_stems(query: Node) -> set[str]:
    """Give the stems of the words that a query looks for."""
    return set(stems(fold(" ".join(term.text for phrase in phrases(query) for term in phrase.terms)).split()))


def _telling(node: Node) -> Node:
    return without_stop_words(node, lambda word: plain(fold(word)), function_words(), request_words())


def _both(words: str, plan: Plan) -> Plan:
    """Plan the articles of a plan that an FTS5 expression finds too, so that its words alone give scores."""
    found = all_positions(plan)
    return every([Text(words), Rows(select=found.text, values=found.values)])


def _added(weighed: Sequence[_Weighed]) -> Sql:
    """Add the scores of several plans, each times its weight."""
    parts = [
        find(plan).select(f"articles_fts.rowid AS position, {weight!r} * {SCORE} AS score")
        for weight, plan in weighed
    ]
    if len(parts) == 1:  # SQLite would ask for bm25() where rows are already grouped
        return parts[0]
    union = " UNION ALL ".join(each.text for each in parts)
    return Sql(
        text=f"SELECT position, sum(score) AS score FROM ({union}) GROUP BY position",
        values=tuple(value for each in parts for value in each.values),
    )
