"""A window of a long dump that an exporter wrote, laid out by the marks that the whole dump bears."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsarchive.parse.draft import draw_up
from newsarchive.parse.layouts import factiva, nexis, sgml, uni
from newsarchive.parse.layouts.sheet import moved
from newsarchive.parse.long.light import Layout
from newsarchive.parse.long.reading import read_units

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsarchive.parse.draft import Drafts
    from newsarchive.parse.layouts.sheet import Lacks, LaidOut
    from newsarchive.parse.long.light import Light
    from newsarchive.parse.windows import Window

_LAYOUTS = {"sgml": sgml, "nexis": nexis, "uni": uni, "factiva": factiva}
_MOST_NAMES = 10_000


@dataclass(slots=True, kw_only=True)
class Marks:
    """What stands in a window of the marks of exporters.

    `signs`: which of each layout's; `closed`: names that closing tags bear; `publishers`: what stands right
    over the ends of documents, how often.
    """

    signs: dict[str, frozenset[str]]
    closed: frozenset[str] = frozenset()
    publishers: Counter[str] = field(default_factory=Counter)


def find_marks(window: Window) -> Marks:
    """Find the marks of exporters among the own lines of a window."""
    lines = window.text.split("\n")[window.start - window.first : window.stop - window.first]
    text = "\n".join(lines)
    signs = {name: found for name, layout in _LAYOUTS.items() if (found := layout.signs(text))}
    publishers: Counter[str] = Counter()
    if "ends" in signs.get("factiva", ()):
        publishers = factiva.count_publishers(read_units(lines, 1, 0, None)[0])
    closed = sgml.closed_names(text) if "closes" in signs.get("sgml", ()) else frozenset[str]()
    return Marks(signs=signs, closed=closed, publishers=publishers)


class Marking:
    """The marks of exporters in all windows of a dump."""

    def __init__(self) -> None:
        self._signs: dict[str, frozenset[str]] = {}
        self._closed: frozenset[str] = frozenset()
        self._publishers: Counter[str] = Counter()

    def add(self, marks: Marks) -> None:
        """Add those of the next window."""
        for name, signs in marks.signs.items():
            self._signs[name] = self._signs.get(name, frozenset()) | signs
        if len(self._closed) < _MOST_NAMES:
            self._closed |= marks.closed
        self._publishers.update(marks.publishers)
        if len(self._publishers) > _MOST_NAMES:
            self._publishers = Counter({name: n for name, n in self._publishers.items() if n > 1})

    def judge(self) -> Layout | None:
        """Give the first layout whose marks the dump bears."""
        for name, layout in _LAYOUTS.items():
            signs = self._signs.get(name, frozenset())
            if layout.bears(signs):
                known = sgml.known(self._closed) if name == "sgml" else frozenset[str]()
                known = factiva.common_publishers(self._publishers) if name == "factiva" else known
                return Layout(name=name, signs=signs, known=known)
        return None


def lay_out(window: Window, light: Light, layout: Layout) -> LaidOut:
    """Lay out the own lines of a window."""
    lines = window.text.split("\n")[light.start - window.first : light.stop - window.first]
    if layout.name == "sgml":
        return moved(sgml.lay_out(lines, layout.known), light.start - 1)
    units, _ = read_units(lines, light.start, 0, light.wrapping)
    if layout.name == "nexis":
        return nexis.lay_out(units)
    if layout.name == "uni":
        return uni.lay_out(units, covered=window.number == 0)
    return factiva.lay_out(units, layout.signs, layout.known, ends=window.ends)


def draw_up_own(window: Window, light: Light, layout: Layout) -> tuple[Drafts, Lacks]:
    """Draw up the articles of a window, and give what it lacks."""
    laid_out = lay_out(window, light, layout)
    return draw_up(laid_out.looks, laid_out.decisions, settled=True), laid_out.lacks


def tell(lacks: Lacks, layout: Layout) -> Iterator[str]:
    """Tell what a dump lacks."""
    yield from _LAYOUTS[layout.name].tell(lacks)
    yield from lacks.tell()
