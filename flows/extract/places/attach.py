"""Which place a figure belongs to, by the tree. Places are found in `find`, figures in `figures/`.

A place at the figure's own verb or noun comes first ("killed in Homs"), then one at what it comes from ("a strike on
Homs killed"), the more specific one of two; never a place that only says who speaks ("officials in Kyiv said"), who
acts ("Russia", "Ukraine's army"), or where another figure holds.
"""

import re
from bisect import bisect_left
from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from flows.extract.places.find import Place
from flows.extract.places.origins import is_ascribed, is_entered, is_of_others, is_origin, is_subject_of_origin
from flows.language.paths import (
    ADVERBIAL,
    RELATIVE,
    Path,
    count_claims,
    find_anchor,
    find_opener,
    find_owned,
    find_path,
    find_top,
    has_subject,
    is_absolute,
    is_aside,
    is_before_part,
    is_of_part,
    is_of_quantity,
    kind_of,
)
from flows.language.sentence import Sentence
from flows.language.spans import Span, overlaps
from flows.language.tree import NO_HEAD, Tree
from flows.language.word_lists import load_words

COARSENESS: Final = {"city": 0, "unknown": 0, "region": 1, "country": 2}
"""How much worse a less specific place is; a step away from the figure's own clause counts two."""
_STEP: Final = 2
_OWN, _NEAR, _FAR, _NONE = range(4)
_MOST_BESIDE: Final = 12
"""Places on either side of a figure that are looked at; farther ones are of a table."""
_MOST_INSIDE: Final = 4
"""Steps from a name to the kind of place that it names."""

_WHERE: Final = load_words("places", "where")
_WHITHER: Final = load_words("places", "whither")
_STRUCK: Final = load_words("places", "struck")
_MOVEMENTS: Final = load_words("places", "movements")
_PLACE_NOUNS: Final = load_words("places", "place_nouns")
_EVENTS: Final = load_words("places", "event_nouns")
_LOCATED: Final = load_words("places", "located")
_OVER: Final = "over"
_WINS: Final = load_words("places", "wins")
_BATTLES: Final = load_words("places", "battles")
_PERSONS: Final = load_words("places", "speakers")
_TOTALLING: Final = load_words("places", "totalling")
_SAYINGS: Final = load_words("times", "saying")
_CONTRASTS: Final = load_words("times", "contrasts")
_OPPOSED: Final = _CONTRASTS - {"while"}
_OTHERS: Final = _CONTRASTS | load_words("times", "another")
_OTHER_MATTERS: Final = frozenset({"since", "before", "until", "despite", "above", "below", "than", "unlike", "versus"})
"""What stands before what a figure is not of: another time, or what it is measured against."""
_MOST_BELOW: Final = 3
"""Steps from a clause below down to a place that still tells where."""
_MAIN_PARTS: Final = frozenset({"most", "all", "majority"})


class _Spot(NamedTuple):
    """The noun of a place, or of what a place is named after, and how weakly it says where something happens."""

    token: int
    link: int


def place_figure(
    figure: Span,
    sentence: Sentence,
    places: Sequence[Place],
    quantities: Sequence[Span] = (),
    *,
    is_running: bool = False,
) -> Place | None:
    """Choose the place that a figure belongs to.

    Args:
        figure: span of the figure in the text.
        sentence: its sentence.
        places: the places that start inside the sentence, in order.
        quantities: all quantities of the sentence, which may have places of their own.
        is_running: the figure is a running total, which the place of its last addition does not hold.

    Returns:
        One of the places, or None if the sentence ties none of them to the figure.
    """
    tree = sentence.tree
    top = find_top(tree, figure)
    if top == NO_HEAD:
        return None
    others = {find_top(tree, span) for span in quantities if span != figure} - {top, NO_HEAD}
    middle = bisect_left(places, figure[0], key=lambda place: place.start)
    costs: list[tuple[int, int, int, int]] = []
    for at in range(max(0, middle - _MOST_BESIDE), min(len(places), middle + _MOST_BESIDE)):
        place = places[at]
        spot = None if overlaps((place.start, place.end), figure) else _find_spot(tree, places, at, sentence.text)
        rank = _NONE if spot is None else _rank(tree, top, spot.token, others)
        if spot is None or rank == _NONE or (rank == _FAR and (spot.link or is_running)):
            continue
        cost = rank * _STEP + spot.link + COARSENESS[place.precision]
        costs.append((cost, count_claims(top, spot.token, others), abs(top - spot.token), at))
    return places[min(costs)[-1]] if costs else None


def _find_spot(tree: Tree, places: Sequence[Place], at: int, text: str) -> _Spot | None:
    """Find the noun by which a place says where something happens; None where it does not."""
    place = places[at]
    name = find_top(tree, (place.start, place.end))
    if name == NO_HEAD or re.match("-[a-z]", text[place.end : place.end + 2]) or _is_wider(places, at, text):
        return None
    owned = find_owned(tree, name)
    if owned != NO_HEAD:
        return _read_owner(tree, owned)
    noun = _climb_names(tree, name)
    if _is_where(tree, noun):
        return _Spot(noun, 0)
    return _read_link(tree, noun)


def _is_wider(places: Sequence[Place], at: int, text: str) -> bool:
    """Whether a place only says where the one before it lies: "Kursk, Russia"."""
    if not at or text[places[at - 1].end : places[at].start] not in {", ", " ("}:
        return False
    return COARSENESS[places[at].precision] >= max(1, COARSENESS[places[at - 1].precision])


def _read_owner(tree: Tree, owned: int) -> _Spot | None:
    """Read "Sudan's Darfur region", "Italy's unemployment rate"; Ukraine's army may be anywhere."""
    if _is_in(tree, owned, _PLACE_NOUNS):
        return _read_link(tree, owned)
    return _Spot(owned, 1) if _is_in(tree, owned, _LOCATED) else None


def _climb_names(tree: Tree, name: int) -> int:
    """Climb from a name to what it is in the sentence: "the port city of Odesa", "Kherson region", "Tyre and Sidon"."""
    at = name
    if name and _is_in(tree, name - 1, _PLACE_NOUNS) and tree.tags[name - 1] == "NOUN":
        at = name - 1  # "the capital Abuja"
    for _ in range(_MOST_INSIDE):
        head, role = tree.heads[at], tree.role(at)
        if head == NO_HEAD:
            break
        is_kind = _is_in(tree, head, _PLACE_NOUNS) and (
            role in {"compound", "appos", "flat", "amod"} or (role == "nmod" and find_opener(tree, at, {"of"}))
        )
        is_listed = role in {"conj", "flat", "appos"} and tree.tags[head] == "PROPN" and not _preposition(tree, at)
        if not (is_kind or is_listed):
            break
        at = head
    return at


def _is_in(tree: Tree, token: int, words: Container[str]) -> bool:
    return tree.lemma(token) in words or tree.tokens[token].lower in words


def _preposition(tree: Tree, noun: int) -> str:
    return find_opener(tree, noun, _WHERE) or find_opener(tree, noun, _WHITHER)


def _read_link(tree: Tree, noun: int) -> _Spot | None:
    """Read how a noun of place is tied to what happens there."""
    head, role = tree.heads[noun], tree.role(noun)
    preposition = _preposition(tree, noun)
    if preposition in _WHERE:
        is_beaten = preposition == _OVER and head != NO_HEAD and tree.lemma(head) in _WINS
        return None if is_beaten else _Spot(noun, 0)
    if preposition:
        return None if _leads_nowhere(tree, noun, preposition) else _Spot(noun, 1)
    if is_origin(tree, noun):
        return _Spot(noun, 0)
    if head == NO_HEAD or tree.children_by(noun, "case"):
        is_fought = role == "nmod" and find_opener(tree, noun, {"for"}) and tree.lemma(head) in _BATTLES
        return _Spot(noun, 0) if is_fought else None
    if role == "obj" and tree.lemma(head) in _STRUCK:
        return _Spot(noun, 0 if _is_what_happens(tree, head) else 1)
    is_namesake = role in {"compound", "amod", "nmod"} and (_is_in(tree, head, _EVENTS) or _is_in(tree, head, _LOCATED))
    return _Spot(noun, 1) if is_namesake else None


def _is_what_happens(tree: Tree, verb: int) -> bool:
    """Whether what strikes a place is itself what happens there: "a quake hit Kell", "the floods that hit Kell"."""
    named = (tree.heads[verb],) if kind_of(tree, verb) == RELATIVE else ()
    return any(_is_in(tree, each, _EVENTS) for each in (*tree.children_by(verb, "nsubj"), *named))


def _leads_nowhere(tree: Tree, noun: int, preposition: str) -> bool:
    """Whether nothing happens there: "the governor of Kherson", "Ann Lee of Kell"; "to Kherson" but of who goes."""
    if preposition == "of":
        head = tree.heads[noun]
        is_person = head != NO_HEAD and _is_in(tree, head, _PERSONS) and not is_entered(tree, head)
        return head != NO_HEAD and (is_person or _is_name_of_two(tree, head))
    anchor = find_anchor(tree, noun)
    is_moved = anchor != NO_HEAD and (tree.lemma(anchor) in _MOVEMENTS or is_ascribed(tree, anchor))
    return preposition == "to" and not is_moved


def _is_name_of_two(tree: Tree, head: int) -> bool:
    """Whether a noun is a name in two words, as a person has: "Ann Lee"."""
    is_name = tree.tags[head] == "PROPN" and not _is_in(tree, head, _PLACE_NOUNS)
    return is_name and any(tree.tags[each] == "PROPN" for each in tree.children_by(head, "flat"))


def _is_where(tree: Tree, noun: int) -> bool:
    """Whether a clause tells what happened there: "Bakhmut, where 30 soldiers died"."""
    return any(find_opener(tree, clause, {"where"}) for clause in tree.children_by(noun, "acl", "advcl"))


def _rank(tree: Tree, figure: int, spot: int, others: set[int]) -> int:
    """Rank a place by the way to it."""
    path = find_path(tree, figure, spot)
    if path is None or is_of_others(tree, path, spot):
        return _NONE
    if path.meet == spot:
        clause = path.up[-1] if path.up else NO_HEAD
        if is_subject_of_origin(tree, clause, spot):
            return _OWN
        return _NEAR if clause != NO_HEAD and find_opener(tree, clause, {"where"}) else _NONE
    up = [_rank_step_up(tree, path, token) for token in path.up]
    if any(_is_of_other_figure(tree, token, others) for token in path.down[:-1]):
        return _NONE
    own = _NONE if _is_deep(tree, path) else _FAR if is_before_part(tree, path) else _OWN
    return max([own, *up, *(_rank_step_down(tree, token, others) for token in path.down[:-1])])


def _is_deep(tree: Tree, path: Path) -> bool:
    """Whether a place is only mentioned in a clause below: "when roads shut after a spate of bombings in Israel"."""
    clauses = [at for at, token in enumerate(path.down) if kind_of(tree, token) in {ADVERBIAL, RELATIVE}]
    return bool(clauses) and len(path.down) - clauses[-1] > _MOST_BELOW


def _rank_step_up(tree: Tree, path: Path, token: int) -> int:
    head = tree.heads[token]
    if tree.role(token) in {"advcl", "xcomp"} and find_opener(tree, token, _OTHERS):
        return _NONE
    match kind_of(tree, token):
        case "content" | "apart":
            return _NONE
        case "adverbial":
            return _NONE if tree.lemma(token) in _TOTALLING else _NEAR
        case "relative":
            return _NEAR if head == path.meet else _FAR if _is_in(tree, head, _EVENTS) else _NONE
        case "coordinate":
            first = min(tree.children_by(head, "nsubj", "csubj"), default=head)
            return _NEAR if not has_subject(tree, token) or path.down[-1] < first else _NONE
        case _:
            return _OWN


def _rank_step_down(tree: Tree, token: int, others: set[int]) -> int:
    match kind_of(tree, token):
        case "content" | "apart":
            return _NONE
        case "adverbial":
            return _NONE if _is_apart(tree, token, others) else _FAR
        case "relative":
            return _NONE if is_of_part(tree, token) or is_aside(tree, token) else _FAR
        case "coordinate":
            return _NONE if has_subject(tree, token) else _FAR
        case _:
            is_other = _is_speaker(tree, token) or find_opener(tree, token, _OTHER_MATTERS)
            return _NONE if is_other else _NEAR if tree.role(token) != "xcomp" else _OWN


def _is_apart(tree: Tree, verb: int, others: set[int]) -> bool:
    """Whether a clause below has another place: it is opposed, has a figure of its own, or says what for."""
    if find_opener(tree, verb, _OPPOSED) or find_opener(tree, verb, {"to"}):
        return True
    if is_absolute(tree, verb):
        return True
    return not find_opener(tree, verb, {"when", "as"}) and any(tree.is_under(other, verb) for other in others)


def _is_speaker(tree: Tree, noun: int) -> bool:
    """Whether somebody speaks: "officials in Kyiv said", "according to the governor of Kherson"."""
    head = tree.heads[noun]
    is_saying = tree.lemma(head) in _SAYINGS or tree.lemma(head) == "accord"
    is_saying = (is_saying or tree.role(noun) == "parataxis") and not is_entered(tree, noun)
    return find_opener(tree, noun, {"according"}) != "" or (is_saying and _is_in(tree, noun, _PERSONS))


def _is_of_other_figure(tree: Tree, noun: int, others: set[int]) -> bool:
    """Whether a noun is another figure's, or a lesser part: "the last 12 of them in Sofala", "half of it in Lusaka"."""
    is_part = bool(tree.children_by(noun, "nmod")) and tree.tags[noun] in {"NUM", "DET", "ADJ"}
    return (is_part and tree.lemma(noun) not in _MAIN_PARTS) or is_of_quantity(tree, noun, others)
