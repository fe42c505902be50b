"""What people put in: whether the origins, and the files that they name, can be read."""

from collections.abc import Iterator
from typing import Final

from flows.errors import HearsayError
from flows.ingest.catalogue import load_origins
from flows.ingest.discover import discover
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
    problems = [f"{each.origin_id}: {each.problem.message}" for each in found if each.problem]
    if problems:
        more = f", and {len(problems) - NAMED} more" if len(problems) > NAMED else ""
        advice = "mend the paths in origins.yaml, or let the one who runs hearsay read them"
        yield Finding("seeds", "act", "; ".join(problems[:NAMED]) + more, advice)
    else:
        words = f"{count_of(len(origins), 'origin')}, {count_of(len(found), 'file')} on this machine"
        yield Finding("seeds", "ok", words)
