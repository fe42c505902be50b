"""Forces and refugees that are where they are for long."""

import pytest
from scopes import read_scopes


@pytest.mark.parametrize(
    "text",
    [
        "About 100,000 refugees have lived in camps in Harland since 1990.",
        "About 100,000 refugees were living in camps in 1995.",
        "Nearly 100,000 refugees are in camps in Harland.",
        "The number of refugees in the camps reached 106,000 last year.",
        "The new battalions will bring the number of troops in Harland to 3,200.",
        "Talks on the return of the 106,000 refugees in Harland failed.",
        "Harland plans to recall its 7,200 troops in Arden this year.",
        "Harland has deployed about 600 troops in Arden.",
        "Harland has deployed 7,200 troops in the south since 2003.",
    ],
)
def test_who_stays(text):
    assert read_scopes(text) == ["stock"]


def test_refugees_who_move_do_so_once():
    assert read_scopes("Some 20,000 refugees fled across the border.") == ["event"]


def test_who_was_sent_or_was_at_work_is_there_for_once():
    assert read_scopes("About 500 police were deployed to quell the unrest.") == ["event"]
    assert read_scopes("Some 221 miners were working underground when the blast went off.") == ["event"]
