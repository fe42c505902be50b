"""The extractor's name, with a digest of model, rules, lookups and contract, and in which of them two names differ."""

import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from flows.extract.attribution.choose import attributor_name
from flows.language.network.model_files import DESCRIPTION, MODEL_FOLDER
from flows.language.word_lists import digest_lookups
from flows.run.rules_digest import digest_rules, hash_source
from flows.settings import Settings
from schemas.digest import digest_contract
from schemas.tables import SCHEMA_VERSION

_PART: Final = re.compile(r" (model|rules|lookups|contract)-(\S+)")
SOURCE: Final = "rules_source_sha256"
"""Under which a manifest keeps the hash of the rules' source."""
LINKING: Final = "link_source_sha256"
"""Under which it keeps that of the code that links."""
REVIEWS: Final = "reviews_sha256"
"""Under which it keeps that of the reviews; empty without any."""


def describe_extractor(settings: Settings, released: Mapping[str, str] = MappingProxyType({})) -> str:
    """Name the extractor with a digest of each part; where the name changes, every document is extracted again.

    Args:
        settings: which attributor.
        released: what the manifest of the last release says of its extractor; saves parsing the same source again.

    Raises:
        SettingsError: there is no such attributor, or what it needs is missing.
        ModelError: the files of the trained model are not as they must be.
    """
    name = attributor_name(settings)
    if settings.attributor == "model":  # its description holds the sum of each file
        name += f" model-{hashlib.sha256((MODEL_FOLDER / DESCRIPTION).read_bytes()).hexdigest()[:8]}"
    contract = f"{SCHEMA_VERSION}.{digest_contract()[:8]}"
    return f"{name} rules-{_digest_rules(released)} lookups-{digest_lookups()} contract-{contract}"


def _digest_rules(released: Mapping[str, str]) -> str:
    known = _split(released.get("extractor", "")).get("rules")
    return known if known and released.get(SOURCE) == hash_source() else digest_rules()


def describe_change(before: str, after: str) -> str:
    """Say which parts of an extractor changed, from its names; empty where none did.

    >>> describe_change("a-1 rules-11 lookups-22 contract-3.44", "a-1 rules-99 lookups-88 contract-3.44")
    'the rules and the lookups changed'
    >>> describe_change("a-1 model-11 rules-22", "a-2 model-33 rules-22"), describe_change("a-1 rules-1", "b-1 rules-1")
    ('the model changed', 'the attributor changed')
    >>> describe_change("a-1 schema-3 lookups-22", "a-1 rules-11 lookups-22"), describe_change("a-1", "a-1")
    ('the extractor changed', '')
    """
    if before == after:
        return ""
    old, new = _split(before), _split(after)
    changed = [name for name, digest in old.items() if name in new and new[name] != digest]
    if "model" in changed:  # its version is the attributor's name
        changed = [name for name in changed if name != "attributor"]
    return " and ".join(f"the {name}" for name in changed or ["extractor"]) + " changed"


def _split(name: str) -> Mapping[str, str]:
    """Split a name into its parts; those of older releases lack some."""
    attributor = re.split(r" (?:model|rules|lookups|contract|schema)-", name, maxsplit=1)[0]
    return {"attributor": attributor} | dict(_PART.findall(name))
