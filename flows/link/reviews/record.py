"""One review as a file holds it: who, when, of what, the words that were seen, the verdict. Reading files: `read`."""

import json
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from flows.ids import make_id
from flows.link.reviews.corrections import ClaimCorrection, FigureCorrection, check_seen

Words = Annotated[str, StringConstraints(min_length=1)]
DocumentId = Annotated[str, StringConstraints(pattern=r"^doc_[0-9a-f]{16}$")]
Verdict = Literal["right", "wrong", "corrected", "settled", "one", "not_one"]
REVIEWED: Final = ("figure", "claim", "comparison", "sources", "events")
"""What a review can be of; it names one of them."""
_VERDICTS: Final = {
    "figure": {"right", "wrong", "corrected"},
    "claim": {"right", "wrong", "corrected"},
    "comparison": {"right", "wrong", "settled"},
    "sources": {"one", "not_one"},
    "events": {"one", "not_one"},
}


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _write_number(value: Any) -> Any:
    """Let the words of a figure be written as a bare number: `words: 14`."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


SeenWords = Annotated[Words, BeforeValidator(_write_number)]


class PlaceOfWords(_Frozen):
    """Where words stand: the document, by its id and its address, and the sentence.

    `offset` is where they are in the sentence, in characters: it tells two equal numbers of a sentence apart.
    """

    document: DocumentId
    locator: str | None = None


class FigurePlace(PlaceOfWords):
    """A figure that was seen."""

    sentence: Words
    words: SeenWords
    offset: int | None = Field(None, ge=0)

    @model_validator(mode="after")
    def _check_words(self) -> Self:
        if self.words not in self.sentence:
            raise ValueError(f"words {self.words!r} are not in the sentence {self.sentence!r}")
        if self.offset is None and self.sentence.count(self.words) > 1:
            raise ValueError(f"words {self.words!r} are in the sentence more than once; say which by their offset")
        if self.offset is not None and not self.sentence.startswith(self.words, self.offset):
            raise ValueError(f"words {self.words!r} are not at {self.offset} of the sentence {self.sentence!r}")
        return self

    @property
    def at(self) -> int:
        """Where the words are in the sentence."""
        return self.sentence.index(self.words) if self.offset is None else self.offset


class ClaimPlace(PlaceOfWords):
    """A claim that was seen: the words of its content, and who is cited; no source: the narrator."""

    words: SeenWords
    source: str | None = None
    sentence: Words | None = None


class EventPlace(PlaceOfWords):
    """A happening that was seen: the one of a figure, or, without words, what the document is mainly about."""

    sentence: Words | None = None
    words: SeenWords | None = None
    offset: int | None = Field(None, ge=0)

    @model_validator(mode="after")
    def _check_words(self) -> Self:
        if (self.words is None) != (self.sentence is None):
            raise ValueError("give the words of a figure with their sentence, or neither of them")
        return self

    @property
    def figure(self) -> FigurePlace | None:
        """The figure by which it was seen."""
        return None if self.words is None else FigurePlace(**self.model_dump())


class ComparisonSeen(_Frozen):
    """A comparison that was seen, by all its figures."""

    measure: Words
    figures: tuple[FigurePlace, ...] = Field(min_length=2)


class Review(_Frozen):
    """What one person says of one thing. `file` and `reviewer` come from the file that it stands in."""

    reviewer: Words
    file: Words
    at: datetime
    figure: FigurePlace | None = None
    claim: ClaimPlace | None = None
    comparison: ComparisonSeen | None = None
    sources: tuple[Words, Words] | None = None
    events: tuple[EventPlace, EventPlace] | None = None
    seen: dict[str, Any] | None = None
    verdict: Verdict
    correction: dict[str, Any] | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        named = [name for name in REVIEWED if getattr(self, name) is not None]
        if len(named) != 1:
            raise ValueError(f"a review is of one of {', '.join(REVIEWED)}, and this names {named or 'none'}")
        if self.verdict not in _VERDICTS[named[0]]:
            known = ", ".join(sorted(_VERDICTS[named[0]]))
            raise ValueError(f"verdict {self.verdict!r} is none of a review of {named[0]}: {known}")
        if (self.correction is not None) != (self.verdict == "corrected"):
            raise ValueError("a correction goes with verdict corrected, and only with that")
        if self.correction is not None:
            self.corrected_columns  # noqa: B018 - checks it
        check_seen(self.kind, self.seen or {})
        return self

    @property
    def kind(self) -> str:
        """What it is of."""
        return next(name for name in REVIEWED if getattr(self, name) is not None)

    @property
    def when(self) -> datetime:
        """When, in UTC; a time without a zone is taken as UTC."""
        return self.at.replace(tzinfo=UTC) if self.at.tzinfo is None else self.at.astimezone(UTC)

    @property
    def corrected_columns(self) -> FigureCorrection | ClaimCorrection:
        """What should be in which columns."""
        kind = FigureCorrection if self.kind == "figure" else ClaimCorrection
        return kind.model_validate(self.correction or {})

    @property
    def target(self) -> str:
        """What it is of, as a key: two reviews with one key speak of the same words."""
        return dump_plain({self.kind: self._key()})

    def _key(self) -> Any:
        if self.figure is not None:
            place = self.figure
            return [place.document, fold_space(place.sentence), fold_space(place.words), place.at]
        if self.claim is not None:
            return [self.claim.document, fold_space(self.claim.words), fold_space(self.claim.source or "")]
        if self.comparison is not None:
            figures = ([each.document, fold_space(each.sentence), each.words] for each in self.comparison.figures)
            return [self.comparison.measure, sorted(figures)]
        if self.sources is not None:
            return sorted(fold_space(each).casefold() for each in self.sources)
        assert self.events is not None
        return sorted([each.document, fold_space(each.sentence or ""), each.words or ""] for each in self.events)

    @property
    def id(self) -> str:
        """Id of the review: all that it says."""
        said = self.model_dump(mode="json", exclude={"file", "at"}, exclude_none=True)
        return make_id("rev", self.when.isoformat(), dump_plain(said))

    @property
    def places(self) -> tuple[PlaceOfWords, ...]:
        """The places that it names; none for names of claimants."""
        places: list[PlaceOfWords] = [each for each in (self.figure, self.claim) if each is not None]
        places += self.comparison.figures if self.comparison is not None else ()
        return (*places, *(self.events or ()))

    @property
    def documents(self) -> frozenset[str]:
        """The documents that it names."""
        return frozenset(each.document for each in self.places)


def says_same(one: Review, other: Review) -> bool:
    """Whether two reviews of the same words come to the same."""
    if (one.verdict, one.correction) != (other.verdict, other.correction):
        return False
    seen, others = one.seen or {}, other.seen or {}
    return one.verdict != "right" or all(seen[name] == others[name] for name in seen.keys() & others.keys())


def fold_space(text: str) -> str:
    """Make runs of white space one blank.

    >>> fold_space("Police  said\\n14 died. ")
    'Police said 14 died.'
    """
    return " ".join(text.split())


def dump_plain(value: Any) -> str:
    """Write a value as JSON: the same value always the same."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
