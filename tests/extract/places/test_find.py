"""Places: names found, resolved and told from people and bodies; and no text makes it raise or hang."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.places.find import Place, find_places, resolve_names
from schemas.categories import PLACE_PRECISIONS


def read(text: str) -> dict[str, Place]:
    return {text[place.start : place.end]: place for place in find_places(text)}


def spot(place: Place) -> tuple[int, int]:
    assert place.latitude is not None
    assert place.longitude is not None
    return round(place.latitude), round(place.longitude)


def test_town_is_resolved_to_id_and_coordinates() -> None:
    text = "Shells fell on the outskirts of Mariupol."
    assert find_places(text) == [Place(32, 40, "Mariupol", 701822, 47.09514, 37.54131, "city")]


@pytest.mark.parametrize(
    ("text", "name", "precision", "where"),
    [
        ("The front near Kursk is quiet.", "Kursk", "city", (52, 36)),
        ("The front in the Kursk region is quiet.", "Kursk", "region", (52, 36)),
        ("The fighting in Kherson Oblast eased.", "Kherson Oblast", "region", (47, 33)),
        ("The rebels left Aleppo in the north.", "Aleppo", "city", (36, 37)),
        ("Floods in Bangladesh went down.", "Bangladesh", "country", (24, 90)),
        ("The envoy flew from Kiev to Warsaw.", "Kiev", "city", (50, 31)),
        ("Fires burned across northern California.", "California", "region", (37, -119)),
        ("Aid came to Gaza City at last.", "Gaza City", "city", (32, 34)),
        ("Aid came to Gaza at last.", "Gaza", "region", (31, 34)),
        ("A bridge in St. Louis was closed.", "St. Louis", "city", (39, -90)),
        ("Port workers in Port-au-Prince went home.", "Port-au-Prince", "city", (19, -72)),
        ("Peace talks opened in Sana’a.", "Sana’a", "city", (15, 44)),
        ("Farmers in Darfur fled.", "Darfur", "region", (14, 24)),
        ("The U.S. sent planes.", "U.S.", "country", (40, -98)),
        ("IRA fighters hid near Belfast.", "Belfast", "city", (55, -6)),
        ("Jordan's army went home.", "Jordan", "country", (31, 36)),
        ("The U.K. sent planes.", "U.K.", "country", (55, -3)),
        ("She moved to Washington, D.C., in May.", "Washington", "city", (39, -77)),
        ("Voters in Washington state stayed away.", "Washington", "region", (47, -121)),
        ("Schools in New York state reopened.", "New York", "region", (43, -76)),
        ("Schools in New York reopened.", "New York", "city", (41, -74)),
    ],
)
def test_names_have_a_place_and_a_precision(text: str, name: str, precision: str, where: tuple[int, int]) -> None:
    place = read(text)[name]
    assert (place.precision, spot(place)) == (precision, where)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("A barn burned down in Paris, Texas, on Sunday.", (34, -96)),
        ("A barn burned down in Paris, Tenn., on Sunday.", (36, -88)),
        ("A barn burned down in Paris, KY, on Sunday.", (38, -84)),
        ("A barn burned down in Paris on Sunday.", (49, 2)),
        ("A barn burned down in Paris on Sunday, said police in nearby Mount Pleasant, Texas, and Bonham.", (34, -96)),
    ],
)
def test_its_state_and_neighbours_tell_a_town_from_namesakes(text: str, where: tuple[int, int]) -> None:
    assert spot(read(text)["Paris"]) == where


def test_a_text_about_the_world_means_its_capitals() -> None:
    text = "U.S. envoys in Washington and Florida spoke of Paris, Warsaw and Copenhagen, and of the U.S. and China."
    found = {name: spot(place) for name, place in read(text).items()}
    assert (found["Paris"], found["Warsaw"], found["Copenhagen"]) == ((49, 2), (52, 21), (56, 13))
    assert found["China"] == (35, 105)


def test_the_home_of_a_politician_is_a_place() -> None:
    assert read("Sen. Claire Harbison (D-Mo.) said no.")["Mo."].name == "Missouri"


def test_one_text_may_name_two_namesakes() -> None:
    text = "The mayor of Paris, Texas, flew to France. Paris is small. In Paris, France, he got lost. Paris is large."
    found = [spot(place) for place in find_places(text) if text[place.start : place.end] == "Paris"]
    assert found == [(34, -96), (34, -96), (49, 2), (49, 2)]


def test_a_doubtful_name_next_to_a_sure_place_is_one() -> None:
    assert "Holyoke" in read("Hadley Tigers beat Holyoke Knights. The game was played in Chicopee, Mass., on Sunday.")
    assert "Holyoke" not in read("Hadley Tigers beat Holyoke Knights. The game was played in Houston on Sunday.")


@pytest.mark.parametrize("text", ["Cottonport", "Springfield", "Kyiv", "Chelsea", "Texas", "U.S.", "St. Cloud"])
def test_a_name_alone_is_a_place(text: str) -> None:
    assert len(find_places(text)) == 1


def test_a_place_is_called_as_news_calls_it() -> None:
    assert [place.name for place in find_places("Russia lost ground in the Kursk region.")] == [
        "Russia",
        "Kursk Oblast",
    ]


def test_georgia_is_a_country_or_a_state() -> None:
    assert read("Georgia and Armenia did not vote.")["Georgia"].precision == "country"
    assert read("Talks between Georgia and Armenia, held in Tbilisi, failed.")["Georgia"].precision == "country"
    assert read("Polls in Georgia closed at 7 p.m., in Atlanta and Savannah at 8.")["Georgia"].precision == "region"


@pytest.mark.parametrize(
    "text",
    [
        "American, Palestinian and Ukrainian doctors met.",
        "Ukrainians and North Koreans fought.",
        "President Jackson spoke for an hour.",
        "Mr. London refused.",
        "Chelsea Lincoln, 34, was arrested.",
        "The Washington Post reported it.",
        "A study by the University of Oxford disagreed.",
        "Bank of America closed the branch.",
        "Police were called on Sunday in March.",
        "We have to act. Most of us agree. Reading is hard.",
        "The Wal-Mart was shut.",
        "Welch, 19, drove on. The driver, Kodie Welch, was hurt.",
        "",
        "no capital letter at all",
    ],
)
def test_nationalities_people_bodies_and_plain_words_are_no_places(text: str) -> None:
    assert find_places(text) == []


def test_a_public_body_still_tells_where() -> None:
    assert [place.name for place in find_places("The Dayton Police, Ohio, closed the road.")][:1] == ["Dayton"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Six died in the village of Brindowka on Monday.", "Brindowka"),
        ("The Oskelmark district was cut off.", "Oskelmark"),
        ("Fighting went on in Qwertistan province.", "Qwertistan"),
        ("Nobody died in the Oskelmark earthquake.", "Oskelmark"),
        ("Nobody was hurt in Calderhavn, the mayor said.", "Calderhavn"),
    ],
)
def test_an_unknown_name_that_stands_as_a_place_keeps_its_words(text: str, name: str) -> None:
    place = read(text)[name]
    assert place.precision == "unknown"
    assert (place.name, place.geoname_id, place.latitude, place.longitude) == (name, None, None, None)


def test_an_unknown_place_is_found_again() -> None:
    text = "Six died in the village of Brindowka. Brindowka has no doctor, and no road leads to Brindowka."
    assert len(find_places(text)) == 3


def test_a_word_that_is_mostly_no_place_is_none() -> None:
    assert find_places("He was interested in Zorbism. Zorbism is new, Zorbism is old, said Zorbism's priest.") == []


def test_given_names_are_resolved_by_the_rest_of_the_text() -> None:
    text = "In Texas, the fair moved from Paris to Bonham."
    start = text.index("Paris")
    assert [spot(place) for place in resolve_names(text, [(start, start + 5)])] == [(34, -96)]


def test_given_spans_without_a_known_name_are_unknown() -> None:
    assert resolve_names("Zxqv qwrtz.", [(0, 4), (9, 9)]) == [
        Place(0, 4, "Zxqv", None, None, None, "unknown"),
        Place(9, 9, "", None, None, None, "unknown"),
    ]


def check(text: str) -> None:
    places = find_places(text)
    assert all(0 <= place.start < place.end <= len(text) for place in places)
    assert all(left.end <= right.start for left, right in pairwise(places))
    for place in places:
        assert place.precision in PLACE_PRECISIONS
        assert (place.latitude is None) == (place.longitude is None) == (place.precision == "unknown")
        assert place.precision != "unknown" or (
            place.name == text[place.start : place.end] and place.geoname_id is None
        )


_PIECES = st.sampled_from(
    [
        *(
            "Paris",
            "St. ",
            "St",
            "Texas",
            "U.S.",
            "Ala.",
            "Gaza",
            "SPRINGFIELD",
            "İstanbul",
            "Xyzabad ",
            "district",
            "the ",
        ),
        *(
            "the village of ",
            " in ",
            "’s",
            "'s ",
            "-",
            " ",
            ", ",
            "\n",
            " — ",
            "(",
            "&",
            "\ud800",
            "é",
            "e\u0301",
            "\u202e",
        ),
        *("²", "٣", "ß", "ŉ", "Ⅻ"),
    ]
)


@given(st.text())
def test_any_text_gives_spans_inside_it(text: str) -> None:
    check(text)


@settings(max_examples=300)
@given(st.lists(_PIECES).map("".join))
def test_any_text_like_news_gives_spans_inside_it(text: str) -> None:
    check(text)


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_any_spans_are_resolved(text: str, spans: list[tuple[int, int]]) -> None:
    assert [(place.start, place.end) for place in resolve_names(text, spans)] == spans


@pytest.mark.parametrize(
    "text",
    [
        "A" * 1_000_000,
        "1" * 1_000_000,
        "Paris" * 20_000,
        "Paris-" * 20_000,
        "St. " * 25_000,
        "U.S." * 25_000,
        "Springfield, " * 8_000,
        "of the " * 15_000,
        "Of The " * 15_000,
        "’s" * 50_000,
        "\u0301" * 100_000,
        "\u05d0 " * 50_000,
        "In Zxqv " * 12_000,
        "".join(f"In {chr(65 + i % 26)}x{'abcdefghij'[i // 26 % 10]}yq{i % 7 * 'z'}, " for i in range(10_000)),
    ],
    ids=range(14),
)
def test_long_repetition_is_read_to_its_end(text: str) -> None:
    check(text)
