"""What people put in: whether the origins, the files that they name, and the word lists can be read."""

import os
from collections.abc import Iterator
from typing import Final

from flows.errors import HearsayError
from flows.extract.attribution.choose import check_languages
from flows.ingest.catalogue import load_origins
from flows.ingest.discover import discover
from flows.ingest.inputs import FoundInput
from flows.settings import Settings
from flows.upkeep.checks.finding import Finding
from flows.wording import count_of

NAMED: Final = 3
"""Files that a finding names."""


def check_seeds(settings: Settings) -> Iterator[Finding]:
    """Whether the origins are well formed, and the local files that they name are there."""
    try:
        origins = load_origins(settings.seeds)
    except HearsayError as error:
        yield Finding("seeds", "act", str(error), "mend the file that it names")
        return
    found = [each for origin in origins for each in discover(origin, settings.seeds.resolve())]
    problems = [f"{each.origin_id}: {problem}" for each in found if (problem := _find_problem(each))]
    if problems:
        more = f", and {len(problems) - NAMED} more" if len(problems) > NAMED else ""
        advice = "mend the paths in origins.yaml, or let the one who runs hearsay read them"
        yield Finding("seeds", "act", "; ".join(problems[:NAMED]) + more, advice)
    else:
        words = f"{count_of(len(origins), 'origin')}, {count_of(len(found), 'file')} on this machine"
        yield Finding("seeds", "ok", words)


def _find_problem(found: FoundInput) -> str:
    """Say why a file cannot be read, as far as its name and its rights tell; empty if it can."""
    if found.problem:
        return found.problem.message
    return "" if os.access(found.path, os.R_OK) else f"{found.path} may not be read"


def check_words(settings: Settings) -> Iterator[Finding]:
    """Whether the attributor is there, and has word lists for what it reads."""
    try:
        remarks = check_languages(settings)
    except HearsayError as error:
        yield Finding("attributor", "act", str(error), "mend the setting, or the word lists that it names")
        return
    for remark in remarks:
        yield Finding("attributor", "look", remark)
    if not remarks:
        yield Finding(
            "attributor", "ok", f"HEARSAY_ATTRIBUTOR={settings.attributor}, with the word lists that it needs"
        )
