"""Who is cited saying what: the interface of attribution. How it is found (rules, for now) stands elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.attribution_rules import RULES_VERSION, find_attributions
from flows.extract.sentences import Span, split_sentences


@dataclass(frozen=True, slots=True)
class Attribution:
    """One source, cue and content, each a tuple of half-open spans into the text; the source may be unknown: ().

    `confidence` is the probability, as the extractor sees it, that all three are right.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


class Attributor:
    """Finds attributions in texts; made once, used for many texts, by any number of threads.

    `threads` is for extractors that compute in parallel; the rules run in the calling thread.
    """

    def __init__(self, threads: int = 1) -> None:
        self.threads = threads

    @property
    def name(self) -> str:
        """Name and version, as `claims.extractor` has it."""
        return RULES_VERSION

    def extract(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """Find the attributions of each text, in order of their first character."""
        return [[Attribution(*found) for found in find_attributions(text, split_sentences(text))] for text in texts]
