"""What a few people did once, and where people were brought from what happened."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("All 10 players on the court were ejected.", "event"),
        ("Orla Venn and several other employees resigned in protest.", "event"),
        ("Twelve members of the committee walked out.", "event"),
        ("A 25-member committee met on Friday.", "stock"),
        ("The firm employs 40 cooks.", "stock"),
        ("The ministry cares for the country's six million pupils.", "stock"),
        ("A storm hit the coast on Monday. Some 30,000 people remain in evacuation centres.", "event"),
        ("A storm hit the coast on Monday. Nearly 30,000 people are still living in shelters.", "event"),
        ("More than 100,000 refugees have lived in temporary camps since 1990.", "stock"),
    ],
)
def test_deeds(text, scope):
    assert read_scopes(text)[-1] == scope
