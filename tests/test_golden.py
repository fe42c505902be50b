"""What a person reads, against what is extracted: the figures of `seeds/`, and who is cited in the founding document.

Run with `pytest tests/test_golden.py -rP` to see the scores.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import frontmatter
import pytest
from floors import hold_floor

from flows.extract.attribution.trained.attributor import Attributor
from flows.extract.claims import extract_documents
from flows.ingest.formats.rendering import markdown_to_text
from flows.language.names import fold

ROOT = Path(__file__).resolve().parents[1]
FOUNDING = ROOT.parent / "shared" / "seeds"
DISPATCHES = ROOT / "seeds" / "dispatches"
GOLDEN = ROOT / "tests" / "golden" / "figures.json"

Read = dict[str, Any]


def read_document(path: Path) -> str:
    """The text as ingest hands it on: without front matter and markup."""
    body = str(frontmatter.loads(path.read_text(encoding="utf-8")).content)
    return markdown_to_text(body)[1] if path.suffix == ".md" else body


def extract_figures(text: str) -> list[Read]:
    """Figures of one text, each with the source and polarity of its claim, as the golden file writes them."""
    rows = extract_documents([{"document_id": "doc_0000000000000000", "text": text}], Attributor())
    claims = {claim["claim_id"]: claim for claim in rows.claims}
    return [
        {**figure, **{key: claims[figure["claim_id"]][key] for key in ("source_text", "polarity")}}
        for figure in rows.figures
    ]


def find_place(text: str, expected: Mapping[str, Any]) -> tuple[int, int]:
    """Where the golden figure stands: inside its evidence, white space aside."""
    start = text.index(expected["evidence"]) if expected["evidence"] in text else 0
    at = text.index(expected["figure"], start)
    return at, at + len(expected["figure"])


def match_figure(found: list[Read], expected: Mapping[str, Any], place: tuple[int, int]) -> Read | None:
    """The extracted figure that overlaps the golden one and has its values."""
    for figure in found:
        overlaps = figure["figure_start"] < place[1] and place[0] < figure["figure_end"]
        values = (figure["value_low"], figure["value_high"])
        if overlaps and values == (expected["value_low"], expected["value_high"]):
            return figure
    return None


def has_source(figure: Read, expected: Mapping[str, Any]) -> bool:
    """Whether both name no source, or one name holds the other's words."""
    if figure["source_text"] is None or expected["source"] is None:
        return figure["source_text"] is expected["source"]
    found, wanted = set(fold(figure["source_text"]).split()), set(fold(expected["source"]).split())
    return wanted <= found or found <= wanted


def test_dispatches_match_what_a_person_reads() -> None:
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    extracted = matched = right = 0
    for name, figures in golden.items():
        text = read_document(DISPATCHES / name)
        found = extract_figures(text)
        extracted += len(found)
        for expected in figures:
            figure = match_figure(found, expected, find_place(text, expected))
            matched += figure is not None
            right += figure is not None and is_all_right(figure, expected)
    total = sum(len(figures) for figures in golden.values())
    print(f"golden figures {total}, extracted {extracted}")
    hold_floor("figures_found_recall", matched / total)
    hold_floor("figures_found_precision", matched / extracted)
    hold_floor("figures_right_recall", right / total)
    hold_floor("figures_right_precision", right / extracted)


def is_all_right(figure: Read, expected: Mapping[str, Any]) -> bool:
    same = all(figure[key] == expected[key] for key in ("bound", "measure"))
    return same and has_source(figure, expected)


def test_whom_a_person_finds_in_the_founding_document_is_found() -> None:
    if not FOUNDING.exists():
        pytest.skip(f"{FOUNDING} is not here; it holds the founding document")
    golden = json.loads((GOLDEN.parent / "attributions.json").read_text(encoding="utf-8"))
    for name, expected in golden.items():
        text = (FOUNDING / name).read_text(encoding="utf-8")
        document = {"document_id": "doc_founding", "text": text, "published_at_utc": None}
        read = [read_parts(text, claim) for claim in extract_documents([document], Attributor()).claims]
        own = [wanted for wanted in expected if any(holds(each, wanted, "source", "cue", "content") for each in read)]
        missing = [wanted for wanted in expected if not any(holds(each, wanted, "source", "content") for each in read)]
        print(f"{name}: of {len(expected)} attributions, {len(expected) - len(missing)} have their right source,")
        print(f"{len(own)} under the very cue; missing: {missing}")
        hold_floor("founding_sources", 1 - len(missing) / len(expected))


def read_parts(text: str, claim: Mapping[str, Any]) -> dict[str, str]:
    """The words of a claim's source, cue and content."""
    content = words(text, [(span["start"], span["end"]) for span in claim["content_spans"]])
    return {"source": claim["source_text"] or "", "cue": claim["cue_text"] or "", "content": content}


def words(text: str, spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


def holds(found: Mapping[str, str], wanted: Mapping[str, str], *parts: str) -> bool:
    """Whether each of these parts holds the words that a person wrote down for it."""
    return all(wanted[part] in found[part] for part in parts)
