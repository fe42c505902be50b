"""Names of one word that are a body's, by what stands beside them in the text."""

import pytest

from flows.extract.claimants.bare_names import find_told_bodies, read_bare_body
from flows.extract.claimants.mentions import read_mention


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Shares in the Kurhan flag carrier Vell rose.", ["Vell"]),
        ("Two Vell militants were shot.", ["Vell"]),
        ("Vell shares fell.", ["Vell"]),
        ("The firm Lee runs lost money.", []),
        ("Lee said no.", []),
    ],
)
def test_what_stands_beside_a_name_tells_a_body(text: str, names: list[str]) -> None:
    assert sorted(find_told_bodies(text)) == names


def test_a_title_or_a_full_name_is_a_persons() -> None:
    assert read_bare_body(read_mention("President Vell")) is None
    assert read_bare_body(read_mention("Ann Vell")) is None
    body = read_bare_body(read_mention("Vell"))
    assert body is not None
    assert (body.name, body.kind, body.is_specific) == ("Vell", "organisation", True)
