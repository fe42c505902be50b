"""What stands at a moment, what flows, and what is a rate by its unit."""

import pytest
from scopes import read_scopes

from flows.extract.figures.standing.stocks import is_currency, is_per


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The market value of the chain was put at 40 million dollars.", "stock"),
        ("The bid valued the brewer at 40 million dollars.", "stock"),
        ("Some 62 percent of households have a radio.", "stock"),
        ("Asia's 48 countries are short of rice.", "stock"),
        ("The bill is before a 25-member committee.", "stock"),
        ("Ties between the two countries are close.", "stock"),
        ("He comes from a town of just 900 people.", "stock"),
        ("The country's six million voters have two weeks to choose.", "stock"),
        ("The insurer had assets of 9 million dollars in 1996.", "stock"),
        ("Nine sailors are currently serving sentences there.", "stock"),
        ("A nine-man team searched the hills.", "event"),
        ("Two cars collided.", "event"),
        ("The assembly was enlarged to 450 members.", "stock"),
        ("The state plans to cut the number of its troops to 25,000.", "stock"),
        ("The year closed with a deficit of 9 million dollars.", "period"),
        ("Turnover was 310 million shares.", "period"),
        ("Spending reached 14 million euros.", "period"),
        ("Its exports were 9,000 tonnes.", "period"),
    ],
)
def test_stands_or_flows(text, scope):
    assert read_scopes(text)[-1] == scope


def test_money_by_the_share_is_a_price_and_no_rate():
    assert not is_per("penny per share")
    assert not is_per("USD per barrel")
    assert is_per("USD per day")
    assert is_per("kilometre per hour")
    assert not is_per("USD")


def test_is_currency():
    assert is_currency("MYR")
    assert not is_currency("share")
