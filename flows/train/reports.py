"""Writes short reports of figures from marked sentences, at random, because PolNeAR has none. Articles: `corpus`."""

import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml

from flows.language.spans import Span
from flows.train.corpus import Article, GoldAttribution

SENTENCES: Final = Path(__file__).with_name("reports.yaml")
MAX_SENTENCES: Final = 5
HEADLINE_SHARE: Final = 0.15
PERSON_SHARE: Final = 0.3
"""Shares of reports that open with a headline, and of sources that are a person."""

_SLOT: Final = re.compile(r"\{(\w+)\}")
_PART: Final = re.compile(r"\[([sqc])(\d*) ([^\]]*)\]")
_NAMES: Final = {"s": "source", "q": "cue", "c": "content"}
_ALIASES: Final = {"n": "number", "whose": "owner"}


def write_reports(count: int, seed: str) -> list[Article]:
    """Write a number of reports; the same seed writes the same reports."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    made = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return [_write_report(made, f"report-{number}", chance) for number in range(count)]


def _write_report(made: Mapping[str, Any], name: str, chance: random.Random) -> Article:
    """Put a few sentences together with their attributions, sometimes under a headline."""
    chosen = [(sentence, " ") for sentence in chance.choices(made["sentences"], k=chance.randint(1, MAX_SENTENCES))]
    if chance.random() < HEADLINE_SHARE:
        chosen.insert(0, (chance.choice(made["headlines"]), "\n\n"))
    text = ""
    attributions: list[GoldAttribution] = []
    for sentence, gap in chosen:
        words, found = read_marked(_fill(sentence, made["slots"], chance), len(text))
        text += words + gap
        attributions += found
    return Article(name, text.rstrip(), tuple(attributions), ())


def _fill(sentence: str, slots: Mapping[str, Sequence[object]], chance: random.Random) -> str:
    """Fill the slots of a sentence; a slot with a capital gets a word with a capital."""

    def choose(match: re.Match[str]) -> str:
        wanted = match[1].lower()
        kind = _ALIASES.get(wanted, wanted)
        if kind == "who":
            kind = "person" if chance.random() < PERSON_SHARE else "body"
        word = str(chance.choice(slots[kind]))
        return word[0].upper() + word[1:] if match[1][0].isupper() else word

    return _SLOT.sub(choose, sentence)


def read_marked(marked: str, start: int = 0) -> tuple[str, list[GoldAttribution]]:
    """Remove the marks from a sentence at `start`, and make attributions from them.

    >>> read_marked("[s She] [q said] [c no].")[0], read_marked("[s She] [q said] [c no].")[1][0].content
    ('She said no.', ((9, 11),))
    """
    pieces: list[str] = []
    parts: dict[str, dict[str, list[Span]]] = {}
    length, before = start, 0
    for match in _PART.finditer(marked):
        between = marked[before : match.start()]
        place = (length + len(between), length + len(between) + len(match[3]))
        for each in match[2] or "0":
            parts.setdefault(each, {}).setdefault(_NAMES[match[1]], []).append(place)
        pieces += [between, match[3]]
        length, before = place[1], match.end()
    attributions = [
        GoldAttribution(*(tuple(found.get(part, ())) for part in _NAMES.values())) for found in parts.values()
    ]
    return "".join([*pieces, marked[before:]]), attributions
