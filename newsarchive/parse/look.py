"""What a unit looks like by itself: the facts that cues are made of, each read once."""

from __future__ import annotations

import re
from dataclasses import field, fields
from operator import attrgetter
from typing import TYPE_CHECKING

from newsarchive.conventions import outlets
from newsarchive.conventions.forms import fold_case
from newsarchive.conventions.tables import words
from newsarchive.parse.calendar import has_digit, read_stamp
from newsarchive.parse.dateline import take_dateline
from newsarchive.parse.label import find_labels, is_plain
from newsarchive.parse.lines import take_mark
from newsarchive.parse.prose import PROSE, SENTENCE_ENDS, SENTENCE_WORDS
from newsarchive.parse.value import row

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
_ABBREVIATION_ENDS = frozenset((".", "c", "d", "o", "p", "r", "s", "t", "б", "г", "д", "н"))
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
_FROM_WORDS = ("from", "by", "via", "por", "par", "von", "da", "de")
_FROM = re.compile(rf"^(?:{'|'.join(_FROM_WORDS)})\s+", re.IGNORECASE)
_OUTLET_BREAK = re.compile(r"\s+[-–—/|·]\s+|,\s+")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,4}", re.IGNORECASE)
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
_NUMBER = re.compile(r"\d\S*")  # the first digit of a word and what follows
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBERS = re.compile(r"\d+")
_MOST_CLOSING = 8  # characters in which an abbreviation ends a text
_NO_KINDS: frozenset[str] = frozenset()
_NO_DATELINE = (None, "")


@row
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
    kinds: frozenset[str] = field(default=frozenset())
    dateline: Taken | None = None
    rest: str = ""
    sentences: bool = False
    sentence: bool = False
    prose: bool = False
    paragraph: bool = False
    separator: bool = False
    abbreviated: bool = False
    caption: bool = False
    stamp: tuple[Day, str] | None = None
    outlet: str | None = None
    figures: bool = False
    clock: bool = False
    code: bool = False


_facts = attrgetter(*[fact.name for fact in fields(Look)][1:])
_known: dict[str, Look] = {}
_MOST_KNOWN = 4096


def read_look(unit: Unit) -> Look:
    """Read every fact of a unit, whose white space is folded.

    Most units are plain running text and bear few of these facts, so each is read only where a cheap sign of
    it stands: a row, a day alone and a name are short.
    """
    text = unit.text
    mark, core = (None, text) if text[:1].isalpha() else take_mark(text)
    if len(core) > _LONGEST_ROW:
        return _read_long(unit, core, mark)
    known = _known.get(text)
    return _read_short(unit, core, mark) if known is None else Look(unit, *_facts(known))


def _keep(look: Look) -> None:
    """Keep how a short line with a label looks: those around articles come again and again."""
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known[look.unit.text] = look


def _read_long(unit: Unit, core: str, mark: str | None) -> Look:
    """Read the facts that a long unit can bear: it is no row of figures, no name and about no day."""
    folded = core.casefold()
    size = len(core)
    labels = () if is_plain(unit.text, folded) else find_labels(unit.text, core)
    kinds = frozenset([label.kind for label in labels]) if labels else _NO_KINDS
    dateline, rest = (None if labels else take_dateline(core)) or _NO_DATELINE
    closed, end = _close(core)
    words = min(core.count(" "), _MOST_WORDS) + 1
    sentences = _has_sentences(core)
    sentence = not labels and words >= SENTENCE_WORDS and end in SENTENCE_ENDS
    prose = not labels and size > PROSE and (end == "." or sentences)
    paragraph = sentence or prose or (dateline is not None and not dateline.weak)
    separator = not core[:1].isalnum() and _is_separator(unit.text)
    abbreviated = words < _ABBREVIATION_WORDS and _is_abbreviated(closed)
    caption = "caption" in kinds or (_may_credit(core) and _is_caption(core))
    # fmt: off
    return Look(
        unit, core, folded, size, mark, words, end, labels, kinds, dateline, rest,
        sentences, sentence, prose, paragraph, separator, abbreviated, caption,
    )
    # fmt: on


def _read_short(unit: Unit, core: str, mark: str | None) -> Look:
    """Read all the facts of a unit that is too short to be beyond doubt running text."""
    text = unit.text
    folded = core.casefold()
    size = len(core)
    labels = () if is_plain(text, folded) else find_labels(text, core)
    kinds = frozenset([label.kind for label in labels]) if labels else _NO_KINDS
    dateline, rest = (None if labels else take_dateline(core)) or _NO_DATELINE
    closed, end = _close(core)
    names = folded.split()
    words = len(names)
    sentences = _has_sentences(core)
    sentence = not labels and words >= SENTENCE_WORDS and end in SENTENCE_ENDS
    paragraph = sentence or (dateline is not None and not dateline.weak)
    separator = not text[:1].isalnum() and _is_separator(text)
    abbreviated = words < _ABBREVIATION_WORDS and _is_abbreviated(closed)
    caption = "caption" in kinds or _is_credit(core, names) or (_may_credit(core) and _is_caption(core))
    numbered = has_digit(text)
    brief = size <= _LONGEST_CODE
    # fmt: off
    look = Look(
        unit, core, folded, size, mark, words, end, labels, kinds, dateline, rest,
        sentences, sentence, False, paragraph, separator, abbreviated, caption,  # noqa: FBT003
        stamp=read_stamp(text) if numbered else None,
        outlet=_read_outlet(core, names) if size <= _LONGEST_NAME else None,
        figures=numbered and _is_row(core, words),
        clock=brief and (numbered or words == 1) and is_clock(core),
        code=brief and numbered and _CODE.fullmatch(core) is not None,
    )
    # fmt: on
    if labels:
        _keep(look)
    return look


def _close(text: str) -> tuple[str, str]:
    """Give a text without what stands behind its last character that is no quote or bracket, and this."""
    last = text[-1:]
    if last.isalnum() or (last == "." and text[-2:] != ")."):
        return text, last
    closed = (_SIGNED.sub(r"\1", text) if text.endswith((")", ").")) else text).rstrip(_CLOSERS)
    return closed, closed[-1:]


def _is_abbreviated(closed: str) -> bool:
    return closed[-1:] in _ABBREVIATION_ENDS and _ABBREVIATED.search(closed[-_MOST_CLOSING:]) is not None


def _has_sentences(text: str) -> bool:
    """Tell whether a sentence ends within a text; in most no mark stands before the last character."""
    start = 0 if "!" in text or "?" in text or "…" in text else text.find(".", 0, -1)
    return start >= 0 and _SENTENCES.search(text, start) is not None


def _read_outlet(text: str, words: list[str]) -> str | None:
    """Give the source that a line names, alone or beside a place or desk: `Agência Brasil - Brasília`.

    A name alone begins with one of the words (`words` are the line's, case folded) that names begin with.
    """
    if text[:1] == "|":
        text = text.lstrip("| ")
        words = text.casefold().split()
    led = bool(words) and words[0] in _FROM_WORDS
    name = _FROM.sub("", text, count=1) if led else text
    parts = _OUTLET_BREAK.split(name) if _may_break(name) else [name]
    if len(parts) == 1:
        return _read_name(name) if led or len(words) == 1 or _may_name(words) else None
    named = [outlets.canonical(part) for part in parts]
    others = [part.split() for part, name in zip(parts, named, strict=True) if not (name or is_clock(part))]
    if any(len(names) > _MOST_PLACE_WORDS or not names[0][0].isupper() for names in others if names):
        return None
    return next(filter(None, named), None)


def _read_name(name: str) -> str | None:
    return outlets.canonical(name) or (outlets.by_domain(name) if _HOST.fullmatch(name) else None)


def _may_name(words: list[str]) -> bool:
    return bool(words) and outlets.may_begin(words[0])


def _may_break(text: str) -> bool:
    """Tell cheaply whether a name may end within a line: a comma or a dash stands before a space."""
    if ", " in text or " - " in text or " / " in text or " | " in text:
        return True
    return not text.isascii() and (" – " in text or " — " in text or " · " in text)


def _may_credit(text: str) -> bool:
    """Tell cheaply whether the credit of a picture may stand in a text: most have none of its marks."""
    if text.endswith(_CLOSING):
        return True
    tail = text
    if text.endswith("."):  # then only a label in front or a mark near the end makes a credit
        if ":" in text[:60]:
            return True
        tail = text[-80:]
    elif ":" in text:
        return True
    return "/" in tail or "|" in tail or (not tail.isascii() and ("—" in tail or "©" in tail or "Ⓒ" in tail))


def _is_caption(text: str) -> bool:
    """Tell whether a text ends in a picture's credit (`(AP Photo/Ines Dahl)`) or begins with its label."""
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


def _is_credit(text: str, names: list[str]) -> bool:
    """Tell whether a short text credits a picture and no more: `Courtesy G4`, `Ines Dahl / Getty Images`.

    `names` are its words, case folded.
    """
    if len(text) > _LONGEST_CREDIT or text.endswith("."):
        return False
    if len(names) > 1 and names[0].isalpha() and names[-1].isalpha() and names[-2].isalpha():
        return names[0] in words("credit") or not words("pictures").isdisjoint(names[-2:])
    found = _LETTERS.findall(" ".join(names))
    if len(found) > 1 and not words("pictures").isdisjoint(found[-2:]):
        return True
    return bool(found) and found[0] in words("credit")


def _is_separator(text: str) -> bool:
    """Tell whether a line parts others: a rule, stars, or the reactions under a post (`👍44🤬5`)."""
    return _SEPARATOR.fullmatch(text) is not None or _REACTIONS.fullmatch(text) is not None


def is_clock(text: str) -> bool:
    """Tell whether a text is a time of day alone, or how long ago something was."""
    if text[:1].isdigit() and _CLOCK.fullmatch(text):
        return True
    folded = fold_case(text)
    ago = folded.startswith(_AGO_STARTS) or folded.endswith(_AGO_ENDS)
    return ago and _AGO.fullmatch(text) is not None


def _is_row(text: str, count: int) -> bool:
    """Tell whether a short text is a row of figures: two numbers and more, a third of its words (`count`)."""
    if 3 * len(_NUMBERS.findall(text)) < count:
        return False
    numbers = len(_NUMBER.findall(text))
    return numbers > 1 and 3 * numbers >= count
