"""What a unit looks like by itself: the facts that cues are made of, each read once."""

from __future__ import annotations

import re
from dataclasses import field
from typing import TYPE_CHECKING

from newsarchive.conventions import outlets
from newsarchive.conventions.forms import fold_case
from newsarchive.conventions.tables import words
from newsarchive.parse.calendar import has_digit, read_stamp
from newsarchive.parse.dateline import take_dateline
from newsarchive.parse.label import read_labels
from newsarchive.parse.lines import take_mark
from newsarchive.parse.prose import PROSE, SENTENCE_ENDS, SENTENCE_WORDS
from newsarchive.parse.value import value

if TYPE_CHECKING:
    from newsarchive.parse.calendar import Day
    from newsarchive.parse.dateline import Taken
    from newsarchive.parse.label import Label
    from newsarchive.parse.lines import Unit

_LONGEST_NAME = 60
_ABBREVIATION_WORDS = 8
_MOST_WORDS = 60
_LONGEST_ROW = 120
_SEPARATOR = re.compile(
    r"[-–—=_*~]{3,}\s?[\w ]{1,40}?\s?[-–—=_*~]{3,}|(?:[-–—=_*~#•·.+°§■◆●○✦|]\s*){3,}|[*•§◆●✦⁂>]{1,2}|\x0c+"
)
_SENTENCES = re.compile(r"[.!?…][\"'”’»)]*\s+[\"'“‘«(\[]*[A-ZÀ-ÞА-ЯЁ]")
_SIGNED = re.compile(r"([.!?][\"”’»]?)\s*\([^()]{1,40}\)\.?$")  # … in August. (PNA)
_CLOSERS = "\"'”’»)] \t"
_ABBREVIATED = re.compile(
    r"(?:\b[^\W\d_]\.|\b(?:Inc|Co|Corp|Ltd|Bros|No|St|Mr|Dr|Jr|Sr|vs|etc|dept|est|г|руб|млн|млрд))\.?$"
)
_CREDIT = re.compile(r"[(\[][^()\[\]]{3,90}[)\]]\.?$")
_CREDITED = re.compile(r"[.!?»”\")]\s+[^\W\d_]+(?:\s[^\W\d_]+)?\s?[:/]\s?[^.!?]{2,60}$")
_VIA = re.compile(r"\s+via\s+|\s?/\s?")
_REACTIONS = re.compile(
    "(?:[\u2190-\u2bff\u2600-\u27bf\ufe0f\U0001f1e6-\U0001faff]\\s?\\d[\\d.,]*[KkMm]?\\s*){2,}"
)
_SHOT = re.compile(r"\s(?:photos?|foto|фото|image|bild|crédits?|credit)\s?:\s?[^.!?:]{2,40}$", re.IGNORECASE)
_AFTER = re.compile(r"[.!?»”\"]\s+(?P<credit>[^.!?]{0,30}\s?(?:\||/|©|Ⓒ)\s?[^!?]{2,50})$")
_SLASHED = re.compile(r"[.!?»”\"]\s*(?:\|{1,2}|//|/|©|—)\s*[^.!?|]{2,50}(?:\|[^.!?|]{2,30})?$")
_PICTURE = re.compile(r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+\s?:")
_LONGEST_CREDIT = 70
_FROM = re.compile(r"^(?:from|by|via|por|par|von|da|de)\s+", re.IGNORECASE)
_OUTLET_BREAK = re.compile(r"\s+[-–—/|·]\s+|,\s+")
_FROM_STARTS = frozenset("fbvpdFBVPD")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,4}", re.IGNORECASE)
_OUTLET_SIGN = re.compile(r"[-–—/|·,]")
_MOST_PLACE_WORDS = 2
_CLOSING = (")", "]", ").", "].")
_CLOCK = re.compile(
    r"(?:\d{1,4}-\d{1,2}-\d{1,4},?\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|uhr|h)?,?"
    r"|\d{1,2}-\d{1,2}-(?:19|20)\d\d",
    re.IGNORECASE,
)
_DAYS = "today|yesterday|сегодня|вчера|hoy|ayer|aujourd['’]hui|hier|oggi|ieri|heute|gestern|hoje|ontem"
_AGO = re.compile(
    r"(?:\w+:?\s)?\d{1,3}\s?(?:seconds?|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|months?)"
    r"(?: \d{1,2}\s?(?:minutes?|mins?|hours?))? ago"
    r"|(?:hace|há|il y a|vor) \d{1,3} [^\W\d_]+|\d{1,3} [^\W\d_]+ (?:назад|fa|atrás)"
    rf"|(?:{_DAYS})(?:,?\s(?:at\s|в\s|à\s|a las\s|alle\s|um\s|às\s)?\d{{1,2}}[:.h]\d{{2}})?",
    re.IGNORECASE,
)
_AGO_STARTS = ("hace", "há", "il y a", "vor", "aujourd", *_DAYS.split("|"))
_AGO_ENDS = ("ago", "назад", "fa", "atrás")
_CODE = re.compile(r"[A-ZА-Я]{1,4}\d{2,6}(?:\s+[A-ZА-Я\d]{1,5}){1,5}")
_LONGEST_CODE = 40
_NUMBER = re.compile(r"\S*\d\S*")
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+")
_MOST_CLOSING = 8  # characters in which an abbreviation ends a text
_NO_KINDS: frozenset[str] = frozenset()


@value
class Look:
    """The facts of one unit.

    `core` is its text without list marks and arrows, of `size` characters; `folded` the same with its case
    folded; `mark` the list mark; `end` the
    last character that is no quote or bracket; `labels` the forms it is in; `dateline` what opens it and
    `rest` what follows that; `stamp` the day of a line that is about a day, with the words left over;
    `outlet` the source that it alone names; `caption`: it ends in the credit of a picture or begins with
    such a label; `figures`: a row of a table; `clock`: a time of day alone; `code`: a number of the wire
    (`APA0187 5 CI 0211`).

    What it reads as: `sentence`: a sentence or more of a text; `prose`: running text beyond doubt;
    `paragraph`: either, or what a dateline opens.
    """

    unit: Unit
    core: str
    folded: str
    size: int
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
    clock: bool = False
    code: bool = False
    sentence: bool = False
    prose: bool = False
    paragraph: bool = False
    kinds: frozenset[str] = field(default=frozenset())


def read_look(unit: Unit) -> Look:
    """Read every fact of a unit.

    Most units are plain running text and bear few of these facts, so each is read only where a cheap sign of
    it stands: a row, a day alone and a name are short.
    """
    text = unit.text
    mark, bare = (None, text) if text[:1].isalpha() else take_mark(text)
    folded = bare.casefold()
    found = read_labels(text, bare, folded)
    taken, rest = (None if found else take_dateline(bare)) or (None, "")
    closed = (_SIGNED.sub(r"\1", bare) if bare.endswith((")", ").")) else bare).rstrip(_CLOSERS)
    size = len(bare)
    count = _count_words(bare)
    end = closed[-1:]
    sentences = _has_sentences(bare)
    kinds = frozenset([label.kind for label in found]) if found else _NO_KINDS
    sentence = not found and count >= SENTENCE_WORDS and end in SENTENCE_ENDS
    prose = not found and size > PROSE and (end == "." or sentences)
    numbered = size <= _LONGEST_ROW and has_digit(text)
    brief = size <= _LONGEST_CODE
    return Look(
        unit=unit,
        core=bare,
        folded=folded,
        size=size,
        mark=mark,
        words=count,
        end=end,
        labels=found,
        dateline=taken,
        rest=rest,
        sentence=sentence,
        prose=prose,
        paragraph=sentence or prose or (taken is not None and not taken.weak),
        sentences=sentences,
        separator=not text[:1].isalnum() and _is_separator(text),
        abbreviated=count < _ABBREVIATION_WORDS and bool(_ABBREVIATED.search(closed[-_MOST_CLOSING:])),
        caption="caption" in kinds or _is_caption(bare, folded),
        stamp=read_stamp(text) if numbered else None,
        outlet=_read_outlet(bare.lstrip("| ")) if size <= _LONGEST_NAME else None,
        figures=numbered and _is_row(bare, count),
        clock=brief and (numbered or count == 1) and is_clock(bare),
        code=brief and numbered and bool(_CODE.fullmatch(bare)),
        kinds=kinds,
    )


def _count_words(text: str) -> int:
    """Count words, up to one more than are of interest; white space is folded but for what exporters left."""
    if not text or "  " in text or text != text.strip():
        return len(text.split(maxsplit=_MOST_WORDS))
    return min(text.count(" "), _MOST_WORDS) + 1


def _has_sentences(text: str) -> bool:
    """Tell whether a sentence ends within a text; in most no mark stands before the last character."""
    marked = text.find(".", 0, -1) >= 0 or "!" in text or "?" in text or "…" in text
    return marked and _SENTENCES.search(text) is not None


def _read_outlet(text: str) -> str | None:
    """Give the source that a line names, alone or beside a place or desk: `Agência Brasil - Brasília`."""
    if len(text) > _LONGEST_NAME:
        return None
    name = _FROM.sub("", text, count=1) if text[:1] in _FROM_STARTS else text
    parts = _OUTLET_BREAK.split(name) if _OUTLET_SIGN.search(name) else [name]
    if len(parts) == 1:
        return outlets.canonical(name) or (outlets.by_domain(name) if _HOST.fullmatch(name) else None)
    named = [outlets.canonical(part) for part in parts]
    others = [part.split() for part, name in zip(parts, named, strict=True) if not (name or is_clock(part))]
    if any(len(names) > _MOST_PLACE_WORDS or not names[0][0].isupper() for names in others if names):
        return None
    return next(filter(None, named), None)


def _is_caption(text: str, folded: str) -> bool:
    """Tell whether a text ends in a picture's credit (`(AP Photo/Ines Dahl)`) or begins with its label."""
    if len(text) <= _LONGEST_CREDIT and _is_credit(text, folded):
        return True
    credit = _CREDIT.search(text[-120:]) if text.endswith(_CLOSING) else None
    if credit and _names_agency(credit[0]):
        return True
    credit = credit or (_PICTURE.match(text) if ":" in text[:60] else None)
    tail = text[-80:]
    credit = credit or (_CREDITED.search(tail) if ":" in tail or "/" in tail else None)
    if credit is None:
        return _is_slashed(text) or (":" in tail and _SHOT.search(tail) is not None)
    return any(word in words("photo") for word in _LETTERS.findall(credit[0].casefold()))


def _names_agency(credit: str) -> bool:
    """Tell whether a bracket credits an agency's picture: `(Fire Brigade via AP)`, `(Reuters/Ines Dahl)`."""
    parts = _VIA.split(credit.strip("()[]. "))
    return len(parts) > 1 and any(map(outlets.canonical, parts))


def _is_slashed(text: str) -> bool:
    """Tell whether a text ends in a sentence and a credit with a slash, a bar, a dash or `©`."""
    for mark in "/|—©Ⓒ":
        if mark in text:
            return bool(_SLASHED.search(text[-100:]) or _AFTER.search(text[-80:]))
    return False


def _is_credit(text: str, folded: str) -> bool:
    """Tell whether a short text credits a picture and no more: `Courtesy G4`, `Ines Dahl / Getty Images`."""
    if text.endswith("."):
        return False
    first = _LETTERS.search(folded)
    if first is None:
        return False
    return first[0] in words("credit") or not words("pictures").isdisjoint(_last_words(folded))


def _last_words(folded: str) -> list[str]:
    """Give the last two words of a text of two and more."""
    names = _LETTERS.findall(" ".join(folded.rsplit(maxsplit=2)[-2:]))
    names = names if len(names) > 1 else _LETTERS.findall(folded)
    return names[-2:] if len(names) > 1 else []


def _is_separator(text: str) -> bool:
    """Tell whether a line parts others: a rule, stars, or the reactions under a post (`👍44🤬5`)."""
    return _SEPARATOR.fullmatch(text) is not None or _REACTIONS.fullmatch(text) is not None


def is_clock(text: str) -> bool:
    """Tell whether a text is a time of day alone, or how long ago something was."""
    if _CLOCK.fullmatch(text):
        return True
    folded = fold_case(text)
    ago = folded.startswith(_AGO_STARTS) or folded.endswith(_AGO_ENDS)
    return ago and _AGO.fullmatch(text) is not None


def _is_row(text: str, count: int) -> bool:
    """Tell whether a short text is a row of figures: two numbers and more, a third of its words (`count`)."""
    if len(text) > _LONGEST_ROW or 3 * len(_NUMBERS.findall(text)) < count:
        return False
    numbers = len(_NUMBER.findall(text))
    return numbers > 1 and 3 * numbers >= count
