"""Times of day alone, and how long ago something was."""

from __future__ import annotations

import re

from newsarchive.conventions.forms import fold_case

_ZONES = "GMT|UTC|[ECMP][DS]?T|CES?T|BST|MSK|[IJK]ST|МСК"
_CLOCK = re.compile(
    r"(?:\d{1,4}-\d{1,2}-\d{1,4},?\s+)?\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|uhr|h)?"
    rf"(?:\s?(?:{_ZONES}))?(?:,|\s?[/|·–—-])?(?:\s[A-Z\d]{{1,6}}\.[A-Z]{{1,3}})?"  # 12:05, 12:05 ORLE.L
    r"(?:\s?[|·]\s[^\W\d_]+(?:\s[^\W\d_]+)?)?"  # 12:05 | World
    r"(?:\s\(\d{1,2}\s?[^\W\d_]{1,7}\.?\sago\))?"  # 12:05 (8h ago)
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
WORDS = frozenset((*(start.partition(" ")[0] for start in _AGO_STARTS), *_AGO_ENDS))
"""The words, case folded, one of which each such text begins or ends in that begins with no digit."""


def is_clock(text: str) -> bool:
    """Tell whether a text is a time of day alone, or how long ago something was."""
    if text[:1].isdigit() and _CLOCK.fullmatch(text):
        return True
    folded = fold_case(text)
    ago = folded.startswith(_AGO_STARTS) or folded.endswith(_AGO_ENDS)
    return ago and _AGO.fullmatch(text) is not None
