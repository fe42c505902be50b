"""Nouns and verbs of happenings in a sentence."""

import pytest
from parsed import parse

from flows.extract.events.mentions import find_event_mentions, leaves_for_another, strike_again


def found(text: str) -> list[tuple[str, str]]:
    [sentence] = parse(text)
    return [(mention.kind, mention.label) for mention in find_event_mentions(sentence)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("A gas blast killed four miners in Brindow.", [("explosion", "gas blast")]),
        ("The ferry capsized off Kell.", [("sinking", "")]),
        ("The bomb squad left.", []),
        ("Accidents killed 40 people last year.", []),
        ("Clashes broke out in Oskel.", [("clash", "clashes")]),
        ("Gunmen opened fire on a bus.", [("shooting", "")]),
        ("A fire destroyed the market.", [("fire", "fire")]),
        ("Marchers set fire to a shop.", []),
        ("The talks ended in March.", []),
        ("The rebels seized the hills.", []),
        ("Gunmen seized four nurses.", [("kidnapping", "")]),
        ("The mayor died of a heart attack.", []),
        ("Violence erupted in Oskel.", [("happening", "violence")]),
        ("The volcano erupted.", [("eruption", "")]),
        ("Two men were hurt in an exchange of fire.", [("shooting", "")]),
        ("Mortar fire hit the bakery.", [("shooting", "")]),
        ("Shots were fired at the bakery.", [("shooting", "")]),
        ("Several gunshots rang out.", [("shooting", "")]),
        ("The firm fired ten clerks.", []),
        ("Teachers went on strike on Monday.", [("walkout", "strike")]),
        ("The rail workers' strike is over.", [("walkout", "strike")]),
        ("Nurses walked out over pay.", [("walkout", "")]),
        ("Nurses walked out of the hall.", []),
        ("The judge walked out.", []),
        ("Some were dismissed for joining a strike.", [("walkout", "strike")]),
        ("An air strike killed six.", [("attack", "air strike")]),
        ("The bank issued a press release.", []),
        ("A poll published on Friday put the party on 52 percent.", []),
        ("Voters went to the polls on Sunday.", [("vote", "polls")]),
        ("A two-day summit opened in Kell.", [("meeting", "summit")]),
        ("A Sunday night shooting in Kell killed two.", [("shooting", "shooting")]),
        ("The kingdom executed four soldiers at dawn.", [("execution", "")]),
        ("The board executed the plan.", []),
    ],
    ids=[
        "a name",
        "a verb",
        "what kind of squad",
        "many",
        "one in the plural",
        "shots",
        "flames",
        "set to a shop",
        "a month",
        "ground",
        "people",
        "an illness",
        "no volcano",
        "a volcano",
        "shots on both sides",
        "shells",
        "shots fired",
        "shots heard",
        "dismissed",
        "no work",
        "whose strike",
        "over pay",
        "of a hall",
        "alone",
        "who joins it",
        "from the air",
        "for the press",
        "of opinions",
        "at the polls",
        "for two days",
        "at night",
        "of people",
        "of plans",
    ],
)
def test_happenings_of_a_sentence(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions


def test_known_and_other_happenings_are_told_apart() -> None:
    sentences = parse("The blast killed two men. Another blast hurt a guard. A blast shook the town.")
    mentions = [mention for sentence in sentences for mention in find_event_mentions(sentence)]
    assert [(each.is_known, each.is_apart) for each in mentions] == [(True, False), (False, True), (False, False)]


def test_a_sentence_may_leave_for_another_happening() -> None:
    sentences = parse("Meanwhile, two men drowned. In a separate crash, a boy died. Two men died.")
    assert [leaves_for_another(each) for each in sentences] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The strike cost the city a million.", "walkout"),
        ("The missile strike killed nobody.", "attack"),
        ("The attack killed nobody.", "attack"),
    ],
)
def test_the_strike_of_a_text_on_workers_is_theirs(text: str, kind: str) -> None:
    [sentence] = parse(text)
    [mention] = find_event_mentions(sentence)
    assert strike_again(sentence.tree, mention).kind == kind


@pytest.mark.parametrize(
    ("text", "is_apart"),
    [
        ("A march is planned for Friday.", True),
        ("A march was held on Friday.", False),
        ("The march was planned.", False),
    ],
)
def test_what_is_planned_is_another_happening(text: str, is_apart: bool) -> None:
    [sentence] = parse(text)
    assert [mention.is_apart for mention in find_event_mentions(sentence)] == [is_apart]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Lend Harbour City bombing killed 12.", "Lend Harbour City bombing"),
        ("A Monday bombing killed 12.", "bombing"),
    ],
)
def test_a_name_before_a_happening_is_whole_and_no_day(text: str, label: str) -> None:
    assert found(text) == [("explosion", label)]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("The minister attacked the watchdog on Monday, saying it had too much power.", []),
        ("She attacked the mayor for the delay.", []),
        ("Gunmen attacked a convoy for the second time.", [("attack", "")]),
        ("Gunmen attacked a bus with grenades, police said.", [("attack", "")]),
    ],
)
def test_who_attacks_in_words_strikes_nobody(text: str, mentions: list[tuple[str, str]]) -> None:
    assert found(text) == mentions
