"""The mentions of a text come in order; who is named in full is registered, each of two, too."""

from flows.extract.claimants.mentions import read_mention
from flows.extract.claimants.registering import Shown, is_bare_acronym, list_places, register


def test_sources_and_other_names_come_in_order() -> None:
    text = "Mayor Ann Lee met the Brindow Tram Company. Police said so."
    start = text.index("Police")
    places = list_places(text, [(start, start + len("Police"))], Shown(inner={0}))
    assert [(place.mention.name, place.number, place.is_inner) for place in places] == [
        ("Ann Lee", -1, False),
        ("Brindow Tram Company", -1, False),
        ("Police", 0, True),
    ]


def test_each_of_two_firms_is_registered() -> None:
    text = "Vell Motors Ltd. and Dorn Corp. met."
    bodies = register(list_places(text, [(0, len(text) - 5)], Shown())).bodies()
    assert [body.best.name for body in bodies] == ["Vell Motors Ltd", "Dorn Corp"]


def test_an_acronym_that_nobody_has_confirmed() -> None:
    assert [is_bare_acronym(read_mention(name)) for name in ("FPS", "UN", "Tram Union")] == [True, False, False]
