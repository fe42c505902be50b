"""Whose place it is: that of a happening, or that of what somebody did."""

import pytest
from parsed import parse

from flows.extract.circumstances import Circumstances
from flows.extract.events.mentions import find_event_mentions
from flows.extract.events.placing import places_mention


@pytest.mark.parametrize(
    ("text", "is_its_own"),
    [
        ("The trial of a man charged with fighting for the rebels in Ukraine was halted.", False),
        ("The trial of two guards in Kharkiv was halted.", True),
        ("The trial that began in Kharkiv was halted.", True),
        ("A bomb that was planted near a bridge in Kharkiv killed two guards.", True),
    ],
)
def test_a_trial_is_not_where_somebody_fought(text: str, *, is_its_own: bool) -> None:
    sentences = parse(text)
    [sentence] = sentences
    mention = find_event_mentions(sentence)[0]
    [place] = Circumstances(sentences, None).list_places(sentence)
    assert places_mention(sentence.tree, mention.token, mention.kind, place) is is_its_own
