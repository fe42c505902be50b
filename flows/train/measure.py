"""Measures every figure that the documents and the model card state about the attributor. Needs no torch."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from flows.extract.attribution.trained.attributor import Attributor
from flows.language.network.labels import LABELS
from flows.train.arcs import TreeScore, score_trees
from flows.train.corpus import read_articles
from flows.train.footprint import Footprint, measure_footprint
from flows.train.paragraphs import Labelled, Paragraph, Score, make_paragraph, read_labelled, score_paragraphs
from flows.train.styles import STYLES
from flows.train.treebank import read_treebank
from flows.train.triples import score_triples

PARAGRAPHS: Final = "polnear_dev_instances.jsonl.gz"
ARTICLES: Final = "polnear_dev.jsonl.gz"
TRAINING: Final = "polnear_train.jsonl.gz"
TREEBANK: Final = "ud_train.jsonl.gz"
PARSED: Final = "ud_dev.jsonl.gz"


class Measured(NamedTuple):
    """Scores of one model: labels on paragraphs, triples on articles, labels on restyled paragraphs, trees of news."""

    labels: Mapping[str, Score]
    triples: Score
    styles: Mapping[str, Mapping[str, Score]]
    trees: TreeScore


def read_paragraphs(data: Path) -> list[Paragraph]:
    """Read the development paragraphs as running text."""
    return [make_paragraph(each) for each in read_labelled(data / PARAGRAPHS)]


def measure(attributor: Attributor, data: Path, styles: Sequence[str] = tuple(STYLES)) -> Measured:
    """Score an attributor on the development data in a folder."""
    labelled = read_labelled(data / PARAGRAPHS)
    versions = read_articles(data / ARTICLES)
    texts = [each[0].text for each in versions]
    triples = score_triples(texts, [each[0].attributions for each in versions], attributor.extract(texts))
    restyled = {name: _score(attributor, [STYLES[name](each) for each in labelled]) for name in styles}
    return Measured(_score(attributor, labelled), triples, restyled, measure_trees(attributor, data, is_news=True))


def measure_trees(attributor: Attributor, data: Path, *, is_news: bool, first: int | None = None) -> TreeScore:
    """Score an attributor's trees on the development treebank: on GUM's news, or on EWT."""
    sentences = [each for each in read_treebank(data / PARSED) if each.document.startswith("GUM") == is_news][:first]
    read = attributor.read([each.text for each in sentences])
    return score_trees(sentences, [each.parsed or [] for each in read])


def _score(attributor: Attributor, labelled: Sequence[Labelled]) -> Mapping[str, Score]:
    paragraphs = [make_paragraph(each) for each in labelled]
    return score_paragraphs(paragraphs, attributor.extract([each.text for each in paragraphs]))


def render_measured(measured: Measured, footprint: Footprint) -> str:
    """Write the figures as markdown tables."""
    head = ["| | source | cue | content |", "|---|---:|---:|---:|"]
    exact = [
        _row(name, [getattr(measured.labels[label], name) for label in LABELS])
        for name in ("precision", "recall", "f1")
    ]
    lost = [
        _row(name, [scores[label].f1 - measured.labels[label].f1 for label in LABELS], signed=True)
        for name, scores in measured.styles.items()
    ]
    triples = measured.triples
    trees = f"UAS {measured.trees.unlabelled:.1f}, LAS {measured.trees.labelled:.1f}, punctuation left out"
    linked = f"F1 {triples.f1:.1f} (precision {triples.precision:.1f}, recall {triples.recall:.1f})"
    speed = f"{footprint.words_per_second:,.0f} words a second with {footprint.threads} threads, text in"
    parts = [
        ["Development paragraphs, exact match of spans:"],
        [*head, *exact],
        [f"Linked triples on development articles: {linked}."],
        [f"Trees of GUM's news, on the tokens that the rules read: {trees}."],
        ["The same paragraphs in other styles, F1 gained or lost:"],
        [*head, *lost],
        [f"{speed}; {footprint.load_seconds:.2f} s to load; {footprint.peak_mib:.0f} MiB at most."],
    ]
    return "\n\n".join("\n".join(part) for part in parts)


def _row(name: str, values: Sequence[float], *, signed: bool = False) -> str:
    label = "**F1**" if name == "f1" else name
    cells = (f"{value:+.1f}" if signed else f"{value:.1f}" for value in values)
    return f"| {label} | {' | '.join(cells)} |"


def measure_speed(folder: Path, data: Path, threads: int) -> Footprint:
    """Measure the speed, memory and load time of a model on the development articles."""
    return measure_footprint(folder, data / ARTICLES, threads)
