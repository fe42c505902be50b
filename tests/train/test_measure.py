"""Every figure of the attributor from one place: scores of the files of a folder, and the tables that state them."""

import gzip
import json

import pytest

from flows.extract.attribution.records import Attribution, TextReading
from flows.language.network.labels import LABELS
from flows.language.tree import ParsedWord
from flows.train.arcs import TreeScore
from flows.train.footprint import Footprint
from flows.train.measure import ARTICLES, PARAGRAPHS, PARSED, Measured, measure, read_paragraphs, render_measured
from flows.train.paragraphs import Score

TEXT = "Ann said no."


class Oracle:
    """Finds who said what in the one sentence of these tests, and in no other style."""

    def extract(self, texts):
        right = Attribution(((0, 3),), ((4, 8),), ((9, 11),), 1.0)
        return [[right] if text == TEXT else [] for text in texts]

    def read(self, texts):
        words = [ParsedWord(0, 2, -1, "root", "VERB"), ParsedWord(3, 5, 0, "obl", "ADV")]
        return [TextReading([], parsed=[words]) for _ in texts]


@pytest.fixture
def data(tmp_path):
    paragraph = {"tokens": ["Ann", "said", "no", "."], "labels": ["B-source", "B-cue", "B-content", "O"]}
    gold = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 11]]}
    article = {"id": "a", "text": TEXT, "annotations": [[gold]], "tokens": []}
    tokens = [["Go", "go", "VERB", 0, "root", True], ["on", "on", "ADV", 1, "advmod", False]]
    tree = {"id": "GUM_news_one-1", "tokens": tokens}
    for name, line in ((PARAGRAPHS, paragraph), (ARTICLES, article), (PARSED, tree)):
        (tmp_path / name).write_bytes(gzip.compress(json.dumps(line).encode()))
    return tmp_path


def test_labels_triples_and_styles_are_scored(data):
    measured = measure(Oracle(), data, styles=("capitals",))
    assert all(measured.labels[label].f1 == 100 for label in LABELS)
    assert measured.triples.f1 == 100
    assert list(measured.styles) == ["capitals"]
    assert measured.styles["capitals"]["cue"].f1 == 0
    assert measured.trees == (100, 50, 2)


def test_paragraphs_are_read_as_running_text(data):
    assert [paragraph.text for paragraph in read_paragraphs(data)] == [TEXT]


def test_figures_come_as_tables_and_what_a_style_costs_has_a_sign():
    labels = dict.fromkeys(LABELS, Score(80.04, 70, 75))
    restyled = {"capitals": dict.fromkeys(LABELS, Score(0, 0, 72))}
    measured = Measured(labels, Score(60, 50, 54.5), restyled, TreeScore(90.04, 86, 1000))
    text = render_measured(measured, Footprint(load_seconds=0.5, words_per_second=12345.6, peak_mib=300.2, threads=2))
    assert "| precision | 80.0 | 80.0 | 80.0 |" in text
    assert "| **F1** | 75.0 | 75.0 | 75.0 |" in text
    assert "| capitals | -3.0 | -3.0 | -3.0 |" in text
    assert "F1 54.5 (precision 60.0, recall 50.0)" in text
    assert "UAS 90.0, LAS 86.0" in text
    assert "12,346 words a second with 2 threads" in text
    assert "0.50 s to load; 300 MiB" in text
