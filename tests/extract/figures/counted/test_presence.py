"""People of whom a text says only that they are somewhere."""

import pytest
from measured import read_measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Two officers were in the van.", ["present"]),
        ("There were a total of 39 Norlanders in Estland.", ["present"]),
        ("The 9,000 people in the arena roared their approval.", ["present"]),
        ("Some 4,000 foreigners are in both countries.", ["present"]),
        ("There are some 20,000 welders in Norland.", ["population"]),
        ("There are some 20,000 miners in Norland.", ["employed"]),
        ("Two officers were in the final.", [None]),
        ("Six clerks at the mill complained.", [None]),
        ("Six people were killed in the van.", ["killed"]),
    ],
)
def test_where_people_are_is_read_where_nothing_more_is_said_of_them(text, measures):
    assert read_measures(text) == measures
