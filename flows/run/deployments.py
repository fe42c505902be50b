"""Which deployments `hearsay serve` makes, and what you choose from in the form of a run. Knows nothing of Prefect."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final

from flows.ingest.catalogue import name_group
from flows.ingest.origins import Origin
from schemas.reasons import REASONS

BY_HAND: Final = "by-hand"
"""Name of the deployment without a schedule."""


@dataclass(frozen=True, slots=True)
class PlannedDeployment:
    """A deployment: its name, what people read of it, its schedule, and the ids of the origins that it reads."""

    name: str
    description: str
    cron: str | None = None
    origins: tuple[str, ...] = ()

    @property
    def parameters(self) -> dict[str, list[str]]:
        """What its runs are given, where nobody chooses otherwise."""
        return {"origins": list(self.origins)} if self.cron else {}


def plan_deployments(origins: Sequence[Origin]) -> list[PlannedDeployment]:
    """Plan one deployment without a schedule, and one for each schedule."""
    by_schedule: dict[str, list[Origin]] = defaultdict(list)
    for origin in origins:
        if origin.schedule:
            by_schedule[origin.schedule].append(origin)
    known = ", ".join(origin.id for origin in origins) or "none yet"
    by_hand = PlannedDeployment(BY_HAND, f"Run by hand: over all origins ({known}), some of them, or paths.")
    return [by_hand] + [
        PlannedDeployment(name_group(group), f"On schedule: {cron} (UTC).", cron, tuple(origin.id for origin in group))
        for cron, group in by_schedule.items()
    ]


def offer_choices(fields: Mapping[str, Any], origins: Sequence[Origin]) -> dict[str, Any]:
    """Let a form's `origins` and `reasons` be chosen from those there are.

    Args:
        fields: the JSON Schema of each parameter.
        origins: those that a run can read.

    Returns:
        The same, but for the items of both lists, and the meaning of each reason in its description: the form shows
        an item as its value and nothing else.
    """
    chosen = deepcopy(dict(fields))
    ids = [origin.id for origin in origins]
    if ids:  # an empty choice would admit no value
        chosen["origins"]["items"] = {"type": "string", "enum": ids}
    for name in ("origins", "reasons"):
        chosen[name]["description"] += " The arrow opens the list."  # in Prefect 3.8.8 a click beside it does not
    chosen["reasons"]["items"] = {"type": "string", "enum": list(REASONS)}
    meanings = "\n\n".join(f"- `{code}`: {meaning}" for code, meaning in REASONS.items())
    chosen["reasons"]["description"] += f"\n\n{meanings}"
    return chosen
