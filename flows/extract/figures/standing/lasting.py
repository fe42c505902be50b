"""Which counts go on over years by what takes the lives: a disease, a war, the service of soldiers abroad."""

from collections.abc import Iterator, Sequence
from typing import Final

from flows.extract.figures.standing.clauses import ScopeFacts, is_perfect
from flows.extract.figures.standing.epidemics import LASTING, OUTBREAK
from flows.extract.figures.standing.happenings import is_of_one_happening, names_one
from flows.extract.figures.standing.nodes import child_words, is_definite, names_place
from flows.extract.times.attach import Dating
from flows.language.governors import preposition_of
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

_DISEASES: Final = load_words("standing", "diseases")
_WARS: Final = load_words("standing", "wars")
_STRIFE: Final = load_words("standing", "strife")
_SOLDIERS: Final = load_words("standing", "soldiers")
_ADDING: Final = load_words("standing", "adding_verbs")
_RECORDING: Final = load_words("standing", "recording_verbs")
_CASES: Final = load_words("standing", "cases")
_COUNTS: Final = load_words("standing", "totals") | load_words("standing", "tolls")
_OUTBREAKS: Final = load_words("standing", "outbreak_diseases")
_DIGITS: Final = 4
"""Of a year."""
_ILLS: Final = frozenset({"disease", "illness", "syndrome"})
_BY_DISEASE: Final = frozenset({"killed", "infected"})
_BY_WAR: Final = frozenset({"killed", "wounded", "casualties", "displaced", "missing", "kidnapped"})
_EVERYWHERE: Final = frozenset({"worldwide", "globally"})
_FRESH: Final = frozenset({"new", "more", "further", "another", "latest", "additional", "suspected", "fresh", "other"})
_PRESENT: Final = frozenset({"have", "has", "'ve"})
_SHORT: Final = frozenset({"day", "week"})
_LONG: Final = frozenset({"month", "quarter"})
_THIS: Final = ("this ", "so far", "as of")
_GOVERNED: Final = frozenset({"obj", "obl", "nmod"})
_OF_STRIFE: Final = 300
"""So many fall to violence only in the long run."""
_OF_SERVICE: Final = 50
"""So many soldiers fall abroad only in the long run, where no single happening is named."""


def goes_on(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether a count is one of years that still goes on: "bird flu has killed 57 people", "the war has claimed 900".

    Args:
        tree: of its sentence.
        own: the nodes of its clause, itself first.
        facts: what is known of it beside the tree.
    """
    is_of_then = facts.dating is not None and facts.dating.basis == "event" and _is_closed(tree, own, facts.dating)
    beside = (child for node in own for child in tree.children_by(node, "obl"))
    is_up_to = any("as" in child_words(tree, each, "case") for each in beside)  # "as of Monday"
    is_as_of = is_up_to or facts.time_words.startswith("as of") or _is_of_toll(tree, own)
    if (
        (facts.size <= 1 and not _is_recorded(tree, own))
        or (is_of_then and not is_as_of)
        or _is_of_past_year(tree, own, facts)
    ):
        return False
    clause = list(_list_near_verb(tree, own))
    return _is_of_disease(tree, clause, facts) or _is_of_war(tree, clause, facts)


def _is_of_toll(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it is what a toll came to, on whatever day: "the toll rose to 56 on Monday"."""
    subjects = (child for node in own[1:] for child in tree.children_by(node, "nsubj"))
    return any(tree.lemma(each) in _COUNTS for each in subjects if each not in own)


def _is_closed(tree: Tree, own: Sequence[int], dating: Dating) -> bool:
    """Whether a time is all that is told of: a day or week, or a longer one unless it goes up to now."""
    is_short = dating.time.precision in _SHORT
    return is_short or (dating.time.precision in _LONG and not is_perfect(tree, own))


def _is_of_past_year(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it is of a year that is over, by its words: "last year there were 1,900 cases"."""
    is_year = facts.dating is not None and facts.dating.time.precision == "year"
    return is_year and not facts.time_words.startswith(_THIS) and not is_perfect(tree, own)


def _list_near_verb(tree: Tree, own: Sequence[int]) -> Iterator[int]:
    """Yield the nodes of a clause up to its verb, and verbs whose subject that one shares."""
    is_shared = True
    for node in own:
        if not is_shared and tree.role(node) != "xcomp":
            return
        yield node
        is_shared = tree.tags[node] != "VERB" or tree.role(node) in {"conj", "xcomp"}


def _is_of_disease(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    if facts.measure not in _BY_DISEASE or facts.epidemic == OUTBREAK:
        return False
    if names_one(tree, _list_near(tree, own)) or _are_new(tree, own):
        return False
    is_so_far, is_infected = is_perfect(tree, own), facts.measure == "infected"
    is_counted = is_infected and (_are_confirmed(tree, own) or (is_so_far and _is_so_many(tree, own)))
    is_everywhere = any(child_words(tree, node, "advmod") & _EVERYWHERE for node in own)
    if is_counted or (is_everywhere and facts.dating is None):
        return True
    if is_so_far and any("far" in child_words(tree, node, "advmod") for node in own):
        return any(tree.lemma(each) in _ILLS or _names_disease(tree, each) for each in _list_near(tree, own))
    counts = _list_of_disease(tree, own, facts)
    names = [*_list_near(tree, own), *(each for count in counts for each in tree.descend(count))]
    is_known = bool(counts) or (is_infected and (_is_of_cases(tree, own) or _are_known_infected(tree, own)))
    is_told = is_infected or bool(counts) or _is_by_illness(tree, own) or (is_so_far and _die_of_any(tree, own))
    is_named = facts.epidemic == LASTING and is_told and not _is_of_another(tree, own)
    return (is_so_far or is_known) and (is_named or any(_names_disease(tree, each) for each in names))


def _is_by_illness(tree: Tree, own: Sequence[int]) -> bool:
    """Whether the disease did it of which a document tells: "the disease has killed 68 people"."""
    agents = (child for node in own for child in tree.children_by(node, "nsubj"))
    return any(tree.lemma(each) in _ILLS or tree.tokens[each].lower == "it" for each in agents)


def _die_of_any(tree: Tree, own: Sequence[int]) -> bool:
    """Whether people have died, of whom nothing else is told: "five people have died in Peru"."""
    is_known = is_definite(tree, own[min(1, len(own) - 1)])
    clauses = [child for node in own for child in tree.children_by(node, "advcl")]
    return not (is_known or clauses or is_of_one_happening(tree, own))


def _list_of_disease(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> list[int]:
    """List the nouns of a count beside a figure: "the toll", "the country's deaths", "57 cases"."""
    counts = [each for each in _list_counts(tree, own) if tree.lemma(each) in _COUNTS or _is_added_to(tree, each)]
    if facts.measure == "infected":
        counts = [count for count in counts if any(tree.lemma(each) in _CASES for each in tree.descend(count))]
    noun = own[min(1, len(own) - 1)]
    return [*counts, noun] if tree.lemma(noun) in _CASES else counts


def is_of_outbreak(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    """Whether it counts since the start of an outbreak of this year, which is itself what happened."""
    is_of_year = any(word.isdigit() and len(word) == _DIGITS for word in facts.time_words.split())
    is_ill = facts.measure in _BY_DISEASE and not is_of_year
    is_named = facts.epidemic == OUTBREAK
    return is_ill and (is_named or any(tree.lemma(each) in _OUTBREAKS for each in _list_near(tree, own)))


def _names_disease(tree: Tree, node: int) -> bool:
    """Whether a noun is of what makes ill for years; a strain is cut into letters and numbers: "H 5 N 1"."""
    word, behind = tree.tokens[node].lower, tree.tokens[node + 1 : node + 2]
    is_strain = word == "h" and any(each.is_number for each in behind)
    return tree.lemma(node) in _DISEASES or word in _DISEASES or is_strain


def _are_known_infected(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it counts all who were infected: "of the 63 people infected by the virus"."""
    return is_definite(tree, own[min(1, len(own) - 1)]) and any(
        tree.lemma(child) == "infect" for node in own[:2] for child in tree.children_by(node, "acl")
    )


def _is_of_another(tree: Tree, own: Sequence[int]) -> bool:
    """Whether cases are said to be of something: "three pneumonia cases"."""
    beside = (child for node in own[:2] for child in tree.children_by(node, "compound", "nmod"))
    return any(tree.lemma(each) not in _CASES and tree.tags[each] == "NOUN" for each in beside)


def _are_infected(tree: Tree, own: Sequence[int]) -> bool:
    return any(tree.lemma(node) == "infect" for node in own[1:])


def _is_of_cases(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it counts cases: "confirmed two human cases of bird flu"."""
    return any(tree.lemma(each) in _CASES for each in own[:2])


def _are_new(tree: Tree, own: Sequence[int]) -> bool:
    beside = [each for node in own[:2] for each in tree.children_by(node, "amod", "det", "advmod")]
    than = {each for each in beside if [token.lower for token in tree.tokens[each + 1 : each + 2]] == ["than"]}
    return any(tree.tokens[each].lower in _FRESH for each in beside if each not in than)


def _is_so_many(tree: Tree, own: Sequence[int]) -> bool:
    return _is_recorded(tree, own) or _are_infected(tree, own)


def _are_confirmed(tree: Tree, own: Sequence[int]) -> bool:
    """Whether it counts all cases that are sure: "has five confirmed cases"."""
    return _is_of_cases(tree, own) and any("confirmed" in child_words(tree, node, "amod") for node in own[:2])


def _is_added_to(tree: Tree, noun: int) -> bool:
    """Whether deaths or cases are brought to a number: "takes the country's confirmed deaths to 57"."""
    head = tree.heads[noun]
    is_object = tree.role(noun) == "obj" and head != NO_HEAD and tree.lemma(head) in _ADDING
    return is_object and tree.lemma(noun) in _CASES


def _is_recorded(tree: Tree, own: Sequence[int]) -> bool:
    """Whether cases are what somebody has recorded so far: "has reported three cases", "74 have been confirmed"."""
    return any(tree.lemma(each) in _RECORDING for each in own[1:]) and any(
        tree.lemma(each) in _CASES for each in own[:2]
    )


def _is_of_war(tree: Tree, own: Sequence[int], facts: ScopeFacts) -> bool:
    if facts.measure not in _BY_WAR:
        return False
    told = {"had"} if tree.role(own[-1]) == "ccomp" else set[str]()  # "said that 900 had been killed"
    is_so_far = any((_PRESENT | told) & child_words(tree, node, "aux") for node in own)
    near = {word for each in _list_near(tree, own) for word in _words(tree, each)} if is_so_far else set[str]()
    if near & _WARS.words or (near & _STRIFE.words and facts.size >= _OF_STRIFE):
        return True
    if facts.size < _OF_SERVICE:
        return False
    counts = [each for each in _list_counts(tree, own) if tree.lemma(each) in _COUNTS]
    if any(_is_of_soldiers(tree, each) and not names_one(tree, tree.descend(each)) for each in counts):
        return True
    is_of_soldiers = any(tree.lemma(each) in _SOLDIERS for each in _list_counted(tree, own))
    return is_so_far and is_of_soldiers and _is_abroad(tree, own) and not is_of_one_happening(tree, own)


def _words(tree: Tree, node: int) -> tuple[str, str]:
    """A noun by its lemma and as it is; the parser takes "fighting" for a verb."""
    return tree.lemma(node), tree.tokens[node].lower


def _is_of_soldiers(tree: Tree, count: int) -> bool:
    """Whether a count is of a war: "the number of soldiers killed there", "the US death toll in Iraq"."""
    below = {tree.lemma(each).rstrip("'") for each in tree.descend(count)}
    beside = [*tree.children_by(count, "compound", "amod"), *tree.children_by(count, "nmod:poss")]
    is_of_nation = any(tree.tags[each] == "PROPN" or tree.tokens[each].text[0].isupper() for each in beside)
    return bool(below & (_SOLDIERS.words | _WARS.words)) or (is_of_nation and _is_abroad(tree, [count]))


def _list_counted(tree: Tree, own: Sequence[int]) -> list[int]:
    """List the nouns of whom it counts: "2,000 soldiers", "2,000 members of the military"."""
    return [*own[:2], *(child for node in own[:2] for child in tree.children_by(node, "nmod"))]


def _is_abroad(tree: Tree, own: Sequence[int]) -> bool:
    """Whether no more than a country or place is said: "have died in Iraq"."""
    beside = [child for node in own for child in tree.children_by(node, "obl", "nmod")]
    is_where = any("where" in child_words(tree, node, "advmod") for node in own)  # "in Iraq, where 900 have fallen"
    return is_where or any(names_place(tree, each) and preposition_of(tree, each) == "in" for each in beside)


def _list_counts(tree: Tree, own: Sequence[int]) -> Iterator[int]:
    """Yield what a number may be the value of: its noun, and the subject and object of its verb."""
    yield from own[:2]
    for node in own[1:]:
        yield from tree.children_by(node, "nsubj", "obj", "parataxis")


def _list_near(tree: Tree, own: Sequence[int]) -> Iterator[int]:
    """Yield what is beside a figure in its clause, and what that is of: "died of bird flu", "74 cases of the virus"."""
    above = [each for node in own if tree.relations[node] == "acl:relcl" for each in _list_heads(tree, node)]
    for node in (*own, *above):
        yield node
        for child in tree.children_by(node, "nsubj", "obl", "nmod", "compound", "acl"):
            yield child
            yield from tree.children_by(child, "compound", "nmod", "obl")


def _list_heads(tree: Tree, clause: int) -> list[int]:
    """List the noun that a relative clause is on, and the one right before its pronoun, if the parser took another.

    "The best chance to end the war, which has left 900 dead."
    """
    head = tree.heads[clause]
    opener = min([clause, *(each for each in tree.children[clause] if tree.tags[each] == "PRON")])
    between = [each for each in range(head + 1, opener) if tree.tags[each] == "NOUN" and tree.role(each) in _GOVERNED]
    return [each for each in (head, *between[-1:]) if each != NO_HEAD]
