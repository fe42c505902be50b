"""What a run came to, and how it reads: in a terminal, in Prefect's artifacts. Prints nothing, reads no release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from flows.records import ChangeSet, ExtractedBatch, InputCounts, Usage
from flows.run.plan import RunPlan
from flows.warehouse.staging import count_rows
from flows.wording import count_of
from schemas.reasons import REASONS

Status = Literal["published", "unchanged", "planned"]


@dataclass(frozen=True, slots=True)
class RunOutcome:
    """How a run ended: its release, if it made one, what it fetched, read, kept and rejected.

    `to_read` counts inputs that a dry run would read; `unread` new documents by language that nothing extracts.
    """

    status: Status
    version: str | None
    inputs: InputCounts
    to_read: int
    withdrawn: int
    tables: Sequence[Mapping[str, Any]] = ()
    reasons: Mapping[str, int] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)
    events: Sequence[Mapping[str, Any]] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)
    fetches: str = ""
    notes: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """One line that says it."""
        match self.status:
            case "published":
                return f"Release {self.version}: {describe_inputs(self.inputs)}."
            case "unchanged":
                return f"Nothing changed since release {self.version}: {describe_inputs(self.inputs)}."
            case "planned":
                kept = f"{self.withdrawn:,} to withdraw, {self.inputs.unchanged:,} unchanged"
                return f"Dry run: {count_of(self.to_read, 'input')} to read, {kept}. Nothing was fetched or written."

    @property
    def remarks(self) -> tuple[str, ...]:
        """What else there is to say: of fetches, languages, a language model."""
        spent = describe_usage(self.usage)
        lines = (self.fetches, describe_unread(self.unread), spent and f"Language model: {spent}", *self.notes)
        return tuple(line for line in lines if line)


def describe_inputs(inputs: InputCounts) -> str:
    """Account for every input.

    >>> describe_inputs(InputCounts(ingested=17, unchanged=3, duplicates=1, rejected=2))
    '23 inputs = 17 ingested + 3 unchanged + 1 duplicate + 2 rejected'
    """
    parts = f"{inputs.ingested:,} ingested + {inputs.unchanged:,} unchanged"
    duplicates = count_of(inputs.duplicates, "duplicate")
    return f"{count_of(inputs.seen, 'input')} = {parts} + {duplicates} + {inputs.rejected:,} rejected"


def outcome_of_plan(plan: RunPlan, *, is_dry_run: bool) -> RunOutcome:
    """Describe a run that stops at its plan."""
    return RunOutcome(
        "planned" if is_dry_run else "unchanged",
        plan.release.version if plan.release else None,
        InputCounts(unchanged=plan.ingest.unchanged),
        len(plan.ingest.read),
        len(plan.ingest.withdrawn),
        notes=notes_of(plan),
    )


def notes_of(plan: RunPlan) -> tuple[str, ...]:
    """Say what is particular about a plan: why it extracts again, what of the settings has no effect."""
    return ((plan.again[:1].upper() + plan.again[1:],) if plan.again else ()) + plan.remarks


def describe_extracted(batches: Sequence[ExtractedBatch]) -> str:
    """Say what the extract stage came to."""
    claims = sum(batch.claim_count for batch in batches)
    figures = sum(batch.figure_count for batch in batches)
    spent = describe_usage(sum((batch.usage for batch in batches), Usage()))
    return f"{count_of(claims, 'claim')}, {count_of(figures, 'figure')}" + (f"; {spent}" if spent else "")


def describe_linked(changes: ChangeSet) -> str:
    """Say what the link stage came to."""
    sources, comparisons = (count_rows([changes.appended(name)]) for name in ("sources", "comparisons"))
    return f"{count_of(sources, 'source')} and {count_of(comparisons, 'comparison')} new or changed"


def describe_usage(usage: Usage) -> str:
    """Write what an attributor spent on a server of others; empty where it asked none.

    >>> describe_usage(Usage(12, 10400, 1203, 0.0133)), describe_usage(Usage())
    ('12 requests, 10,400 tokens in, 1,203 tokens out, cost 0.0133', '')
    """
    if not usage.requests:
        return ""
    words = (
        f"{count_of(usage.requests, 'request')}, {count_of(usage.input_tokens, 'token')} in,"
        f" {count_of(usage.output_tokens, 'token')} out"
    )
    return f"{words}, cost {usage.cost:,.4f}" if usage.cost else words


def describe_unread(unread: Mapping[str, int]) -> str:
    """Say how many documents nothing was extracted from, since their language is not read.

    >>> describe_unread({"de": 2, "ru": 3}), describe_unread({})
    ('5 documents not extracted, in languages that hearsay does not read: 2 de, 3 ru', '')
    """
    if not unread:
        return ""
    languages = ", ".join(f"{count:,} {language}" for language, count in unread.items())
    documents = count_of(sum(unread.values()), "document")
    return f"{documents} not extracted, in languages that hearsay does not read: {languages}"


def render_markdown(outcome: RunOutcome) -> str:
    """Write the outcome as the markdown of an artifact."""
    parts = [f"# {outcome.headline}"]
    parts += [f"{line}." for line in outcome.remarks]
    if outcome.reasons:
        lines = [
            f"| {count} | `{code}` | {REASONS[code]} |"
            for code, count in sorted(outcome.reasons.items(), key=lambda each: -each[1])
        ]
        parts.append("\n".join(["## Rejects", "", "| rows | reason | meaning |", "|---:|---|---|", *lines]))
    if outcome.events:
        names = ("event", "quantity", "value", "verdict", "sources", "documents")
        lines = [f"| {' | '.join(_in_cell(row[name]) for name in names)} |" for row in outcome.events]
        head = [f"| {' | '.join(names)} |", "|---|---|---|---|---:|---:|"]
        parts.append("\n".join(["## Most spoken of", "", *head, *lines]))
    if outcome.seconds:
        times = ", ".join(f"{name} {value:.1f} s" for name, value in outcome.seconds.items())
        parts.append(f"Time: {times}.")
    return "\n\n".join(parts)


def _in_cell(value: object) -> str:
    """Write a value in a cell of a markdown table."""
    return " ".join(str(value).replace("|", "\\|").split())
