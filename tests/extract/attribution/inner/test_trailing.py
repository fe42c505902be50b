"""Two who say the same sentence, one behind the other."""

from parsed import parse_sentence

from flows.extract.attribution.inner.find import read_frames


def show(text):
    frames = [each for each in read_frames(parse_sentence(text)) if each.kind == "trailing"]
    return [tuple(text[slice(*span)] for span in (each.source[0], each.cue, each.content[0])) for each in frames]


def test_who_is_passed_on_says_what_stands_before():
    text = "There are many holes in the dike, a team of divers has said, the Harbour Post reported on Friday."
    assert show(text) in ([("a team of divers", "has said", "There are many holes in the dike")], [])
    frames = [each for each in read_frames(parse_sentence(text)) if text[slice(*each.cue)] == "has said"]
    assert [text[slice(*each.source[0])] for each in frames] == ["a team of divers"]


def test_a_list_is_no_speaker():
    assert show("They brought bread, the butter said to be fresh, and jam.") == []
