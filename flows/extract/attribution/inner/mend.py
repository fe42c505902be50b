"""Mends attributions whose parts get in each other's way, as the tree has them. Which are found: `find`."""

from collections.abc import Iterable, Sequence
from typing import Final

from flows.extract.attribution.inner.find import Spelled, find_own
from flows.extract.attribution.inner.speakers import find_agent
from flows.extract.attribution.records import Unfinished
from flows.language.sentence import Sentence
from flows.language.spans import Span, count_covered, holds, is_held, overlaps
from flows.language.tokens import number_tokens
from flows.language.tree import NO_HEAD
from flows.language.word_lists import load_words

_PEOPLE: Final = load_words("people", "nouns")
_ACTIVE: Final = frozenset({"clause", "infinitive", "trailing"})
_RELATIVES: Final = frozenset({"who", "which"})


def mend_parts(spelled: Sequence[Spelled], known: Iterable[Unfinished], sentence: Span) -> None:
    """Give each attribution whose parts overlap, or whose source is on both sides, those that the tree has for its cue.

    So to each that only says who was quoted: "Brandt was quoted by the agency as saying". What is said in the passive
    begins with the subject.
    Where it has none, source and content lose what the cue has, and the content what the source has.
    """
    for each in known:
        own = find_own(spelled, each.cue)
        if not each.cue:
            continue
        if own is None:
            each.content = _pass_on(each, spelled)
        else:
            _mend_content(each, own, spelled)
            _mend_source(each, own, sentence)
        if not _is_muddled(each) and (own is None or own.kind != "quoted"):
            continue
        if own is not None:
            has_more = own.kind == "clause" and _is_apart(each.content, own) and _cover(each.content, own.content)
            each.content = each.content if has_more else own.content
            each.source, each.cue = own.source, (own.cue,)
        else:
            each.source = subtract_spans(each.source, each.cue) or each.source
            each.content = subtract_spans(each.content, (*each.cue, *each.source)) or each.content


def _is_apart(content: Sequence[Span], own: Spelled) -> bool:
    return not _touch(content, (own.cue, *own.source))


def _cover(content: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether a content holds most of another: of a quotation of two sentences a tree may have the last only."""
    shared = [min(end, high) - max(start, low) for start, end in content for low, high in others]
    return 2 * sum(max(0, each) for each in shared) > count_covered(others)


def _mend_content(claim: Unfinished, own: Spelled, spelled: Sequence[Spelled]) -> None:
    if own.kind == "passive" and all(is_held(own.content, span) for span in claim.content):
        claim.content = own.content
    if own.kind == "clause":
        claim.content = _widen(claim.content, own, spelled)
    if own.kind == "infinitive":
        claim.content = _take_recipient(claim.content, own)


def _mend_source(claim: Unfinished, own: Spelled, sentence: Span) -> None:
    """Give a claim the subject of its verb if it has no source, or one of another paragraph."""
    is_elsewhere = bool(claim.source) and not _touch(claim.source, (sentence,))
    is_open = not claim.source and own.kind in _ACTIVE and not _touch(own.source, claim.content)
    if own.source and (is_elsewhere or is_open):
        claim.source = own.source
    if own.kind == "done" and not claim.source:
        claim.source, claim.cue, claim.content = own.source, (own.cue,), own.content


def mend_relatives(text: str, spelled: Sequence[Spelled], known: Iterable[Unfinished]) -> None:
    """Give a cue the subject that the tree has for it, where its source is the "who" of a clause between the two.

    In "a guard who asked not to be named said" the guard says it.
    """
    for each in known:
        is_pronoun = bool(each.source) and text[slice(*each.source[0])].lower() in _RELATIVES
        own = find_own(spelled, each.cue)
        if is_pronoun and own is not None and own.source and own.source[-1][1] <= each.source[0][0] < own.cue[0]:
            each.source = own.source


def widen_to_agents(sentence: Sentence, known: Iterable[Unfinished]) -> None:
    """Give a source of things those by whom it was given, where it stops before: "data released by a bank"."""
    tree = sentence.tree
    for each in known:
        if len(each.source) != 1 or not holds(sentence.span, each.source[0]):
            continue
        start, end = each.source[0]
        inside = number_tokens(tree.tokens, (start, end))
        top = next((at for at in inside if tree.heads[at] not in inside), NO_HEAD)
        if top == NO_HEAD or tree.tags[top] != "NOUN" or tree.lemma(top) in _PEOPLE:
            continue
        agents = [find_agent(tree, at) for at in tree.children_by(top, "acl") if at == inside.stop]
        widened = (start, max([end, *(tree.span(at)[1] for at in agents if at != NO_HEAD)]))
        each.source = each.source if _touch((widened,), (*each.cue, *each.content)) else (widened,)


def _pass_on(claim: Unfinished, spelled: Sequence[Spelled]) -> tuple[Span, ...]:
    """Add whom a claim quotes to its content if it has only the words: "“No,” the paper quoted a nurse as saying"."""
    for found in spelled:
        is_behind = bool(found.source) and claim.cue[0][1] <= found.source[0][0]
        has_words = _touch(claim.content, found.content) and not _touch(claim.content, found.source)
        if found.kind == "quoted" and is_behind and has_words:
            return tuple(sorted((*claim.content, (found.source[0][0], found.cue[1]))))
    return claim.content


def _widen(content: tuple[Span, ...], own: Spelled, spelled: Sequence[Spelled]) -> tuple[Span, ...]:
    """Begin a content where the clause that is said begins, if it holds only what another says in there.

    "Venn said the army had urged all to leave": not only "all to leave", which is the army's.
    """
    first = own.content[0][0]
    if len(content) != 1 or not first < content[0][0] or content[0][1] > own.content[-1][1]:
        return content
    skipped = ((first, content[0][0]),)
    is_others = any(found is not own and is_held(skipped, found.cue) for found in spelled)
    return ((first, content[0][1]),) if is_others else content


def _take_recipient(content: tuple[Span, ...], own: Spelled) -> tuple[Span, ...]:
    """Begin what is wanted with who shall do it: "urged | the owners to wait"."""
    first, last = own.content[0][0], own.content[-1][1]
    is_behind = len(content) == 1 and own.cue[1] <= first < content[0][0] < last
    return ((first, content[0][1]),) if is_behind else content


def _is_muddled(claim: Unfinished) -> bool:
    is_around = bool(claim.source) and claim.source[0] < claim.cue[0] < claim.source[-1]
    return is_around or _touch(claim.source, claim.cue) or _touch(claim.content, (*claim.cue, *claim.source))


def _touch(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(overlaps(one, other) for one in some for other in others)


def subtract_spans(spans: Sequence[Span], taken: Sequence[Span]) -> tuple[Span, ...]:
    """Take some spans out of others.

    >>> subtract_spans([(0, 9)], [(3, 5)])
    ((0, 3), (5, 9))
    """
    left = list(spans)
    for start, end in taken:
        left = [
            piece
            for low, high in left
            for piece in ((low, min(high, start)), (max(low, end), high))
            if piece[0] < piece[1]
        ]
    return tuple(left)
