"""The words of a sentence that speak of a happening: noun or verb, its kind, whether it is a known one or another."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from flows.extract.events.figurative import is_figurative
from flows.extract.events.lexicon import ANY_KIND, KIND_OF_NOUN, KIND_OF_VERB
from flows.extract.events.unreal import is_unreal
from flows.extract.figures.numbers.nouns import is_people
from flows.extract.figures.standing.nodes import child_words, is_definite
from flows.language.governors import is_passive
from flows.language.sentence import Sentence
from flows.language.spans import Span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_APART: Final = load_words("events", "apart")
_LEAVING: Final = load_words("events", "leaving")
_ONE_IN_PLURAL: Final = load_words("events", "one_in_plural")
_NO_HAPPENING_BEFORE: Final = load_words("events", "no_happening_before")
_SHOOTING: Final = frozenset({"open", "return", "exchange", "come", "trade", "hold", "cease"})
_GUNS: Final = load_words("events", "of_guns")
_BURSTS: Final = load_words("events", "bursts")
_LABELLED: Final = frozenset({"compound", "amod"})
_MONTHS: Final = load_words("times", "months")
_TIMES: Final = _MONTHS | load_words("times", "weekdays") | load_words("word_classes", "time_words")
_FIRING: Final = frozenset({"fire", "ring"})
_SHOTS: Final = load_words("events", "shots")
_SHOT: Final = "shooting"
_OF_PEOPLE: Final = load_words("events", "of_people")
_ERUPTING, _STRIKE, _WALKOUT = "erupt", "strike", "walkout"
_POLL: Final = "poll"
_FIRE: Final = "fire"
_ELECTORAL: Final = load_words("events", "electoral")
_SURVEYING: Final = load_words("events", "surveying")
_VOLCANOES: Final = load_words("events", "erupting")
_ON_STRIKE: Final = load_words("events", "on_strike")
_JOINING: Final = frozenset({"join", "suspend", "ballot"})
"""What is done to a strike of those who do not work, and not to one from the air."""
_ARMED: Final = load_words("events", "armed")
_MAY_BE_PLANNED: Final = load_words("events", "planned")
_PLANNING: Final = load_words("events", "planning")
_ARTICLES: Final = frozenset({"a", "an"})
_HYPHENS: Final = ("-", "‐", "‑", "–")
_NEAR: Final = 2
"""Words before a noun that make up its name."""
_NAMES: Final = frozenset({"NOUN", "PROPN"})


class EventMention(NamedTuple):
    """A noun or verb of a happening, by its token in its sentence.

    `is_known` says that the text takes it as told, `is_apart` that it is another one than those told, `is_fresh` that a
    noun brings it up: "a blast".
    """

    token: int
    span: Span
    kind: str
    label: str
    is_known: bool
    is_apart: bool
    is_fresh: bool = False


def find_event_mentions(sentence: Sentence) -> list[EventMention]:
    """Find the happenings that a sentence speaks of, in order; sums of several are none."""
    return list(_find(sentence.tree))


def strike_again(tree: Tree, mention: EventMention) -> EventMention:
    """Read "the strike" of a text that has told of one of workers: it is that one, unless arms stand beside it."""
    is_bare = mention.kind == "attack" and tree.lemma(mention.token) == _STRIKE and tree.tags[mention.token] == "NOUN"
    beside = child_words(tree, mention.token, "compound", "amod")
    return mention._replace(kind=_WALKOUT) if is_bare and _ARMED.isdisjoint(beside) else mention


def leaves_for_another(sentence: Sentence) -> bool:
    """Whether a sentence opens with "meanwhile", "elsewhere", "in a separate incident"."""
    words = [token.lower for token in sentence.tokens[:4] if token.is_word]
    return bool(words) and (words[0] in _LEAVING or (words[0] == "in" and not _APART.isdisjoint(words[1:])))


def _find(tree: Tree) -> Iterator[EventMention]:
    kinds = {"VERB": KIND_OF_VERB.entries, "NOUN": KIND_OF_NOUN.entries, "PROPN": KIND_OF_NOUN.entries}
    for at in [at for at, tag in enumerate(tree.tags) if tag in kinds]:
        lemma, tag = tree.lemma(at), tree.tags[at]
        kind = _read_deed(tree, at, lemma) if tag == "VERB" else kinds[tag].get(lemma)
        if kind is None or (tag == "PROPN" and lemma in _MONTHS):
            continue
        if _is_no_deed(tree, at, lemma) if tag == "VERB" else _is_none(tree, at, lemma, kind):
            continue
        if is_figurative(tree, at, kind) or is_unreal(tree, at, kind):
            continue
        is_shot = _is_shot(tree, at, lemma)
        kind = _SHOT if is_shot else _WALKOUT if _is_on_strike(tree, at, lemma) else kind
        span = tree.tokens[at].span
        is_apart = bool(child_words(tree, at, "amod", "det") & _APART.words) or _is_planned(tree, at, kind)
        is_known = tag != "VERB" and is_definite(tree, at) and not is_apart
        is_fresh = tag == "NOUN" and bool(child_words(tree, at, "det") & _ARTICLES)
        label = "" if tag == "VERB" or is_shot else _label(tree, at)
        yield EventMention(at, span, kind, label, is_known, is_apart, is_fresh)


def _read_deed(tree: Tree, at: int, lemma: str) -> str | None:
    """Read the kind of happening that a verb stands for: "drivers walked out", "shots were fired"."""
    if _walks_out(tree, at, lemma):
        return _WALKOUT
    return _SHOT if _fires_shots(tree, at, lemma) else KIND_OF_VERB.get(lemma)


def _fires_shots(tree: Tree, at: int, lemma: str) -> bool:
    """Whether somebody shoots: "shots rang out", "the shots fired"."""
    fired = (*tree.children_by(at, "obj", "nsubj", "nsubj:pass"), *([tree.heads[at]] if tree.role(at) == "acl" else []))
    return lemma in _FIRING and any(tree.lemma(each) in _SHOTS for each in fired)


def _is_no_deed(tree: Tree, at: int, lemma: str) -> bool:
    """Whether a verb stands for a quality, seizes or executes no people, or has no volcano erupt."""
    if lemma in _OF_PEOPLE:
        return not _takes_people(tree, at)
    subjects = tree.children_by(at, "nsubj")
    is_volcano = any(not _VOLCANOES.isdisjoint(_words_of(tree, each)) for each in subjects)
    return tree.role(at) == "amod" or (lemma == _ERUPTING and not is_volcano)


def _is_planned(tree: Tree, at: int, kind: str) -> bool:
    """Whether a happening is one that somebody only plans: "a march is planned for Friday", "called a strike"."""
    head = tree.heads[at]
    is_object = tree.role(at) == "obj" or (tree.role(at) == "nsubj" and head != NO_HEAD and is_passive(tree, head))
    return kind in _MAY_BE_PLANNED and is_object and tree.lemma(head) in _PLANNING and not is_definite(tree, at)


def _walks_out(tree: Tree, at: int, lemma: str) -> bool:
    """Whether workers walk out: "drivers walked out over pay", and nobody out of a room."""
    behind = [token.lower for token in tree.tokens[at + 1 : at + 3]]
    is_out = lemma == "walk" and behind[:1] == ["out"] and behind[1:] != ["of"]
    return is_out and any(not _ON_STRIKE.isdisjoint(_words_of(tree, each)) for each in tree.children_by(at, "nsubj"))


def _words_of(tree: Tree, at: int) -> set[str]:
    parts = (at, *tree.children_by(at, "compound", "flat", "amod", "nmod", "nmod:poss"))
    return {tree.lemma(each).lower() for each in parts}


def _is_on_strike(tree: Tree, at: int, lemma: str) -> bool:
    """Whether a strike is one of those who do not work: "on strike", "a teachers' strike", "nurses held a strike"."""
    if lemma != _STRIKE:
        return False
    head = tree.heads[at]
    subjects = tree.children_by(head, "nsubj") if head != NO_HEAD and tree.role(at) in {"obj", "obl"} else ()
    is_bare = "on" in child_words(tree, at, "case") and not child_words(tree, at, "det")
    is_joined = tree.role(at) == "obj" and tree.lemma(head) in _JOINING and not tree.children_by(at, "compound")
    return is_bare or is_joined or any(not _ON_STRIKE.isdisjoint(_words_of(tree, each)) for each in (at, *subjects))


def _is_none(tree: Tree, at: int, lemma: str, kind: str) -> bool:
    is_other = _names_other(tree, at) or (lemma == _POLL and _is_survey(tree, at)) or _is_set(tree, at, lemma)
    return is_other or _is_modifier(tree, at) or _is_sum(tree, at, lemma, kind)


def _is_survey(tree: Tree, at: int) -> bool:
    """Whether a poll asks what people think: "a poll showed", "in a poll"; not "the presidential poll", "the polls"."""
    if not _ELECTORAL.isdisjoint(child_words(tree, at, "amod", "compound")):
        return False
    is_telling = tree.role(at) == "nsubj" and tree.lemma(tree.heads[at]) in _SURVEYING
    return is_telling or tree.tokens[at].lower == _POLL


def _names_other(tree: Tree, at: int) -> bool:
    """Whether a noun before makes it a name for something else: "heart attack"."""
    return bool(child_words(tree, at, "compound", "amod") & _NO_HAPPENING_BEFORE.words)


def _is_shot(tree: Tree, at: int, lemma: str) -> bool:
    """Whether fire is that of guns: somebody opens or returns it, or comes under it."""
    if lemma != _FIRE:
        return False
    if any(tree.lemma(each) in _GUNS for each in tree.children_by(at, "compound", "amod")):
        return True
    head = tree.lemma(tree.heads[at])
    is_of_guns = tree.role(at) == "obj" or bool(child_words(tree, at, "case") & {"under", "by", "in"})
    return (is_of_guns and head in _SHOOTING) or (tree.role(at) == "nmod" and head in _BURSTS)


def _is_set(tree: Tree, at: int, lemma: str) -> bool:
    """Whether somebody sets fire to something, in what then has another name: "protesters set fire to a shop"."""
    return lemma == _FIRE and tree.role(at) in {"obj", "obl"} and tree.lemma(tree.heads[at]) == "set"


def _takes_people(tree: Tree, verb: int) -> bool:
    """Whether people are seized or executed, and not ground, goods or plans."""
    taken = tree.children_by(verb, "obj") or tree.children_by(verb, "nsubj:pass")
    return any(is_people(tree.lemma(each)) for each in taken)


def _is_modifier(tree: Tree, at: int) -> bool:
    """Whether a noun only says what kind of thing another is: "bomb squad", "the insurgency-torn province"."""
    return tree.role(at) in {"compound", "flat"}


def _is_sum(tree: Tree, at: int, lemma: str, kind: str) -> bool:
    """Whether a noun stands for several happenings: "accidents", "three attacks"."""
    is_plural = tree.tokens[at].lower != lemma
    if not is_plural or tree.tags[at] == "PROPN":
        return False
    return kind == ANY_KIND or kind not in _ONE_IN_PLURAL or bool(tree.children_by(at, "nummod"))


def _label(tree: Tree, at: int) -> str:
    """A noun with the nouns before it, a name whole: "gas blast", "Oklahoma City bombing"."""
    first = at
    while first and tree.tags[first - 1] in _NAMES and (at - first < _NEAR or tree.tags[first - 1] == "PROPN"):
        is_of_name = tree.heads[first - 1] >= first and tree.role(first - 1) in _LABELLED
        if not is_of_name or tree.lemma(first - 1).lower() in _TIMES or _is_cut(tree, first - 1):
            break
        first -= 1
    return " ".join([*(token.text for token in tree.tokens[first:at]), tree.tokens[at].lower])


def _is_cut(tree: Tree, at: int) -> bool:
    """Whether a word is only the end of one with hyphens: "degree" of "first-degree murder"."""
    tokens = tree.tokens
    return at > 0 and tokens[at - 1].end == tokens[at].start and tokens[at - 1].text[-1:] in _HYPHENS
