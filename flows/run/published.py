"""What a run that went through came to: its release, and what that says. How it reads: `outcome`."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flows.publish.release import PublishedRelease
from flows.publish.shown.choose import Wanted
from flows.publish.shown.events import AT_A_LINE, read_events
from flows.publish.shown.most_spoken import choose_most_spoken
from flows.records import ReleaseRef, Usage, ValidatedRun
from flows.run.outcome import RunOutcome, notes_of, outcome_of_plan
from flows.run.plan import RunPlan
from schemas.tables import TABLES


def outcome_of_run(
    plan: RunPlan, run: ValidatedRun, published: PublishedRelease | None, seconds: Mapping[str, float], usage: Usage
) -> RunOutcome:
    """Describe a run that went through."""
    if published is None:
        return replace(
            outcome_of_plan(plan, is_dry_run=False), inputs=run.inputs, usage=usage, notes=notes_of(plan) + run.remarks
        )
    tables = [
        {
            "table": name,
            "rows": published.rows[name],
            **published.counts[name],
            "rejected": run.rejected.get(name, 0),
        }
        for name in TABLES
    ]
    return RunOutcome(
        "published",
        published.ref.version,
        run.inputs,
        len(plan.ingest.read),
        len(plan.ingest.withdrawn),
        tables,
        run.reasons,
        run.unread,
        most_spoken_of(published.ref, 10),
        dict(seconds),
        usage,
        notes=notes_of(plan) + run.remarks,
    )


def most_spoken_of(release: ReleaseRef, limit: int) -> list[dict[str, Any]]:
    """List the events that most voices and documents speak of, each with what most speak of in it."""
    wanted = Wanted()
    return [
        {
            "event": each.title,
            "quantity": each.lead.title if each.lead else "",
            "value": each.lead.value if each.lead else "",
            "verdict": (each.lead.verdict if each.lead else None) or "",
            "sources": each.sources,
            "documents": each.documents,
        }
        for each in read_events(release, choose_most_spoken(release, limit).choices, wanted, AT_A_LINE)
    ]
