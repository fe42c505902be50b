"""A claimant is stored and read again as it was, by this release and by one that knew no hints."""

import json

import pytest

from flows.extract.claimants.claimant import Claimant, make_claimant, read_claimant, write_claimant
from flows.extract.claimants.entities import Entity
from flows.extract.claimants.mentions import read_mention

DOCUMENT = "doc_0000000000000001"


@pytest.mark.parametrize("hint", [(), ("peru", "ministry", "trade")])
def test_what_is_written_is_read(hint: tuple[str, ...]) -> None:
    claimant = make_claimant(DOCUMENT, Entity.of(read_mention("the trade ministry")), "", hint)
    assert read_claimant(write_claimant(claimant)) == claimant
    assert ("hint" in json.loads(write_claimant(claimant))) == bool(hint)


def test_a_full_name_needs_no_hint_and_is_the_same_in_every_document() -> None:
    one, two = (make_claimant(name, Entity.of(read_mention("Mayor Ann Lee")), "", ("x",)) for name in ("a", "b"))
    assert one == two
    assert not one.hint


def test_a_claimant_without_a_hint_is_read() -> None:
    old = Claimant("src_1", "Ann Lee", "person", ("ann", "lee"), True, True, False, "", "she")
    assert read_claimant(json.dumps(old._asdict() | {"words": ["ann", "lee"]})) == old
