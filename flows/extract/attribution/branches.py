"""Contents with what goes on with them: what hangs on them in the tree, and what a word opens (`continuations`).

"Police said 50 crimes had been solved, resulting in the arrest of 64": attributors often end a content at a comma.
"""

from collections.abc import Sequence
from typing import Final

from flows.extract.attribution.continuations import find_continuation
from flows.extract.attribution.records import Unfinished
from flows.language.paths import find_top, has_subject, is_predicate
from flows.language.sentence import Sentence
from flows.language.spans import Span, count_covered, holds, is_held, overlaps
from flows.language.tree import NO_HEAD, Tree

_APART: Final = frozenset({"parataxis", "acl:relcl"})
"""Relations of a clause that stands beside what is said, or adds to it in the narrator's words."""
_ADDING: Final = frozenset({"which", "who", "whom", "whose", "where", "when", "while", "whereas", "as"})
"""Words that such a clause begins with, whatever the parser made of it."""
_LOOSE: Final = frozenset({",", "and", "or", "but", "’", "'"})
"""What may part a branch from its content."""
_CLOSE: Final = 6
"""Characters between two pieces of a content that are one: ", and "."""


def extend_contents(sentence: Sentence, claims: Sequence[Unfinished], figures: Sequence[Span]) -> None:
    """Let contents take in the phrases that go on with them, where those hold a figure that is nobody's yet."""
    parts = [span for claim in claims for span in (*claim.source, *claim.cue, *claim.content)]
    if not parts or all(is_held(parts, figure) for figure in figures):
        return
    for claim in claims:
        last = max((*claim.source, *claim.cue, *claim.content), key=lambda span: span[1])
        is_inside = sentence.span[0] <= claim.content[-1][0] and last[1] <= sentence.span[1]
        found = find_continuation(sentence, last[1], parts) if is_inside else None
        if found is not None and any(holds(found, figure) for figure in figures):
            _take_in(claim, found, goes_on=last == claim.content[-1])
            parts.append(found)
    cited = sorted((claim for claim in claims if claim.source), key=lambda each: count_covered(each.content))
    for figure in figures:
        if not is_held(parts, figure):
            parts += _extend_by(sentence, cited, figure, parts)


def _extend_by(
    sentence: Sentence, claims: Sequence[Unfinished], figure: Span, parts: Sequence[Span]
) -> tuple[Span, ...]:
    """Add the branch with a figure to the first claim that has one, and return it."""
    for claim in claims:
        found = find_branch(sentence, claim, figure, parts)
        if found is not None:
            _take_in(claim, found, goes_on=found[0] - claim.content[-1][1] <= _CLOSE)
            return (found,)
    return ()


def _take_in(claim: Unfinished, phrase: Span, *, goes_on: bool) -> None:
    """Add a phrase to a content, as part of its last piece where it goes on with that."""
    *before, last = claim.content
    claim.content = (*before, (last[0], phrase[1])) if goes_on else (*before, last, phrase)


def find_branch(sentence: Sentence, claim: Unfinished, figure: Span, parts: Sequence[Span]) -> Span | None:
    """Find the phrase with a figure that hangs on a content in the tree and stands right behind it.

    Args:
        sentence: that of the figure.
        claim: whose content it may continue.
        figure: the figure's span; nobody's yet.
        parts: the parts of all attributions in the sentence; the phrase ends before the next one.
    """
    tree = sentence.tree
    branch = _climb_to(tree, claim, find_top(tree, figure)) if tree.heads else NO_HEAD
    if branch == NO_HEAD:
        return None
    below = [at for at in sorted(tree.descend(branch)) if tree.tokens[at].lower not in _LOOSE or at >= branch]
    start, end = tree.tokens[below[0]].start, tree.tokens[below[-1]].end
    last = claim.content[-1][1]
    is_apart = start < last or not _reaches(tree, claim, branch, range(below[0]))
    if is_apart or tree.tokens[below[0]].lower in _ADDING or any(overlaps((last, figure[1]), part) for part in parts):
        return None
    return start, min([end, *(part[0] for part in parts if part[0] >= figure[1])])


def _reaches(tree: Tree, claim: Unfinished, branch: int, before: range) -> bool:
    """Whether only a mark parts a branch from the content, or no verb from what it is coordinated with."""
    last = claim.content[-1][1]
    between = [at for at in before if tree.tokens[at].start >= last]
    if all(tree.tokens[at].lower in _LOOSE for at in between):
        return True
    return tree.role(branch) == "conj" and not any(tree.tags[at] in {"VERB", "AUX"} for at in between)


def _climb_to(tree: Tree, claim: Unfinished, at: int) -> int:
    """Climb from a token to the last one that is outside the content, below one that is inside it."""
    if at == NO_HEAD or is_held(claim.content, tree.tokens[at].span):
        return NO_HEAD
    for head in tree.climb(at):
        if tree.relations[at] in _APART:
            return NO_HEAD
        if is_held(claim.content, tree.tokens[head].span):
            return at
        if is_held(claim.cue, tree.tokens[head].span):
            is_clause = tree.tags[at] in {"VERB", "AUX"} or is_predicate(tree, at) or has_subject(tree, at)
            return at if tree.role(at) == "conj" and not is_clause else NO_HEAD
        at = head
    return NO_HEAD
