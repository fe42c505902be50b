"""Compares two versions of a document: what of its headline, figures, speakers and quotations was changed. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flows.language.names import fold
from flows.language.word_lists import load_words
from flows.publish.edits.alignment import Alignment, align_versions
from flows.publish.edits.figures import pair_figures, value_key
from flows.publish.edits.quotations import Quotation, pair_quotations
from flows.publish.edits.records import Edit, EditedDocument
from flows.publish.shown.figures import value_of
from flows.publish.shown.titles import name_subject, title_quantity
from flows.records import Row
from flows.wording import upper_first


@dataclass(frozen=True, slots=True)
class ReadVersion:
    """One version of a document with its rows, and the names of those it cites."""

    document: Row
    claims: Sequence[Row]
    figures: Sequence[Row]
    names: Mapping[str, str]

    def speaker_of(self, figure: Row) -> Row | None:
        """The claim that gives a figure, if it cites somebody."""
        claim = next((row for row in self.claims if row["claim_id"] == figure["claim_id"]), None)
        return claim if claim is not None and claim["source_text"] else None

    def name(self, claim: Row) -> str:
        """Name whom a claim cites."""
        return upper_first(self.names.get(claim["source_id"] or "", claim["source_text"]))


def compare_versions(old: ReadVersion, new: ReadVersion) -> EditedDocument:
    """Say what was changed in a document."""
    alignment = align_versions(old.document["text"], new.document["text"])
    edits = () if alignment.is_other_text else tuple(sorted(_list_edits(alignment, old, new), key=_rank))
    document = new.document
    return EditedDocument(
        document["document_id"],
        document["title"] or document["locator"],
        document["publisher"] or document["origin_id"],
        document["locator"],
        document["published_at_utc"],
        old.document["ingested_at_utc"],
        document["ingested_at_utc"],
        edits,
        alignment.is_other_text,
    )


def _rank(edit: Edit) -> tuple[int, int]:
    """Order edits, those that tell most first."""
    return _WHATS.index(edit.what), _KINDS.index(edit.kind)


_WHATS: Final = ("figure", "quotation", "speaker", "headline")
_KINDS: Final = ("changed", "withdrawn", "added")


def _list_edits(alignment: Alignment, old: ReadVersion, new: ReadVersion) -> Iterator[Edit]:
    """Yield the edits of a document; what a text lacks that breaks off was not withdrawn, nor what it lacked added."""
    is_whole = not (old.document["is_cut"] or new.document["is_cut"])
    if _differ(old.document["title"], new.document["title"]):
        yield Edit("headline", "changed", old.document["title"], new.document["title"])
    for one, other in pair_figures(alignment, old.figures, new.figures):
        if is_whole or (one is not None and other is not None):
            yield from _tell_figures(alignment, old, new, one, other)
    for said, now in pair_quotations(alignment, old.claims, new.claims):
        if is_whole or (said is not None and now is not None):
            yield _tell_quotation(alignment, said, now)


def _tell_figures(
    alignment: Alignment, old: ReadVersion, new: ReadVersion, one: Row | None, other: Row | None
) -> Iterator[Edit]:
    """Tell what became of a figure, or of who gives it; what one said did not become what another says."""
    if one is None or other is None:
        yield _tell_figure(alignment, old, new, one, other)
    elif value_key(one) == value_key(other):
        yield from _tell_speaker(alignment, old, new, one, other)
    elif _are_others(old.speaker_of(one), new.speaker_of(other)):
        yield _tell_figure(alignment, old, new, one, None)
        yield _tell_figure(alignment, old, new, None, other)
    else:
        yield _tell_figure(alignment, old, new, one, other)


def _tell_figure(alignment: Alignment, old: ReadVersion, new: ReadVersion, one: Row | None, other: Row | None) -> Edit:
    told, version = (other, new) if other is not None else (one, old)
    assert told is not None, "a pair of nothing"
    subject = name_subject(None, [told["subject_text"]], told["measure"])
    title = title_quantity(told["measure"], subject)
    claim = version.speaker_of(told)
    return Edit(
        "figure",
        "added" if one is None else "withdrawn" if other is None else "changed",
        None if one is None else value_of(one, title),
        None if other is None else value_of(other, title),
        title,
        told["measure"],
        "" if claim is None else version.name(claim),
        "" if one is None else alignment.old.quote_sentence(one["figure_start"]),
        "" if other is None else alignment.new.quote_sentence(other["figure_start"]),
        None if one is None else one["figure_id"],
        None if other is None else other["figure_id"],
    )


def _tell_speaker(alignment: Alignment, old: ReadVersion, new: ReadVersion, one: Row, other: Row) -> Iterator[Edit]:
    """Tell of a figure that stayed, in a sentence that did not, if somebody else gives it now."""
    ours, theirs = old.speaker_of(one), new.speaker_of(other)
    if ours is None or theirs is None or not _are_others(ours, theirs):
        return
    told = _tell_figure(alignment, old, new, one, other)
    yield Edit(
        "speaker",
        "changed",
        old.name(ours),
        new.name(theirs),
        f"{told.title}: {told.after}",
        told.measure,
        new.name(theirs),
        told.sentence_before,
        told.sentence_after,
        ours["claim_id"],
        theirs["claim_id"],
    )


def _are_others(ours: Row | None, theirs: Row | None) -> bool:
    """Whether two claims cite different people, as far as both cite somebody; who is called more fully is the same."""
    if ours is None or theirs is None:
        return False
    if ours["source_id"] is not None and ours["source_id"] == theirs["source_id"]:
        return False
    one, other = set(fold(ours["source_text"]).split()), set(fold(theirs["source_text"]).split())
    is_named = all(word not in _PERSONS and word not in _GROUPS for word in one | other)
    return is_named and not one <= other and not other <= one


_PERSONS, _GROUPS = load_words("sources", "person_pronouns"), load_words("sources", "group_pronouns")


def _tell_quotation(alignment: Alignment, said: Quotation | None, now: Quotation | None) -> Edit:
    told = now or said
    assert told is not None, "a pair of nothing"
    return Edit(
        "quotation",
        "added" if said is None else "withdrawn" if now is None else "changed",
        said.words if said else None,
        now.words if now else None,
        speaker=told.who,
        sentence_before=alignment.old.quote_sentence(said.start) if said else "",
        sentence_after=alignment.new.quote_sentence(now.start) if now else "",
        id_before=said.claim_id if said else None,
        id_after=now.claim_id if now else None,
    )


def _differ(one: str | None, other: str | None) -> bool:
    """Whether two headlines differ in their words."""
    return one is not None and other is not None and fold(one) != fold(other)
