"""Texts without gold, of which teachers say what they make: wires and local news, read from jsonl files."""

import gzip
import json
import random
from pathlib import Path
from typing import Final

from tokenizers import Tokenizer

from flows.train.corpus import Article
from flows.train.examples import STYLES, ReadArticle, read_article

FILES: Final = ("newswire_dev.jsonl.gz", "lgl.jsonl.gz", "gun_violence_dev.jsonl.gz")
MOST_TEXTS: Final = 1200
"""Texts that are drawn from a file; so no kind of news outweighs the others."""
MOST_CHARACTERS: Final = 20_000
"""Characters that are read of a text."""
SEED: Final = "20261201"


def read_plain_texts(data: Path, tokenizer: Tokenizer) -> list[ReadArticle]:
    """Read the files that are there, each text in a style that is drawn for it."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    weights = [share for _, share in STYLES]
    found: list[ReadArticle] = []
    for path in (data / name for name in FILES if (data / name).exists()):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = [text for line in lines if (text := json.loads(line)["text"]).strip()]
        for text in chance.sample(texts, min(MOST_TEXTS, len(texts))):
            article = Article(path.name, text[:MOST_CHARACTERS], (), ())
            style = chance.choices([style for style, _ in STYLES], weights)[0]
            found.append(read_article(article if style is None else style(article), tokenizer, (), ()))
    return found
