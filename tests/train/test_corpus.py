"""Articles keep their attributions on the same words, however they are written."""

from collections.abc import Callable

import pytest

from flows.train.corpus import (
    Article,
    GoldAttribution,
    GoldToken,
    drop_quotes,
    lower_case,
    split_tokens,
    straighten_quotes,
    upper_case,
)

TEXT = "“We don’t know,” said İsmet.\n\nIt rained."
TOKENS = [
    ("“", "``"),
    ("We", "PRP"),
    ("do", "VBP"),
    ("n’t", "RB"),
    ("know", "VB"),
    (",", ","),
    ("”", "''"),
    ("said", "VBD"),
]


def make_article() -> Article:
    tokens, at = [], 0
    for word, tag in [*TOKENS, ("İsmet", "NNP"), (".", "."), ("It", "PRP"), ("rained", "VBD"), (".", ".")]:
        start = TEXT.index(word, at)
        at = start + len(word)
        tokens.append(GoldToken(start, at, tag, "O"))
    source, cue, content = (
        (TEXT.index(part), TEXT.index(part) + len(part)) for part in ("İsmet", "said", "“We don’t know,”")
    )
    return Article("x", TEXT, (GoldAttribution((source,), (cue,), (content,)),), tuple(tokens))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (straighten_quotes, ("İsmet", "said", '"We don\'t know,"')),
        (drop_quotes, ("İsmet", "said", "We don’t know,")),
        (split_tokens, ("İsmet", "said", "`` We do n’t know , ''")),
        (upper_case, ("İSMET", "SAID", "“WE DON’T KNOW,”")),
        (lower_case, ("İsmet", "said", "“we don’t know,”")),
    ],
)
def test_attributions_stay_on_their_words(style: Callable[[Article], Article], expected: tuple[str, str, str]) -> None:
    article = style(make_article())
    [found] = article.attributions
    parts = [
        " ".join(article.text[start:end] for start, end in part) for part in (found.source, found.cue, found.content)
    ]
    assert tuple(parts) == expected


@pytest.mark.parametrize("style", [straighten_quotes, drop_quotes, split_tokens, upper_case, lower_case])
def test_tokens_stay_on_their_words(style):
    article = style(make_article())
    words = {article.text[token.start : token.end].lower() for token in article.tokens}
    assert {"we", "know", "said", "it", "rained", "."} <= words


def test_line_breaks_stay():
    assert "\n\nIt rained" in split_tokens(make_article()).text
