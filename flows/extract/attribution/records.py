"""What an attributor gives back: attributions, what it kept out, and what it spent."""

from dataclasses import dataclass, field

from flows.language.spans import Span
from flows.records import Usage
from schemas.reasons import REASONS


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content, each a tuple of half-open spans into the text; the source may be unknown: ().

    `confidence` is the probability that the three belong together: that the cue is exact, and that source and
    content are right by half or more.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """An attribution that an attributor gave and that is kept out, with a reason code of `schemas.reasons`."""

    reason_code: str
    message: str
    payload: str

    def __post_init__(self) -> None:
        if self.reason_code not in REASONS:
            raise ValueError(f"reason code {self.reason_code!r} is none of {', '.join(REASONS)}")


@dataclass(frozen=True, slots=True)
class TextReading:
    """What an attributor made of one text."""

    attributions: list[Attribution]
    refusals: list[Refusal] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
