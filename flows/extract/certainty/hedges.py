"""Words that weaken a claim, where they are, and the certainty they leave. `judgement` says whether they reach it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from flows.extract.certainty.scope import Step, is_that_clause
from flows.language.governors import is_passive, preposition_of
from flows.language.lemmas import START, find_lemma, list_starts
from flows.language.phrase_table import PhraseTable, Words, index_phrases, split_phrase
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import WordList, WordTable, load_words, read_entries, read_words

_STRENGTH: Final = {"certain": 0, "probable": 1, "possible": 2, "underspecified": 3}
_SENSES: Final = load_words("hedges", "senses")
RAISING: Final = load_words("hedges", "raising")
_UNCONDITIONAL: Final = load_words("hedges", "unconditional")
_CONDITIONS: Final = frozenset({"if", "unless", "whether"})
_OPEN: Final = _CONDITIONS | {"?"}


def _read_phrases() -> dict[Words, str | None]:
    none: dict[Words, str | None] = dict.fromkeys(map(split_phrase, read_words("hedges", "none")))
    return index_phrases(read_entries("hedges", "phrases")) | none


def _list_lemmas(key: str) -> WordTable[str, str]:
    return WordTable(
        lambda: {lemma: value for value, lemmas in read_entries("hedges", key).items() for lemma in lemmas}
    )


_PHRASES: Final = PhraseTable(_read_phrases)
_KINDS: Final = {
    kind: _list_lemmas(kind)
    for kind in ("verbs", "clause_verbs", "passive_verbs", "cue_verbs", "adverbs", "adjectives", "nouns")
}
VERBS_OF_HEDGES: Final = WordList(lambda: [*_KINDS["verbs"], *_KINDS["clause_verbs"]])
"""Verbs that weaken what they have as a clause."""
_MODALS: Final = frozenset({"may", "might", "could", "must", "should", "would", "ought"})
_BY_WORD: Final = frozenset({"modals", "adverbs", "adjectives", "phrases"})
"""Kinds of hedges that weaken whatever they stand at, or stand over."""
_CLAUSES: Final = frozenset({"ccomp", "xcomp", "csubj"})
_OF_NOUN: Final = _CLAUSES | {"acl", "advcl"}
_ATTRIBUTES: Final = frozenset({"amod", "acl", "compound"})
_BESIDE: Final = frozenset(
    {"advmod", "aux", "amod", "det", "obl", "nsubj", "nmod", "discourse", "advcl", "case", "compound"}
)


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that may weaken a claim, with their place and the certainty that they leave.

    `kind`: the list of `hedges.yaml` that they are on, or `modals`; how they reach what they weaken.
    """

    start: int
    end: int
    certainty: str
    kind: str = "phrases"

    @property
    def span(self) -> Span:
        """Where its words are."""
        return self.start, self.end


def find_hedges(sentence: Sentence, cues: Sequence[Span] = ()) -> list[Hedge]:
    """Find the words in a sentence that may hedge, in order; inside cues, those that hedge only there count too.

    >>> [each.certainty for each in find_hedges(Sentence("It was probably a hoax, or perhaps a prank."))]
    ['probable', 'possible']
    """
    hedges: list[Hedge] = []
    tokens, end = sentence.tokens, 0
    for at in [at for at, token in enumerate(tokens) if _opens(token.lower)]:
        if at < end:
            continue
        match = _PHRASES.match(tokens, at)
        if match is None:
            hedges += _read_word(sentence, at, cues) if _may_hedge(tokens[at].lower) else ()
        else:
            certainty, length = match
            end = at + length
            if certainty is not None:
                hedges.append(Hedge(tokens[at].start, tokens[end - 1].end, certainty))
    return hedges


@lru_cache(maxsize=16_384)
def _opens(word: str) -> bool:
    return _PHRASES.opens_with(word) or _may_hedge(word)


_LISTED: Final = WordList(lambda: {lemma.split(" ", 1)[0] for table in _KINDS.values() for lemma in table})
_STARTS: Final = WordList(lambda: list_starts(_LISTED))


@lru_cache(maxsize=16_384)
def _may_hedge(word: str) -> bool:
    """Whether a form of a listed word, of whatever class; few are, and a text has many words."""
    if word[:START] not in _STARTS:
        return word in _MODALS or word in _CONDITIONS
    lemmas = {word, *(find_lemma(word, tag) for tag in ("VERB", "NOUN"))}
    return word in _MODALS or word in _CONDITIONS or not _LISTED.isdisjoint(lemmas)


def _read_word(sentence: Sentence, at: int, cues: Sequence[Span]) -> Iterator[Hedge]:
    """Yield the hedge that a word is by its part of speech, if any."""
    tree, token = sentence.tree, sentence.tokens[at]
    found: tuple[str, str] | None = None
    if tree.tags[at] == "AUX":
        certainty = _read_modal(tree, at)
        found = None if certainty is None else (certainty, "modals")
    else:
        is_cue = any(start <= token.start < end for start, end in cues)
        found = _look_up(tree, at, is_cue=is_cue)
    if found is not None:
        yield Hedge(token.start, token.end, *found)


def _look_up(tree: Tree, at: int, *, is_cue: bool) -> tuple[str, str] | None:
    tag, word = tree.tags[at], tree.tokens[at].lower
    after = tree.tokens[at + 1].lower if at + 1 < len(tree.tokens) else ""
    kinds = {"NOUN": ["nouns"], "ADJ": ["adjectives", "adverbs"], "VERB": []}.get(tag, ["adverbs"])
    if tag == "VERB" or (tag in {"ADJ", "ADV"} and word.endswith("ed")):
        kinds = [
            *kinds,
            "verbs",
            "clause_verbs",
            *(["cue_verbs"] if is_cue else []),
            *(["passive_verbs"] if is_told(tree, at) else []),
        ]
    for kind in kinds:
        lemma = find_lemma(word, "VERB") if kind.endswith("verbs") else tree.lemma(at)
        for listed in (word, lemma, f"{lemma} {after}"):
            if listed in _KINDS[kind]:
                return _KINDS[kind][listed], kind
    return None


def is_told(tree: Tree, verb: int) -> bool:
    """Whether a passive says what is told by nobody: "12 are said to be dead", "it was reported that"."""
    if not is_passive(tree, verb) or any(tree.relations[each] == "obl:agent" for each in tree.children[verb]):
        return False
    subjects = tree.children_by(verb, "nsubj", "expl")
    infinitives = [each for each in tree.children_by(verb, "xcomp") if tree.children_by(each, "mark")]
    return bool(infinitives) or any(tree.tokens[each].lower == "it" for each in subjects)


def _read_modal(tree: Tree, at: int) -> str | None:
    """The certainty that an auxiliary leaves: "must be near 30" (probable), "must be paid" (a duty)."""
    word, verb = tree.tokens[at].lower, tree.heads[at]
    others = [tree.tokens[each].lower for each in tree.children_by(verb, "aux") if each > at] if verb != NO_HEAD else []
    if word not in _MODALS or verb == NO_HEAD or not _is_bare(tree, verb, others):
        return None
    if word in {"may", "might", "could"}:
        is_able = word == "could" and (tree.lemma(verb) in _SENSES or _is_purpose(tree, verb) or _is_denied(tree, verb))
        return None if is_able else "possible"
    if word == "would":
        return "underspecified" if "have" in others else None
    if word == "must" and "have" in others:
        return "probable"
    return "probable" if word != "ought" and tree.children_by(verb, "cop") else "underspecified"


def _is_bare(tree: Tree, verb: int, others: Sequence[str]) -> bool:
    """Whether what a modal is before is no finite form: "may rise", but not "the navy's might rests"."""
    is_verb = tree.tags[verb] == "VERB" and not tree.children_by(verb, "cop")
    return bool(others) or not is_verb or tree.tokens[verb].lower == tree.lemma(verb)


def _is_purpose(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[each].lower == "so" for each in tree.children_by(verb, "mark", "advmod"))


def _is_denied(tree: Tree, verb: int) -> bool:
    return any(tree.tokens[each].lower in {"not", "never"} for each in tree.children_by(verb, "advmod"))


def is_weakened(tree: Tree, steps: Sequence[Step], hedge: Hedge, at: int) -> bool:
    """Whether a hedge, whose topmost word is token `at`, weakens the place that `steps` lead up from."""
    above = next((step for step in steps if step.token == at), None)
    if above is not None:
        return _weakens_below(tree, hedge, above)
    head = _find_owner(tree, hedge, at)
    beside = next((step for step in steps if step.token == head), None)
    return beside is not None and _weakens_beside(tree, hedge, beside, at)


def _weakens_beside(tree: Tree, hedge: Hedge, step: Step, at: int) -> bool:
    role = tree.role(at)
    if hedge.kind in _BY_WORD:
        return role in _BESIDE
    if hedge.kind != "nouns":
        return _weakens_noun(tree, hedge, at)
    if is_that_clause(tree, step.below) and at < step.below:
        return True
    is_bare = role in {"obj", "nsubj"} and step.below == step.token and bool(tree.children_by(at, "acl", "nmod"))
    return is_bare or (tree.lemma(at) == "estimate" and role == "nsubj")


def _find_owner(tree: Tree, hedge: Hedge, at: int) -> int:
    """The head of a hedge; of an adverb before a preposition, the noun behind that: "reportedly after a quarrel"."""
    behind = at + 1
    if hedge.kind == "adverbs" and behind < len(tree.heads) and tree.role(behind) in {"case", "mark"}:
        return tree.heads[behind]
    return tree.heads[at]


def _weakens_noun(tree: Tree, hedge: Hedge, at: int) -> bool:
    """Whether a participle is said of a noun above the place: "12 suspected cases", "12 feared dead"."""
    role, noun = tree.role(at), tree.heads[at]
    if role in {"parataxis", "xcomp"}:
        return True
    if role == "amod" and at > noun:
        return False
    if hedge.certainty == "underspecified" or tree.relations[at] == "acl:relcl":
        return False
    is_loose = tree.role(noun) in {"nsubj", "obj"} and role == "acl"
    return role in _ATTRIBUTES and not is_loose


def _weakens_below(tree: Tree, hedge: Hedge, step: Step) -> bool:
    """Whether a hedge weakens what it is reached from: what is feared is, those who fear it are not."""
    below, role = step.below, tree.role(step.below)
    if below == step.token:
        return hedge.kind not in {"nouns", "clause_verbs"}
    if role in {"nummod", "det"}:
        return hedge.kind in {"adverbs", "adjectives", "phrases"}
    if hedge.kind == "nouns":
        return role in _OF_NOUN or (role == "nmod" and preposition_of(tree, below) in {"of", "for"})
    return hedge.kind in _BY_WORD or _governs(tree, hedge, step)


def _governs(tree: Tree, hedge: Hedge, step: Step) -> bool:
    """Whether a verb has what is below as its clause, its object, or the subject of its passive."""
    below, role, verb = step.below, tree.role(step.below), step.token
    if role == "nsubj":
        is_done = tree.relations[below].endswith(":pass") or is_passive(tree, verb)
        is_open = hedge.kind == "verbs" or bool(tree.children_by(verb, "xcomp"))
        return (is_done and is_open) or tree.lemma(verb) in RAISING
    if role in {"advcl", "obl"}:
        return preposition_of(tree, below) == "of" or _is_marked(tree, below, "of") or is_that_clause(tree, below)
    is_clause = role in _CLAUSES and not (_is_aside(tree, verb) and bool(tree.children_by(below, "aux")))
    return is_clause or (hedge.kind == "verbs" and role in {"obj", "iobj"})


def _is_aside(tree: Tree, verb: int) -> bool:
    """Whether a comma parts a verb from its subject: "the tanker, thought to be empty, has sunk"."""
    return verb > 0 and tree.tokens[verb - 1].text == "," and not tree.children_by(verb, "aux")


def _is_marked(tree: Tree, clause: int, word: str) -> bool:
    return any(tree.tokens[each].lower == word for each in tree.children_by(clause, "mark"))


def find_conditions(tree: Tree, steps: Sequence[Step], is_inside: Callable[[int], bool]) -> list[Hedge]:
    """Find the "if" or "whether" that a place stands under or hangs on, and the question mark behind it."""
    if tree.words.isdisjoint(_OPEN):
        return []
    top = next((step for step in reversed(steps) if step.token != step.below), steps[0]).token
    beside = tree.heads[top]
    near = tree.children_by(beside, "ccomp", "parataxis") if beside != NO_HEAD else []
    found = [
        each
        for other in near
        if is_inside(other)
        for each in tree.children_by(other, "mark")
        if tree.tokens[each].lower != "whether"
    ]
    for step in steps:
        found += tree.children_by(step.token, "mark")
        for child in tree.children_by(step.token, "advcl"):
            found += [each for each in tree.children_by(child, "mark") if tree.tokens[each].lower != "whether"]
        found += [each for each in tree.children[step.token] if tree.tokens[each].text == "?"]
    tokens = [tree.tokens[at] for at in sorted(set(found)) if _is_condition(tree, at)]
    return [Hedge(token.start, token.end, "underspecified") for token in tokens]


def _is_condition(tree: Tree, at: int) -> bool:
    tokens = tree.tokens
    if tokens[at].text == "?":
        return True
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    before = tokens[at - 1].lower if at else ""
    return tokens[at].lower in _CONDITIONS and after not in _UNCONDITIONAL and before not in {"even", "as"}


def weakest_certainty(hedges: Iterable[Hedge]) -> str:
    """The certainty that the strongest hedge leaves.

    >>> weakest_certainty([Hedge(0, 3, "probable"), Hedge(4, 9, "possible")]), weakest_certainty([])
    ('possible', 'certain')
    """
    return max((hedge.certainty for hedge in hedges), key=_STRENGTH.__getitem__, default="certain")
