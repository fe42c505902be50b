"""Writes the model card: what the model is, what it was made from, how good it is, where it fails.

The figures come from `measure`, `calibrate` and `footprint`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Final

from flows.language.network.labels import LABELS
from flows.language.network.model_files import NETWORK, read_description
from flows.train.footprint import Footprint
from flows.train.measure import Measured, render_measured
from flows.train.plan import Plan

CARD: Final = "CARD.md"

_TEXT: Final = """# {version}

Reads English news: who is cited saying what (spans of sources, cues and contents, linked to attributions), and the
dependency tree of each sentence, by Universal Dependencies.
Written by `hearsay train`; loaded by `flows.extract.attribution.trained.attributor.Attributor`.

## What it is

A six-layer MiniLM encoder (384 wide, uncased, 22 million parameters), with an embedding of each word's upper and
lower case, a linear-chain CRF over words, a head that points from sources and contents to cues and back, and a biaffine
head of trees (Dozat and Manning 2017). ONNX, weights in 8 bits by channel, {megabytes:.1f} MB. Spans are chosen by
their posterior under the CRF (minimum Bayes risk), not by the single best labelling; heads are those of the best tree
with one root (Chu-Liu/Edmonds).

## What it was made of

- Encoder: all-MiniLM-L6-v2 by the authors of sentence-transformers, from nreimers/MiniLM-L6-H384-uncased, Apache-2.0.
- Attributions: PolNeAR 1.0 (Newell, Margolin, Ruths 2018), 840 articles of the training part, US political news of
  2012 to 2016; where several annotators marked an article, one of them at random each epoch. The texts belong to their
  publishers; none of them is in this folder.
- Trees: Universal Dependencies 2, 17,580 sentences of English: all of EWT's training part (CC BY-SA 4.0; Silveira and
  others 2014), and of GUM (Zeldes 2017) the genres that its licence file calls CC BY or public domain: Wikinews,
  interviews, biographies, Wikivoyage, speeches, textbooks, vlogs (GUM as a whole is CC BY-NC-SA 4.0). No sentence of
  them is in this folder.
- Parts of speech and entity tags: CoreNLP's, silver, as further tasks while learning.
- Each article is read in one of six styles an epoch: as it is, as spaced tokens, with typewriter quotation marks,
  without quotation marks, in capitals, in lower case; half of them cut into single paragraphs.

{learned} Batches of articles, of short reports of figures that were written for this repository
(`flows/train/reports.yaml`), and of trees take turns at random. The weights are an exponential average of the steps.

| | {stages} |
|---|{rule}|
{plans}

## How good it is

Development data; it chose the cost of a wrong span ({cost:g}) and the calibration, and
was watched while the recipe was made. PolNeAR's test part was not looked at.

{measured}

Before quantisation, in 32-bit floats: F1 {before}; triples {before_triples:.1f}.

The confidence of an attribution is the probability that its cue is exact and its source and content are right by
half or more; expected calibration error {error:.3f} (ten bins; each fifth of the development articles under a
calibration fitted on the others).

For comparison, exact F1 on PolNeAR's test paragraphs as CofeNet's authors give them (Wang et al. 2022): BERT-base
81.1 / 74.0 / 68.9, BERT with CRF 82.2 / 74.9 / 71.0, CofeNet 83.2 / 75.3 / 72.9. Two trained annotators agree on whole
articles at .776 / .705 / .681.

The same figures again: `python tests/bench/attribution.py`.

## Known failures

- It was trained on US political news before 2017. Other subjects, other Englishes and translated agency copy are
  further from it; other languages are out of its reach.
- Links reach back a sentence or two over the end of a window of 256 word pieces, no further. A quotation that runs over
  many paragraphs may lose its speaker.
- A cue and the noun beside it ("issued a statement estimating") are cut as PolNeAR's annotators cut them, which is not
  always as one would.
- Speakers of transcripts ("HOST:") are found as sources; PolNeAR's paragraphs have no gold to score that.
- What is cited inside a citation ("he said the police had counted 12") mostly comes out as the outer one alone; rules
  over the tree find the inner one.
- One head in ten is wrong on news, more in long lists, headlines and tables. A sentence without capitals or of more
  than 250 word pieces is parsed worse.
"""


_STARTED: Final = """Learning started from {start}. The second stage starts from the first's weights, 6 parts, and
those of the start, 4 parts (the heads of trees are the first's); half of each stage's weights make the model (Wortsman
et al. 2022)."""
_TAUGHT: Final = """Versions before taught it (Hinton et al. 2015): for attributions the mean of {teachers}, for
trees the last of these alone. It started from the weights of the first and the last, {first:.0%} and {last:.0%} (heads
of trees from the last). It learned the probabilities that they give to all labellings, links and trees, beside the gold
of articles and treebank, and of texts without gold: wires, local news, reports of shootings
(`flows/train/plain_texts.py`), none of which is in this folder. While it
learned, weights and what layers are given were rounded as 8 bits round them (Jacob et al. 2018)."""


def describe_start(start: str | None) -> str:
    """Say in the card's words how a network started that learned from gold alone."""
    return _STARTED.format(start="the bare encoder" if start is None else f"the weights of {start}, a version before")


def describe_teachers(teachers: Sequence[str], last_share: float) -> str:
    """Say in the card's words who taught a network."""
    return _TAUGHT.format(teachers=" and ".join(teachers), first=1 - last_share, last=last_share)


def write_card(
    folder: Path,
    plans: Mapping[str, Plan],
    learned: str,
    before: Measured,
    after: Measured,
    footprint: Footprint,
    calibration_error: float,
) -> None:
    """Write the card into the folder of a model; `learned` says from what the network learned."""
    description = read_description(folder)
    names = [field.name for field in fields(Plan)]
    text = _TEXT.format(
        version=description.version,
        megabytes=(folder / NETWORK).stat().st_size / 1e6,
        learned=learned,
        stages=" | ".join(plans),
        rule="|".join("---:" for _ in plans),
        plans="\n".join(_plan_row(name, plans.values()) for name in names),
        cost=max(description.costs.values()),
        measured=render_measured(after, footprint),
        before=" / ".join(f"{before.labels[label].f1:.1f}" for label in LABELS),
        before_triples=before.triples.f1,
        error=calibration_error,
    )
    (folder / CARD).write_text(text, encoding="utf-8")


def _plan_row(name: str, plans: Iterable[Plan]) -> str:
    return f"| {name} | {' | '.join(f'{getattr(plan, name):.8g}' for plan in plans)} |"
