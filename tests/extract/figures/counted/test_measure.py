"""The measure of those whom a number counts: who is governed by what, in which role."""

import pytest
from measured import read_measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The quake killed 14 villagers and injured 60 others.", ["killed", "wounded"]),
        ("Nine sailors drowned and four were rescued.", ["killed", "rescued"]),
        ("Five passengers escaped with minor injuries.", ["wounded"]),
        ("Five passengers escaped without injury.", ["unharmed"]),
        ("The clashes claimed one life.", ["killed"]),
        ("Twelve of the 30 hurt went home, six in critical condition.", ["wounded", "wounded", "wounded"]),
        ("The gunman killed 23 people and wounded two more before being shot.", ["killed", "wounded"]),
        ("The four guards killed in the raid might have been saved.", ["killed"]),
        ("Seven farmers were shot dead on Sunday.", ["killed"]),
        ("Guards shot dead 12 farmers in Orla on Friday, monks said Saturday.", ["killed"]),
        ("Fifteen pupils were taken to the hospital after the crash.", ["hospitalised"]),
        ("Six tourists were unhurt.", ["unharmed"]),
        ("Police detained 22 students.", ["arrested"]),
        ("The general pulled out 4,000 troops.", ["deployed"]),
        ("Crews pulled 12 people from the rubble.", ["rescued"]),
        ("The landslide buried the village and 30 miners are trapped.", ["trapped"]),
        ("The storm left 900 families and 4,000 villagers homeless.", [None, "displaced"]),
        ("The rebels released 12 engineers.", ["released"]),
        ("The court sentenced 14 officers.", ["sentenced"]),
        ("Some 40 people were killed or wounded.", ["casualties"]),
        ("The slide left 300 villagers dead or missing.", ["casualties"]),
        ("The quake left 12 villagers dead and five missing.", ["killed", "missing"]),
        ("The fire left 12 clerks dead and another 30 homeless.", ["killed", "displaced"]),
        ("The boys were walking home when two men shot at them.", [None]),
        ("Two men were shot at a bar.", ["wounded"]),
        ("The outbreak has sickened 300 people.", ["infected"]),
        ("The council cut 400 jobs.", ["jobs_cut"]),
        ("The bomb destroyed 16 houses.", ["destroyed"]),
        ("The army lost 12 men.", ["killed"]),
        ("The flood claimed 30 lives.", ["killed"]),
        ("Divers recovered 11 bodies.", ["killed"]),
        ("Two drivers were in the house and were not hurt.", ["unharmed"]),
        ("Two men were shot but not killed.", ["casualties"]),
        ("Ann Lee was indicted on four counts of theft.", [None]),
        ("Two bodies were visible under a cover.", ["killed"]),
        ("The clinic received 14 bodies and 30 wounded.", ["killed", "wounded"]),
        ("Twelve public bodies signed the pact.", [None]),
        ("Two bodies agreed to merge.", [None]),
        ("The dead included four nurses.", ["killed"]),
        ("The club includes 12 nurses.", [None]),
        ("The victims, two brothers aged 14 and 16, were hurt.", ["wounded", None, None]),
        ("Norland had sent a company of 128 men to build roads.", ["deployed"]),
        ("Some 40 soldiers drove into the barracks.", ["deployed"]),
        ("Troops will go home, and 3,000 soldiers will be relocated to the coast.", ["deployed"]),
        ("Some 3,000 villagers will be relocated to the coast.", ["evacuated"]),
        ("Police are searching for two suspects.", [None]),
        ("Police are looking for three men.", [None]),
        ("Divers are looking for three men.", ["missing"]),
        ("Two robbers fled on foot.", ["escaped"]),
        ("Eleven figures were jailed.", ["sentenced"]),
        ("Fifty miners were working underground.", ["present"]),
        ("Fifty miners were working in the shaft.", ["present"]),
        ("Eleven workers were buried when a trench collapsed.", ["trapped"]),
        ("Thirty villagers were buried by a landslide.", ["trapped"]),
        ("The accident exposed 37 workers to radiation.", ["affected"]),
        ("It needs money to aid 40,000 flood victims.", ["affected"]),
        ("Twelve passengers were evacuated.", ["evacuated"]),
        ("About 800 employees staged a work stoppage.", ["participants"]),
        ("The strike involved more than 3,000 workers.", ["participants"]),
        ("Police dispersed about 900 supporters of the party.", ["participants"]),
        ("Voters chose the 275 deputies who are to serve four-year terms.", [None, None]),
        ("His eleven accomplices were given jail sentences.", ["sentenced"]),
        ("Two men were acquitted of spying.", ["charged"]),
        ("Some 350 graduates are looking for work.", ["jobless"]),
        ("More than 20 heads of state have gathered in the capital.", ["participants"]),
        ("The editor was killed as well as his driver and two other people.", ["killed"]),
        ("More than 100 people are believed to have lost their lives.", ["killed"]),
        ("The talks include the two Koreas.", [None]),
        ("Norland trained 14,600 personnel in many fields.", [None]),
        ("Detectives said that four bodies, two males and two females, were found.", ["killed", "killed", "killed"]),
        ("Six people were inside the van.", ["present"]),
        ("The raid left nine rebels and a soldier dead.", ["killed"]),
        ("Police said the 20 killed included four children and four women.", ["killed", "killed", "killed"]),
        ("Bomb Kills 20 in Orla.", ["killed"]),
        ("Prosecutors charged two developers with fraud.", ["charged"]),
        ("The paper interviewed 20 former crew members.", [None]),
        ("The forum was viewed by 14 million people.", ["participants"]),
        ("Blast Injures Three in Orla.", ["wounded"]),
        ("Three fugitives were transferred to another jail.", ["escaped"]),
        ("Eight people met their deaths in the fire.", ["killed"]),
        ("Nine women could not be found.", ["missing"]),
        ("Nearly 9,000 Danes were among the thousands of foreigners trapped in the city.", ["trapped", "trapped"]),
        ("Authorities moved 1,500 people out of the danger zone.", ["evacuated"]),
        ("About 3,000 Danes are caught in the city.", [None]),
        ("The layoffs of 8,000 employees cost the firm dear.", ["jobless"]),
        ("Fifty miners are still underground.", ["trapped"]),
        ("Among the dead are two locals, three Belgians and four Swedes.", ["killed", "killed", "killed"]),
        ("Two of the drivers who were not hurt went home.", ["unharmed"]),
        ("Some 300 clerks who had not been arrested went home.", [None]),
        ("Ann Lee was among three men killed.", ["killed"]),
        ("Sixty people were in the pit, according to figures released by the office.", ["present"]),
        ("Forty patients were admitted to hospitals with symptoms of the fever.", ["infected"]),
    ],
)
def test_predicates_count_in_their_role(text, measures):
    assert read_measures(text) == measures


@pytest.mark.parametrize(
    "text",
    [
        "Nine officers shot the driver.",
        "The guard was killed by six clerks.",
        "It promises a better future for the lives of 900 million people.",
        "The school wrote to 300 parents.",
    ],
)
def test_whoever_does_it_or_is_only_named_has_no_fate(text):
    assert set(read_measures(text)) <= {None}


def test_names_that_no_list_knows_are_people_where_something_befell_them():
    assert read_measures("The army killed six Talaris in the hills.") == ["killed"]


def test_voters_are_not_captured_and_tourists_not_deployed():
    assert read_measures("She captured 60 voters.") == [None]
    assert read_measures("The ministry sent 300 soldiers to the border.") == ["deployed"]
