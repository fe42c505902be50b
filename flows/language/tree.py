"""The dependency tree of a sentence over its own tokens, in the terms of Universal Dependencies.

The network parses words of its own. Here they become the tokens that all rules read.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from typing import Final, NamedTuple

from flows.language.inner_stops import mend_stops
from flows.language.lemmas import find_lemma
from flows.language.spans import Span
from flows.language.tokens import Token

NO_HEAD: Final = -1
"""Stands for the head of the root."""
_MOST_JUMPED: Final = 12
"""Heads of a head that are looked at for one that an arc jumps over."""
_LOOSE: Final = "dep"
_GLUED: Final = "goeswith"
_APART: Final = "parataxis"
_NOMINALS: Final = frozenset({"NOUN", "PROPN", "NUM"})


class ParsedWord(NamedTuple):
    """One word of the network: its characters in the text, the number of its head in its sentence or NO_HEAD."""

    start: int
    end: int
    head: int
    relation: str
    tag: str


@cache
def _drop_subtype(relation: str) -> str:
    return relation.partition(":")[0]


class Tree:
    """Heads, relations and tags of a sentence's tokens; one token is the root, and there is no cycle.

    `heads`: the number of each token's head, or NO_HEAD. `relations`: of each to its head, by their full names
    ("nsubj:pass"). `tags`: universal parts of speech.
    """

    def __init__(self, tokens: Sequence[Token], heads: list[int], relations: list[str], tags: list[str]) -> None:
        self.tokens = tokens
        self.heads, self.relations, self.tags = heads, relations, tags
        self._lemmas: dict[int, str] = {}
        self._coordinated: dict[int, list[int]] = {}

    @cached_property
    def children(self) -> list[list[int]]:
        """The tokens that hang on each token, in order."""
        children: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head != NO_HEAD:
                children[head].append(token)
        return children

    @cached_property
    def root(self) -> int:
        """The token that has no head; NO_HEAD in a sentence without tokens."""
        return self.heads.index(NO_HEAD) if self.heads else NO_HEAD

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words and marks in lower case, for rules that need one of some to be there."""
        return frozenset([token.lower for token in self.tokens])

    def lemma(self, token: int) -> str:
        """The dictionary form of a token in lower case, by its part of speech."""
        found = self._lemmas.get(token)
        if found is None:
            found = self._lemmas[token] = find_lemma(self.tokens[token].lower, self.tags[token])
        return found

    @cached_property
    def _roles(self) -> list[str]:
        return [_drop_subtype(relation) for relation in self.relations]

    @cached_property
    def role(self) -> Callable[[int], str]:
        """Gives the relation of a token to its head, without its subtype: "obl" for "obl:agent"."""
        return self._roles.__getitem__

    @cached_property
    def _children_by(self) -> list[dict[str, list[int]]]:
        """The children of each token by their relation, under its full name and without its subtype."""
        below: list[dict[str, list[int]]] = [{} for _ in self.heads]
        for token, (head, relation, role) in enumerate(zip(self.heads, self.relations, self._roles, strict=True)):
            if head != NO_HEAD:
                for name in (relation,) if relation == role else (relation, role):
                    below[head].setdefault(name, []).append(token)
        return below

    def children_by(self, token: int, *relations: str) -> list[int]:
        """The children that hang on a token by one of some relations, subtypes included unless one is named."""
        below = self._children_by[token]
        found = [below[relation] for relation in relations if relation in below]
        return found[0] if len(found) == 1 else sorted({child for each in found for child in each}) if found else []

    def climb(self, token: int) -> Iterator[int]:
        """Yield the heads of a token up to the root, nearest first."""
        while (token := self.heads[token]) != NO_HEAD:
            yield token

    def is_under(self, token: int, above: int) -> bool:
        """Whether a token is another, or hangs below it."""
        return token == above or above in self.climb(token)

    def descend(self, token: int) -> Iterator[int]:
        """Yield a token and all that hang below it, in no order."""
        waiting = [token]
        while waiting:
            at = waiting.pop()
            yield at
            waiting += self.children[at]

    def span(self, token: int) -> Span:
        """The characters from the first to the last token of a token's subtree."""
        below = list(self.descend(token))
        return self.tokens[min(below)].start, self.tokens[max(below)].end

    def conjuncts(self, token: int) -> list[int]:
        """The token and those that are coordinated with it, in order: "killed", "wounded" for either."""
        first = token
        while self.role(first) == "conj":
            first = self.heads[first]
        if first not in self._coordinated:
            self._coordinated[first] = sorted(self._conjuncts_of(first))
        return self._coordinated[first]

    def _conjuncts_of(self, first: int) -> Iterator[int]:
        waiting = [first]
        while waiting:
            at = waiting.pop()
            yield at
            waiting += [child for child in self.children[at] if self.role(child) == "conj"]


def build_tree(tokens: Sequence[Token], parsed: Sequence[Sequence[ParsedWord]]) -> Tree:
    """Put what the network parsed on a sentence's tokens.

    Args:
        tokens: of the sentence, in order.
        parsed: the pieces of the sentence that the network read, in order; mostly one. Tokens that it did not read
            hang on the root.
    """
    heads, relations, tags = [NO_HEAD] * len(tokens), [_LOOSE] * len(tokens), ["X"] * len(tokens)
    for words in parsed:
        owners = _find_owners(tokens, words) if tokens else [None] * len(words)
        has_word = [False] * len(tokens)
        for word, owner in zip(words, owners, strict=True):
            if owner is None:
                continue
            head = NO_HEAD if word.head == NO_HEAD else owners[word.head]
            is_inside = head == owner
            if has_word[owner] or is_inside:
                continue
            has_word[owner] = True
            heads[owner] = NO_HEAD if head is None else head
            relations[owner], tags[owner] = word.relation, word.tag
        _glue(tokens, words, owners, (heads, relations, tags), has_word)
    return _mend(Tree(tokens, heads, relations, tags))


def _find_owners(tokens: Sequence[Token], words: Sequence[ParsedWord]) -> list[int | None]:
    """Find the token that each word shares most characters with."""
    owners: list[int | None] = []
    at, final = 0, len(tokens) - 1
    for word in words:
        start, end = word.start, word.end
        while at < final and tokens[at + 1].start <= start:
            at += 1
        while at > 0 and tokens[at].start > start:
            at -= 1
        is_inside = tokens[at].start <= start < end <= tokens[at].end
        owners.append(at if is_inside else _find_owner(tokens, at, word))
    return owners


def _find_owner(tokens: Sequence[Token], at: int, word: ParsedWord) -> int | None:
    best, most = None, 0
    for i, token in enumerate(tokens[at : at + 3], at):
        common = min(word.end, token.end) - max(word.start, token.start)
        if common > most:
            best, most = i, common
    return best


def _glue(
    tokens: Sequence[Token],
    words: Sequence[ParsedWord],
    owners: Sequence[int | None],
    columns: tuple[list[int], list[str], list[str]],
    has_word: Sequence[bool],
) -> None:
    """Hang tokens that share a word with the token before on it: "m" of "12m"."""
    heads, relations, tags = columns
    for word, owner in zip(words, owners, strict=True):
        if owner is None or word.end <= tokens[owner].end:
            continue
        at = owner + 1
        while at < len(tokens) and tokens[at].start < word.end:
            if not has_word[at]:
                heads[at], relations[at], tags[at] = owner, _GLUED, tags[owner]
            at += 1


def _mend(tree: Tree) -> Tree:
    """Make one tree of what may be several, or have a cycle where a token has words from two places."""
    if tree.heads:
        mend_stops(tree.tokens, tree.heads, tree.relations, tree.tags)
        _open_cycles(tree.heads, _join_roots(tree.heads, tree.relations))
        _shorten_jumps(tree.heads)
    for i, head in enumerate(tree.heads):
        if (head == NO_HEAD) != (tree.relations[i] == "root"):
            tree.relations[i] = "root" if head == NO_HEAD else _guess_relation(tree, i)
    return tree


def _guess_relation(tree: Tree, token: int) -> str:
    """What a token is to its head that was parsed as a root: a number of a noun, the subject of a verb behind it."""
    head = tree.heads[token]
    if tree.tags[token] not in _NOMINALS or head < token:
        return _APART
    if tree.tags[token] == "NUM" and tree.tags[head] == "NOUN":
        return "nummod"
    below = {tree.relations[at] for at, above in enumerate(tree.heads) if above == head}
    if tree.tags[head] != "VERB" or not below.isdisjoint({"nsubj", "nsubj:pass"}):
        return _APART
    return "nsubj:pass" if "aux:pass" in below else "nsubj"


def _join_roots(heads: list[int], relations: Sequence[str]) -> int:
    """Hang all roots on the first one that was parsed as such, and return it."""
    roots = [i for i, head in enumerate(heads) if head == NO_HEAD] or [0]
    root = next((i for i in roots if relations[i] == "root"), roots[0])
    for i in roots:
        heads[i] = root
    heads[root] = NO_HEAD
    return root


def _open_cycles(heads: list[int], root: int) -> None:
    """Hang one token of each cycle on the root."""
    seen_from = [NO_HEAD] * len(heads)
    seen_from[root] = root
    for start in range(len(heads)):
        at = start
        while seen_from[at] == NO_HEAD:
            seen_from[at] = start
            at = heads[at]
        if seen_from[at] == start != root:
            heads[at] = root


def _shorten_jumps(heads: list[int]) -> None:
    """Hang a token whose arc jumps over a head of its head on that one.

    In "30 drowned, the coast guard said on Wednesday", with "drowned" under "said", Wednesday cannot be of "drowned".
    On `ud_dev` six of seven such arcs are wrong and mended so.
    """
    for token, head in enumerate(list(heads)):
        low, high = (token, head) if token < head else (head, token)
        if high == low + 1:
            continue
        above, left = head, _MOST_JUMPED
        while above != NO_HEAD and not low < above < high and left:
            above, left = heads[above], left - 1
        if head != NO_HEAD != above and low < above < high:
            heads[token] = above
