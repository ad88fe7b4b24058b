"""Why a dump was read as it was: values for whoever disagrees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsarchive.model import Basis, Lines, Parsed, Published, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A state that was open to a unit, with all that speaks for and against it.

    `cues`: name and weight, the heaviest first; `before`: the state of the unit before on the best path
    through this one, `step` the weight of going on from there. Weights are log-odds by order of magnitude.
    """

    state: str
    cues: tuple[tuple[str, float], ...]
    before: str
    step: float

    @property
    def weight(self) -> float:
        """The sum of cues and step."""
        return sum(weight for _, weight in self.cues) + self.step


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """How one unit, a line or a wrapped paragraph, was read.

    `state` is the one it was taken in, `chosen.state` the one on the best path: they differ where lines
    around it settled the matter. `rival` is the best other state, `None` if a layout decided or no other was
    open; `lead` by how much the best reading of the dump beats the best one with the rival. `begins` tells
    whether an article begins at the unit, `confidence` (0.5 to 1) how sure that answer is.
    """

    lines: Lines
    role: Role
    state: str
    chosen: Considered
    begins: bool
    confidence: float
    rival: Considered | None = None
    lead: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Whether a dump was read as one article amid its site or as any number, and what speaks for either.

    `cues`: name and weight, the heaviest first; above 0 speaks for one article.
    """

    single: bool
    cues: tuple[tuple[str, float], ...]

    @property
    def weight(self) -> float:
        """The sum of the cues."""
        return sum(weight for _, weight in self.cues)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A date that an article might have had: the words that speak for it, their line, and why not."""

    basis: Basis
    text: str
    line: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReason:
    """What an article's date rests on, what was rejected, and why it has none where it has none."""

    published: Published | None
    rejected: tuple[Rejected, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A dump as parsed, with how sure each boundary is; the reasons for each unit and each article's date.

    Dumps of records were not read but taken as they are: they have no units and no dates to explain. `whole`
    is `None` for them, and where a layout knew the dump.
    """

    parsed: Parsed
    units: tuple[Explained, ...] = ()
    dates: tuple[DateReason, ...] = ()
    whole: Whole | None = None
