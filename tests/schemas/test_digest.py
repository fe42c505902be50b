"""The contract's digests: what changes them, and that the version of the contract goes along."""

from dataclasses import replace

import pytest

from schemas import digest
from schemas.tables import SCHEMA_VERSION, SHAPE_SHA256, TABLES


@pytest.fixture
def digest_with(monkeypatch):
    """Digest the contract with another table `claims`."""

    def digest_of(function, **changes):
        tables = {**TABLES, "claims": replace(TABLES["claims"], **changes)}
        with monkeypatch.context() as patched:
            patched.setattr(digest, "TABLES", tables)
            return function()

    return digest_of


def test_the_version_is_raised_with_the_contract():
    assert digest.digest_shape() == SHAPE_SHA256, (
        f"the tables changed, and SCHEMA_VERSION is still {SCHEMA_VERSION!r}: raise it in schemas/tables.py, set"
        f" SHAPE_SHA256 there to {digest.digest_shape()!r}, and tell readers under Breaking in CHANGELOG.md"
    )


def test_a_column_less_another_key_or_reference_changes_the_shape(digest_with):
    before = digest.digest_shape()
    assert digest_with(digest.digest_shape) == before
    assert digest_with(digest.digest_shape, columns=TABLES["claims"].columns[:-1]) != before
    assert digest_with(digest.digest_shape, key="document_id") != before
    assert digest_with(digest.digest_shape, references={}) != before


def test_a_column_that_becomes_nullable_changes_the_shape(digest_with):
    first, *rest = TABLES["claims"].columns
    assert digest_with(digest.digest_shape, columns=(replace(first, is_nullable=True), *rest)) != digest.digest_shape()


def test_a_description_changes_nothing(digest_with):
    first, *rest = TABLES["claims"].columns
    reworded = (replace(first, field=replace(first.field, description="Said otherwise.")), *rest)
    assert digest_with(digest.digest_shape, columns=reworded) == digest.digest_shape()
    assert digest_with(digest.digest_contract, columns=reworded) == digest.digest_contract()


def test_a_rule_changes_the_contract_and_not_the_shape(digest_with):
    columns = tuple(
        replace(column, field=replace(column.field, maximum=0.9)) if column.name == "confidence" else column
        for column in TABLES["claims"].columns
    )
    assert digest_with(digest.digest_contract, columns=columns) != digest.digest_contract()
    assert digest_with(digest.digest_shape, columns=columns) == digest.digest_shape()
