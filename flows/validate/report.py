"""What validation came to: `validation.json`, and the one-screen message of a refusal. Runs no check itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flows.storepath import Location
from flows.validate.expectations import RuleResult
from flows.validate.rows import describe_rule

NAMED_KEYS_MAX: Final = 100
"""Keys that validation.json names for one expectation; the counts are always whole."""
SHOWN_MAX: Final = 8
"""Failures, and keys of each, that fit on one screen."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every result of a run's suites, and how many rows each table had rejected, by reason."""

    results: tuple[RuleResult, ...]
    rejected: Mapping[str, int]

    @property
    def refusals(self) -> tuple[RuleResult, ...]:
        """Results that do not let the release out: a critical failure, or an expectation that raised."""
        return tuple(
            result
            for result in self.results
            if result.error or (result.rule.consequence == "refuse_release" and not result.success)
        )

    @property
    def is_accepted(self) -> bool:
        """Whether the release may go out."""
        return not self.refusals


def write_verdict(verdict: Verdict, path: Path) -> None:
    """Write `validation.json`: every expectation, its result, its figure."""
    suites = sorted({result.suite for result in verdict.results})
    content = {
        "success": verdict.is_accepted,
        "refused_because": [describe_refusal(result) for result in verdict.refusals],
        "rejected_rows": dict(sorted(verdict.rejected.items())),
        "suites": {suite: [_as_json(each) for each in verdict.results if each.suite == suite] for suite in suites},
    }
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False, default=str) + "\n", "utf-8")


def _as_json(result: RuleResult) -> dict[str, Any]:
    return {
        "expectation": result.rule.expectation,
        "arguments": dict(result.rule.arguments),
        "subject": result.rule.subject or None,
        "on_failure": result.rule.consequence,
        "reason_code": result.rule.reason_code,
        "success": result.success,
        "rows": result.rows,
        "failed_rows": len(result.failed_keys),
        "failed_share": len(result.failed_keys) / result.rows if result.rows else 0.0,
        "failed_keys": list(result.failed_keys[:NAMED_KEYS_MAX]),
        "error": result.error,
    }


def describe_refusal(result: RuleResult) -> str:
    """Say what failed, on how many rows, and which."""
    if result.error:
        return f"{describe_rule(result)}: raised: {result.error}"
    shown = ", ".join(result.failed_keys[:SHOWN_MAX])
    more = len(result.failed_keys) - SHOWN_MAX
    return (
        f"{describe_rule(result)}: {len(result.failed_keys)} rows ({shown}{f', and {more} more' if more > 0 else ''})"
    )


def refusal_message(refusals: Sequence[RuleResult], report: Location) -> str:
    """Write the one-screen message of a refused release."""
    lines = [f"  {describe_refusal(result)}" for result in refusals[:SHOWN_MAX]]
    if len(refusals) > SHOWN_MAX:
        lines.append(f"  and {len(refusals) - SHOWN_MAX} more")
    head = f"release refused: {len(refusals)} critical failures; the last release stays in place."
    return "\n".join([head, *lines, f"See {report}."])
