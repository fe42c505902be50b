"""Cues by kind, over trees of short sentences."""

import pytest
from parsed import parse_sentence

from flows.extract.attribution.inner.frames import find_frames
from flows.language.tree import NO_HEAD


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Residents complained that the water smelled.", ("clause", "complained", "Residents")),
        ("The general denied that his troops had crossed the river.", ("clause", "denied", "general")),
        ("Doctors were advising people to boil water.", ("infinitive", "were advising", "Doctors")),
        ("He accused the airline of hiding the losses.", ("object", "accused", "He")),
        ("The mayor called for calm.", ("oblique", "called for", "mayor")),
        ("The men are believed to have fled to the coast.", ("passive", "are believed", None)),
        ("It is feared that 20 miners have drowned.", ("passive", "is feared", None)),
        ("A report by the auditors that the fund was empty shocked the town.", ("noun", "report by", "auditors")),
        ("She is confident that the bridge will hold.", ("adjective", "is confident", "She")),
        ("Nine boats sank, according to the coast guard.", ("according", "according to", "guard")),
        ("The paper quoted a nurse as saying the ward was full.", ("quoted", "as saying", "nurse")),
        ("“The ward was full,” the paper quoted a nurse as saying.", ("quoted", "as saying", "nurse")),
        ("The truce was denounced by the union.", ("done", "was denounced by", "union")),
        ("They left after a strike called for by the union.", ("done", "called for by", "union")),
        ("He repeated the Kurhan demand that the army leave.", ("noun", "demand", "Kurhan")),
        ("He spoke of press reports of a strike.", ("noun", "reports of", "press")),
        ("Nobody knew of plans to close the pier.", ("noun", "plans", None)),
        ("The union regards the offer as an insult.", ("object", "regards", "union")),
        ("The damage was estimated at 12 million dollars.", ("passive", "was estimated", None)),
        ("The owners appeared to prefer to wait.", ("infinitive", "appeared to prefer", "owners")),
        ("The divers found no evidence of a leak.", ("object", "found", "divers")),
        ("They came to the conclusion that the dam was safe.", ("carried", "came to the conclusion", "They")),
        ("She pleaded with them to stay.", ("infinitive", "pleaded with", "She")),
        ("Our hope is that the dam will hold.", ("noun", "hope is", "Our")),
        ("There are clubs that reject the offer.", ("object", "reject", "that")),
        ("We hope, but cannot promise, that the dam will hold.", ("clause", "hope", "We")),
        ("The union was holding out for more pay.", ("oblique", "was holding out for", "union")),
        (
            "The singer was quoted by the weekly as saying that the tour was over.",
            ("quoted", "was quoted by the weekly as saying", "singer"),
        ),
    ],
)
def test_kind_cue_and_source(text, wanted):
    sentence = parse_sentence(text)
    tokens = sentence.tokens
    found = [
        (
            each.kind,
            text[tokens[each.first].start : tokens[each.last].end],
            None if each.source == NO_HEAD else tokens[each.source].text,
        )
        for each in find_frames(sentence.tree)
    ]
    assert wanted in found


@pytest.mark.parametrize(
    "text",
    [
        "The storm claimed nine lives.",
        "The boats left the port.",
        "She told jokes.",
        "Demand for fish rose.",
        "You may view the pier.",
        "Make sure that the door is shut.",
        "They met with a view to closing the mill.",
        "The king dismissed four governors.",
        "The party proposed three more candidates.",
    ],
)
def test_what_says_nothing_is_no_cue(text):
    assert list(find_frames(parse_sentence(text).tree)) == []
