"""What any archive must do; nothing above this module knows which engine keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from newsarchive.hit import CONTEXT, SNIPPET
from newsarchive.store.sort import Sort as Sort  # noqa: PLC0414, TC001 # part of what any archive must do

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from newsarchive.hit import Hit
    from newsarchive.model import Article, Furniture, Lines, LongDump, Parsed
    from newsarchive.query.ast import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDump:
    """A dump that the archive keeps.

    `path` as given, `absolute` where it was found (`-` for standard input); `version` counts from 1 the
    contents that one absolute path has had, `current` tells the newest; `sha256` and `size` are of its own
    bytes.
    """

    id: int
    path: str
    absolute: str
    size: int
    sha256: str
    encoding: str
    notes: tuple[str, ...]
    modified: date
    ingested: datetime
    version: int
    current: bool
    articles: int
    furniture: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where an article stands: which lines of which version of which dump.

    `dump_id` finds the kept bytes. `record_line` is the line of a dump of records (JSON Lines) that it was
    read from, `None` for text; `lines` are then those of the dump that the record names, if any, and `uri` is
    the name that it came with.
    """

    dump_id: int
    path: str
    absolute: str
    version: int
    current: bool
    lines: Lines | None
    record_line: int | None = None
    uri: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredArticle:
    """An article with its id and every place it came from, the first one first.

    `story` is the smallest id among it and its near copies, `None` where it has none.
    """

    id: int
    article: Article
    provenances: tuple[Provenance, ...]
    story: int | None = None


class Prepared(Protocol):
    """A parsed dump made ready for one kind of archive, with its path as given."""

    @property
    def path(self) -> str:
        """The path as given."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one dump: `state` is `new`, `version` (the bytes of a known path changed) or `known`.

    `articles` are new ones, of which `copies` are near copies of others; `unchanged` were in an earlier
    version, `elsewhere` in other dumps, printed the same; `vanished` are only in earlier versions.
    """

    path: str
    state: str
    articles: int = 0
    copies: int = 0
    unchanged: int = 0
    elsewhere: int = 0
    vanished: int = 0
    furniture: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reparsed:
    """What became of one kept dump's articles under a new parse.

    `fields` counts the changed articles by what changed: names of `Article`, those that did in their order.
    Beside this, `split` counts old articles whose headline and text now belong to several, and `joined` new
    ones whose headline and text belonged to several; records are neither.
    """

    path: str
    same: int = 0
    changed: int = 0
    added: int = 0
    gone: int = 0
    fields: tuple[tuple[str, int], ...] = ()
    split: int = 0
    joined: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCount:
    """A source and how many articles it published; `name` is `None` for articles without one."""

    name: str | None
    articles: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """The archive in numbers; `size` in bytes of the archive itself, `text` in bytes of the dumps."""

    dumps: int
    articles: int
    dated: int
    sources: int
    furniture: int
    first: str | None
    last: str | None
    text: int
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A query that the archive keeps under a name.

    `options` are whatever it was asked with; the archive does not read them. `seen` is the greatest id that
    had been given out when it was saved, or at its last run; `last_run` is `None` before the first.
    """

    name: str
    query: str
    options: Mapping[str, str | int]
    saved: datetime
    last_run: datetime | None
    seen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A saved search while what is new in it is given: articles with ids from `search.seen + 1` to `last`."""

    search: SavedSearch
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something that the engine of an archive ran.

    `aim` is `look up` (what the archive has of words, names and articles), `find`, `count` or `read`; `text`
    is what ran, in the engine's own language; `values` what was bound in its first run, each with its name
    there; `seconds` what its `runs` took together.
    """

    aim: str
    text: str
    values: Sequence[tuple[str, str | int | None]]
    runs: int
    seconds: float


class Kind(StrEnum):
    """What a finding means.

    A `fault`: the archive is not as it should be. `news`: the archive is sound, and something outside it has
    changed. `unchecked`: something could not be looked at here.
    """

    FAULT = "fault"
    NEWS = "news"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something found when an archive was looked over: a sentence that says what is so, and where.

    `check` names what was looked at; `repairable` faults are in what `repair` makes anew. `dump` and
    `article` are ids where the finding is about one.
    """

    check: str
    kind: Kind
    text: str
    repairable: bool = False
    dump: int | None = None
    article: int | None = None


class Check(NamedTuple):
    """One thing to look at: its name, what it asks in a few words, and what looks."""

    name: str
    asks: str
    run: Callable[[], Sequence[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Repaired:
    """What was made anew from the rest of the archive, and how many rows it has now."""

    what: str
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An article as one dump holds it: `elements` are its lines there, in the order of the dump."""

    id: int
    article: Article
    record_line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What leaves an archive with some dumps, and what stays of them because other dumps hold it too.

    `articles` and `furniture` are counted, `size` is that of the dumps' own bytes; `staying` are the ids of
    articles that other dumps hold too. `wiped` tells whether the words are out of the file already; they are
    not while others read it.
    """

    dumps: tuple[StoredDump, ...]
    articles: int
    furniture: int
    size: int
    staying: tuple[int, ...]
    wiped: bool = False


PARTS = ("headline", "subheadline", "byline", "body")
"""The parts of an article that words are looked for in, in the order of print."""

Highlights = dict[str, tuple[tuple[int, int], ...]]
"""What stands in each part: ranges in code points, end exclusive; a part without any is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One place where words of a query stand; words and phrases that overlap are one.

    `match` is what stands there, at `range` of the part's text (code points, end exclusive), `left` and
    `right` what stands around it; in all three white space is folded. `lines` are those of `dump` that it is
    printed on, or where that cannot be told those of its part or article.
    """

    id: int
    headline: str | None
    source: str | None
    published: str | None
    part: str
    left: str
    match: str
    right: str
    range: tuple[int, int]
    dump: str
    lines: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often the words of a query stand in the articles that match, and in how many of these at all."""

    occurrences: int
    articles: int


class Weighted(NamedTuple):
    """A word, folded, and its share in what the score of an article rests on."""

    word: str
    weight: float


class Suggestion(NamedTuple):
    """What is looked for and not there, and the nearest that is.

    `name` is that of the field whose value was `typed`, `None` for a word.
    """

    name: str | None
    typed: str
    instead: str


class Facet(StrEnum):
    """What matches can be counted by."""

    SOURCE = "source"
    PLACE = "place"
    AGENCY = "agency"
    YEAR = "year"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetCount:
    """A value of a facet and how many matches have it; `value` is `None` for those without one.

    The field of the facet, or `date:` for a year or a month, finds exactly these among the matches. So names
    of one outlet count together, under the most frequent print, and an article from several places counts
    under each of them that stands alone too.
    """

    value: str | None
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCounts:
    """Matches by the day they were published, the earliest first, and how many have no date."""

    days: tuple[tuple[date, int], ...]
    undated: int


class Archive(Protocol):
    """Keeps dumps and their articles, and finds them again.

    Ids are small integers, stable for the life of the archive and never used again. What is added in one call
    is there wholly or not at all. Every failure is an `ArchiveError`.
    """

    def watch(self) -> Callable[[], Sequence[Step]]:
        """Note from now on what the engine runs; give what tells it, each step once, in order."""
        ...

    def close(self) -> None:
        """Give back what the archive holds open."""
        ...

    def knows(self, sha256: str) -> bool:
        """Tell whether a dump of these bytes is kept already."""
        ...

    def preparer(self) -> Callable[[Parsed], Prepared]:
        """Give what does beforehand, for one dump, all of `add` and `reparse` that needs no archive.

        It can be pickled, as can what it gives: so the work is shared out among processes.
        """
        ...

    def add(self, batch: Iterable[Parsed | Prepared]) -> tuple[Added, ...]:
        """Keep dumps and their articles in one transaction.

        Bytes that are kept already add nothing. Other bytes at a known absolute path are a new version of
        that dump: articles found in an earlier version keep their ids, vanished ones stay.

        An article that another dump prints the same is that article, with one more provenance, unless each of
        them bears a day of its own. Equal articles of one dump are as many articles, and those of another are
        paired off with them in order. Of what the dumps tell of an article beside its print, its date above
        all, that which has the better evidence is told, of equals the first.
        """
        ...

    def add_long(self, long: LongDump, parts: Iterable[Prepared]) -> Added:
        """Keep a dump that is too long to be held, whose articles come in parts: wholly or not at all.

        Each part is prepared as a dump without bytes, and they come in the order of the dump; encoding and
        notes are those of the last part. Otherwise as `add`. Bytes that are kept already add nothing, and no
        part is asked for. Whatever `parts` raises leaves nothing kept.
        """
        ...

    def uncompared(self) -> int:
        """Count the articles that an older newsarchive kept, whose copies are not known yet."""
        ...

    def compare(self) -> None:
        """Find the copies among these, which may take minutes; `add` and `reparse` would do it first."""
        ...

    def reparse(self, dump_id: int, parsed: Parsed | Prepared) -> Reparsed:
        """Replace what a kept dump was found to hold; articles that can be recognised keep their ids.

        An article that other dumps print too stays there as it was: where this one prints something else now,
        that is another article. Two that come to print the same become one, under the smaller id.
        """
        ...

    def reparse_long(self, dump_id: int, parts: Iterable[Prepared]) -> Reparsed:
        """Do the same for a dump that is too long to be held, whose articles come in parts (`add_long`).

        Its encoding and its notes stay as they are.
        """
        ...

    def search(  # noqa: PLR0913
        self,
        query: Node,
        *,
        sort: Sort,
        limit: int,
        offset: int = 0,
        snippet: int = SNIPPET,
        also: Sequence[Weighted] = (),
        stories: bool = False,
    ) -> tuple[Hit, ...]:
        """Give one page of matches, exactly ordered; `snippet` is how many columns their snippets may take.

        With `stories` each story is one hit, its first match in this order, which tells how many other
        matches it stands for; limit and offset count stories.

        A snippet is the piece of the text that has most of what was looked for, its white space folded.
        `also` are words that widen the query (`newsarchive.query.widening`); the query's own share in the
        score evenly what is left of 1 after their weights.
        """
        ...

    def related(self, query: Node) -> tuple[Weighted, ...]:
        """Give words that the best matches share and the query lacks, the weightiest first."""
        ...

    def telling(self, article_id: int) -> tuple[Weighted, ...]:
        """Give the words that tell an article from others, the most telling first."""
        ...

    def count(self, query: Node, *, stories: bool = False) -> int:
        """Give the exact number of matches, or of their stories; an article without copies is one."""
        ...

    def occurrences(
        self, query: Node, *, sort: Sort, limit: int | None = None, offset: int = 0, context: int = CONTEXT
    ) -> Iterator[Occurrence]:
        """Give every place where the query's words stand in the articles that match, one by one.

        `limit` and `offset` count articles that have any; `context` is the width of `left` and of `right` in
        columns at most. Words that are not wanted (`-nato`) are no words to find.
        """
        ...

    def count_occurrences(self, query: Node) -> Tally:
        """Give the exact number of these places, and of the articles that they are in."""
        ...

    def highlights(self, article_id: int, query: Node) -> Highlights:
        """Give where the words of a query stand in an article, whether or not it matches."""
        ...

    def count_undated(self, query: Node) -> int:
        """Give the number of undated articles that the query's periods alone leave out."""
        ...

    def suggest(self, query: Node) -> tuple[Suggestion, ...]:
        """Give the words and names of a query that no article has, where others are like them."""
        ...

    def fetch(self, article_id: int) -> StoredArticle | None:
        """Give one article with all its fields."""
        ...

    def copies(self, article_id: int) -> tuple[int, ...]:
        """Give the ids of the other articles of an article's story, the undated first, then the earliest.

        Two articles are near copies if their texts have four of five shingles in common
        (`newsarchive.near`). A story is what near copies join, directly or by way of others, in whatever
        order they came.
        """
        ...

    def select(
        self,
        query: Node,
        *,
        sort: Sort,
        limit: int | None = None,
        offset: int = 0,
        stories: bool = False,
    ) -> Iterator[StoredArticle]:
        """Give all matches with all their fields, one by one, or of each story the first in this order."""
        ...

    def dumps(self) -> Sequence[StoredDump]:
        """Give every kept dump, oldest first."""
        ...

    def content(self, dump_id: int) -> bytes:
        """Give a dump's own bytes."""
        ...

    def pieces(self, dump_id: int) -> Iterator[bytes]:
        """Give a dump's own bytes, a piece at a time where they are too many to be held."""
        ...

    def lines(self, dump_id: int, first: int, last: int) -> Sequence[str]:
        """Give some lines of a dump's text, counted from 1, as far as it has them."""
        ...

    def furniture(self, dump_id: int) -> Sequence[Furniture]:
        """Give the lines of a dump that belong to no article."""
        ...

    def sources(self, query: Node) -> Sequence[SourceCount]:
        """Count matches by source, most first."""
        ...

    def names(self, field: str) -> Sequence[str]:
        """Give every name that articles have in `source`, `agency` or `place`, in order, however many."""
        ...

    def facets(self, query: Node, facet: Facet, *, stories: bool = False) -> Sequence[FacetCount]:
        """Count matches exactly by the values of a facet.

        Years and months stand newest first, other values most first, those without one last of all. A story
        counts under each value that one of its matches has, but in the year and month of the first of them.
        """
        ...

    def timeline(self, query: Node, *, stories: bool = False) -> DayCounts:
        """Count matches exactly by day, or stories by that of their first; days without are left out."""
        ...

    def checks(self) -> Sequence[Check]:
        """Give what an archive looks at to tell whether it is sound, to be run one after the other.

        Each sees one state of the archive, and takes memory that does not grow with it.
        """
        ...

    def repair(self) -> Sequence[Repaired]:
        """Make anew all that derives from the articles, the index first; what was kept is not touched."""
        ...

    def held(self, dump_id: int) -> Iterator[Held]:
        """Give the articles that a dump holds, in its order, one by one."""
        ...

    def backup(
        self, path: str, *, replace: bool = False, on_part: Callable[[float], None] | None = None
    ) -> None:
        """Copy one state of the archive to a new file while others use it, and prove the copy sound.

        The file is there wholly or not at all, for its owner alone. Where there is one already it is refused,
        or with `replace` given up for the copy. `on_part` is told the share that is done.
        """
        ...

    def forget(self, dump_ids: Iterable[int], *, rehearse: bool = False) -> Forgotten:
        """Take dumps out for good, with all that came from them alone; ids are not used again.

        Their words leave the file itself. Articles that other dumps hold too stay, with what those say of
        them. With `rehearse` nothing is done, only told.
        """
        ...

    def stats(self) -> Stats:
        """Give the archive in numbers."""
        ...

    def save_search(self, name: str, query: str, options: Mapping[str, str | int]) -> bool:
        """Keep a query under a name, all articles that there are counting as seen; `False` if it is taken."""
        ...

    def saved_searches(self) -> Sequence[SavedSearch]:
        """Give every saved search, in the order of their names."""
        ...

    def remove_search(self, name: str) -> bool:
        """Forget a saved search; `False` if there is none of that name."""
        ...

    def running(self, name: str) -> AbstractContextManager[Run | None]:
        """Run a saved search for what is new in it; `None` if there is none of that name.

        What the block gives counts as seen when it ends without an exception, and only then. While one runs a
        search, another waits, a minute at most: so what is new is given once, unless a block takes longer.
        """
        ...
