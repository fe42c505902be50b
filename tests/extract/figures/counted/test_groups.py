"""Lists that share one measure."""

from flows.extract.figures.counted.counted import find_counted
from flows.extract.figures.counted.groups import ListMember, share_measures
from flows.extract.figures.quantities import scan_quantities
from flows.language.tokens import tokenize


def share(text: str, measures: list[str]) -> list[str]:
    tokens = tokenize(text)
    places = [find_counted(tokens, each, follows_people=True) for each in scan_quantities(tokens)]
    return share_measures(tokens, [ListMember(*each) for each in zip(places, measures, strict=True)])


def test_a_list_shares_one_measure():
    text = "14 Syrians, six Iraqis and a dozen Somalis were freed"
    assert share(text, ["other", "other", "rescued"]) == ["rescued"] * 3


def test_a_sentence_of_its_own_is_in_no_list():
    assert share("14 Syrians left because six Iraqis were freed", ["other", "rescued"]) == ["other", "rescued"]
