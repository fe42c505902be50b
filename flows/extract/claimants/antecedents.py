"""Whom a pronoun means by the grammar of its own sentence: a subject above it, or who is quoted.

"Police said the union had lied when it claimed that": it is the union. Other sentences: `pronouns`.
"""

from collections.abc import Iterator
from typing import Final, Protocol

from flows.extract.claimants.lexicon import GROUP_PRONOUNS, PERSON_PRONOUNS, PLURAL_PRONOUNS
from flows.extract.claimants.mentions import read_mention
from flows.language.sentence import Sentence, Sentences
from flows.language.spans import Span, is_held
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_FIRST_PERSONS: Final = load_words("sources", "first_persons")
_RELATIVES: Final = frozenset({"who", "which", "that"})
_BEFORE: Final = frozenset({"det", "amod", "compound", "nummod", "nmod", "flat", "goeswith", "appos", "advmod", "dep"})
_BEHIND: Final = frozenset({"flat", "compound", "nmod", "appos", "goeswith", "fixed"})
"""Relations of what belongs to a noun phrase, on its left and on its right."""
_NAMING: Final = frozenset({"flat", "compound", "appos"})
_POINTING: Final = (PERSON_PRONOUNS | GROUP_PRONOUNS) - _RELATIVES
_STANDING_IN: Final = _POINTING | _RELATIVES


class CitedClaim(Protocol):
    """What is asked of a claim."""

    @property
    def source(self) -> tuple[Span, ...]:
        """Its spans."""

    @property
    def within(self) -> "CitedClaim | None":
        """The claim around it."""


def find_quoted(text: str, claim: CitedClaim) -> CitedClaim | None:
    """Find whose "I" or "we" the source of a claim is: that of the nearest claim around it with another source."""
    around = claim.within if claim.source and _is_first(text, claim) else None
    while around is not None and (not around.source or _is_first(text, around)):
        around = around.within
    return around


def _is_first(text: str, claim: CitedClaim) -> bool:
    return text[claim.source[0][0] : claim.source[-1][1]].lower().replace("’", "'") in _FIRST_PERSONS


def find_subject_above(sentences: Sentences, source: tuple[Span, ...], content: tuple[Span, ...] = ()) -> Span | None:
    """Find what a pronoun goes back to: the nearest subject of the clauses above it that agrees with it.

    A relative goes back to the noun that its clause hangs on. Nobody names himself in what he says: in "Venn has lied,
    he said" it is not Venn.
    """
    if not source or sentences.text[slice(*source[0])].lower() not in _STANDING_IN:
        return None
    sentence = sentences[sentences.index_at(source[0][0])]
    at = next((i for i, token in enumerate(sentence.tokens) if token.start == source[0][0]), NO_HEAD)
    if at == NO_HEAD or not sentence.tree.heads:
        return None
    pronoun = sentence.tokens[at].lower
    if pronoun in _RELATIVES:
        return _find_noun_before(sentence, at)
    for subject in _list_subjects(sentence.tree, at):
        span = _cut_phrase(sentence, subject)
        if is_held(content, span):
            continue
        if sentence.tokens[subject].lower == pronoun or _agrees(pronoun, sentence.text[slice(*span)]):
            return span
    return None


def _find_noun_before(sentence: Sentence, relative: int) -> Span | None:
    """Find the noun phrase that a relative goes back to: the one that its clause hangs on, else the name before it.

    A full name right before "who" is meant whatever the parser hung it on: "the office of Orla Venn, who left".
    """
    tree, pronoun = sentence.tree, sentence.tokens[relative].lower
    verb = next(iter(tree.conjuncts(tree.heads[relative]))) if tree.heads[relative] != NO_HEAD else NO_HEAD
    nouns = [tree.heads[verb]] if verb != NO_HEAD and tree.relations[verb] == "acl:relcl" else []
    before = relative - 2 if sentence.tokens[relative - 1].text == "," else relative - 1
    if before >= 0 and tree.tags[before] in {"PROPN", "NOUN"}:
        name = _climb(tree, before, _NAMING)
        is_full = pronoun == "who" and read_mention(sentence.text[slice(*_cut_phrase(sentence, name))]).is_specific
        whole = [_climb(tree, name, _NAMING | {"nmod"})] if pronoun == "who" else []
        nouns = [name, *nouns] if is_full else [*nouns, *whole, name]
    spans = (_cut_phrase(sentence, noun) for noun in nouns if noun < relative)
    return next((span for span in spans if _fits_relative(pronoun, sentence.text[slice(*span)])), None)


def _climb(tree: Tree, token: int, relations: frozenset[str]) -> int:
    """The highest noun above a token that some relations lead to: from "Venn" to "Orla"."""
    while tree.role(token) in relations and tree.tags[tree.heads[token]] in {"PROPN", "NOUN"}:
        token = tree.heads[token]
    return token


def _fits_relative(relative: str, phrase: str) -> bool:
    """Whether "who" can mean a noun phrase, which is somebody, or "which" one that is something."""
    mention = read_mention(phrase)
    is_body = mention.kind == "organisation"
    return mention.form != "pronoun" and (relative == "that" or is_body == (relative == "which"))


def _list_subjects(tree: Tree, pronoun: int) -> Iterator[int]:
    """Yield the subjects of the clauses above a pronoun that stand before it, the nearest clause first."""
    for above in tree.climb(pronoun):
        for subject in tree.children_by(above, "nsubj"):
            if subject < pronoun and not tree.is_under(pronoun, subject):
                yield subject


def _cut_phrase(sentence: Sentence, head: int) -> Span:
    """The noun phrase of a subject, without clauses behind it."""
    tree = sentence.tree
    kept = [head]
    for child in tree.children[head]:
        if tree.role(child) in (_BEFORE if child < head else _BEHIND):
            kept += tree.descend(child)
    before = [at for at in kept if at <= head]
    return sentence.tokens[min(before)].start, sentence.tokens[max(kept)].end


def _agrees(pronoun: str, phrase: str) -> bool:
    """Whether a pronoun can mean what a noun phrase names."""
    mention = read_mention(phrase)
    if mention.form == "pronoun":
        return False
    is_person = mention.kind == "person" or mention.form == "role"
    if pronoun in PERSON_PRONOUNS:
        return is_person and mention.gender in {"", "either", read_mention(pronoun).gender}
    is_many = mention.kind == "group" or mention.head.endswith("s")
    return (
        not is_person and (is_many or mention.kind == "organisation")
        if pronoun in PLURAL_PRONOUNS
        else not is_person and not is_many
    )
