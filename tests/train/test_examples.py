"""Windows with the labels, links and tags of every word, whatever the style and wherever the cut."""

import random

import numpy as np
import pytest
from tokenizers import Tokenizer

from flows.language.network.labels import BEGIN, INSIDE, OUTSIDE
from flows.language.network.model_files import MODEL_FOLDER, TOKENIZER
from flows.language.network.windows import WINDOW_PIECES
from flows.train.corpus import Article, GoldAttribution, GoldToken
from flows.train.examples import NOWHERE, STYLES, cut_examples, read_article, read_styles

TOKENS = Tokenizer.from_file(str(MODEL_FOLDER / TOKENIZER))
TEXT = "Ann Lee said it rained. It snowed."
SAID = GoldAttribution(((0, 7),), ((8, 12),), ((13, 22),))


def article_of(text: str = TEXT, *attributions: GoldAttribution, tokens: tuple[GoldToken, ...] = ()) -> Article:
    return Article("a", text, attributions, tokens)


def test_words_have_the_labels_of_their_spans() -> None:
    targets = read_article(article_of(TEXT, SAID), TOKENS, [], []).targets
    source, content = [BEGIN["source"], INSIDE["source"]], [BEGIN["content"], INSIDE["content"]]
    assert targets.labels.tolist() == [*source, BEGIN["cue"], *content, *[OUTSIDE] * 4]


def test_sources_and_contents_point_to_their_cue_and_the_cue_to_its_source() -> None:
    targets = read_article(article_of(TEXT, SAID), TOKENS, [], []).targets
    assert targets.cue_of.tolist() == [2, 2, NOWHERE, 2, 2, *[NOWHERE] * 4]
    assert targets.source_of.tolist() == [NOWHERE, NOWHERE, 0, *[NOWHERE] * 6]


def test_a_cue_without_a_source_points_to_itself_and_a_content_without_a_cue_nowhere() -> None:
    alone = read_article(article_of(TEXT, GoldAttribution((), ((8, 12),), ())), TOKENS, [], []).targets
    assert alone.source_of.tolist()[2] == 2
    bare = read_article(article_of(TEXT, GoldAttribution((), (), ((13, 22),))), TOKENS, [], []).targets
    assert set(bare.cue_of.tolist()) == {NOWHERE}


def test_silver_tags_are_numbered_and_words_without_one_are_not_learned() -> None:
    tokens = (GoldToken(0, 3, "NNP", "PERSON"), GoldToken(8, 12, "VBD", "O"))
    targets = read_article(article_of(tokens=tokens), TOKENS, ["NNP", "VBD"], ["O", "PERSON"]).targets
    assert targets.tags.tolist()[:4] == [0, NOWHERE, 1, NOWHERE]
    assert targets.entities.tolist()[:4] == [1, NOWHERE, 0, NOWHERE]


def test_an_article_is_read_in_every_style() -> None:
    styles = read_styles(article_of(TEXT, SAID), TOKENS, [], [])
    assert len(styles) == len(STYLES)
    assert all(BEGIN["cue"] in style.targets.labels for style in styles)


@pytest.mark.parametrize("seed", range(8))
def test_windows_hold_every_word_once_and_links_stay_inside(seed: int) -> None:
    text = "\n".join(f"{TEXT} {number}" for number in range(100, 160))
    gold = []
    for number in range(100, 160):
        at = text.index(f"{TEXT} {number}")
        gold.append(
            GoldAttribution(
                *(
                    tuple((start + at, end + at) for start, end in part)
                    for part in (SAID.source, SAID.cue, SAID.content)
                )
            )
        )
    article = read_article(article_of(text, *gold), TOKENS, [], [])
    examples = cut_examples(article, random.Random(seed))  # noqa: S311 - seeded
    words = np.concatenate([example.window.word_spans for example in examples])
    assert words.tolist() == [span for each in article.sentences for span in each.word_spans.tolist()]
    for window, targets in examples:
        assert len(window.ids) <= WINDOW_PIECES
        count = len(window.word_first)
        assert all(len(column) == count for column in targets)
        assert all(NOWHERE <= link < count for link in [*targets.cue_of.tolist(), *targets.source_of.tolist()])
        assert targets.labels[0] not in INSIDE.values()


def test_a_cut_through_a_content_begins_it_anew() -> None:
    text = "Ann said it rained.\nIt snowed."
    gold = GoldAttribution(((0, 3),), ((4, 8),), ((9, len(text)),))
    article = read_article(article_of(text, gold), TOKENS, [], [])
    cuts = [cut_examples(article, random.Random(seed)) for seed in range(20)]  # noqa: S311 - seeded
    second = next(examples[1] for examples in cuts if len(examples) == 2)
    assert second.targets.labels[0] == BEGIN["content"]
    assert set(second.targets.cue_of.tolist()) == {NOWHERE}
