"""Sources: who published an article, by the words of its own elements, the most trusted first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsarchive.conventions import labels, outlets
from newsarchive.model import Basis, Source
from newsarchive.parse.calendar import find_days, has_digit
from newsarchive.parse.links import host_of, link_label, read_target
from newsarchive.parse.state import State
from newsarchive.text import fold_space

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsarchive.model import Dateline
    from newsarchive.parse.draft import Draft
    from newsarchive.parse.look import Look

_META = (State.META, State.STAMP, State.TRAILER)
_NOTE, _LINKS = State.NOTE, (State.LEAD, State.ADDRESS, State.LINK)
_DATELINE = Basis.DATELINE
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\))[\s©]*(?:\(c\)\s*)?(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,]*(?P<name>[^.,;|]*)",
    re.IGNORECASE,
)
_REPUBLISHED = re.compile(
    r"(?:(?:appeared|published|posted|ran|reprinted|republished)(?: first| originally)? "
    r"(?:on|at|in|by|from|with permission (?:from|of))"
    r"|est apparu en premier sur|(?:aparece|apareció|se publicó) primero en|apareceu primeiro em"
    r"|proviene da|erschien zuerst auf) "
    r"(?P<name>\S[^,;|]*?)[.,;|]?$",
    re.IGNORECASE,
)
_ENTRIES = re.compile(r"\s*[|,;·•]\s*|\s[-–—]\s")
_IN_LANGUAGE = re.compile(r", in [A-Z][a-z]+ \d{4}\s?(?:gmt|GMT).*$")  # TASS, in Russian 1513 gmt 18 Sep 2024
_BY = re.compile(r"^by\s+", re.IGNORECASE)


def stamps_name_sources(drafts: Iterable[Draft]) -> bool:
    """Tell whether a dump makes it a habit to set a source beside the day: `TASS | 26 July 2022`."""
    return any(stamped_source(look) for draft in drafts for look in draft.of(*_META))


def stamped_source(look: Look) -> str | None:
    """Give the source that a line names beside its day, alone or as one of its entries."""
    if look.stamp is None or not look.stamp[1]:
        return None
    known = outlets.canonical(look.stamp[1])
    if known or look.labels:
        return known
    return next(filter(None, map(outlets.canonical, _ENTRIES.split(look.core.strip("()[] ")))), None)


def read_source(draft: Draft, dateline: Dateline | None, *, stamps_name: bool = False) -> Source | None:
    """Give the source by the strongest evidence that the article holds, or `None`.

    `stamps_name` tells that words beside the day of a stamp name the source, known or not.
    """
    name = next(_in_meta(draft, stamps_name=stamps_name), None)
    if name:
        return Source(name=name, basis=Basis.META)
    if dateline and dateline.agency:
        return Source(name=dateline.agency, basis=_DATELINE)
    looks = draft.by_state()
    name = next(_in_notes(looks[_NOTE]), None) if _NOTE in looks else None
    if name:
        return Source(name=name, basis=Basis.NOTE)
    name = next(_in_links(draft.of(*_LINKS)), None)
    return Source(name=name, basis=Basis.LINK) if name else None


def name_source(words: str) -> str | None:
    """Give the canonical name for a name or a domain; a name that no row knows stands as written."""
    words = _without_day(words.split("|", maxsplit=1)[0].strip())
    if known := outlets.canonical(words):
        return known
    target, name = read_target(words)
    if target and (host := host_of(target)):
        return outlets.canonical(target) or outlets.by_domain(host) or host.removeprefix("www.")
    name = _IN_LANGUAGE.sub("", fold_space(name or ""))
    return (outlets.canonical(name) or name) or None


def _without_day(words: str) -> str:
    """Cut the day behind a name off: `Orle Post, 3 May 2019`."""
    day = next(find_days(words), None) if has_digit(words) else None
    return words[: day.start].rstrip(" ,;(–—-") or words if day else words


def _in_meta(draft: Draft, *, stamps_name: bool) -> Iterator[str]:
    """Give names that a layout knows for the outlet's, then labelled ones, then lines that name a source."""
    outlet = draft.first("outlet")
    if outlet and (name := name_source(outlet.core)):
        yield name
    looks = draft.of(*_META)
    if not looks:
        return
    yield from filter(
        None, (outlets.canonical(look.core[5:]) for look in looks if look.folded.startswith("from:"))
    )
    labels = (label for look in looks for label in look.labels if label.kind == "source" and label.name)
    yield from filter(None, (name_source(label.name or "") for label in labels))
    for look in looks:
        if look.outlet:
            yield look.outlet
        elif known := stamped_source(look):
            yield known
        elif stamps_name and look.stamp and look.stamp[1] and not look.labels:
            yield look.stamp[1]


def _in_notes(looks: Iterable[Look]) -> Iterator[str]:
    """Give the names of who holds the rights, where a row knows them, and of where it stood first."""
    for look in looks:
        mark = outlets.canonical(look.core.strip("()[]. ")) if "end" in look.kinds else None
        if mark:
            yield mark
        rights = _RIGHTS.search(look.core)
        if rights and (known := outlets.canonical(_BY.sub("", rights["name"].strip()))):
            yield known
        first = _REPUBLISHED.search(look.core)
        if first and (name := name_source(first["name"])):
            yield name


def _in_links(looks: Iterable[Look]) -> Iterator[str]:
    for look in looks:
        label = link_label(look)
        target, words = read_target(label.target if label else None)
        if target and (host := host_of(target)):
            yield outlets.by_domain(host) or host.removeprefix("www.")
        elif words and not _names_no_site(words) and (words[0].isupper() or outlets.canonical(words)):
            yield outlets.canonical(words) or words


def _names_no_site(words: str) -> bool:
    """Tell whether words behind a link are none of a site: `here`, or the next article's section."""
    return words.casefold() in _NO_SITE or any(form.kind == "section" for form, _ in labels.recognise(words))


_NO_SITE = frozenset(
    (
        "here",
        "online",
        "the site",
        "our site",
        "our website",
        "the website",
        "site",
        "aquí",
        "ici",
        "qui",
        "hier",
    )
)
