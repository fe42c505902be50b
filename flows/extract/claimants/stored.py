"""A claimant as `claims.source_reading` keeps it, so that linking the warehouse reads no text again."""

import json

from flows.extract.claimants.resolving import Claimant


def write_claimant(claimant: Claimant) -> str:
    """Write a claimant as JSON, the same for the same claimant."""
    return json.dumps(claimant._asdict(), ensure_ascii=False, separators=(",", ":"))


def read_claimant(stored: str) -> Claimant:
    """Read what `write_claimant` wrote."""
    fields = json.loads(stored)
    return Claimant(**{**fields, "words": tuple(fields["words"])})
