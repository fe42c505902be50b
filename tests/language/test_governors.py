"""Over trees that the network makes of short sentences, so that what is tested is what readers get."""

import pytest

from flows.extract.attribution.trained.attributor import Attributor
from flows.language.governors import find_governors
from flows.language.sentence import Sentences

ATTRIBUTOR = Attributor(threads=1)


@pytest.mark.parametrize(
    ("text", "nominal", "wanted"),
    [
        ("The blast killed 12 miners.", "miners", ("kill", "object")),
        ("Twelve miners were killed in the blast.", "miners", ("kill", "passive")),
        ("Nine sailors drowned.", "sailors", ("drown", "subject")),
        ("The death of nine sailors was a shock.", "sailors", ("death", "modifier")),
        ("The raid killed a guard and six nurses.", "nurses", ("kill", "object")),
        ("The police arrested 30 men who attacked a bank.", "men", ("attack", "subject")),
        ("Three farmers are believed to have died.", "farmers", ("die", "subject")),
        ("He ordered the murders of his aunt in May and of four other clerks.", "clerks", ("murder", "modifier")),
        ("About 60 of them have been jailed or fined.", "60", ("fine", "passive")),
    ],
)
def test_what_governs_a_noun(text, nominal, wanted):
    sentence = Sentences(text, ATTRIBUTOR.read([text])[0].parsed or [])[0]
    tree = sentence.tree
    at = next(i for i, token in enumerate(sentence.tokens) if token.text == nominal)
    assert wanted in {(tree.lemma(each.token), each.role) for each in find_governors(tree, at)}
