"""What came of looking an archive over, check by check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsarchive.render.ink import inked, safe, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.text import Text

    from newsarchive.store.base import Check, Finding

_STYLES = {"fault": "mark", "news": "next", "unchecked": "mark"}


def render_findings(found: Sequence[tuple[Check, Sequence[Finding]]], width: int) -> Iterator[Text]:
    """Give a line for each check that all is well with, and one or more for each finding."""
    names = max(len(check.name) for check, _ in found) + 2
    kinds = max([len("sound"), *(len(finding.kind) for _, findings in found for finding in findings)]) + 2
    for check, findings in found:
        if not findings:
            yield inked(
                ((f"{check.name:<{names}}", "label"), (f"{'sound':<{kinds}}", ""), (check.asks, "quiet"))
            )
        for finding in findings:
            style = _STYLES[finding.kind]
            first, *rest = wrapped(inked(((safe(finding.text), ""),)), width - names - kinds)
            yield inked(((f"{check.name:<{names}}", "label"), (f"{finding.kind:<{kinds}}", style))) + first
            for line in rest:
                line.pad_left(names + kinds)
                yield line
