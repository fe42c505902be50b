"""Which place a figure holds in: its own clause, not the source's, not the actor's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from parsed import draw_tree, parse_sentence

from flows.extract.figures.quantities import scan_quantities
from flows.extract.places.attach import place_figure
from flows.extract.places.find import Place, find_places
from flows.language.sentence import Sentence


def place(text: str, figure: str, occurrence: int = 0) -> str | None:
    """Place a figure of a text of one sentence; give the words of the place."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(figure, start + 1)
    sentence = parse_sentence(text)
    quantities = [(each.quantity.start, each.quantity.end) for each in scan_quantities(sentence.tokens)]
    chosen = place_figure((start, start + len(figure)), sentence, find_places(text), quantities)
    return None if chosen is None else text[chosen.start : chosen.end]


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("At least 12 people were killed in Kursk, Russia, on Monday.", "12", "Kursk"),
        ("Shelling killed 12 in Kursk and at least 20 in the Kherson region.", "12", "Kursk"),
        ("Shelling killed 12 in Kursk and at least 20 in the Kherson region.", "20", "Kherson"),
        ("He put the number of those killed in Kursk at 300, far above the estimate issued in Oslo.", "300", "Kursk"),
        ("In an escalation of the Ukraine war, 12 soldiers were killed.", "12", None),
        ("The list attributes 123 executions to Turkmenistan.", "123", "Turkmenistan"),
        ("Across the Kursk region, 12 soldiers were killed.", "12", "Kursk"),
        ("In the Netherlands 12 soldiers were killed.", "12", "Netherlands"),
        ("In Rafah, 18 people were killed in an air strike.", "18", "Rafah"),
        ("A strike on Rafah killed 18 people, doctors said.", "18", "Rafah"),
        ("Some 40 were killed when a quake hit Lima, officials said.", "40", "Lima"),
        ("Floods that hit Nairobi killed 30 people.", "30", "Nairobi"),
        ("Some 40 were killed when a bus hit Lima's old wall.", "40", None),
        ("The quake killed 2,100 people across Turkey and Syria.", "2,100", "Turkey"),
        ("Some 400 homes burned near Athens, the mayor told reporters in Thessaloniki.", "400", "Athens"),
        ("Fighting went on in Bakhmut, where 30 soldiers died.", "30", "Bakhmut"),
        ("Nothing is left of Bakhmut, where 30 soldiers died.", "30", "Bakhmut"),
        ("In Aleppo 12 died, while 30 were hurt in Homs.", "12", "Aleppo"),
        ("In Aleppo 12 died, while 30 were hurt in Homs.", "30", "Homs"),
        ("The attack in the southern port city of Odesa wounded 9.", "9", "Odesa"),
        ("Eleven people drowned in Ukraine's Kherson region.", "Eleven", "Kherson"),
        ("The Gaza death toll has passed 40,000, the ministry said.", "40,000", "Gaza"),
        ("Floods in Valencia, Spain, left 89 dead, and 6 were missing in Malaga.", "6", "Malaga"),
        ("Floods in Valencia, Spain, left 89 dead, and 6 were missing in Malaga.", "89", "Valencia"),
        ("Police in Manila said the typhoon killed 17 on the island of Luzon.", "17", "Luzon"),
        ("Residents of Mariupol buried 25 neighbours.", "25", "Mariupol"),
        ("A clerk shot 25 people, said Ann Lee of Mariupol.", "25", None),
        ("The army killed 20 people in Khan Younis in the Gaza Strip.", "20", "Khan Younis"),
        ("At least 31 people died in El Fasher, in Sudan's Darfur region.", "31", "El Fasher"),
        ("More than 1,000 people marched through Tbilisi on Saturday.", "1,000", "Tbilisi"),
        ("Nearly 300 schools closed in Lagos and 40 in Kano.", "40", "Kano"),
        ("North Korea has sent 11,000 troops to Kursk, Seoul said.", "11,000", "Kursk"),
        ("Some 3,000 have fallen in the battle for Kursk.", "3,000", "Kursk"),
        ("Ukraine's military said it had shot down 14 drones over Odesa.", "14", "Odesa"),
        ("Officials in Kyiv said 40 people were killed in Kharkiv.", "40", "Kharkiv"),
        ("Losses in the Kursk region came to 3,800, far above a figure published in Seoul.", "3,800", "Kursk"),
        ("Some 20 people are missing, most of them in the hillside district of Oskelmark.", "20", "Oskelmark"),
        ("An 81-year-old was found alive in Antakya.", "81", "Antakya"),
        ("Fires in Maui, Hawaii, killed 97; 30 more died in Chile.", "97", "Maui"),
    ],
)
def test_figure_is_placed_in_its_clause(text: str, figure: str, expected: str) -> None:
    assert place(text, figure) == expected


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Officials in Kyiv said 40 people were killed.", "40"),
        ("The ministry told reporters in Geneva that 75 doctors had been detained.", "75"),
        ("According to the governor of Kherson, 7 people were wounded.", "7"),
        ("Rescuers pulled 14 people from the rubble, the mayor of Port-au-Prince said.", "14"),
        ("Iran has hanged 12 people, rights groups in Oslo said.", "12"),
        ("Russia said it had killed 300 soldiers.", "300"),
        ("Ukraine's army lost 300 soldiers.", "300"),
        ("On Monday Ukraine's army said that at least 30 had died.", "30"),
        ("About 4,700 fell in Russia's war, the agency said.", "4,700"),
        ("Moscow-backed forces took 200 prisoners.", "200"),
        ("Demonstrations against Israel drew 5,000 people.", "5,000"),
        ("Clashes between Armenia and Azerbaijan left 50 dead.", "50"),
        ("The army has lost 400 soldiers since the war with Lebanon began.", "400"),
        ("It was cold in Homs; 30 were hurt.", "30"),
        ("At least 12 people were killed.", "12"),
    ],
)
def test_sources_actors_and_other_clauses_place_nothing(text: str, figure: str) -> None:
    assert place(text, figure) is None


@pytest.mark.parametrize(
    ("text", "figure", "expected"),
    [
        ("Half of the 60 million euros went to Lusaka.", "60 million", None),
        ("The bank lent 80 million euros, half of it going to Ndola.", "80 million", None),
        ("Storms have killed 260 people in Honduras, the last nine of them in Tela.", "260", "Honduras"),
        ("The national toll rose to 260 after nine bodies were found in Tela.", "260", None),
        ("Divers found nine bodies in Tela, bringing the national toll to 260.", "260", None),
        ("Divers found nine bodies in Tela, bringing the national toll to 260.", "nine", "Tela"),
        ("A van carrying 20 nuns overturned near Quetta on Sunday, killing six.", "six", "Quetta"),
        ("Kenya's inflation rate fell to 4 percent in May.", "4 percent", "Kenya"),
        ("The firm, which employs 3,000 people in Oslo, opened a plant in Bergen.", "3,000", "Oslo"),
        ("Some 400 refugees from Syria were counted.", "400", None),
        ("The bishop of Prague blessed 40 couples.", "40", None),
    ],
)
def test_a_part_does_not_place_the_whole(text: str, figure: str, expected: str | None) -> None:
    assert place(text, figure) == expected


def test_a_running_total_is_not_where_its_last_part_is() -> None:
    text = "Some 300 have died in clashes, after shells hit a market in Homs."
    places = find_places(text)
    assert place_figure((5, 8), parse_sentence(text), places, is_running=True) is None


def test_a_place_inside_the_figure_is_not_its_own() -> None:
    text = "in Homs"
    homs = Place(3, 7, "Homs", 169577, 34.72, 36.73, "city")
    assert place_figure((0, 7), Sentence(text, 0, 7), [homs]) is None
    assert place_figure((0, 2), Sentence(text, 0, 7), []) is None


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=60), st.data())
def test_any_text_places_without_an_error(filler: str, data: st.DataObject) -> None:
    text = f"{filler} 12 died in Homs and Gaza{filler}, in Aleppo {filler}"
    places = find_places(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert place_figure((start, end), draw_tree(text, data), places, [(0, 2)]) in [None, *places]


def test_who_is_beaten_is_no_place() -> None:
    assert place("The Saints have a two-game lead over Atlanta.", "two") is None
    assert place("She scored 12 points in a victory over Odesa.", "12") is None
