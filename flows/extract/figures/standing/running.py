"""Which figures are running totals: since a start, so far this year, or brought to by one more happening."""

from collections.abc import Iterator, Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts, is_of_record, is_perfect
from flows.extract.figures.standing.happenings import names_one, names_several
from flows.extract.figures.standing.holdings import is_kept, lives_on, lives_so
from flows.extract.figures.standing.lasting import goes_on, is_of_outbreak
from flows.extract.figures.standing.nodes import child_words, climb_near, is_definite
from flows.extract.figures.standing.now import is_at_present
from flows.extract.figures.standing.stretches import LONG, LONG_UNITS, OPENERS, has_stretch
from flows.extract.times.attach import Dating
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words
from schemas.measures import MEASURES

_BEFORE: Final = 3
"""Words before a time in which "so far" stands."""
_KEPT: Final = frozenset({"deployed", "displaced", "present"})
_BROUGHT: Final = ("obj", "parataxis", "compound")
"""What is brought to a number; the parser joins "bring to 90 the number of" in one noun."""
_FINDING: Final = load_words("standing", "finding_verbs")
_ADDING: Final = load_words("standing", "adding_verbs")
TOTALS: Final = load_words("standing", "totals")
"""Nouns of a whole that a figure is said to be."""
_TOLLS: Final = load_words("standing", "tolls")
_DAYS: Final = load_words("times", "weekdays")
_STARTING: Final = load_words("standing", "starting_verbs")
_TO_DATE: Final = frozenset({("to", "date"), ("to", "now"), ("until", "now"), ("till", "now")})
_LONG_HAPPENINGS: Final = load_words("standing", "long_happenings")


def is_running(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a figure is a total since a start: dated so, with a clause of since, or brought to by one more happening.

    The start of the very happening that a figure is of starts nothing else: "1,100 since the troops joined the battle"
    are all that there have been.
    """
    if _starts_nothing(tree, own, facts):
        return False
    is_so_far = is_perfect(tree, own)
    if has_stretch(tree, own) or facts.time_words.startswith(OPENERS):
        is_two_ended = facts.time_words.startswith(OPENERS)
        return is_so_far and not is_two_ended and has_stretch(tree, own, LONG_UNITS)  # not "in the past three days"
    if facts.measure == "deployed" and _is_brought(tree, own):
        return False  # "brings the number of troops there to 3,200"
    is_since = _is_since(facts.dating) or (is_so_far and _has_since(tree, own)) or _is_toll_since(tree, own)
    is_since = is_since or _says_so_far(tree, facts) or _are_since(tree, own) or (is_so_far and _is_to_date(tree, own))
    if is_since or _is_brought(tree, own) or goes_on(tree, own, facts):
        return True
    if facts.time_words.startswith(("this ", "so far this ")) and facts.time_words.rsplit(" ", 1)[-1] in LONG:
        is_to_come = any(child_words(tree, node, "aux") & {"will", "would"} for node in own)
        is_at_once = is_of_outbreak(tree, own, facts) or names_one(
            tree, (child for node in own for child in tree.children_by(node, "nsubj", "obl"))
        )
        return is_so_far or (MEASURES[facts.measure].counts_people and not is_to_come and not is_at_once)
    return facts.before == "running_total" and facts.dating is None and is_so_far and _may_go_on(facts)


def _says_so_far(tree: Tree, facts: ScopeFacts) -> bool:
    """Whether "so far" stands before a month or year: "47 were killed so far in 2025"."""
    if facts.dating is None or facts.dating.basis != "event" or facts.dating.time.precision not in LONG:
        return False
    time = next((at for at, token in enumerate(tree.tokens) if token.start >= facts.dating.time.start), 0)
    return any(token.lower == "far" for token in tree.tokens[max(0, time - _BEFORE) : time])


def _may_go_on(facts: ScopeFacts) -> bool:
    """Whether a count goes on with the total told of before, as forces do not with those who fell."""
    is_alike = MEASURES[facts.measure].is_fate or facts.measure in {"displaced", "casualties"} or facts.unit != "people"
    return is_alike and facts.measure != "deployed"


def _starts_nothing(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it tells of what has been all the time, of days, or is itself the start of something."""
    if is_at_present(tree, own):
        return True  # "since May only 3,000 are currently allowed to cross"
    if (MEASURES[facts.measure].is_plain or facts.measure == "participants") and is_definite(
        tree, own[min(1, len(own) - 1)]
    ):
        return True  # "the two leaders have not met since May"
    is_dwelling = MEASURES[facts.measure].is_plain and lives_so(tree, own)
    if is_dwelling or (facts.measure in _KEPT and is_kept(tree, own)):
        return True  # "100,000 refugees have been living there since 1990"
    if facts.measure == "infected" and lives_so(tree, own):
        return True  # "39 million people worldwide are living with the virus"
    if _is_since(facts.dating) and (is_recent(facts) or is_of_outbreak(tree, own, facts)):
        return True  # "17 have been killed since Saturday"
    marked = (node for node in own[1:] if "since" in child_words(tree, node, "mark"))
    return any(not is_perfect(tree, [node]) for node in marked)  # "since a bomb killed six"


def _is_since(dating: Dating | None) -> bool:
    is_open = dating is not None and dating.basis == "event" and dating.time.precision == "open"
    return is_open and dating is not None and dating.time.earliest is not None


def is_recent(facts: ScopeFacts) -> bool:
    """Whether it began days ago, so that no more than what a report tells has happened since."""
    return not _DAYS.words.isdisjoint(facts.time_words.split())


def starts_with_own(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a figure is told since the start of its own happening: "100 have died since they went into action"."""
    return any(
        "since" in child_words(tree, child, "mark") and _starts_own_happening(tree, child)
        for node in own
        for child in tree.children_by(node, "advcl")
    )


def _has_since(tree: Tree, own: Sequence[int]) -> bool:
    return any(
        (_is_ever_since(tree, child) or "since" in child_words(tree, child, "case", "mark"))
        and not (_starts_own_happening(tree, child) or is_of_record(tree, child))
        for node in (*own, *_list_participles(tree, own))
        for child in tree.children_by(node, "obl", "advcl", "nmod", "advmod")
    )


def _are_since(tree: Tree, own: Sequence[int]) -> bool:
    """Whether those counted are told of since a start: "the 2,080 soldiers killed since the invasion"."""
    noun = own[min(1, len(own) - 1)]
    clauses = [each for each in tree.children_by(noun, "acl") if tree.relations[each] == "acl"]
    starts = [child for each in clauses for child in tree.children_by(each, "obl", "nmod")]
    return any(
        preposition_of(tree, each) == "since" and tree.tokens[each].lower not in _DAYS and not is_of_record(tree, each)
        for each in starts
    )


def _is_to_date(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is told up to now: "to date, 60 have died", "up to now 60 have died"."""
    beside = (child for node in own for child in tree.children_by(node, "obl", "nmod", "advmod"))
    return any((tree.tokens[max(0, each - 1)].lower, tree.tokens[each].lower) in _TO_DATE for each in beside)


def _is_ever_since(tree: Tree, adverb: int) -> bool:
    """Whether "since" stands for a start: "ever since", and not "two have since been freed"."""
    before = tree.tokens[adverb - 1].lower if adverb else ""
    is_last = adverb + 1 == len(tree.tokens) or not tree.tokens[adverb + 1].is_word
    return tree.tokens[adverb].lower == "since" and (before == "ever" or is_last)


def _list_participles(tree: Tree, own: Sequence[int]) -> Iterator[int]:
    """Yield what is said of where it happened: "killed in a wave of violence seen there since 2004", "in fighting"."""
    yield from (each for node in own for each in tree.children_by(node, "advcl") if _is_participle(tree, each))
    if not is_definite(tree, own[min(1, len(own) - 1)]):  # the parser lets the people flare: "killed in a wave flared"
        yield from (each for node in own[:2] for each in tree.children_by(node, "acl") if each > own[-1])
    beside = (child for node in own for child in tree.children_by(node, "obl", "nmod"))
    yield from (each for child in beside for each in tree.children_by(child, "acl") if tree.relations[each] == "acl")


def _is_participle(tree: Tree, clause: int) -> bool:
    is_bare = tree.tokens[clause].lower.endswith("ed") and not tree.children_by(clause, "nsubj", "mark", "aux", "cop")
    return is_bare or tree.tokens[clause].lower.endswith("ing")


def _starts_own_happening(tree: Tree, clause: int) -> bool:
    """Whether a clause of since says how what is told began: "since the fighting broke out"; a war is told in parts."""
    subjects = tree.children_by(clause, "nsubj")
    is_start = tree.lemma(clause) in _STARTING and tree.role(clause) == "advcl" and bool(subjects)
    return is_start and not any(tree.lemma(each) in _LONG_HAPPENINGS for each in subjects)


def _is_brought(tree: Tree, own: Sequence[int]) -> bool:
    """Whether a total is brought to it; the toll of one happening that rises stays its own."""
    for node in (*own, *_list_bringing(tree, own)):
        if tree.lemma(node) in _ADDING and not _is_found(tree, node):
            counts = [each for each in tree.children_by(node, *_BROUGHT) if not lives_on(tree, each)]
            brought = {tree.lemma(each) for each in counts}
            return bool(brought & TOTALS.words) or (
                bool(brought & _TOLLS.words)
                and (names_several(tree, node) or _counts_since(tree, counts) or _are_of_killed(tree, counts))
            )
    return False


def _is_found(tree: Tree, adding: int) -> bool:
    """Whether bodies that came to light brought it to so many: "two bodies were found, bringing to 35 the number"."""
    finding = {tree.heads[adding], *tree.children_by(adding, "nsubj")} - {NO_HEAD}
    return any(tree.lemma(each) in _FINDING for each in finding)


def _are_of_killed(tree: Tree, counts: Sequence[int]) -> bool:
    """Whether a toll is of those killed, and of no one happening: "the toll of journalists killed in the country"."""
    killed = [each for count in counts for each in tree.children_by(count, "nmod") if tree.children_by(each, "acl")]
    return bool(killed) and not any(names_one(tree, tree.descend(count)) for count in counts)


def _list_bringing(tree: Tree, own: Sequence[int]) -> list[int]:
    """List the verb above a clause of a count, which may have its number: "brought the number who have died to 90"."""
    if preposition_of(tree, own[0]) != "to" or tree.role(own[-1]) != "acl":
        return []
    return [head for _, head in climb_near(tree, own[-1]) if tree.lemma(head) in _ADDING][:1]


def _is_toll_since(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is what a toll with a start is: "the death toll since the uprising began stands at 5,640"."""
    subjects = [child for node in own[1:] for child in tree.children_by(node, "nsubj")]
    tolls = [each for each in subjects if tree.lemma(each) in _TOLLS.words | TOTALS.words]
    behind = (token.lower for each in tolls for token in tree.tokens[each + 1 : each + 2])
    return "since" in behind or _counts_since(tree, tolls)


def _counts_since(tree: Tree, counts: Sequence[int]) -> bool:
    """Whether a toll is told with its start: "brought the toll since June to 400"."""
    return any(tree.tokens[each].lower == "since" for count in counts for each in tree.descend(count))
