"""Personal names as the tree shows them: a given name and what is flat under it. The words of a name: `naming`.

Where a title runs on into a name, "Minister of Trade and Industry Orla Venn", only the tree tells where that begins.
"""

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final

from flows.extract.claimants.lexicon import (
    BODY_NOUNS,
    CONNECTORS,
    FAMILY_FIRST,
    GIVEN_NAMES,
    GROUPS,
    ORGANISATIONS,
    TITLES,
    find_country,
)
from flows.extract.claimants.naming import Mention, find_phrase_head, is_name_run, make_body, make_person, tells_body
from flows.extract.claimants.phrases import cut_at_connector, read_phrase, tidy
from flows.language.names import fold_words
from flows.language.sentence import Sentence, Sentences
from flows.language.spans import Span
from flows.language.tree import NO_HEAD

_FLAT: Final = "flat"
_INSIDE: Final = frozenset({"-", "–", ".", "'", "’"})
"""Marks within a name: "al-Ramahi", "S. Venn"."""
_APPOSED: Final = frozenset({"flat", "appos"})
_LOWER: Final = frozenset(ascii_lowercase)
_PUT_BEFORE: Final = frozenset({"compound", "amod"})
_SHORTEST: Final = 2
"""Fewest words of a name that has a given name."""


def list_name_spans(sentence: Sentence) -> Iterator[Span]:
    """Yield the spans of the personal names of a sentence: two words or more, the later ones flat under an earlier."""
    for first, last in _list_runs(sentence):
        yield sentence.tokens[first].start, sentence.tokens[last].end


def find_personal_name(sentences: Sentences, source: Span) -> Span | None:
    """Find the personal name that a source is headed by or runs into; that of somebody beside it is none."""
    if not len(sentences):
        return None
    sentence = sentences[sentences.index_at(source[0])]
    tree, found = sentence.tree, None
    for first, last in _list_runs(sentence):
        head = tree.heads[first]
        is_inside = source[0] <= sentence.tokens[first].start and sentence.tokens[last].end <= source[1]
        is_headed = head == NO_HEAD or not source[0] <= sentence.tokens[head].start < source[1]
        if is_inside and (is_headed or (tree.role(first) in _APPOSED and _has_title(sentence, source[0], first))):
            found = sentence.tokens[first].start, sentence.tokens[last].end
    return found


def read_compound(sentences: Sentences, source: Span, known: Mention) -> Mention | None:
    """Read a name put together as those of bodies are, "the Boston Red Sox"; persons are flat or have titles."""
    start = sentences.text.find(known.name, *source)
    is_sure = known.is_alias or known.roles & TITLES or known.words[0] in GIVEN_NAMES | FAMILY_FIRST
    if start < 0 or known.kind != "person" or not known.is_specific or is_sure or set(known.words) <= TITLES:
        return None
    sentence = sentences[sentences.index_at(start)]
    tree, end = sentence.tree, start + len(known.name)
    inside = [at for at, token in enumerate(sentence.tokens) if start <= token.start < end and token.is_word]
    is_put = any(tree.role(at) in _PUT_BEFORE and tree.heads[at] in inside for at in inside)
    if not is_put or any(tree.role(at) == _FLAT for at in inside):
        return None
    return make_body(known.name.split(), read_phrase(tidy(sentences.text[slice(*source)])), known.roles, is_named=True)


def is_common_noun(sentences: Sentences, source: Span) -> bool:
    """Whether a source is one word, of many, that only begins a sentence with its capital: "Farmers said"."""
    sentence = sentences[sentences.index_at(source[0])]
    tokens = sentence.tokens
    is_first = bool(tokens) and source == (tokens[0].start, tokens[0].end)
    return is_first and sentence.tree.tags[0] == "NOUN" and tokens[0].lower.endswith("s")


def _list_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the first and the last token of each name."""
    tree, tokens, at = sentence.tree, sentence.tokens, 0
    while at < len(tokens):
        last, words = at, 1
        if tree.tags[at] == "PROPN" and tokens[at].text[:1].isupper() and tokens[at].lower not in TITLES:
            for after in range(at + 1, len(tokens)):
                if _goes_on(sentence, after):
                    last, words = after, words + 1
                elif tokens[after].text not in _INSIDE:
                    break
        if words >= _SHORTEST and any(not token.is_joined for token in tokens[at + 1 : last + 1]):
            yield at, last
        at = last + 1


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether a token can be a later word of a name."""
    tree = sentence.tree
    is_flat = tree.role(at) == _FLAT and tree.heads[at] < at and tree.tags[at] == "PROPN"
    return is_flat and sentence.tokens[at].lower not in TITLES


def _has_title(sentence: Sentence, start: int, first: int) -> bool:
    return any(token.lower in TITLES for token in sentence.tokens_in(start, sentence.tokens[first].start))


def read_named(text: str, name: str, known: Mention) -> Mention:
    """Read a mention with the personal name that the tree shows in it; `known` is what its words alone say."""
    phrase = read_phrase(tidy(text))
    words = name.split()
    before, found, behind = phrase.core.partition(name)
    is_person = is_name_run(words) and not tells_body(words) and behind.lstrip()[:1] in {"", *_LOWER}
    if not found or not is_person or _is_sure(known) or not find_country(fold_words(name))[1]:
        return known
    if find_phrase_head(before.split()) in GROUPS or phrase.core.startswith("Both ") or "and" in behind.split():
        return known
    described = frozenset(fold_words(before))
    roles = described | frozenset(cut_at_connector(fold_words(phrase.apposed)))
    if described & TITLES:
        return make_person(words, roles)._replace(titles=described)
    is_person = not phrase.determiner.startswith("the") and _is_of_person(before.split(), behind.split())
    return make_person(words, roles) if is_person else known


def _is_sure(known: Mention) -> bool:
    """Whether the words of a mention say enough: a confirmed name, a full name that is no title, a group."""
    is_full = known.kind == "person" and known.is_specific and not set(known.words) <= TITLES
    return known.is_alias or known.kind == "group" or is_full


def _is_of_person(before: list[str], behind: list[str]) -> bool:
    """Whether what stands beside a name without a title lets it be a person's: "China's", "cabinet member"."""
    if not before or before[-1].endswith(("'s", "’s")):
        return behind[:1] != ["of"]
    return before[-1].islower() and before[-1] not in ORGANISATIONS | BODY_NOUNS | CONNECTORS
