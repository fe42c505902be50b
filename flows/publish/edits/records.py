"""An edit of a document, and how a person would say it. Reads nothing."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flows.wording import upper_first

Kind = Literal["changed", "added", "withdrawn"]
What = Literal["figure", "speaker", "quotation", "headline"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that was changed, added or withdrawn: what it was, what it is, and the sentences of both.

    `title` says what is counted; `speaker` who gives it or is quoted. Ids are those of a claim or figure of either
    version.
    """

    what: What
    kind: Kind
    before: str | None = None
    after: str | None = None
    title: str = ""
    measure: str | None = None
    speaker: str = ""
    sentence_before: str = ""
    sentence_after: str = ""
    id_before: str | None = None
    id_after: str | None = None

    @property
    def words(self) -> str:
        """Say it.

        >>> Edit("figure", "changed", "14", "22", "Killed").words
        'Killed: 14 became 22'
        >>> Edit("quotation", "withdrawn", "We were warned in May", speaker="the mayor").words
        'Quotation withdrawn: “We were warned in May” (the mayor)'
        """
        match self.what:
            case "figure":
                return f"{self.title}: {self._say(self.before, self.after)}"
            case "speaker":
                return f"{self.title}: said by {self.before}, now by {self.after}"
            case "headline":
                return f"Headline: {self._say(_mark(self.before), _mark(self.after))}"
            case "quotation":
                who = f" ({self.speaker})" if self.speaker else ""
                said = self._say(_mark(self.before), _mark(self.after)) if self.kind == "changed" else None
                return f"Quotation: {said}{who}" if said else f"Quotation {self.kind}: {_mark(self._one)}{who}"

    @property
    def _one(self) -> str:
        return (self.after if self.before is None else self.before) or ""

    def _say(self, before: str | None, after: str | None) -> str:
        return f"{before} became {after}" if self.kind == "changed" else f"{before or after} {self.kind}"


@dataclass(frozen=True, slots=True)
class EditedDocument:
    """A document whose text was changed after we saw it first, with what of it we can tell.

    `seen_before` is when the older version came, `seen_after` the newer. Of `is_other_text` nothing else is told: so
    little is left that another text stands at the address.
    """

    document_id: str
    title: str
    publisher: str
    address: str
    published: datetime | None
    seen_before: datetime
    seen_after: datetime
    edits: tuple[Edit, ...] = ()
    is_other_text: bool = False


def _mark(words: str | None) -> str:
    """Put words in marks."""
    return f"“{upper_first(words or '')}”"
