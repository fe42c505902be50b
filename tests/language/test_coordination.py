"""Predicates that share an argument."""

from parsed import parse_sentence

from flows.language.coordination import is_added, list_controlled, list_coordinated


def words(tree, tokens):
    return [tree.tokens[each].lower for each in tokens]


def test_coordinated_verbs_up_to_one_with_a_subject_of_its_own():
    tree = parse_sentence("Twelve were hit and died.").tree
    assert words(tree, list_coordinated(tree, tree.heads[0])) == ["hit", "died"]


def test_clauses_that_a_verb_controls_and_what_is_believed():
    tree = parse_sentence("More than 100 people are believed to have lost their lives.").tree
    believed = next(at for at, token in enumerate(tree.tokens) if token.lower == "believed")
    assert words(tree, list_controlled(tree, believed, is_passive=True)) == ["lost"]


def test_who_is_added_to_a_subject():
    tree = parse_sentence("The editor was killed as well as his driver.").tree
    driver = next(at for at, token in enumerate(tree.tokens) if token.lower == "driver")
    assert is_added(tree, driver)
    assert not is_added(tree, 1)
