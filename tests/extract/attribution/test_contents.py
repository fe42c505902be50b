"""Contents keep to their sentence and to quotations."""

from dataclasses import dataclass

import pytest

from flows.extract.attribution.contents import keep_own_pieces
from flows.language.quotes import find_quotes
from flows.language.sentence import Sentences
from flows.language.spans import Span


@dataclass
class Draft:
    """A claim under way."""

    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@pytest.mark.parametrize(
    ("text", "pieces", "kept"),
    [
        (
            "The road is shut, the council said. It did not say for how long.",
            ["The road is shut", "It did not say for how long"],
            ["The road is shut"],
        ),
        (
            '"The road is shut," the council said. "It will open soon."',
            ['"The road is shut,"', '"It will open soon."'],
            ['"The road is shut,"', '"It will open soon."'],
        ),
        (
            "The council said the road was shut\n\nTwo cars were towed away.",
            ["the road was shut\n\nTwo cars were towed away"],
            ["the road was shut"],
        ),
        ("The council said so. The road was shut.", ["The road was shut"], ["The road was shut"]),
    ],
)
def test_what_is_not_quoted_stays_in_the_sentence_of_its_cue(text, pieces, kept):
    draft = Draft(
        ((text.index("said"), text.index("said") + 4),),
        tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces),
    )
    keep_own_pieces(Sentences(text), find_quotes(text), [draft])
    assert [text[start:end] for start, end in draft.content] == kept
