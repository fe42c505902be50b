"""Counts of people that are told of in the present, or are too many for one happening."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The service is tracking more than 1,600 clerks.", "stock"),
        ("The bishop leads 250,000 farmers.", "stock"),
        ("Nearly 200,000 children are orphans.", "stock"),
        ("Some 900 million people do not know how to read.", "stock"),
        ("The report told of the plight of millions of poor farmers.", "stock"),
        ("The land is sending 219 clerks to the games.", "event"),
        ("Police are hunting three farmers.", "event"),
        ("The agency has fed 1.5 million people.", "event"),
    ],
)
def test_people_told_of_in_the_present_stand(text, scope):
    assert read_scopes(text)[-1] == scope
