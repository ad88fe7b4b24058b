"""What a unit looks like by itself: the facts that cues are made of, each read once."""

from __future__ import annotations

import re
from dataclasses import field, fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING

from newsarchive.conventions import labels as forms
from newsarchive.conventions import outlets, tables
from newsarchive.parse.calendar import find_starts, has_digit, may_name_month
from newsarchive.parse.citation import cited, is_cited
from newsarchive.parse.clock import WORDS as CLOCK_WORDS
from newsarchive.parse.clock import is_clock
from newsarchive.parse.credit import is_caption, is_credit, may_credit
from newsarchive.parse.dateline import take_unusual, take_usual
from newsarchive.parse.label import CONSENT, asks_consent, find_labels, is_plain
from newsarchive.parse.lines import take_mark
from newsarchive.parse.prose import PROSE, SENTENCE_ENDS, SENTENCE_WORDS, close_text, has_sentences
from newsarchive.parse.stamp import read_stamp
from newsarchive.parse.wire import is_number, is_slug
from newsarchive.value import row

if TYPE_CHECKING:
    from newsarchive.parse.calendar import Day
    from newsarchive.parse.filing import Taken
    from newsarchive.parse.label import Label
    from newsarchive.parse.lines import Unit

    _Opened = tuple[Taken, str]
    _Details = tuple[str | None, bool, bool, bool]
    _Front = tuple[tuple[Label, ...], frozenset[str], Taken | None, str]

_LONGEST_NAME = 60
_LONGEST_NAMED = 70  # characters of a line that may be a name or a credit
_ABBREVIATION_WORDS = 8
_MOST_WORDS = 60
_STAMP_WORDS = 14  # no sentence of more is about a day alone
_LONGEST_ROW = 120
_LONGEST_KEPT = 40
_SEPARATOR = re.compile(
    r"[-–—=_*~]{3,}\s?[\w ]{1,40}?\s?[-–—=_*~]{3,}|(?:[-–—=_*~#•·.+°§■◆●○✦|]\s*){3,}|[-–*•§◆●✦⁂>]{1,2}|\x0c+"
)
_ABBREVIATIONS = "Inc|Co|Corp|Ltd|Bros|No|St|Mr|Dr|Jr|Sr|vs|etc|dept|est|г|руб|млн|млрд"
_ABBREVIATED = re.compile(rf"(?:\b[^\W\d_]\.|\b(?:{_ABBREVIATIONS}))\.?$")
_ABBREVIATION_ENDS = (".", *_ABBREVIATIONS.split("|"))
_REACTIONS = re.compile(
    "(?:[\u2190-\u2bff\u2600-\u27bf\ufe0f\U0001f1e6-\U0001faff]\\s?\\d[\\d.,]*[KkMm]?\\s*){2,}"
)
_FROM_WORDS = ("from", "by", "via", "por", "par", "von", "da", "de")
_FROM = re.compile(rf"^(?:{'|'.join(_FROM_WORDS)})\s+", re.IGNORECASE)
_OUTLET_BREAK = re.compile(r"\s+[-–—/|·]\s+|,\s+")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,4}", re.IGNORECASE)
_MOST_PLACE_WORDS = 2
_LETTERS = "[A-Za-zÀ-ÖØ-öø-ÿА-яЁё]++"
_FIGURES = "[0-9]++(?P<mark>(?:[.,][0-9]++)++)?"
_MERE_WORDS = re.compile(
    rf"{_LETTERS}(?: (?:{_LETTERS}(?P<joint>(?:['’-]{_LETTERS})++)?|(?P<number>{_FIGURES})))*+"
)
_JOINTS = str.maketrans("'’-", "   ")
_TELLING = CLOCK_WORDS | {"via", "with", "con", "com", "avec", "mit"}  # credits; people and their outlet
_SHORTEST_ROW = 2  # words, if the first is no number
_LONGEST_CODE = 40
_NUMBER = re.compile(r"\d\S*")  # the first digit of a word and what follows
_MOST_CLOSING = 8  # characters in which an abbreviation ends a text
_NO_KINDS: frozenset[str] = frozenset()
_NO_DATELINE = (None, "")
_NO_DETAILS = (None, False, False, False)


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
_MOST_KNOWN = 8192


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
    if known is not None:
        return Look(unit, *_facts(known))
    look = (_read_mere(unit, core) if mark is None else None) or _read_short(unit, core, mark)
    if look.labels or look.size <= _LONGEST_KEPT:
        _keep(look)
    return look


def _keep(look: Look) -> None:
    """Keep how a line looks: the labelled ones and the shortest around articles come again and again."""
    if len(_known) >= _MOST_KNOWN:
        _known.clear()
    _known[look.unit.text] = look


def _read_long(unit: Unit, core: str, mark: str | None) -> Look:
    """Read the facts that a long unit can bear: it is no row of figures, no name and about no day."""
    folded = core.casefold()
    size = len(core)
    usual = take_usual(core) if core[1:2].isupper() else None
    labels, kinds, dateline, rest = _read_front(unit.text, core, folded, usual, dated=True)
    closed, end = close_text(core)
    words = min(core.count(" "), _MOST_WORDS) + 1
    sentences = has_sentences(core)
    sentence = not labels and words >= SENTENCE_WORDS and end in SENTENCE_ENDS
    prose = not labels and size > PROSE and (end == "." or sentences)
    paragraph = sentence or prose or (dateline is not None and not dateline.weak)
    separator = not core[:1].isalnum() and _is_separator(unit.text)
    abbreviated = words < _ABBREVIATION_WORDS and _is_abbreviated(closed)
    caption = "caption" in kinds or (may_credit(core) and is_caption(core))
    # fmt: off
    return Look(
        unit, core, folded, size, mark, words, end, labels, kinds, dateline, rest,
        sentences, sentence, prose, paragraph, separator, abbreviated, caption,
    )
    # fmt: on


def _read_mere(unit: Unit, core: str) -> Look | None:
    """Read a unit of mere words and numbers, without a mark, of which no table and no pattern knows more.

    What else a short unit can be needs a mark, or has words that are known beforehand. A few sets tell that
    it has none of them, in a fourth of the time that asking for each kind takes.
    """
    mere = _MERE_WORDS.fullmatch(core) if core[-1:].isalnum() else None
    if mere is None or core.startswith("By"):  # which may be glued to a name, as `part_lead` knows
        return None
    folded = core.casefold()
    names = folded.split()
    words = len(names)
    if mere["joint"]:
        if is_slug(core, words):
            return None
        names = folded.translate(_JOINTS).split()
    if names[0] in _opening_words() or not _closing_words().isdisjoint(names[-2:]):
        return None
    numbered = mere["number"] is not None
    if (mere["mark"] or (numbered and may_name_month(names))) and find_starts(core):
        return None
    if not _TELLING.isdisjoint(names) or _may_label(core, folded, names[0]):
        return None
    figures = numbered and words > _SHORTEST_ROW and _is_row(core, words)
    # fmt: off
    return Look(
        unit, core, folded, len(core), None, words, core[-1], (), _NO_KINDS, None, "",
        False, False, False, False, False, False, False, None, None, figures,  # noqa: FBT003
    )
    # fmt: on


def _may_label(text: str, folded: str, first: str) -> bool:
    """Tell whether a label may stand in mere words: `first` of them begins a form, or any may."""
    begins = first in forms.first_words() or first in tables.words("network")
    return forms.is_signed(folded) or (begins and not is_plain(text, folded))


@cache
def _opening_words() -> frozenset[str]:
    """Give the words, case folded, that sources, credits and slugs begin with."""
    return outlets.first_words() | tables.words("credit") | {*_FROM_WORDS, "zczc"}


@cache
def _closing_words() -> frozenset[str]:
    """Give the words, case folded, that credits and abbreviations end in, but for one more behind them."""
    return tables.words("pictures") | tables.words("photo") | {*_ABBREVIATIONS.casefold().split("|")}


def _read_short(unit: Unit, core: str, mark: str | None) -> Look:
    """Read all the facts of a unit that is too short to be beyond doubt running text."""
    text = core if unit.text[:1] == "_" else unit.text  # emphasis in Markdown hides what begins the line
    folded = core.casefold()
    size = len(core)
    brief = size <= _LONGEST_NAMED
    names = folded.split() if brief else []
    words = len(names) if brief else core.count(" ") + 1
    closed, end = close_text(core)
    numbered = has_digit(text)
    says = words > _STAMP_WORDS and end in SENTENCE_ENDS
    usual = take_usual(core) if core[1:2].isupper() else None
    starts = find_starts(text) if numbered and not (says or usual) else None
    dated = numbered if says else bool(starts)
    labels, kinds, dateline, rest = _read_front(text, core, folded, usual, dated=dated)
    if dateline is not None and starts and 0 < len(rest) <= _LONGEST_KEPT and _is_day(rest):
        dateline, rest = None, ""  # entries of a line about a day: Ina Falk — Orle Post — 3 May 2019
    sentence = not labels and words >= SENTENCE_WORDS and end in SENTENCE_ENDS
    paragraph = sentence or (dateline is not None and not dateline.weak)
    separator = not text[:1].isalnum() and _is_separator(text)
    abbreviated = words < _ABBREVIATION_WORDS and _is_abbreviated(closed)
    credited = (brief and is_credit(core, names)) or (may_credit(core) and is_caption(core))
    told = (says and not labels) or (rest and _is_filed(dateline))  # the day is no line's own
    stamp = read_stamp(text, starts) if numbered and starts != [] and not told else None
    details = _read_details(core, names, words, numbered=numbered) if brief or numbered else _NO_DETAILS
    # fmt: off
    return Look(
        unit, core, folded, size, mark, words, end, labels, kinds, dateline, rest,
        has_sentences(core), sentence, False, paragraph, separator, abbreviated,  # noqa: FBT003
        credited or "caption" in kinds, stamp, *details,
    )
    # fmt: on


def _read_front(text: str, core: str, folded: str, usual: _Opened | None, *, dated: bool) -> _Front:
    """Read what stands at a unit's front: its labels with their kinds, or a dateline and what follows.

    A line that opens with a usual dateline (`usual`) is in no form but those that may begin with any words.
    """
    if usual and not forms.is_signed(folded):
        return (), _NO_KINDS, *usual
    labels = () if is_plain(text, folded) else find_labels(text, core)
    if not labels and "cookie" in folded and asks_consent(folded):
        labels = (CONSENT,)
    if labels:
        return labels, frozenset([label.kind for label in labels]), None, ""
    return (), _NO_KINDS, *(usual or take_unusual(core, dated=dated) or _NO_DATELINE)


def _is_day(text: str) -> bool:
    stamp = read_stamp(text)
    return stamp is not None and not stamp[1]


def _is_filed(dateline: Taken | None) -> bool:
    """Tell whether an agency stands in a dateline: then what follows is a text."""
    return dateline is not None and dateline.dateline.agency is not None


def _read_details(core: str, names: list[str], words: int, *, numbered: bool) -> _Details:
    """Read what only short lines are: a source's name, a row of figures, a clock, a number of the wire.

    `names`: the words, case folded, of a line that may be a name; `words`: how many there are.
    """
    size = len(core)
    outlet = _read_outlet(core, names) if size <= _LONGEST_NAME else None
    brief = size <= _LONGEST_CODE
    if not numbered:
        return outlet, False, brief and words == 1 and is_clock(core), is_slug(core, words)
    code = (brief and is_number(core)) or is_slug(core, words)
    return outlet, _is_row(core, words), brief and is_clock(core), code


def _is_abbreviated(closed: str) -> bool:
    return closed.endswith(_ABBREVIATION_ENDS) and _ABBREVIATED.search(closed[-_MOST_CLOSING:]) is not None


def _read_outlet(text: str, words: list[str]) -> str | None:
    """Give the source that a line names, alone or beside a place or desk: `Agência Brasil - Brasília`.

    A name alone begins with one of the words (`words` are the line's, case folded) that names begin with.
    """
    if text[:1] == "|" or is_cited(text):
        text = cited(text.lstrip("| "))
        words = text.casefold().split()
    led = bool(words) and words[0] in _FROM_WORDS
    broken = _may_break(text)
    host = len(words) == 1 and "." in text and text[-1:].isalpha()
    if not (broken or led or host or (words and outlets.may_begin(words[0]))):
        return None
    name = _FROM.sub("", text, count=1) if led else text
    parts = _OUTLET_BREAK.split(name) if broken else [name]
    if len(parts) == 1:
        return _read_name(name)
    named = [_read_name(part) for part in parts]
    if not any(named):
        return None
    others = [
        part.split()
        for part, name in zip(parts, named, strict=True)
        if not (name or part[:1].isdigit())  # a clock, or how long it takes to read
    ]
    if any(len(names) > _MOST_PLACE_WORDS or not names[0][0].isupper() for names in others if names):
        return None
    return next(filter(None, named), None)


def _read_name(name: str) -> str | None:
    if "." not in name or " " in name or not _HOST.fullmatch(name):
        return outlets.canonical(name)
    return outlets.canonical(name) or outlets.by_domain(name)


def _may_break(text: str) -> bool:
    """Tell cheaply whether a name may end within a line: a comma or a dash stands before a space."""
    if ", " in text or " - " in text or " / " in text or " | " in text:
        return True
    return not text.isascii() and (" – " in text or " — " in text or " · " in text)


def _is_separator(text: str) -> bool:
    """Tell whether a line parts others: a rule, stars, or the reactions under a post (`👍44🤬5`)."""
    return _SEPARATOR.fullmatch(text) is not None or _REACTIONS.fullmatch(text) is not None


def _is_row(text: str, count: int) -> bool:
    """Tell whether a short text is a row of figures: two numbers and more, a third of its words (`count`)."""
    numbers = len(_NUMBER.findall(text)) if count > 1 else 0
    return numbers > 1 and 3 * numbers >= count
