"""How well dumps are read, in figures: what was read beside what a person says there is to read.

Pure. Gold and records are the JSON objects of cases and of `parse --format jsonl`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Record: TypeAlias = "dict[str, Any]"
Whose: TypeAlias = "tuple[int | None, str]"
"""The article that a line belongs to, counted from 0, `None` for furniture, and the role of the line."""

_UNSEEN = str.maketrans("", "", "\u200b\ufeff")


def _folded(value: str | None) -> str:
    return " ".join((value or "").split())


def _part(record: Record, key: str, name: str) -> str:
    return _folded((record[key] or {}).get(name))


FIELDS: dict[str, Callable[[Record], object]] = {
    "headline": lambda article: _folded(article["headline"]),
    "subheadline": lambda article: _folded(article["subheadline"]),
    "byline": lambda article: _folded(article["byline"]),
    "place": lambda article: _part(article, "dateline", "place"),
    "agency": lambda article: _part(article, "dateline", "agency").casefold(),
    "day": lambda article: _part(article, "dateline", "date"),
    "published": lambda article: _part(article, "published", "date"),
    "source": lambda article: _part(article, "source", "name").casefold(),
    "links": lambda article: [_folded(link["target"]) for link in article["links"]],
    "related": lambda article: [_folded(other["headline"]) for other in article["related"]],
    "body": lambda article: [_folded(text) for text in article["body"].split("\n\n") if text.strip()],
}
"""What is compared of an article. `day` is the dateline's own date; case does not count in names."""

FIGURES = ("boundaries", "lines", *FIELDS, "whole")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What one dump, or many, come to.

    `lost`: written lines in no element or in two; `found`: articles of the gold that share a line with one
    that was read; `spurious`: articles that were read and are none of these; `right` and `of`: how many were
    right, for each figure, and of how many.
    """

    dumps: int = 0
    written: int = 0
    lost: int = 0
    articles: int = 0
    found: int = 0
    spurious: int = 0
    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: Tally) -> Tally:
        """Add up two."""
        return Tally(
            dumps=self.dumps + other.dumps,
            written=self.written + other.written,
            lost=self.lost + other.lost,
            articles=self.articles + other.articles,
            found=self.found + other.found,
            spurious=self.spurious + other.spurious,
            right=self.right + other.right,
            of=self.of + other.of,
        )

    def share(self, figure: str) -> float:
        """Give a figure from 0 to 1, to four decimals; 1 where there was nothing to get right or wrong."""
        return round(self.right[figure] / self.of[figure], 4) if self.of[figure] else 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """The articles of a dump, whose each written line is, and how many lines have not exactly one place."""

    articles: Sequence[Record]
    whose: Mapping[int, Whose]
    lost: int

    def extents(self) -> dict[frozenset[int], int]:
        """Give the article of each exact set of lines."""
        lines: dict[int, list[int]] = {}
        for line, (position, _) in self.whose.items():
            if position is not None:
                lines.setdefault(position, []).append(line)
        return {frozenset(numbers): position for position, numbers in lines.items()}


def score(
    gold: Record, articles: Sequence[Record], furniture: Sequence[Record], lines: Sequence[str]
) -> Tally:
    """Compare what was read of a dump, whose lines are `lines`, with its gold."""
    written = _written(lines)
    meant = _reading(gold["articles"], gold["furniture"], written)
    read = _reading(articles, furniture, written)
    pairs = _pairs(meant, read)
    right, of = _fields(meant, read, pairs)
    same = _same(meant, read)
    right["whole"] = sum(_is_whole(meant.articles[one], read.articles[other]) for one, other in same.items())
    right["boundaries"] = 2 * len(same)
    right["lines"] = sum(_is_right(meant.whose[line], read.whose.get(line), pairs) for line in written)
    of["whole"], of["boundaries"] = len(meant.articles), len(meant.articles) + len(articles)
    of["lines"] = len(written)
    return Tally(
        dumps=1,
        written=len(written),
        lost=read.lost,
        articles=len(meant.articles),
        found=len(pairs),
        spurious=len(articles) - len(pairs),
        right=right,
        of=of,
    )


def faults(gold: Record, lines: Sequence[str]) -> int:
    """Count the lines of a dump that its gold leaves out or has twice."""
    return _reading(gold["articles"], gold["furniture"], _written(lines)).lost


def _written(lines: Sequence[str]) -> list[int]:
    return [number for number, line in enumerate(lines, 1) if line.translate(_UNSEEN).strip()]


def _reading(articles: Sequence[Record], furniture: Sequence[Record], written: Iterable[int]) -> _Reading:
    wanted = dict.fromkeys(written, 0)
    whose: dict[int, Whose] = {}
    for line, owner in _owners(articles, furniture):
        if line in wanted:
            wanted[line] += 1
            whose[line] = owner
    return _Reading(articles=articles, whose=whose, lost=sum(times != 1 for times in wanted.values()))


def _owners(articles: Sequence[Record], furniture: Sequence[Record]) -> Iterator[tuple[int, Whose]]:
    for position, article in enumerate(articles):
        for element in article["elements"]:
            for line in _span(element):
                yield line, (position, element["role"])
    for record in furniture:
        for line in _span(record):
            yield line, (None, "furniture")


def _span(record: Record) -> range:
    first, last = record["lines"]
    return range(first, last + 1)


def _pairs(meant: _Reading, read: _Reading) -> dict[int, int]:
    """Pair each article with the one that was read of most of its lines, one to one."""
    shared = Counter(
        (meant.whose[line][0], position) for line, (position, _) in read.whose.items() if line in meant.whose
    )
    pairs: dict[int, int] = {}
    for (one, other), _ in sorted(shared.items(), key=lambda item: -item[1]):
        if one is not None and other is not None and one not in pairs and other not in pairs.values():
            pairs[one] = other
    return pairs


def _same(meant: _Reading, read: _Reading) -> dict[int, int]:
    """Pair the articles that have exactly the same lines."""
    found = read.extents()
    return {position: found[lines] for lines, position in meant.extents().items() if lines in found}


def _is_right(meant: Whose, read: Whose | None, pairs: Mapping[int, int]) -> bool:
    if read is None or meant[1] != read[1]:
        return False
    return read[0] == (None if meant[0] is None else pairs.get(meant[0], -1))


def _fields(meant: _Reading, read: _Reading, pairs: Mapping[int, int]) -> tuple[Counter[str], Counter[str]]:
    """Count the fields, right and all, of articles in which gold or reading has something."""
    right, of = Counter[str](), Counter[str]()
    for position, article in enumerate(meant.articles):
        other = read.articles[pairs[position]] if position in pairs else None
        for name in _scored(article):
            value = FIELDS[name](article)
            found = FIELDS[name](other) if other else None
            of[name] += bool(value or found)
            right[name] += bool(value) and value == found
    return right, of


def _scored(article: Record) -> list[str]:
    passed = set(article.get("unscored", ()))
    if "dateline" in passed:
        passed |= {"place", "agency", "day"}
    return [name for name in FIELDS if name not in passed]


def _is_whole(article: Record, other: Record) -> bool:
    return all(FIELDS[name](article) == FIELDS[name](other) for name in _scored(article))
