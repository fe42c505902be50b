"""Counts that go on over years: of a disease, a war, of soldiers abroad."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("Bird flu has killed 57 people worldwide.", ["running_total"]),
        ("The land's toll from bird flu rose to 56 on Monday.", ["running_total"]),
        ("Forty-three people have died of bird flu in Harland.", ["running_total"]),
        ("So far the ministry has reported three confirmed human cases of bird flu.", ["running_total"]),
        ("The agency has recorded 256 human infections, including 151 deaths.", ["running_total"] * 2),
        ("The boy's death takes the country's confirmed bird flu deaths to 57.", ["running_total"]),
        ("The ministry confirmed two human cases of bird flu on Wednesday.", ["running_total"]),
        ("Of the 63 people infected by H5N1 in Asia, 42 have died.", ["running_total"] * 2),
        ("The strain has killed more than 150 people worldwide.", ["running_total"]),
        ("Harland, with 57 deaths from 74 cases of bird flu, is the worst hit.", ["running_total"] * 2),
        ("The country now has five confirmed cases of measles.", ["running_total"]),
        ("Two people have so far died of the disease.", ["running_total"]),
        ("Cholera has killed 1,900 people in the country since 2003.", ["running_total"]),
        ("Dengue fever has caused 41 deaths across the country since early October.", ["event"]),
        ("Doctors reported three new cases of bird flu on Wednesday.", ["event"]),
        ("The outbreak has sickened 300 students at the school.", ["event"]),
        ("The number of people infected with malaria currently stands at 35,000.", ["stock"]),
        ("More than five million people are infected with the virus.", ["stock"]),
        ("Some five million farmers are HIV-positive.", ["stock"]),
        ("An estimated 39.5 million people worldwide are living with HIV.", ["stock"]),
        ("About 40 million people were living with HIV in 2005.", ["stock"]),
        ("In September rabies killed 318 people.", ["period"]),
        ("Last year in Harland there were 1,981 confirmed cases of bird flu.", ["period"]),
        ("Nine people have been confirmed to have been infected with bird flu.", ["running_total"]),
        ("Bird flu is back. Bird flu is feared. The disease has killed 68 people.", ["running_total"]),
        ("Bird flu is back. Bird flu is feared. More than 60 people have died from it.", ["running_total"]),
        ("Bird flu is back. Bird flu is feared. Two people have died in a crash.", ["event"]),
        ("In December alone, 64 soldiers were killed.", ["period"]),
    ],
)
def test_of_a_disease(text, scopes):
    assert read_scopes(text) == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("The conflict has claimed more than 60,000 lives.", ["running_total"]),
        ("The insurgency, which has left tens of thousands of people dead, goes on.", ["running_total"]),
        ("The violence has killed more than 60,000 people.", ["running_total"]),
        ("Some 37,000 people have been killed in fighting with the rebels since 1984.", ["running_total"]),
        ("Fighting in the south has left at least 200,000 people dead.", ["running_total"]),
        ("The talks are the best chance to end the insurgency that has left 40,000 people dead.", ["running_total"]),
        ("The clashes have killed 12 people.", ["event"]),
        ("The violence has killed 12 people.", ["event"]),
        ("The war killed 12,000 people.", ["event"]),
    ],
)
def test_of_a_war(text, scopes):
    assert read_scopes(text) == scopes


@pytest.mark.parametrize(
    ("text", "scopes"),
    [
        ("The deaths bring to 2,890 the number of soldiers killed in Iraq.", ["running_total"]),
        ("At least 2,083 members of the military have died in Iraq.", ["running_total"]),
        ("The US death toll in Iraq has now reached 2,947.", ["running_total"]),
        ("Three soldiers have died in Iraq.", ["event"]),
        ("The raid came as the US death toll in Iraq topped 2,800.", ["running_total"]),
        ("The office said 2,838 American soldiers had been killed in Iraq.", ["running_total"]),
        ("A total of 105 US troops were killed in October.", ["period"]),
        ("The blast brought to 72 the number of soldiers killed in the attack.", ["event"]),
    ],
)
def test_of_soldiers_abroad(text, scopes):
    assert read_scopes(text) == scopes


def test_a_part_goes_on_with_what_the_sentence_before_told():
    assert (
        read_scopes("Bird flu has killed 57 people in Harland. Twelve of them were farmers.") == ["running_total"] * 2
    )
