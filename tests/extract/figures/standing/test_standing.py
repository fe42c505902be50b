"""Role, scope and modality together: what a figure gets, and that no text is too much."""

from hypothesis import given
from hypothesis import strategies as st
from parsed import parse, parse_sentence

from flows.extract.figures.figures import read_figures
from flows.extract.figures.standing.standing import add_standings
from flows.language.sentence import Sentence

WORDS = [
    "if",
    "will",
    "have",
    "may",
    "the",
    "of",
    "them",
    "including",
    "another",
    "other",
    "since",
    "so",
    "far",
    "this",
    "year",
    "a",
    "12",
    "300",
    "dozens",
    "%",
    "people",
    "men",
    "killed",
    "wounded",
    "plans",
    "to",
    "cut",
    "demanded",
    ",",
    ".",
    "and",
    "dead",
]


def test_a_figure_keeps_what_it_has_and_gains_its_standing():
    sentence = parse_sentence("The army plans to release 20 of the 300 prisoners.")
    read = read_figures(sentence)
    part, whole = add_standings(read, sentence)
    assert (part.role, part.modality, part.part_of) == ("part", "planned", whole.span)
    assert (whole.role, whole.part_of) == ("total", None)
    assert [each.quantity for each in (part, whole)] == [each.quantity for each in read]


def test_a_part_by_a_pronoun_has_the_subject_of_its_whole():
    sentence = parse_sentence("About 400 Tarvenian soldiers were hit, and 100 of them are believed to be dead.")
    whole, part = add_standings(read_figures(sentence), sentence)
    assert part.subject == whole.subject


def test_some_of_a_group_that_nothing_counts_are_all_that_there_are():
    for text in ("Orvel and seven of his deputies spoke.", "The trial of Orvel and seven of his deputies resumed."):
        sentence = parse_sentence(text)
        assert [figure.role for figure in add_standings(read_figures(sentence), sentence)] == ["total"]


def test_who_is_among_the_dead_are_some_of_them():
    sentence = parse_sentence("Among the dead were three policemen.")
    assert [figure.role for figure in add_standings(read_figures(sentence), sentence)] == ["part"]


def test_others_told_of_again_are_no_remainder():
    first, second = parse("Two men were killed and two others hurt. The two other men were treated.")
    told = add_standings(read_figures(first), first)
    assert [figure.role for figure in add_standings(read_figures(second), second, told)] == ["total"]


def test_a_sentence_without_figures_has_none():
    assert add_standings([], Sentence("Nobody came.")) == []


@given(st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_order_of_words_gives_wholes_that_are_other_figures(words):
    sentence = Sentence(" ".join(words))
    found = add_standings(read_figures(sentence), sentence)
    for at, each in enumerate(found):
        assert each.part_of is None or each.part_of in [other.span for other in found[:at] + found[at + 1 :]]
