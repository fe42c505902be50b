"""What figures are to others: total, part, increment, remainder."""

import pytest
from parsed import parse, parse_sentence

from flows.extract.figures.figures import read_figures
from flows.extract.figures.standing.standing import add_standings


def read(text: str) -> list[str]:
    sentence = parse_sentence(text)
    return [figure.role for figure in add_standings(read_figures(sentence), sentence)]


def test_what_is_named_again_is_what_it_was():
    figures = []
    for sentence in parse("Divers found another 26 bodies on Monday. The 26 bodies were taken ashore."):
        figures += add_standings(read_figures(sentence), sentence, figures)
    assert [figure.role for figure in figures] == ["increment", "increment"]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Another 45 bodies were found in the river.", ["increment"]),
        ("Police arrested 12 more suspects on Friday.", ["increment"]),
        ("The mayor wants to add 7,000 soldiers to the army.", ["increment"]),
        ("An additional 300 soldiers were sent to the border.", ["increment"]),
        ("Exports rose 4.3 percent.", ["increment"]),
        ("The additional men numbered 3,000.", ["increment"]),
        ("The unit has had 470 casualties, 60 of them killed.", ["total", "total"]),
        ("Of the troops it had sent, about 400 have been killed.", ["total"]),
        ("The hall was used to shelter 24 of the injured.", ["part"]),
        ("More than 45 people were hurt.", ["total"]),
        ("No more than 20 people were hurt.", ["total"]),
        ("Three people were killed and another 20 were wounded.", ["total", "total"]),
        ("Two of the four hostages were freed.", ["part", "total"]),
        ("The other two hostages were freed.", ["remainder"]),
        ("The remaining two are still at large.", ["remainder"]),
        ("The pilot and eight others were hurt.", ["part"]),
        ("Police have named four victims.", ["part"]),
        ("Police have identified four suspects.", ["total"]),
        ("The blast left one dead and eight others wounded.", ["total", "total"]),
        ("The remaining 30 refugees were sent home.", ["remainder"]),
        ("The party's own count is 100 delegates more than the agency's.", ["increment"]),
        ("The plant employs 300 fewer than in 2004.", ["increment"]),
        ("The blast killed 12 people, more than any before.", ["total"]),
        ("Divers looked for the other 15 missing.", ["total"]),
        ("Eight people were injured, six seriously.", ["total", "part"]),
        ("Fifteen of the 18 miners are dead.", ["total", "total"]),
        ("Two of the victims were killed at once.", ["part"]),
        ("Three of the men are in critical condition.", ["part"]),
        ("Two of those shot were badly wounded and four were treated.", ["part", "part"]),
        ("Another three people were hurt in a separate attack.", ["total", "total"]),
        ("Some 34 parties out of 62 took part.", ["part", "total"]),
    ],
)
def test_role(text, roles):
    assert read(text) == roles
