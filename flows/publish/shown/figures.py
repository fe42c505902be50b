"""One figure as it is shown: its value, who gives it, how surely, in which words of which document."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from flows.language.lemmas import find_plural
from flows.publish.shown.evidence import cut_evidence
from flows.publish.shown.records import ShownFigure
from flows.publish.shown.rows import ShownRows, day_of
from flows.records import Row
from flows.wording import format_value, upper_first

THE_REPORT: Final = "the report itself"
"""Who gives a figure that the text attributes to nobody."""


def show_figure(figure: Row, rows: ShownRows) -> ShownFigure:
    """Put a figure together with its claim, its document and who is cited."""
    claim, document = rows.claims[figure["claim_id"]], rows.documents[figure["document_id"]]
    spans = {
        "figure": (figure["figure_start"], figure["figure_end"]),
        "source": (claim["source_start"], claim["source_end"]),
        "cue": (claim["cue_start"], claim["cue_end"]),
        "": (claim["content_start"], claim["content_end"]),
    }
    published = day_of(document["published_at_utc"])
    publisher = document["publisher"] or document["origin_id"]
    cited = find_cited(claim, rows.sources)
    return ShownFigure(
        figure_id=figure["figure_id"],
        document_id=figure["document_id"],
        start=figure["figure_start"],
        end=figure["figure_end"],
        low=figure["value_low"],
        high=figure["value_high"],
        bound=figure["bound"],
        value=value_of(figure),
        words=figure["figure_text"],
        who=name_speaker(cited, document),
        source_id=claim["source_id"],
        is_narrator=cited is None,
        relayed_by=claim["relayed_by"],
        marks=tuple(dict.fromkeys(list_marks(figure, claim))),
        denied=claim["polarity"] == "negative",
        hedges=tuple(hedge["text"] for hedge in claim["hedges"]),
        corroboration=claim["corroboration"],
        said=day_said(figure, published),
        published=published,
        publisher=publisher,
        headline=document["title"] or document["locator"],
        evidence=tuple(cut_evidence(document["text"], spans)),
    )


def find_cited(claim: Row, sources: Mapping[str, Row]) -> str | None:
    """Find the name of whom a claim cites, or the words for them; None for the narrator."""
    source = sources.get(claim["source_id"] or "")
    cited: str | None = source["name"] if source else claim["source_text"]
    return cited


def name_speaker(cited: str | None, document: Row) -> str:
    """Name who speaks: whom a claim cites, else who published the document."""
    return upper_first(cited or document["publisher"] or document["origin_id"] or THE_REPORT)


def value_of(figure: Row, title: str = "") -> str:
    """Write a figure's value: "about 1,100", "740 tents", "dozens"; without the unit where a title has it."""
    if figure["bound"] == "vague" and len(figure["figure_text"]) <= _LONGEST_WORDS:
        return _SPACES.sub(" ", figure["figure_text"]).lower()
    low, high, unit = figure["value_low"], figure["value_high"], figure["unit"]
    if unit is not None and (unit == figure["measure"] or (is_noun(unit) and _has_word(title, unit))):
        unit = None
    if unit is not None and is_noun(unit) and not low == high == 1:
        unit = find_plural(unit)
    return format_value(low, high, figure["bound"], unit)


def _has_word(title: str, noun: str) -> bool:
    return not {noun, find_plural(noun)}.isdisjoint(title.lower().split())


_LONGEST_WORDS: Final = 28
"""Characters of words such as "tens of thousands" that say more than the numbers that they stand for."""
_SPACES: Final = re.compile(r"\s+")


def is_noun(unit: str) -> bool:
    """Whether a unit is a noun, not a code, a sign or short for one."""
    return unit.isalpha() and unit.islower() and unit != "people" and not _VOWELS.isdisjoint(unit)


_VOWELS: Final = frozenset("aeiouy")
"""What shortened units are without: km, mph."""


def list_marks(figure: Row, claim: Row) -> Iterator[str]:
    """Yield what takes from a figure, in few words."""
    if claim["polarity"] == "negative":
        yield "denied"
    if figure["modality"] != "actual":
        yield figure["modality"]
    if figure["role"] != "total":
        yield _ROLE_WORDS[figure["role"]]
    yield from (hedge["text"].lower() for hedge in claim["hedges"])
    if claim["corroboration"] != "none":
        yield claim["corroboration"]


_ROLE_WORDS: Final[Mapping[str, str]] = {
    "part": "part of a count",
    "increment": "more than before",
    "remainder": "the rest of a count",
}


def day_said(figure: Row, published: date | None) -> date | None:
    """The day on which it was said, where the words tell it; else the day of publication."""
    said: date | None = figure["as_of_end"] if figure["as_of_basis"] == "statement" else None
    return said or published
