"""Claims under way and spans of words, for tests of rules that mend claims."""

from dataclasses import dataclass

from flows.language.spans import Span


@dataclass
class Draft:
    """A claim under way."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float = 0.8


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    """Find the first place of each of some words in a text."""
    return tuple((text.index(part), text.index(part) + len(part)) for part in parts)
