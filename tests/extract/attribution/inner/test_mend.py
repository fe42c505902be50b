"""Attributions whose parts get in each other's way."""

import pytest
from drafts import Draft, spans
from parsed import parse, parse_sentence

from flows.extract.attribution.inner.find import Spelled, read_frames
from flows.extract.attribution.inner.mend import mend_parts, mend_relatives, widen_to_agents


def test_a_source_on_both_sides_of_the_cue_is_read_off_the_tree():
    text = "The coast guard denied a report by the crew that the boat had sunk."
    draft = Draft(
        spans(text, "The coast guard", "a report by the crew"),
        spans(text, "denied"),
        spans(text, "that the boat had sunk"),
    )
    mend_parts(read_frames(parse_sentence(text)), [draft], (0, len(text)))
    assert draft.source == spans(text, "The coast guard")
    assert draft.content == spans(text, "a report by the crew that the boat had sunk")


@pytest.mark.parametrize(
    ("text", "source", "whole"),
    [
        ("Data released by the bank show that 40 loans failed.", "Data", "Data released by the bank"),
        ("The lawyer hired by the family says that 40 loans failed.", "The lawyer", "The lawyer"),
        ("Data gathered in March show that 40 loans failed.", "Data", "Data"),
    ],
    ids=["by whom", "who it is", "when"],
)
def test_a_source_of_things_has_those_who_gave_it(text, source, whole):
    draft = Draft(spans(text, source), (), spans(text, "that 40 loans failed"))
    widen_to_agents(parse_sentence(text), [draft])
    assert draft.source == spans(text, whole)


def test_who_is_quoted_is_the_source():
    text = "Sela Brandt was quoted by the agency as saying that the dam had held."
    draft = Draft(
        spans(text, "the agency"), spans(text, "was quoted"), spans(text, "Sela Brandt", "that the dam had held")
    )
    mend_parts(read_frames(parse_sentence(text)), [draft], (0, len(text)))
    assert draft.source == spans(text, "Sela Brandt")
    assert draft.cue == spans(text, "was quoted by the agency as saying")


def test_without_a_tree_parts_are_cut_apart():
    text = "Police said the dam held."
    draft = Draft(((0, 6),), ((7, 11),), ((0, 24),))
    mend_parts([], [draft], (0, len(text)))
    assert [text[start:end] for start, end in draft.content] == [" ", " the dam held"]


def test_what_is_sound_stays():
    draft = Draft(((0, 6),), ((7, 11),), ((12, 15),))
    mend_parts([Spelled("clause", ((0, 6),), (7, 11), ((12, 24),))], [draft], (0, 25))
    assert draft.content == ((12, 15),)


def test_a_source_of_another_sentence_gives_way_to_the_subject():
    text = "The council closed the pier. The lifeboat crew estimated the damage at 40 planks."
    last = text.index("The lifeboat")
    draft = Draft(((0, 11),), spans(text, "estimated"), spans(text, "the damage at 40 planks"))
    mend_parts(read_frames(parse(text)[1]), [draft], (last, len(text)))
    assert draft.source == spans(text, "The lifeboat crew")


def test_a_content_that_is_only_what_another_says_begins_where_the_clause_begins():
    text = "The mayor said the army had urged all villagers to leave."
    draft = Draft(spans(text, "The mayor"), spans(text, "said"), spans(text, "all villagers to leave"))
    mend_parts(read_frames(parse_sentence(text)), [draft], (0, len(text)))
    assert draft.content == spans(text, "the army had urged all villagers to leave")


def test_who_has_only_the_words_passes_on_whom_it_quotes_as_well():
    text = "“The ward was full,” the paper quoted a nurse as saying."
    draft = Draft(spans(text, "the paper"), spans(text, "quoted"), spans(text, "“The ward was full,”"))
    mend_parts(read_frames(parse_sentence(text)), [draft], (0, len(text)))
    assert draft.source == spans(text, "the paper")
    assert draft.content == spans(text, "“The ward was full,”", "a nurse as saying")


def test_source_of_a_cue_behind_a_relative_clause_is_the_subject():
    text = "A guard who asked not to be named had said seven boats sank."
    draft = Draft(
        ((8, 11),), ((text.index("had said"), text.index(" seven")),), ((text.index("seven"), len(text) - 1),)
    )
    mend_relatives(text, read_frames(parse_sentence(text)), [draft])
    assert [text[slice(*span)] for span in draft.source] == ["A guard"]


def test_what_is_wanted_begins_with_who_shall_do_it():
    text = "The council urged the owners to mend the pier."
    draft = Draft(spans(text, "The council"), spans(text, "urged"), spans(text, "to mend the pier"))
    mend_parts(read_frames(parse_sentence(text)), [draft], (0, len(text)))
    assert draft.content == spans(text, "the owners to mend the pier")


def test_a_cue_without_source_has_its_subject():
    text = "The council met on the quay but has said that the pier will stay."
    draft = Draft((), spans(text, "has said"), spans(text, "that the pier will stay"))
    mend_parts(read_frames(parse_sentence(text)), [draft], (0, len(text)))
    assert draft.source == spans(text, "The council")


def test_a_quotation_of_two_sentences_stays_whole_when_the_source_is_mended():
    text = "Three old men met. “It rained. The owners fear for the mill,” said the paper."
    quoted = spans(text, "“It rained. The owners fear for the mill,”")
    draft = Draft(spans(text, "Three old men", "the paper"), spans(text, "said"), quoted)
    mend_parts(read_frames(parse(text)[-1]), [draft], parse(text)[-1].span)
    assert draft.content == quoted
