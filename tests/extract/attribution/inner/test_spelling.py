"""From heads to spans."""

import pytest
from parsed import parse_sentence

from flows.extract.attribution.inner.frames import find_frames
from flows.extract.attribution.inner.spelling import Extents, spell_contents, spell_source


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        (
            "The mayor of Delmouth, Ines Varga, said the old pier would close.",
            "said",
            "The mayor of Delmouth, Ines Varga,",
            "the old pier would close",
        ),
        (
            "The union's chairman insisted that nobody had been paid.",
            "insisted",
            "The union's chairman",
            "that nobody had been paid",
        ),
        (
            "The governor told reporters on Monday that the dam had held.",
            "told",
            "The governor",
            "that the dam had held",
        ),
        ("The embassy on April 4 urged all to leave.", "urged", "The embassy", "all to leave"),
        ("The union promised to meet and to vote.", "promised", "The union", "to meet and to vote"),
        ("They left after a strike called for by the union.", "called", "the union", "a strike"),
        ("Those who say the boat sank were few.", "say", "who", "the boat sank"),
        ("If anybody says it is enough, the talks will end.", "says", "anybody", "it is enough"),
        (
            "The union demanded a vote because of the flood.",
            "demanded",
            "The union",
            "a vote",
        ),
        (
            "They expected the owners to sell the mill and leave.",
            "expected",
            "They",
            "the owners to sell the mill and leave",
        ),
        (
            "The mayor called for a vote since nobody had counted.",
            "called",
            "The mayor",
            "a vote",
        ),
        ("The men are believed to have fled.", "believed", "", "The men ~ to have fled"),
    ],
)
def test_whole_phrases_without_marks(text, cue, source, content):
    sentence = parse_sentence(text)
    extents = Extents(text, sentence.tree)
    frame = next(each for each in find_frames(sentence.tree) if sentence.tokens[each.cue].text == cue)
    tokens = spell_source(extents, frame)
    cut = [text[start:end] for start, end in extents.cut(spell_contents(extents, frame, tokens))]
    assert " ~ ".join(cut) == content
    assert "".join(text[start:end] for start, end in extents.cut(tokens)) == source.rstrip(",")
