"""Who is whom in the dispatches and the founding document, as a person reads them, against what is resolved and linked.

`tests/golden/claimants.json` has every source that a person finds, with the name of its real claimant over all
documents. B-cubed (Bagga and Baldwin 1998): for each mention, the share of its cluster that is right, and the share
of its claimant's mentions that are in it; F1 of both means. Run with `-rP` to see the scores.
"""

import json
from collections import defaultdict
from collections.abc import Hashable, Sequence
from pathlib import Path

import frontmatter
import pytest
from floors import hold_floor

from flows.extract.claimants.claimant import Claimant
from flows.extract.claimants.registering import Shown
from flows.extract.claimants.resolution import resolve_mentions
from flows.ingest.formats.rendering import markdown_to_text
from flows.language.sentence import Sentences
from flows.link.sources.merge import link_claimants

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT / "seeds" / "dispatches", ROOT.parent / "shared" / "seeds")
GOLDEN = ROOT / "tests" / "golden" / "claimants.json"

Read = dict[str, list[dict[str, str | int]]]


def read_golden() -> tuple[Read, dict[str, str]]:
    """The mentions and the texts of the documents that are here."""
    golden: Read = json.loads(GOLDEN.read_text(encoding="utf-8"))
    paths = {name: folder / name for name in golden for folder in FOLDERS if (folder / name).exists()}
    return golden, {name: read_document(path) for name, path in paths.items()}


def read_document(path: Path) -> str:
    """The text as ingest hands it on: without front matter and markup."""
    body = str(frontmatter.loads(path.read_text(encoding="utf-8")).content)
    return markdown_to_text(body)[1] if path.suffix == ".md" else body


def resolve(name: str, text: str, mentions: Sequence[dict[str, str | int]]) -> list[Claimant]:
    spans = [(int(each["start"]), int(each["start"]) + len(str(each["mention"]))) for each in mentions]
    assert [text[start:end] for start, end in spans] == [each["mention"] for each in mentions], name
    return resolve_mentions(name, text, spans, Shown(sentences=Sentences(text)))


def share_right(found: Sequence[Hashable], wanted: Sequence[Hashable]) -> float:
    """Mean over mentions of the share of what is found with it that belongs with it."""
    clusters, truths = defaultdict(set), defaultdict(set)
    for at, (one, two) in enumerate(zip(found, wanted, strict=True)):
        clusters[one].add(at)
        truths[two].add(at)
    pairs = list(zip(found, wanted, strict=True))
    return sum(len(clusters[one] & truths[two]) / len(clusters[one]) for one, two in pairs) / len(pairs)


def test_claimants_match_what_a_person_reads() -> None:
    golden, texts = read_golden()
    found = [each for name, text in texts.items() for each in resolve(name, text, golden[name])]
    wanted = [each["claimant"] for name in texts for each in golden[name]]
    links = link_claimants(found)
    ids = [links[each.source_id] for each in found]
    precision, recall = share_right(ids, wanted), share_right(wanted, ids)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{len(texts)} documents, {len(wanted)} mentions of {len(set(wanted))} claimants, {len(set(ids))} found")
    print(f"B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
    hold_floor("claimants_precision", precision)
    hold_floor("claimants_f1", f1)


@pytest.mark.parametrize("name", ["Volodymyr Zelenskyy", "Joint Chiefs of Staff of South Korea"])
def test_claimants_of_many_documents_are_one(name: str) -> None:
    golden, texts = read_golden()
    found = [each for path, text in texts.items() for each in resolve(path, text, golden[path])]
    links = link_claimants(found)
    assert len({links[each.source_id] for each in found if each.name == name}) == 1
