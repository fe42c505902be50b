"""Trees on tokens, from words of the network placed by hand."""

from hypothesis import given
from hypothesis import strategies as st

from flows.language.sentence import Sentence
from flows.language.tokens import tokenize
from flows.language.tree import NO_HEAD, ParsedWord, Tree, build_tree


def words_of(text: str, *rows: tuple[str, int, str, str]) -> list[ParsedWord]:
    """Place words in a text, in order: each with its head, relation and tag."""
    words, at = [], 0
    for word, head, relation, tag in rows:
        start = text.index(word, at)
        at = start + len(word)
        words.append(ParsedWord(start, at, head, relation, tag))
    return words


TEXT = "Two divers drowned and 1,200 fled."
PARSED = words_of(
    TEXT,
    ("Two", 1, "nummod", "NUM"),
    ("divers", 2, "nsubj", "NOUN"),
    ("drowned", -1, "root", "VERB"),
    ("and", 7, "cc", "CCONJ"),
    ("1", 7, "nsubj", "NUM"),
    (",", 4, "goeswith", "NUM"),
    ("200", 4, "goeswith", "NUM"),
    ("fled", 2, "conj", "VERB"),
    (".", 2, "punct", "PUNCT"),
)
TREE = Sentence(TEXT, parsed=[PARSED]).tree


def test_words_of_the_network_become_the_tokens_of_the_rules():
    assert [token.text for token in TREE.tokens] == ["Two", "divers", "drowned", "and", "1,200", "fled", "."]
    assert TREE.heads == [1, 2, NO_HEAD, 5, 5, 2, 2]
    assert TREE.relations == ["nummod", "nsubj", "root", "cc", "nsubj", "conj", "punct"]
    assert TREE.root == 2


def test_a_tree_is_asked_for_children_lemmas_and_spans():
    assert TREE.children_by(2, "nsubj", "conj") == [1, 5]
    assert [TREE.lemma(i) for i in (1, 2, 5)] == ["diver", "drown", "flee"]
    assert TREE.conjuncts(5) == [2, 5]
    assert list(TREE.climb(0)) == [1, 2]
    assert TEXT[slice(*TREE.span(1))] == "Two divers"
    assert TREE.is_under(0, 2)
    assert not TREE.is_under(2, 0)


def test_children_come_in_order_whichever_relations_are_asked_for():
    tokens = tokenize("Gulls and terns of the coast left")
    heads, relations = [6, 2, 0, 5, 5, 0, NO_HEAD], ["nsubj:pass", "cc", "conj", "case", "det", "nmod:of", "root"]
    tree = Tree(tokens, heads, relations, ["NOUN"] * 7)
    assert tree.children_by(0, "nmod", "conj") == tree.children_by(0, "conj", "nmod:of", "nmod") == [2, 5]
    assert (tree.children_by(6, "nsubj"), tree.children_by(6, "nsubj:pass"), tree.children_by(6, "obj")) == (
        [0],
        [0],
        [],
    )
    assert "terns" in tree.words


def test_an_arc_that_jumps_over_the_head_of_its_head_is_shortened():
    text = "Two drowned, he said Friday."
    parsed = words_of(
        text,
        ("Two", 1, "nsubj", "NUM"),
        ("drowned", 4, "ccomp", "VERB"),
        (",", 4, "punct", "PUNCT"),
        ("he", 4, "nsubj", "PRON"),
        ("said", -1, "root", "VERB"),
        ("Friday", 1, "obl", "PROPN"),
        (".", 4, "punct", "PUNCT"),
    )
    assert Sentence(text, parsed=[parsed]).tree.heads == [1, 4, 4, 4, NO_HEAD, 4, 4]


def test_tokens_that_share_a_word_hang_together():
    text = "It cost $12m"
    parsed = words_of(
        text,
        ("It", 1, "nsubj", "PRON"),
        ("cost", -1, "root", "VERB"),
        ("$", 3, "nmod", "SYM"),
        ("12m", 1, "obj", "NUM"),
    )
    tree = Sentence(text, parsed=[parsed]).tree
    assert [(tree.tokens[i].text, head) for i, head in enumerate(tree.heads)] == [
        ("It", 1),
        ("cost", NO_HEAD),
        ("$", 3),
        ("12", 1),
        ("m", 3),
    ]


def test_what_was_not_parsed_hangs_on_the_first_token():
    tree = Sentence("No tree at all").tree
    assert tree.heads == [NO_HEAD, 0, 0, 0]
    assert tree.relations[0] == "root"


def test_pieces_of_a_long_sentence_are_one_tree():
    text = "He left she stayed"
    first = words_of(text, ("He", 1, "nsubj", "PRON"), ("left", -1, "root", "VERB"))
    second = words_of(text, ("she", 1, "nsubj", "PRON"), ("stayed", -1, "root", "VERB"))
    tree = Sentence(text, parsed=[first, second]).tree
    assert tree.heads == [1, NO_HEAD, 3, 1]
    assert tree.relations[3] == "parataxis"


def test_a_second_root_before_a_verb_is_its_subject():
    text = "He left 800 stayed"
    first = words_of(text, ("He", 1, "nsubj", "PRON"), ("left", -1, "root", "VERB"))
    second = words_of(text, ("800", 1, "root", "NUM"), ("stayed", -1, "root", "VERB"))
    assert Sentence(text, parsed=[first, second]).tree.relations[2] == "nsubj"


@given(st.text(alphabet="ab1,.' $", max_size=30), st.data())
def test_any_parse_of_any_text_gives_one_tree(text, data):
    tokens = tokenize(text)
    size = data.draw(st.integers(0, 8))
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2 * size, max_size=2 * size)))
    words = [
        ParsedWord(edges[2 * i], edges[2 * i + 1], data.draw(st.integers(-1, size - 1)), "dep", "X")
        for i in range(size)
    ]
    tree: Tree = build_tree(tokens, [words])
    assert tree.heads.count(NO_HEAD) == bool(tokens)
    for i in range(len(tokens)):
        assert i == tree.root or tree.root in tree.climb(i)
