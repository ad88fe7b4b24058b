"""What a unit looks like by itself: the facts that cues are made of, each read once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsarchive.conventions import labels, outlets
from newsarchive.conventions.tables import words
from newsarchive.parse.byline import is_person
from newsarchive.parse.calendar import read_stamp
from newsarchive.parse.dateline import take_dateline
from newsarchive.parse.lines import take_mark

if TYPE_CHECKING:
    from newsarchive.parse.calendar import Day
    from newsarchive.parse.dateline import Taken
    from newsarchive.parse.lines import Unit

_LONGEST_LABEL = 700
_LONGEST_NAME = 60
_SENTENCE_WORDS = 8
_LONGEST_ROW = 120
_DECORATION = re.compile(r"^[\s>»›→▶►•*\[|-]+|[\s»›→▶►\]|]+$")
_MARKDOWN_LINK = re.compile(r"\[(?P<text>[^\[\]]{1,300})\]\((?P<target>\S{1,600}?)\)")
_SEPARATOR = re.compile(r"(?:[-–—=_*~#•·.+°§■◆●○✦|]\s*){3,}|[*•§◆●✦⁂]{1,2}|\x0c+")
_SENTENCES = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«(\[]*[A-ZÀ-ÞА-ЯЁ]")
_CLOSED = re.compile(r"[\"'”’»)\]\s]*$")
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]\.|\b(?:Inc|Co|Corp|Ltd|Bros|No|St|Mr|Dr|Jr|Sr|vs|etc|dept|est|г|руб|млн|млрд))\.?$"
)
_MENU_BREAK = re.compile(r"\s+[|·•>/»]\s+|\s*[|·•]\s*|\t+|\s{3,}")
_CREDIT = re.compile(r"[(\[][^()\[\]]{3,90}[)\]]\.?$")
_PICTURE = re.compile(r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+\s?:")
_LETTERS = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The form that a unit is in, with what stood in its placeholders."""

    kind: str
    title: str | None = None
    target: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The facts of one unit.

    `core` is its text without list marks and arrows; `mark` the list mark; `end` the last character that is
    no quote or bracket; `labels` the forms it is in; `dateline` what opens it and `rest` what follows that;
    `stamp` the day of a line that is about a day, with the words left over; `outlet` the source that it
    alone names; `caption`: it ends in the credit of a picture or begins with such a label; `figures`: a row
    of a table.
    """

    unit: Unit
    core: str
    mark: str | None
    words: int
    end: str
    labels: tuple[Label, ...] = ()
    dateline: Taken | None = None
    rest: str = ""
    stamp: tuple[Day, str] | None = None
    outlet: str | None = None
    separator: bool = False
    sentences: bool = False
    abbreviated: bool = False
    caption: bool = False
    figures: bool = False
    kinds: frozenset[str] = field(default=frozenset())

    @property
    def size(self) -> int:
        """Characters of the text without marks."""
        return len(self.core)


def read_look(unit: Unit) -> Look:
    """Read every fact of a unit."""
    mark, bare = take_mark(unit.text)
    found = _read_labels(unit.text, bare)
    taken = None if found else take_dateline(bare)
    stamp = read_stamp(unit.text)
    closed = _CLOSED.sub("", bare)
    count = len(_WORD.findall(bare[:400]))
    return Look(
        unit=unit,
        core=bare,
        mark=mark,
        words=count,
        end=closed[-1:],
        labels=found,
        dateline=taken[0] if taken else None,
        rest=taken[1] if taken else "",
        stamp=stamp,
        outlet=outlets.canonical(bare) if len(bare) <= _LONGEST_NAME else None,
        separator=bool(_SEPARATOR.fullmatch(unit.text)),
        sentences=bool(_SENTENCES.search(bare)),
        abbreviated=count < _SENTENCE_WORDS and bool(_ABBREVIATED.search(closed)),
        caption=_is_caption(bare),
        figures=_is_row(bare),
        kinds=frozenset(label.kind for label in found),
    )


def _read_labels(text: str, bare: str) -> tuple[Label, ...]:
    if len(text) > _LONGEST_LABEL:
        return ()
    whole = _MARKDOWN_LINK.fullmatch(bare.strip())
    target = whole["target"] if whole else None
    bare = whole["text"] if whole else bare
    stripped = _DECORATION.sub("", bare) or bare
    if kind := _menu_kind(stripped):
        return (Label(kind=kind),)
    for form_of in dict.fromkeys((text, bare, stripped)):
        found = tuple(
            label for form, match in labels.recognise(form_of) if (label := _label(form.kind, match, target))
        )
        if found:
            return found
    return ()


def _is_caption(text: str) -> bool:
    """Tell whether a text ends in a picture's credit (`(AP Photo/Ines Dahl)`) or begins with its label."""
    credit = _CREDIT.search(text[-120:]) or _PICTURE.match(text)
    if credit is None:
        return False
    return any(word in words("photo") for word in _LETTERS.findall(credit[0].casefold()))


def _is_row(text: str) -> bool:
    """Tell whether a short text is a row of figures: two numbers and more, a third of all words."""
    parts = text.split() if len(text) <= _LONGEST_ROW else ()
    numbers = sum(any(c.isdigit() for c in part) for part in parts)
    return numbers > 1 and 3 * numbers >= len(parts)


def _menu_kind(text: str) -> str | None:
    """Tell a line of several buttons or menu entries: `Home | World | Sport`, `Facebook Twitter Email`."""
    parts = [part for part in _MENU_BREAK.split(text) if part]
    if len(parts) > 1 and (kinds := [_entry_kind(part) for part in parts]) and all(kinds):
        return "share" if set(kinds) == {"share"} else "navigation"
    names = text.casefold().split()
    return "share" if len(names) > 1 and all(name in words("network") for name in names) else None


def _entry_kind(part: str) -> str | None:
    if part.casefold() in words("network"):
        return "share"
    found = (form.kind for form, _ in labels.recognise(part))
    return next((kind for kind in found if kind in ("share", "navigation", "section", "signup")), None)


def _label(kind: str, match: re.Match[str], target: str | None) -> Label | None:
    """Make a label of a match, or `None` where what fills its placeholders does not fit."""
    parts = match.groupdict()
    if kind == "byline" and parts.get("person") and not is_person(parts["person"]):
        return None
    if kind == "date" and not read_stamp(parts["date"]):
        return None
    site = parts.get("site") or target
    if kind == "pointer" and _URL.fullmatch(parts["title"] or ""):
        kind, site = "continue", parts["title"]
    if kind == "source" and _URL.fullmatch(parts["name"] or ""):
        site = parts["name"]
    return Label(
        kind=kind, title=parts.get("title"), target=site, name=parts.get("name") or parts.get("person")
    )
