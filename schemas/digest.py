"""Short names for a state of the contract: two contracts of one digest hold the same rows and judge them alike.

What a description says does not count. Imports nothing of `flows`.
"""

import hashlib
import json

from schemas.arrow import ARROW_TYPES
from schemas.measures import MEASURES
from schemas.reasons import REASONS
from schemas.suites import rate_rules, reference_rules, row_rules
from schemas.tables import TABLES


def digest_shape() -> str:
    """Hash the tables' names, keys, owners, columns, types, references and spans: what a reader of a release meets."""
    shape = [
        [
            *(table.name, table.key, table.owner, list(table.spans), sorted(table.references.items())),
            [[column.name, str(ARROW_TYPES[column.field.type]), column.is_nullable] for column in table.columns],
        ]
        for table in TABLES.values()
    ]
    return hashlib.sha256(json.dumps(shape, separators=(",", ":")).encode()).hexdigest()


def digest_contract() -> str:
    """Hash the shape, the measures, and all rules by which rows are kept, rejected or refused."""
    rules = [[table.name, repr(row_rules(table)), repr(reference_rules(table))] for table in TABLES.values()]
    content = [digest_shape(), repr(MEASURES), rules, repr(rate_rules()), sorted(REASONS)]
    return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()
