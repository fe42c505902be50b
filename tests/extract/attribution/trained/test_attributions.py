"""Windows to attributions in characters: what stands in the overlap of two windows is told once, and at its best."""

import numpy as np

from flows.extract.attribution.trained.attributions import FEATURES, Found, gather_attributions
from flows.extract.attribution.trained.links import Linked
from flows.language.network.model_files import Calibration
from flows.language.network.posteriors import Candidate
from flows.language.network.windows import Window

TEXT = "aa bb cc dd ee ff gg hh"
EVEN = Calibration(intercept=0.0, weights=(0.0,) * len(FEATURES))


def window(first: int, last: int, context: int = 0) -> Window:
    spans = np.array([(3 * i, 3 * i + 2) for i in range(first, last)], dtype=np.int32)
    nothing = np.zeros(0, dtype=np.int32)
    return Window(nothing, nothing, nothing, spans, nothing, context)


def part(first: int, last: int, label: str) -> Candidate:
    return Candidate(first, last, label, 0.9)


def words(found: Found) -> tuple[str, str, str]:
    return tuple(" ... ".join(TEXT[start:end] for start, end in spans) for spans in found[:3])


def gather(*windows: tuple[Window, list[Linked]]) -> list[tuple[str, str, str]]:
    found = gather_attributions(TEXT, [each for each, _ in windows], [linked for _, linked in windows], EVEN)
    return [words(each) for each in found]


def test_parts_come_as_characters():
    linked = Linked(part(1, 2, "cue"), [part(0, 1, "source")], [part(2, 4, "content"), part(5, 6, "content")])
    assert gather((window(0, 8), [linked])) == [("aa", "bb", "cc dd ... ff")]


def test_a_cue_in_the_overlap_is_told_once():
    first = Linked(part(2, 3, "cue"), [part(1, 2, "source")], [part(3, 4, "content")])
    again = Linked(part(0, 1, "cue"), [], [part(1, 2, "content")])
    assert gather((window(0, 4), [first]), (window(2, 8, 2), [again])) == [("bb", "cc", "dd")]


def test_content_behind_the_cut_goes_to_the_cue_before_it():
    first = Linked(part(1, 2, "cue"), [part(0, 1, "source")], [part(2, 3, "content")])
    later = Linked(part(0, 1, "cue"), [], [part(3, 5, "content")])
    assert gather((window(0, 3), [first]), (window(1, 8, 2), [later])) == [("aa", "bb", "cc ... ee ff")]


def test_content_that_the_cut_broke_is_one():
    first = Linked(part(1, 2, "cue"), [part(0, 1, "source")], [part(2, 4, "content")])
    later = Linked(part(0, 1, "cue"), [], [part(1, 5, "content")])
    assert gather((window(0, 4), [first]), (window(1, 8, 3), [later])) == [("aa", "bb", "cc dd ee ff")]


def test_content_moves_to_a_cue_that_only_the_next_window_shows():
    first = Linked(None, [], [part(1, 3, "content")])
    later = Linked(part(3, 4, "cue"), [part(2, 3, "source")], [part(0, 2, "content")])
    assert gather((window(0, 3), [first]), (window(1, 8, 2), [later])) == [("dd", "ee", "bb cc")]


def test_a_cue_without_content_attributes_nothing():
    assert gather((window(0, 8), [Linked(part(1, 2, "cue"), [part(0, 1, "source")])])) == []
