"""The way through a tree from a quantity to what may date or place it: where the two meet, and what lies between.

Which ways let a time or a place hold for a quantity is decided where times and places are attached.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from flows.language.spans import Span
from flows.language.tokens import number_tokens
from flows.language.tree import NO_HEAD, Tree

NOMINAL: Final = "nominal"
"""A step inside one clause: an argument, a modifier, one item of a list, an infinitive that goes on with its verb."""
CONTENT: Final = "content"
"""A clause that is said or thought: "said that 12 had died"."""
APART: Final = "apart"
"""A clause beside another: "12 died, police said"; after a semicolon."""
ADVERBIAL: Final = "adverbial"
"""A clause of time, cause, manner: "after a dam burst", "drawing a crowd of 900"."""
RELATIVE: Final = "relative"
"""A clause on a noun: "who died on Monday", "a treaty signed in June"."""
COORDINATE: Final = "coordinate"
"""A clause after another: "and wounded five"."""

_KINDS: Final = {"ccomp": CONTENT, "parataxis": APART, "advcl": ADVERBIAL, "acl": RELATIVE}
_PARTITIVES: Final = frozenset({"half", "most", "some", "many", "third", "quarter", "part", "rest", "majority", "all"})
_RECORDS: Final = frozenset({"first", "worst", "best", "only", "record", "last"})
_POSSESSIVE: Final = "'s"
_INSIDE: Final = ("case", "det", "amod", "compound", "nummod", "nmod:unmarked", "flat", "advmod")
"""How the words before the last of an adjunct hang on it: "in the southern port city"."""
_MOST_STEPS: Final = 24
"""Steps up a tree beyond which two words have nothing to do with each other."""


class Path(NamedTuple):
    """From one token up to where it meets another, and down to that one.

    `up` has the tokens from the first to the one below the meeting; `down` those from below the meeting to the second.
    """

    up: tuple[int, ...]
    meet: int
    down: tuple[int, ...]


def find_top(tree: Tree, span: Span) -> int:
    """Find the token inside a span that all others in it hang on; NO_HEAD where the span has none."""
    inside = number_tokens(tree.tokens, span)
    tops = [at for at in inside if tree.heads[at] not in inside]
    return max(tops, key=lambda at: len(tree.children[at]), default=NO_HEAD)


def find_path(tree: Tree, start: int, end: int) -> Path | None:
    """Find the way from one token to an adjunct; None where it is too long to mean anything."""
    up = [start, *_climb(tree, start)]
    anchor = find_anchor(tree, end)
    down = [end] if anchor == NO_HEAD else [end, anchor, *_climb(tree, anchor)]
    meet = next((token for token in up if token in down), NO_HEAD)
    if meet == NO_HEAD:
        return None
    return Path(tuple(up[: up.index(meet)]), meet, tuple(reversed(down[: down.index(meet)])))


def find_anchor(tree: Tree, adjunct: int) -> int:
    """Find what an adjunct of time or place hangs on.

    A possessive belongs to the noun that follows, and what stands directly behind a verb belongs to that verb: "died
    on Monday". The tree knows all others.
    """
    owned = find_owned(tree, adjunct)
    if owned != NO_HEAD:
        return owned
    before = min([adjunct, *tree.children_by(adjunct, *_INSIDE)]) - 1
    before = next(
        (at for at in range(before, max(-1, before - _MOST_STEPS), -1) if tree.tags[at] not in {"ADP", "DET", "ADV"}),
        -1,
    )
    is_behind_verb = before >= 0 and tree.tags[before] == "VERB" and not tree.is_under(before, adjunct)
    return before if is_behind_verb else tree.heads[adjunct]


def find_owned(tree: Tree, token: int) -> int:
    """Find the noun behind a possessive, "Monday's planned march"; NO_HEAD for another word."""
    after = token + 1
    if not tree.tokens[token].lower.endswith(_POSSESSIVE):
        if after >= len(tree.tokens) or tree.tokens[after].lower != _POSSESSIVE:
            return NO_HEAD
        after += 1
    last = min(len(tree.tokens), after + _MOST_STEPS)
    while after < last and tree.tags[after] in {"ADJ", "NUM", "ADV", "VERB"}:
        after += 1
    while after + 1 < last and {tree.tags[after], tree.tags[after + 1]} <= {"NOUN", "PROPN"}:
        after += 1
    is_noun = after < last and tree.tags[after] in {"NOUN", "PROPN", "SYM"}
    return after if is_noun and not tree.is_under(after, token) else NO_HEAD


def _climb(tree: Tree, token: int) -> Iterator[int]:
    for steps, head in enumerate(tree.climb(token)):
        if steps > _MOST_STEPS:
            return
        yield head


def kind_of(tree: Tree, token: int) -> str:
    """Say what kind of step leads from a token to its head."""
    role = tree.role(token)
    if role == "conj":
        return COORDINATE if is_predicate(tree, token) and is_predicate(tree, tree.heads[token]) else NOMINAL
    return _KINDS.get(role, NOMINAL)


def is_predicate(tree: Tree, token: int) -> bool:
    """Whether a token is the verb of a clause, or what a subject is said to be."""
    return tree.tags[token] in {"VERB", "AUX"} or bool(tree.children_by(token, "nsubj", "csubj", "cop"))


def find_opener(tree: Tree, token: int, words: AbstractSet[str]) -> str:
    """Find the first of some words that a clause or a noun begins with: "after", "since", "than"; or nothing."""
    for child in tree.children_by(token, "mark", "case", "advmod", "cc", "fixed"):
        for each in (child, *tree.children_by(child, "fixed")):
            if tree.tokens[each].lower in words and each < token:
                return tree.tokens[each].lower
    return ""


def has_subject(tree: Tree, verb: int) -> bool:
    """Whether a verb has a subject of its own."""
    return bool(tree.children_by(verb, "nsubj", "csubj"))


def is_of_quantity(tree: Tree, noun: int, others: AbstractSet[int]) -> bool:
    """Whether a noun is another figure's: "from the 41 announced", "the record of 13 meters set in 1897"."""
    measured = [each for each in tree.children_by(noun, "nmod") if find_opener(tree, each, {"of"})]
    return noun in others or any(not others.isdisjoint(tree.children_by(each, "nummod")) for each in (noun, *measured))


def is_of_part(tree: Tree, verb: int) -> bool:
    """Whether a clause speaks of a part only: "half of which went to Harn", "two of whom died"."""
    return any(
        tree.tags[subject] == "NUM" or tree.lemma(subject) in _PARTITIVES or bool(tree.children_by(subject, "nummod"))
        for subject in tree.children_by(verb, "nsubj")
    )


def is_whole_of_part(tree: Tree, up: tuple[int, ...]) -> bool:
    """Whether the way up leads from a whole to its part, of which alone the rest is said: "half of the 30 million"."""
    return any(_is_below_part(tree, token) for token in up)


def _is_below_part(tree: Tree, token: int) -> bool:
    """Whether a noun stands behind "half of", "two of the", whatever the two were hung on."""
    marks = [each for each in tree.children_by(token, "case") if tree.tokens[each].lower in {"of", "among"}]
    parts = [each - 1 for each in marks if each] + [
        each
        for each in tree.children_by(token, "det", "amod")
        if each + 1 < token and tree.tokens[each + 1].lower == "of"
    ]
    return any(tree.tags[part] == "NUM" or tree.lemma(part) in _PARTITIVES for part in parts)


def count_claims(start: int, end: int, others: AbstractSet[int]) -> int:
    """Count the quantities to which an adjunct is nearer than to the one at the start.

    Those between the two; and where it stands before the start, one before it: "40 percent in China to 70 percent in".
    """
    low, high = sorted((start, end))
    between = sum(low < other < high for other in others)
    return between + (end < start and any(other < end for other in others))


def is_aside(tree: Tree, clause: int) -> bool:
    """Whether a relative clause tells more of a person, behind a comma: "Imano, who won two cups in 2005, "."""
    opener = min((each for each in tree.children_by(clause, "nsubj") if tree.tokens[each].lower == "who"), default=0)
    return opener > 0 and tree.tokens[opener - 1].text == ","


def is_absolute(tree: Tree, clause: int) -> bool:
    """Whether an adverbial clause has its own subject and says no time: "with the firm planning to fly in 2006"."""
    subjects = tree.children_by(clause, "nsubj", "csubj")
    is_bare = tree.tokens[clause].lower.endswith("ing") and not tree.children_by(clause, "aux")
    return bool(subjects) and (is_bare or any(find_opener(tree, each, {"with"}) for each in (clause, *subjects)))


def is_before_part(tree: Tree, path: Path) -> bool:
    """Whether an adjunct stands with an item of a list before the one at the start: "12 in Homs and 20 in Hama"."""
    return any(
        tree.role(token) == "conj" and tree.heads[token] < path.down[-1] < token for token in path.up if path.down
    )


def is_parted(tree: Tree, path: Path, end: int) -> bool:
    """Whether a semicolon stands between the ends of a way, so that neither speaks of the other."""
    start = path.up[0] if path.up else path.meet
    low, high = sorted((start, end))
    return any(token.text == ";" for token in tree.tokens[low:high])


def is_superlative(tree: Tree, noun: int) -> bool:
    """Whether a noun is the most of its kind: "its lowest reading", "a record harvest"."""
    return any(
        (tree.tags[each] == "ADJ" and tree.tokens[each].lower.endswith("est")) or tree.tokens[each].lower in _RECORDS
        for each in (noun, *tree.children_by(noun, "amod", "compound", "nummod"))
    )
