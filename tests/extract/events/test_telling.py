"""What tells one happening from another."""

from parsed import parse

from flows.extract.events.telling import find_ages, find_sites, find_telling_words


def test_words_stand_by_their_dictionary_form_and_names_with_a_capital() -> None:
    words = find_telling_words(parse("A gas blast killed four miners in Brindow on Sunday. Miners fled the shaft."))
    assert {"blast", "miner", "Brindow", "shaft"} <= set(words)
    assert not {"Sunday", "kill"} & set(words)
    assert len(words) == len(set(words))


def test_ages_are_those_of_people_and_no_other_numbers() -> None:
    told = "A 17-year-old boy and Ann Lee, 42, were among 20 people on a bus. A girl was six years old."
    assert find_ages(parse(told)) == (17, 42, 6)


def test_sites_are_named_mines_schools_or_hotels() -> None:
    told = "A blast at Brindow Colliery and a fire in the Kell coal mine killed four. A mine owner fled to a hotel."
    assert find_sites(parse(told)) == ("Brindow", "Kell")
