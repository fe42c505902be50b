"""The disease that a document tells of."""

from scopes import read_scopes

from flows.extract.figures.standing.epidemics import read_epidemic


def test_a_document_is_about_the_disease_that_it_names_most():
    assert read_epidemic("Bird flu is here. The H5N1 virus spreads. Cholera, too.") == "lasting"
    assert read_epidemic("Cholera is here. Cholera spreads.") == "outbreak"
    assert read_epidemic("Cholera is here.") == ""


def test_cases_count_since_a_lasting_disease_came():
    text = "Bird flu has spread. Farmers fear bird flu. Two human cases were confirmed in Arden."
    assert read_scopes(text) == ["running_total"]


def test_a_virus_may_be_of_either():
    assert read_epidemic("The dengue virus is here. The virus spreads. Dengue kills.") == "outbreak"


def test_cases_of_another_disease_are_of_their_own():
    text = "Bird flu has spread. Farmers fear bird flu. Three pneumonia cases were found in Arden."
    assert read_scopes(text) == ["event"]


def test_an_outbreak_is_one_happening_since_whenever():
    text = "Dengue fever has spread. Doctors fight dengue. Some 39 people have died since early October."
    assert read_scopes(text) == ["event"]
