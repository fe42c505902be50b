"""Numbers that somebody or something has, lives in, is made up of, by how they are said."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The valley is home to 40,000 refugees.", "stock"),
        ("There are 1,200 prisoners in the jail.", "stock"),
        ("The contingent numbered 3,200 soldiers.", "stock"),
        ("The board is composed of nine elected members.", "stock"),
        ("The almanac includes 30 columns.", "stock"),
        ("It leads a 1,600-strong force.", "stock"),
        ("Peru, the main contributor with 2,300 soldiers, will leave.", "stock"),
        ("Some 30 million people smoke.", "stock"),
        ("He met the commander of the 35,000 US troops in Peru.", "stock"),
        ("Some 4,000 troops are deployed along the border.", "stock"),
        ("Hundreds of soldiers were deployed to quell the unrest.", "event"),
        ("Thousands march in the capital over wages.", "event"),
        ("She is one of the 13 members of the committee.", "stock"),
        ("About 1,700 seats are available.", "stock"),
        ("Dozens of his men are behind bars.", "stock"),
        ("He will meet the commander of the 35,000 US troops there and the mayor.", "stock"),
        ("He is the father of two girls who were wounded.", "event"),
        ("No suspects are in custody.", "event"),
        ("Six gunmen burst into an office.", "event"),
        ("She is the mother of four children.", "stock"),
        ("There are also four officials who worked in the town.", "event"),
        ("Orla Venn's seven deputies shouted at the judge.", "event"),
        ("Some 30 million people smoked last year.", "period"),
        ("The remaining seven miners have little hope.", "event"),
        ("The withdrawal of three parties was welcomed.", "stock"),
        ("Some 2,000 soldiers are thought to be serving in the valley.", "stock"),
        ("Nearly 600 refugees are said to have lived there.", "event"),
        ("Nearly 10,000 rebels are held in jails of the state.", "stock"),
        ("Some 400 detainees remain at the camp.", "stock"),
        ("Police held 400 men.", "event"),
        ("The prison holds 450 inmates.", "stock"),
        ("More than 60 men are still being held.", "event"),
        ("The assembly will be enlarged from 395 to 450 members.", "stock"),
        ("The cabinet was cut from 20 to 12 members.", "stock"),
        ("He will lead a diocese with 14 priests.", "stock"),
        ("An estimated 39 million people have HIV.", "stock"),
        ("A force of 7,000 peacekeepers has failed.", "stock"),
        ("Some 7,000 peacekeepers in Peru have failed to stop it.", "stock"),
        ("A 300-strong rescue team searched the pit.", "event"),
        ("Half of the 7,500 troops overseas are posted in Peru.", "stock"),
        ("More than 100,000 farmers have lived in tents since 1990.", "stock"),
        ("A total of 1,245 cooks work at the plant.", "stock"),
        ("The airliner had 117 people on board.", "event"),
        ("The valley was home to two million children in late 2005.", "stock"),
        ("Dozens of men are behind bars for killing some 3,000 clerks.", "event"),
        ("The dead include seven teachers.", "event"),
        ("The vote lost the support of its rivals after a boycott from three parties.", "event"),
    ],
)
def test_what_is_held(text, scope):
    assert read_scopes(text)[-1] == scope


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("Police found 12 bombs in a shed.", "event"),
        ("The army has 12 tanks.", "stock"),
        ("The mayor collected 20.5 percent of the vote.", "event"),
        ("Women make up 20 percent of the force.", "stock"),
        ("Some 60 percent of pupils stayed at home.", "event"),
        ("Some 60 percent of pupils have stayed poor.", "stock"),
        ("Farmers planted 40,000 hectares of rice.", "event"),
    ],
)
def test_what_is_done_to_what_is_held_is_an_event(text, scope):
    assert read_scopes(text)[-1] == scope
