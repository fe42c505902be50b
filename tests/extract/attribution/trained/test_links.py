"""Which source and content go to which cue, from hand-made vectors."""

import numpy as np

from flows.extract.attribution.trained.links import LINK_WIDTH, POINTERS, link_spans
from flows.language.network.posteriors import Candidate


def pointing(words: int, links: dict[tuple[str, int], int]) -> np.ndarray:
    """Vectors in which a word's question (by name) points at an answer: cue or source at another word."""
    vectors = np.zeros((words, len(POINTERS) * LINK_WIDTH), dtype=np.float32)
    for axis in range(words):
        for answer in ("cue", "source"):
            vectors[axis, POINTERS.index(answer) * LINK_WIDTH + axis] = 10
    for (question, word), target in links.items():
        vectors[word, POINTERS.index(question) * LINK_WIDTH + target] = 10
    return vectors


def span(first: int, last: int, label: str, probability: float = 0.9) -> Candidate:
    return Candidate(first, last, label, probability)


def test_each_part_goes_where_it_points():
    spans = [span(0, 1, "source"), span(1, 2, "cue"), span(2, 4, "content"), span(5, 6, "cue"), span(6, 7, "content")]
    links = {("content_to_cue", 2): 1, ("content_to_cue", 3): 1, ("content_to_cue", 6): 5}
    links |= {("cue_to_source", 1): 0, ("cue_to_source", 5): 5}
    first, second = link_spans(spans, spans, pointing(8, links))
    assert (first.sources, first.contents) == ([spans[0]], [spans[2]])
    assert (second.sources, second.contents) == ([], [spans[4]])


def test_one_source_serves_two_cues():
    spans = [span(0, 1, "source"), span(1, 2, "cue"), span(2, 3, "content"), span(4, 5, "cue"), span(5, 6, "content")]
    links = {("cue_to_source", 1): 0, ("cue_to_source", 4): 0, ("content_to_cue", 2): 1, ("content_to_cue", 5): 4}
    assert [each.sources for each in link_spans(spans, spans, pointing(6, links))] == [[spans[0]], [spans[0]]]


def test_a_source_that_no_cue_chose_chooses_its_cue():
    spans = [span(0, 1, "source"), span(1, 2, "source"), span(2, 3, "cue"), span(3, 4, "content")]
    links = {("cue_to_source", 2): 0, ("source_to_cue", 1): 2, ("content_to_cue", 3): 2}
    [linked] = link_spans(spans, spans, pointing(4, links))
    assert linked.sources == spans[:2]


def test_a_cue_without_content_takes_the_best_that_was_not_chosen():
    spans = [span(0, 1, "cue")]
    others = [span(1, 3, "content", 0.2), span(1, 4, "content", 0.3)]
    [linked] = link_spans(spans, [*spans, *others], pointing(4, {("content_to_cue", word): 0 for word in (1, 2, 3)}))
    assert linked.contents == [others[1]]


def test_content_without_any_cue_stands_alone():
    assert [(each.cue, len(each.contents)) for each in link_spans([span(0, 2, "content")], [], pointing(2, {}))] == [
        (None, 1)
    ]
