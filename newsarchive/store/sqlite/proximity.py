"""Words near each other as plans.

FTS5's `NEAR("a" "b", 4)` finds both in one column, in any order, with at most four words between them: just
what `a w/5 b` means, unless one occurrence could be both. It knows neither order, chains nor the print of
words; then it finds a superset, and the text is read.
"""

from __future__ import annotations

from itertools import pairwise, product
from math import prod
from typing import TYPE_CHECKING, NamedTuple

from newsarchive.query.ast import Phrase
from newsarchive.store.sqlite.checks import print_pattern
from newsarchive.store.sqlite.folding import storable
from newsarchive.store.sqlite.nearness import Run, Word, write_chain
from newsarchive.store.sqlite.phrases import (
    MOST,
    Mark,
    checked,
    in_index,
    printed,
    split_positions,
    superset_of,
    ways_to_print,
)
from newsarchive.store.sqlite.plan import NONE, Plan, all_of, any_of, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsarchive.query.ast import Near, Side, Term
    from newsarchive.store.sqlite.phrases import Part
    from newsarchive.store.sqlite.words import Words


class _Side(NamedTuple):
    """What a side may be.

    `ways` are FTS5 phrases, `None` where they are too many; `wanted` finds all of them and maybe more;
    `exact` tells whether `ways` find what is meant and nothing else.
    """

    ways: Sequence[str] | None
    wanted: str
    exact: bool
    runs: tuple[Run, ...]
    marks: tuple[Mark, ...]


def plan_near(near: Near, part: Part, words: Words) -> tuple[Plan, tuple[Mark, ...]]:
    """Give the plan of a chain, and what to mark of it in a snippet."""
    sides = [side for each in near.sides if (side := _plan_side(each, words)) is not None]
    if len(sides) < len(near.sides):
        return NONE, ()
    pairs = zip(pairwise(sides), near.gaps, strict=True)
    expression = all_of(list(dict.fromkeys(_expression(*pair, gap.distance) for pair, gap in pairs)))
    chain = write_chain(tuple(side.runs for side in sides), near.gaps)
    if _is_exact(near, sides):
        plan = in_index(part, expression)
    else:
        plan = checked(part, expression, "stands_near", chain)
    wanted = part.filter + expression if part.table == "articles_fts" else None
    marks = (mark for side in sides for mark in side.marks)
    return plan, tuple(mark._replace(expression=wanted, columns=part.columns, chain=chain) for mark in marks)


def _expression(left: _Side, right: _Side, distance: int) -> str:
    """Find all pairs that are near, and maybe more."""
    if left.ways is None or right.ways is None or len(left.ways) * len(right.ways) > MOST:
        return all_of([left.wanted, right.wanted])
    return any_of([f"NEAR({one} {other}, {distance - 1})" for one, other in product(left.ways, right.ways)])


def _is_exact(near: Near, sides: Sequence[_Side]) -> bool:
    """Tell whether FTS5 finds what is meant and nothing else."""
    if len(sides) > 2 or near.gaps[0].ordered or not all(side.exact for side in sides):  # noqa: PLR2004
        return False
    if prod(len(side.ways or ()) for side in sides) > MOST:
        return False
    return not any(one.overlaps(other) for one, other in product(*(side.runs for side in sides)))


def _plan_side(side: Side, words: Words) -> _Side | None:
    """Give what a side may be in this archive; `None` where it can be nothing."""
    phrases = (side,) if isinstance(side, Phrase) else side.parts
    each = [
        found
        for phrase in phrases
        if isinstance(phrase, Phrase) and (found := _plan_phrase(phrase, words)) is not None
    ]
    if not each:
        return None
    ways = [way for found in each for way in found.ways or ()]
    is_known = all(found.ways is not None for found in each)
    return _Side(
        ways=list(dict.fromkeys(ways)) if is_known else None,
        wanted=any_of(list(dict.fromkeys(found.wanted for found in each))),
        exact=all(found.exact for found in each),
        runs=tuple(_merged(run for found in each for run in found.runs)),
        marks=tuple(mark for found in each for mark in found.marks),
    )


def _plan_phrase(phrase: Phrase, words: Words) -> _Side | None:
    positions = split_positions(phrase)
    ways = [ways_to_print(word, words) for word in positions]
    number = prod(len(way) for way, _ in ways) if ways else 0
    if not number:
        return None
    phrases = None
    wanted = all_of([superset_of(word, words) for word in positions])
    if number <= MOST:
        phrases = [quoted(" ".join(way)) for way in product(*(way for way, _ in ways))]
        wanted = any_of(phrases)
    run = _print_of(phrase, Run(tuple(_word(word, words) for word in positions)))
    return _Side(
        ways=phrases,
        wanted=wanted,
        exact=phrases is not None and run.literal is None and all(is_exact for _, is_exact in ways),
        runs=(run,),
        marks=(Mark(expression=None, columns=(), words=tuple(positions), literal=run.literal),),
    )


def _word(word: Term, words: Words) -> Word:
    forms = printed(word, words)
    return Word(
        forms=frozenset(form for form, is_prefix in forms if not is_prefix),
        beginnings=tuple(form for form, is_prefix in forms if is_prefix),
    )


def _print_of(phrase: Phrase, run: Run) -> Run:
    """Add the print that counts, and at which words of the run it may begin."""
    if phrase.literal is None:
        return run
    from newsarchive.query.words import literal_places

    places = literal_places(phrase.terms, phrase.literal)
    pattern = print_pattern(
        storable(phrase.literal), goes_on=any(phrase.terms[end - 1].prefix for _, end in places)
    )
    offsets = [len(split_positions(Phrase(terms=phrase.terms[:start]))) for start, _ in places]
    return run._replace(literal=pattern, offsets=tuple(offsets))


def _merged(runs: Iterator[Run]) -> Iterator[Run]:
    """Join the single words among runs into one, so that a text is read once for all of them."""
    singles: list[Word] = []
    for run in runs:
        if len(run.words) == 1 and run.literal is None:
            singles += run.words
        else:
            yield run
    if singles:
        forms = frozenset(form for word in singles for form in word.forms)
        yield Run((Word(forms, tuple(each for word in singles for each in word.beginnings)),))
