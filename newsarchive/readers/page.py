"""Pages of HTML → the article that an extractor (trafilatura) finds in each, with the lines it stands on.

The dump keeps the page as it is, and elements count lines of the source. What is no part of the article is
not cut into furniture: it is markup, and stands in the kept bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from itertools import accumulate, dropwhile, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from newsarchive.errors import DumpError
from newsarchive.model import Article, Basis, Element, Evidence, Link, Parsed, Published, Role, Source
from newsarchive.readers.markup import read_pieces
from newsarchive.text import fold_space, mend

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from newsarchive.model import Dump, Hints, Lines

_BEGINNING = re.compile(
    r"[\s\ufeff]{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?(?:<!--(?:[^-]|-(?!->)){0,2000}-->\s{0,200})?"
    r"<(?:!doctype\s{1,20}html|html|head|body)\b",
    re.IGNORECASE,
)
_SHOWS = 4000
_NAMES = (".html", ".htm", ".xhtml")
_TAG = re.compile(r"<(?:a|article|body|br|div|h[1-6]|head|meta|p|section|span|table|title)\b", re.IGNORECASE)
_LONGEST = 10 << 20
_WITHOUT = "HTML without its extractor; install it with: pip install 'newsarchive[html]'"
_LOUD = ("trafilatura", "htmldate", "courlan", "justext")

_DAYS = (
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})(?!\d)"),
    re.compile(r"\b(?P<name>[^\W\d]{3,12})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})\b"),
    re.compile(r"\b(?P<day>\d{1,2})(?:st|nd|rd|th|\.)? (?P<name>[^\W\d]{3,12})\.?,? (?P<year>\d{4})\b"),
)
_DATING = re.compile(r"publi|date|time", re.IGNORECASE)
_BEFORE_DAY = 120
_BLOCKS = frozenset(("p", "head", "quote", "item", "row", "code", "ab", "lb", "list", "table", "div"))
_WEB = re.compile(r"https?://[^\s]{1,2000}", re.IGNORECASE)
_ENDS = 40
_MOST_MISSES = 50


def is_page(dump: Dump) -> bool:
    """Tell whether a dump is a page of HTML: by how it begins, or by its name and its tags."""
    if _BEGINNING.match(dump.text[:_SHOWS]):
        return True
    return dump.path.lower().endswith(_NAMES) and _TAG.search(dump.text[:_SHOWS]) is not None


def read_page(dump: Dump, hints: Hints) -> Parsed:
    """Read the article of a page; its day is one that the page prints, and none after the dump's own.

    Raises DumpError without the extractor, and for a page too large to be one.
    """
    if len(dump.text) > _LONGEST:
        raise DumpError(dump.path, f"page of more than {_LONGEST >> 20} MB; save its text and ingest that")
    found = _extractor(dump)(
        dump.text,
        with_metadata=True,
        include_comments=False,
        include_links=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        nothing = "no article was found in this page; if it shows one, save its text and ingest that"
        return Parsed(dump=dump, articles=(), is_excerpt=True, warnings=(nothing,))
    return Parsed(dump=dump, articles=(_article(found, dump, hints),), is_excerpt=True)


def _extractor(dump: Dump) -> Callable[..., Any]:
    import logging

    try:
        from trafilatura import bare_extraction
    except ImportError:
        raise DumpError(dump.path, _WITHOUT) from None
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return bare_extraction


def _article(found: Any, dump: Dump, hints: Hints) -> Article:  # noqa: ANN401
    headline, byline = _line(found.title), _line(found.author).replace("; ", ", ")
    over = {text.casefold() for text in (headline, byline, f"by {byline}")}
    blocks = list(dropwhile(lambda block: block.casefold() in over, filter(None, _blocks(found.body))))
    return Article(
        dump=dump.path,
        encoding=dump.encoding,
        uri=found.url if found.url and _WEB.fullmatch(found.url) else None,
        headline=headline or None,
        byline=byline or None,
        source=_source(_line(found.sitename), found.hostname),
        published=_published(found.date, dump, hints),
        body=mend("\n\n".join(blocks)),
        links=tuple(_links(found.body, found.url)),
        elements=_Shown(dump.text).elements(headline, byline, blocks),
    )


def _line(text: str | None) -> str:
    return mend(fold_space(text or ""))


def _source(name: str, host: str | None) -> Source | None:
    from newsarchive.conventions.outlets import by_domain, canonical

    known = canonical(name) or (host and by_domain(host))
    told = known or name or (host or "").removeprefix("www.")
    return Source(name=told, basis=Basis.META) if told else None


def _published(day: str | None, dump: Dump, hints: Hints) -> Published | None:
    """Give the day that the extractor found, if the page prints it, or that which the user told."""
    latest: date = hints.as_of or dump.modified
    evidence = _printed(day, dump.text) if day and day <= latest.isoformat() else None
    if day and evidence:
        return Published(date=day, edtf=day, basis=Basis.META, evidence=evidence)
    told = hints.date.isoformat() if hints.date else None
    return Published(date=told, edtf=told, basis=Basis.HINT) if told else None


def _printed(day: str, source: str) -> Evidence | None:
    """Find where a page prints a day, best where it says that something was published then."""
    found = [match for pattern in _DAYS for match in pattern.finditer(source) if _read_day(match) == day]
    if not found:
        return None
    best = next(
        (m for m in found if _DATING.search(source, max(0, m.start() - _BEFORE_DAY), m.start())), found[0]
    )
    return Evidence(text=best[0], line=source.count("\n", 0, best.start()) + 1)


def _read_day(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = int(parts["month"]) if "month" in parts else _months().get(parts["name"].casefold(), 0)
    return f"{parts['year']}-{month:02}-{int(parts['day']):02}"


@cache
def _months() -> dict[str, int]:
    from newsarchive.conventions.tables import months

    return months()


def _blocks(body: Any) -> Iterator[str]:  # noqa: ANN401
    """Give the paragraphs, headings, items and rows of an extracted text, white space folded."""
    texts: list[str] = []
    for text in _texts(body):
        if text is None:
            yield fold_space("".join(texts))
            texts = []
        else:
            texts.append(text)
    yield fold_space("".join(texts))


def _texts(element: Any) -> Iterator[str | None]:  # noqa: ANN401
    """Give texts in their order, and `None` where a block begins or ends."""
    is_block = element.tag in _BLOCKS
    if is_block:
        yield None
    yield element.text or ""
    for child in element:
        yield from _texts(child)
    yield None if is_block else " " if element.tag == "cell" else ""
    yield element.tail or ""


def _links(body: Any, page: str | None) -> Iterator[Link]:  # noqa: ANN401
    from urllib.parse import urljoin

    for link in body.iter("ref"):
        try:
            target = urljoin(page or "", link.get("target") or "")
        except ValueError:
            continue
        if _WEB.fullmatch(target):
            yield Link(kind="mention", text=_line("".join(link.itertext())) or target, target=mend(target))


class _Run(NamedTuple):
    """A piece of text as the page shows it, with all white space left out, and its line."""

    line: int
    text: str


class _Shown:
    """What a page shows, and on which of its lines."""

    def __init__(self, source: str) -> None:
        runs = list(_runs(source))
        self._lines = [run.line for run in runs]
        self._begins = list(accumulate((len(run.text) for run in runs), initial=0))[:-1]
        self._text = "".join(run.text for run in runs)
        self._misses = 0

    def elements(self, headline: str, byline: str, blocks: Iterable[str]) -> tuple[Element, ...]:
        """Give the lines of an article, as elements that do not overlap: the text goes before the rest."""
        roles: dict[int, Role] = {}
        at = self._find(next(iter(blocks), headline), 0) or 0
        for role, text in ((Role.BYLINE, byline), (Role.HEADLINE, headline)):
            roles |= dict.fromkeys(self._numbers(self._beside(text, at), len(_squeezed(text))), role)
        for block in blocks:
            begin = self._find(block, at)
            if begin is not None:
                at = begin + len(_squeezed(block))
                roles |= dict.fromkeys(self._numbers(begin, at - begin), Role.BODY)
        return tuple(Element(role=role, lines=lines) for role, lines in _joined(roles))

    def _find(self, text: str, start: int) -> int | None:
        squeezed = _squeezed(text)
        if not squeezed or self._misses > _MOST_MISSES:
            return None
        found = self._text.find(squeezed, start)
        found = found if found >= 0 else self._text.find(squeezed[:_ENDS], start)
        self._misses += found < 0
        return found if found >= 0 else None

    def _beside(self, text: str, at: int) -> int | None:
        """Find a line over the text: the last before it, else the first behind its beginning."""
        squeezed = _squeezed(text)
        before = self._text.rfind(squeezed, 0, at) if squeezed else -1
        return before if before >= 0 else self._find(text, at)

    def _numbers(self, begin: int | None, size: int) -> range:
        """Give the numbers of the lines on which so many characters stand."""
        if begin is None or not size:
            return range(0)
        first, last = (bisect_right(self._begins, at) - 1 for at in (begin, begin + size - 1))
        return range(self._lines[first], self._lines[last] + 1)


def _runs(source: str) -> Iterator[_Run]:
    for piece in read_pieces(source):
        if piece.text is not None:
            for line, text in enumerate(piece.text.split("\n"), piece.line):
                if squeezed := _squeezed(text):
                    yield _Run(line, squeezed)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _joined(roles: dict[int, Role]) -> Iterator[tuple[Role, Lines]]:
    """Join lines that follow each other and have one role."""
    for (role, _), run in groupby(sorted(roles), key=_together(roles)):
        lines = list(run)
        yield role, (lines[0], lines[-1])


def _together(roles: dict[int, Role]) -> Callable[[int], tuple[Role, int]]:
    places = {number: place for place, number in enumerate(sorted(roles))}
    return lambda number: (roles[number], number - places[number])
