"""Stretches of time that figures hold for."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("More than 6,000 miners died in accidents last year.", ["period"]),
        ("About 300 farmers fled at the end of last year.", ["event"]),
        ("Accidents have claimed 104 lives from May 5 to May 23.", ["period"]),
        ("The ministry will spend 40 million dollars over two years.", ["period"]),
        ("More than 300 soldiers were killed in the space of a week.", ["period"]),
        ("The palace said that 300 had been wounded in a week.", ["period"]),
        ("At least 30 were killed over a weekend.", ["period"]),
        ("Over the weekend, 30 people died on the roads.", ["period"]),
        ("Over the weekend, 30 people died in a crash.", ["event"]),
        ("The army said 12 soldiers were killed in a 24-hour period.", ["period"]),
        ("Three years of fighting in Peru have killed 200,000 people.", ["period"]),
        ("At least 30 were killed in a week of floods.", ["event"]),
        ("At least 20 men were killed in six days of fighting.", ["period"]),
        ("In the past three days, 29 men have been killed.", ["period"]),
        ("Protests have left at least 20 people dead in the past two weeks.", ["period"]),
        ("Of nine women who had been killed last year, three were nurses.", ["period"] * 2),
        ("It was the worst month since October, when 105 soldiers died.", ["period"]),
        ("More than 200 farmers were killed in the last week of November.", ["period"]),
        ("During the uprising hundreds of farmers were killed.", ["period"]),
        ("Two men were indicted in 2006.", ["event"]),
        ("In 2000 they attacked the ship, killing 17 sailors.", ["event"]),
        ("The worst floods in 20 years have killed 1,000 people.", ["event"]),
        ("At least 47 people have been killed in Arden so far in 2025.", ["running_total"]),
    ],
)
def test_stretches(text, scopes):
    assert read_scopes(text)[: len(scopes)] == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("In the first half 120 people died.", ["period"]),
        ("Last season the captain missed 23 games.", ["period"]),
        ("The register has recorded 2,254 births in the first nine months of the year.", ["period"]),
        ("In September the guards briefly held four officers.", ["event"]),
        ("He asked for the thousands of people who went missing under his regime.", ["period"]),
        ("The rate fell, with 3,000 people killed on the roads in the first quarter.", ["period"]),
        ("During his rule some 3,000 people were executed.", ["period"]),
        ("Critics recalled her ten-year rule that left 3,000 people dead.", ["period"]),
        ("At least 4,272 prisoners were executed last year, while 7,017 were sentenced to death.", ["period"] * 2),
        ("In October, 105 soldiers were killed.", ["period"]),
        ("Some 3,276 prisoners were executed in 1995 and 4,165 sentenced to death.", ["period"] * 2),
        ("A gunman killed five traders last month.", ["event"]),
        ("Three days of fighting left 80 men dead.", ["event", "period"]),
        ("Another clerk was killed in June.", ["event"]),
        (
            "A truce came after nearly four decades of bombings claiming more than 850 lives.",
            ["duration", "period"][1:],
        ),
        ("The register has 5,986 deaths reported in 2005.", ["period"]),
        ("In October alone, 3,709 farmers were killed, the office said.", ["period"]),
        ("The land withdrew its 600 troops in July.", ["event"]),
        ("Three months ago 120 people drowned.", ["event"]),
        ("Last month 40 sailors died when a boat sank.", ["event"]),
        ("Last week, 17 people were killed in a series of attacks.", ["period"]),
        ("The civil war killed 150,000 people between 1975 and 1990.", ["period"]),
        ("The bombings in Madrid killed 191 people in 2004.", ["event"]),
        ("The toll was higher in 1995, when 3,000 prisoners were executed.", ["period"]),
        ("Two men are accused of killing four clerks earlier this year.", ["event", "event"]),
        ("Last year 40 miners died. Another 90 were hurt in the same period.", ["period", "period"]),
    ],
)
def test_parts_of_a_year(text, scopes):
    assert read_scopes(text) == scopes
