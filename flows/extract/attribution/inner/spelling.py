"""The spans of an attribution that was read off a tree: whole noun phrases, whole clauses, no marks at their ends.

A parser misses the ends of long phrases most often. So a source reaches up to its cue where only nominal words part
them, and a content up to the next mark.
"""

from collections.abc import Iterable
from typing import Final

from flows.extract.attribution.inner.complements import find_joined
from flows.extract.attribution.inner.frames import SAYING
from flows.extract.attribution.inner.records import Frame
from flows.language.spans import Span, trim_span
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_EDGES: Final = " \t\n\u00a0,;:.—–-"
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "DET", "ADP", "SYM", "X", "PART"})
_DAYS: Final = load_words("times", "weekdays") | load_words("times", "months")
_BEFORE: Final = frozenset({"DET", "ADJ", "NUM"})
_JOINTS: Final = frozenset({"-", "'s", "’s", "'", "’"})
_STOPS: Final = frozenset({",", ";", ":", ".", "!", "?", "—", "–", "--", "(", ")", '"', "“", "”", "``", "''", "..."})
_AROUND: Final = frozenset({"host", "according", "trailing"})
"""Kinds whose content stands around or before source and cue."""
_REASONS: Final = frozenset({"because", "despite", "amid"})
_THINGS: Final = frozenset({"object", "oblique"})
_GOING_ON: Final = frozenset({"clause", "infinitive", "quoted"})
_FULL_STOPS: Final = frozenset({".", "!", "?"})
_ABBREVIATED: Final = load_words("cues", "abbreviated")
"""Words whose full stop ends no sentence."""
_ASIDE: Final = frozenset({"obl", "advmod", "iobj"})


class Extents:
    """The first and the last token of each token's subtree, worked out once for a sentence."""

    def __init__(self, text: str, tree: Tree) -> None:
        self.text, self.tree = text, tree
        self.first, self.last = list(range(len(tree.heads))), list(range(len(tree.heads)))
        for token in _bottom_up(tree):
            head = tree.heads[token]
            if head != NO_HEAD:
                self.first[head] = min(self.first[head], self.first[token])
                self.last[head] = max(self.last[head], self.last[token])

    def around(self, token: int) -> range:
        """Number the tokens between the full stops around one; quotations of several sentences are one sentence."""
        first = next((at + 1 for at in range(token - 1, -1, -1) if self._ends(at)), 0)
        last = next((at for at in range(token, len(self.tree.heads)) if self._ends(at)), len(self.tree.heads) - 1)
        return range(first, last + 1)

    def _ends(self, at: int) -> bool:
        """Whether a sentence ends at a token and another begins behind it: not at "Gen. Lee"."""
        tokens = self.tree.tokens
        if tokens[at].text not in _FULL_STOPS or not 0 < at < len(tokens) - 1:
            return False
        before = tokens[at - 1]
        is_short = before.is_capitalised and (len(before.text) == 1 or before.lower in _ABBREVIATED)
        return tokens[at + 1].is_capitalised and not is_short

    def of(self, token: int) -> range:
        """Number the tokens from the first to the last below one."""
        return range(self.first[token], self.last[token] + 1)

    def cut(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """Cut runs of tokens into spans without marks at their ends."""
        all_tokens = self.tree.tokens
        found = [
            trim_span(self.text, all_tokens[run[0]].start, all_tokens[run[-1]].end, _EDGES) for run in _runs(tokens)
        ]
        return tuple(span for span in found if span is not None)


def _bottom_up(tree: Tree) -> list[int]:
    order = [tree.root] if tree.heads else []
    for token in order:
        order += tree.children[token]
    return order[::-1]


def _runs(tokens: Iterable[int]) -> list[range]:
    runs: list[range] = []
    for token in sorted(tokens):
        if runs and runs[-1].stop == token:
            runs[-1] = range(runs[-1].start, token + 1)
        else:
            runs.append(range(token, token + 1))
    return runs


def spell_source(extents: Extents, frame: Frame) -> range:
    """The noun phrase of a source without clauses behind it; "who" is itself."""
    tree, head = extents.tree, frame.source
    if head == NO_HEAD:
        return range(0)
    first, last = extents.first[head], extents.last[head]
    for child in tree.children[head]:
        if child > head and tree.role(child) in {"parataxis", "advcl", "acl", "conj"} and _is_clausal(tree, child):
            last = min(last, extents.first[child] - 1)
        elif child < head and tree.role(child) in {"case", "cc", "mark", "punct"}:
            first = max(first, min(extents.last[child] + 1, head))
        elif child > head and tree.role(child) == "nmod" and _is_day(tree, child):
            last = min(last, extents.first[child] - 1)
    if tree.tags[head] == "PRON":
        return range(head, head + 1)
    if head < frame.first:
        last = _reach_cue(tree, min(last, frame.first - 1), frame.first)
    else:
        first = max(first, frame.last + 1)
    first = _reach_article(tree, first, head)
    first += first < head and tree.tags[first] == "CCONJ"
    last -= last > head and tree.tokens[last].lower == "to"
    return range(min(first, head), max(last, head) + 1)


def _is_day(tree: Tree, token: int) -> bool:
    """Whether a noun phrase behind a source is a day: "the embassy on April 4 urged"."""
    return any(tree.tokens[each].lower in _DAYS for each in tree.descend(token))


def _is_clausal(tree: Tree, token: int) -> bool:
    return tree.role(token) != "conj" or bool(tree.children_by(token, "nsubj")) or tree.tags[token] == "VERB"


def _reach_cue(tree: Tree, last: int, cue: int) -> int:
    between = range(last + 1, cue)
    is_nominal = all(
        (tree.tags[at] in _NOMINAL or tree.tokens[at].text in _JOINTS) and tree.tokens[at].lower not in _DAYS
        for at in between
    )
    return cue - 1 if is_nominal else last


def _reach_article(tree: Tree, first: int, head: int) -> int:
    first = min(first, head)
    while first > 0 and tree.tags[first] != "DET" and tree.tags[first - 1] in _BEFORE:
        first -= 1
    return first


def spell_contents(extents: Extents, frame: Frame, source: range) -> set[int]:
    """All tokens of the contents but those of source and cue."""
    out = set(source) | set(range(frame.first, frame.last + 1))
    if frame.kind == "host":
        out |= set(extents.of(frame.cue))
    kept: set[int] = set()
    for head in frame.contents:
        kept |= set(_content_range(extents, frame, head))
    if frame.kind not in _AROUND:
        kept &= set(extents.around(frame.cue))
    return kept - out


def _content_range(extents: Extents, frame: Frame, head: int) -> range:
    first, last = extents.first[head], extents.last[head]
    if frame.kind in _AROUND:
        return range(first, last + 1)
    if frame.kind == "agent":
        first = max([first, *(case + 1 for case in extents.tree.children_by(head, "case") if case < head)])
    if head < frame.first:
        cases = [
            each
            for each in extents.tree.children_by(head, "case", "cc")
            if each < head and frame.kind in {"done", "passive"}
        ]
        first = min([first, *_list_strayed(extents, frame, first)])
        return range(max([first, *(case + 1 for case in cases)]), min(last, frame.first - 1) + 1)
    first = max(first, frame.last + 1)
    if head == frame.contents[0] or frame.kind == "passive":
        first = _reach_back(extents, frame, first)
    last = max(last, head)
    if frame.kind != "noun" or _is_participle(extents.tree, last + 1):
        last = _reach_mark(extents.tree, frame.cue, last, goes_on=_goes_on(extents.tree, frame))
    if frame.kind in _THINGS:
        last = _stop_at_reason(extents.tree, frame.cue, range(head + 1, last + 1))
    return range(first, last + 1)


def _is_participle(tree: Tree, at: int) -> bool:
    """Whether a noun goes on with what it does: "reports of boats | leaving the port"."""
    return at < len(tree.tokens) and tree.tags[at] == "VERB" and tree.tokens[at].lower.endswith("ing")


def _stop_at_reason(tree: Tree, cue: int, behind: range) -> int:
    """Stop before a reason of the cue's own: "called for a vote | since the mayor had left", "| because of it"."""
    stops = (
        at - 1
        for at in behind
        if tree.tokens[at].lower in _REASONS or tree.tags[at] == "SCONJ"
        if _hangs_on(tree, tree.heads[at], cue)
    )
    return next(stops, behind.stop - 1)


def _hangs_on(tree: Tree, clause: int, cue: int) -> bool:
    return clause > cue and tree.role(clause) in {"advcl", "obl"} and tree.heads[clause] == cue


def _list_strayed(extents: Extents, frame: Frame, first: int) -> list[int]:
    """List where subjects begin that stand before a fronted clause and hang on its cue, which has its own."""
    if frame.kind != "clause" or frame.source == NO_HEAD:
        return []
    subjects = extents.tree.children_by(frame.cue, "nsubj")
    return [extents.first[each] for each in subjects if each < first and each != frame.source]


def _goes_on(tree: Tree, frame: Frame) -> bool:
    """Whether a content may go on behind a comma: not that of "if anybody says so, ..."."""
    is_before = tree.role(frame.cue) == "advcl" and tree.heads[frame.cue] > frame.cue
    return frame.kind in _GOING_ON and not is_before


def _reach_back(extents: Extents, frame: Frame, first: int) -> int:
    """Take in what stands between the cue and its clause, but recipients, times and places."""
    tree = extents.tree
    aside = {
        token
        for child in tree.children[frame.cue]
        if child > frame.cue and tree.role(child) in _ASIDE | {"obj"} and child not in frame.contents
        for token in extents.of(child)
    }
    aside |= set(extents.of(frame.source)) if frame.source > frame.cue else set()
    at = first
    while at - 1 > frame.last and at - 1 not in aside and tree.tokens[at - 1].text not in _STOPS:
        at -= 1
    return at if at - 1 == frame.last else first


def _reach_mark(tree: Tree, cue: int, last: int, *, goes_on: bool) -> int:
    """Go on to the next mark: what stands right behind a content is nearly always part of it.

    A clause that is said goes on behind a comma, too, unless a conjunction begins another there. None goes on to the
    predicate that its cue hangs on: "those who say | they saw it | were few".
    """
    above = set(tree.climb(cue))
    while last + 1 < len(tree.tokens) and (tree.tags[last + 1] != "CCONJ" or _joins_infinitive(tree, last + 1)):
        is_comma = tree.tokens[last + 1].text == "," and last + 2 < len(tree.tokens)
        goes_past = (
            goes_on and is_comma and tree.tags[last + 2] not in {"CCONJ", "SCONJ"} and not _opens_cue(tree, last + 2)
        )
        following = last + 2 if is_comma else last + 1
        if _opens_predicate(tree, following, above, is_behind=is_comma) or (
            tree.tokens[last + 1].text in _STOPS and not goes_past
        ):
            break
        last += 1
    return last


def _opens_predicate(tree: Tree, at: int, above: set[int], *, is_behind: bool) -> bool:
    """Whether a token is the subject, the auxiliary or the verb of a predicate above."""
    if at >= len(tree.tokens):
        return False
    opens = tree.tags[at] == "AUX" or (is_behind and tree.role(at) == "nsubj")
    return (tree.tags[at] == "VERB" and at in above) or (opens and tree.heads[at] in above)


def _joins_infinitive(tree: Tree, at: int) -> bool:
    """Whether a conjunction goes on with another infinitive: "to vote and to count", "to vote and count"."""
    if at + 1 < len(tree.tokens) and tree.tags[at + 1] == "VERB" and find_joined(tree, at + 1) != NO_HEAD:
        return True
    return at + 1 < len(tree.tokens) and tree.tokens[at + 1].lower == "to" and tree.tags[at + 1] == "PART"


def _opens_cue(tree: Tree, at: int) -> bool:
    """Whether a participle goes on with another thing that the same source says: "..., adding"."""
    return tree.tokens[at].lower.endswith("ing") and tree.lemma(at) in SAYING
