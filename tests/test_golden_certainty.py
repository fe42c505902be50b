"""How sure, denied or checked claims are, against what a person reads; the attributions are given.

Run with `pytest tests/test_golden_certainty.py -rP` to see the scores, with `-k second` for the second set alone.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from floors import hold_floor
from parsed import parse_words

from flows.extract.attribution.records import Attribution
from flows.extract.reading import ClaimDraft, read_document

GOLDEN = Path(__file__).parent / "golden" / "certainty.json"
AXES = ("certainty", "polarity", "corroboration")
SETS = ("first", "second", "third")


def locate(text: str, words: str, near: int) -> tuple[int, int]:
    """The occurrence of some words that is nearest to a place in the text."""
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    start = min(starts, key=lambda at: abs(at - near))
    return start, start + len(words)


def attribute(text: str, claim: Mapping[str, str]) -> Attribution:
    content = locate(text, claim["content"], 0)
    cue = locate(text, claim["cue"], content[0])
    return Attribution((locate(text, claim["source"], cue[0]),), (cue,), (content,), 0.9)


def find_draft(drafts: list[ClaimDraft], text: str, claim: Mapping[str, str]) -> ClaimDraft | None:
    """The claim that was read where the golden one stands; one inside it, where that has the figure.

    What nobody is cited for is the narrator's, or an attribution without a source: "12 are believed to have died".
    """
    start, end = locate(text, claim["content"], 0)
    around = [draft for draft in drafts if any(left < end and start < right for left, right in draft.content)]
    own = [draft for draft in around if bool(draft.source) == (claim["cue"] is not None)]
    return next((draft for draft in own if draft.figures), own[0] if own else None)


def read_axes(text: str, draft: ClaimDraft | None) -> dict[str, str]:
    if draft is None:
        return dict.fromkeys(AXES, "no claim")
    corroboration = "none" if draft.corroboration is None else draft.corroboration.value
    return {"certainty": draft.certainty, "polarity": draft.polarity, "corroboration": corroboration}


@pytest.mark.parametrize("name", SETS)
def test_claims_are_as_sure_as_a_person_reads_them(name: str) -> None:
    right: Counter[str] = Counter()
    total = 0
    for item in json.loads(GOLDEN.read_text(encoding="utf-8"))[name]:
        text = item["text"]
        given = [attribute(text, claim) for claim in item["claims"] if claim["cue"]]
        drafts = read_document(text, given, None, parse_words(text)).drafts
        for claim in item["claims"]:
            found = read_axes(text, find_draft(drafts, text, claim))
            wrong = [axis for axis in AXES if found[axis] != claim[axis]]
            right.update(set(AXES).difference(wrong))
            right["all"] += not wrong
            total += 1
            for axis in wrong:
                print(f"{axis}: {found[axis]} for {claim[axis]}: {text}")
    print(f"{name}: {total} claims; " + ", ".join(f"{axis} {right[axis] / total:.3f}" for axis in (*AXES, "all")))
    hold_floor(f"certainty_{name}", right["all"] / total)
