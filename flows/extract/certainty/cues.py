"""What a cue does to its content: it denies, does not commit itself ("has not said"), or lets it be."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from flows.extract.certainty.hedges import Hedge
from flows.extract.certainty.negation import find_not, is_doubting, name_denial
from flows.language.sentence import Sentence, Sentences
from flows.language.spans import Span, is_covered
from flows.language.tokens import number_tokens
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_NOTHING: Final = load_words("hedges", "nothing")
_GAP: Final = 30
"""Most characters between source and cue that belong to the cue: "[they] did not [say]"."""


class Stance(NamedTuple):
    """Whether a cue turns its content, and the hedges that it leaves."""

    is_turned: bool
    hedges: list[Hedge]


def widen_cue(text: str, source: Sequence[Span], cue: Sequence[Span]) -> list[Span]:
    """The cue with the words between it and the source before it, where these are few and no mark parts them."""
    widened = list(cue)
    if cue and source and 0 <= cue[0][0] - source[-1][1] <= _GAP:
        between = text[source[-1][1] : cue[0][0]]
        if not any(mark in between for mark in ',.;:!?"“”—\n'):
            widened[0] = (source[-1][1], cue[0][1])
    return widened


def judge_cue(
    sentences: Sentences, source: Sequence[Span], cue: Sequence[Span], hedges: Sequence[Hedge], silent: Sequence[Span]
) -> Stance:
    """Judge a cue, widened; `hedges` are those in it, `silent` spans say nothing here."""
    if not cue:
        return Stance(False, [])
    sentence = sentences[sentences.index_at(cue[0][0])]
    words = [
        at
        for span in cue
        for at in number_tokens(sentence.tokens, span)
        if not is_covered(silent, sentence.tokens[at].start)
    ]
    words = _add_controlling(sentence, _drop_other_claims(sentence.tree, words))
    kinds = {at: name_denial(sentence.tree, at) for at in words}
    nots = [at for at in words if find_not(sentence.tokens, at) or kinds[at] == "reversal"]
    is_doubt = any(is_doubting(sentence.tree, at) for at in words)
    said = set(kinds.values()) - {""}
    if not nots and not _is_nobody(sentences.text, source):
        return Stance(bool(said & {"denial", "exclusion"}) or is_doubt, list(hedges))
    if is_doubt:
        return Stance(False, [])
    if any(hedge.certainty == "probable" for hedge in hedges) or (said <= {"reversal"} and not hedges):
        return Stance(True, list(hedges))
    start = sentence.tokens[nots[0]].start if nots else source[0][0]
    end = max([*(span[1] for span in cue), *(hedge.end for hedge in hedges)])
    own = [Hedge(start, end, "possible" if "exclusion" in said else "underspecified")] if start < end else []
    return Stance(False, own)


def denies(sentence: Sentence, cue: Sequence[Span]) -> bool:
    """Whether a word of a cue denies what follows."""
    words = [at for span in cue for at in number_tokens(sentence.tokens, span)]
    return any(name_denial(sentence.tree, at) in {"denial", "exclusion"} for at in words)


def _drop_other_claims(tree: Tree, words: list[int]) -> list[int]:
    """Drop a verb with what it says itself before the last: "denied this and [said]"."""
    verbs = [at for at in words if tree.tags[at] == "VERB"]
    last = max(verbs, default=NO_HEAD)
    others = {
        at
        for at in verbs
        if at < last in tree.conjuncts(at) and any(at < each < last for each in tree.children_by(at, "obj", "ccomp"))
    }
    return [at for at in words if at == last or (at not in others and tree.heads[at] not in others)]


def _add_controlling(sentence: Sentence, words: list[int]) -> list[int]:
    """Add the verbs that a cue is the infinitive of: "refused to [agree]"."""
    tree = sentence.tree
    inside = set(words)
    added: list[int] = []
    for at in words:
        while tree.role(at) == "xcomp" and tree.heads[at] not in inside:
            at = tree.heads[at]  # noqa: PLW2901 - on up the chain
            inside.add(at)
            added += [at, *tree.children_by(at, "advmod", "aux")]
    return sorted({*added, *words})


def _is_nobody(text: str, source: Sequence[Span]) -> bool:
    """Whether the source is "no official", "none of them"."""
    first = text[slice(*source[0])].lower().split(" ", 1)[0] if source else ""
    return first == "no" or first in _NOTHING
