"""What an attributor returns: attributions, refusals, and usage; and what rules then ask of a claim in the making."""

from dataclasses import dataclass, field
from typing import Protocol

from flows.language.spans import Span
from flows.language.tree import ParsedWord
from flows.records import Usage
from schemas.reasons import REASONS


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content, each a tuple of half-open spans of the text; an unknown source is ().

    `confidence` is the probability that the three belong together: that the cue is exact, and that source and
    content are right by half or more.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


class Unfinished(Protocol):
    """The parts of an unfinished claim, which rules read and change; spans are of the text."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An attribution that was refused, with a reason code of `schemas.reasons`."""

    reason_code: str
    message: str
    payload: str

    def __post_init__(self) -> None:
        if self.reason_code not in REASONS:
            raise ValueError(f"reason code {self.reason_code!r} is none of {', '.join(REASONS)}")


@dataclass(frozen=True, slots=True)
class TextReading:
    """What an attributor found in one text; `parsed` are the trees of its sentences, if it made any."""

    attributions: list[Attribution]
    refusals: list[Refusal] = field(default_factory=list)
    usage: Usage = field(default_factory=Usage)
    parsed: list[list[ParsedWord]] | None = None
