"""What is said in the passive, also where the participle stands alone."""

import pytest
from parsed import parse_sentence

from flows.extract.attribution.inner.find import read_frames


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (
            "The court tried a skipper accused of smuggling.",
            "accused",
            "a skipper ~ of smuggling",
        ),
        (
            "They looked for the skipper, believed to be hiding on the island.",
            "believed",
            "the skipper ~ to be hiding on the island",
        ),
        ("The old pier is considered a danger.", "is considered", "The old pier ~ a danger"),
        ("The plan was described as a mistake.", "was described", "The plan ~ as a mistake"),
    ],
    ids=["participle", "behind a comma", "what it is held to be", "with as"],
)
def test_what_nobody_in_particular_says_begins_with_whom_it_is_said_of(text, cue, content):
    shown = [
        (text[slice(*each.cue)], " ~ ".join(text[start:end] for start, end in each.content))
        for each in read_frames(parse_sentence(text))
        if each.kind == "passive" and not each.source
    ]
    assert shown == [(cue, content)]
