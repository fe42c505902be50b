"""Runs rules on a frame with Great Expectations. The only module that imports it: that takes 1 to 2 seconds."""

import functools
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from flows.settings import keep_quiet
from flows.validate.later import imported_later, imported_without
from schemas.suites import Rule

keep_quiet()

# Charts and distributions, of which we have none, take half of the time; databases and stores, which it can do without
# and looks for at its top, a fifth of the rest.
with imported_later("altair", "scipy.stats"), imported_without("sqlalchemy", "boto3"):
    import great_expectations as gx
    import great_expectations.expectations as gxe
    from great_expectations.data_context.types.base import ProgressBarsConfig

# this one sets a level of its own, and reports every temporary folder
logging.getLogger("great_expectations.data_context.types.base").setLevel(logging.WARNING)


@dataclass(frozen=True, slots=True)
class RuleResult:
    """What one rule found in one frame.

    `failed_keys` are all keys whose row fails it; `error` is set where the expectation itself raised, which
    Great Expectations reports as a plain failure.
    """

    suite: str
    rule: Rule
    rows: int
    failed_keys: tuple[str, ...]
    error: str | None

    @property
    def success(self) -> bool:
        """Whether every row holds it."""
        return not self.failed_keys and self.error is None


def run_suite(name: str, frame: pd.DataFrame, rules: Sequence[Rule], key: str) -> list[RuleResult]:
    """Run rules on a frame; rows are named by the column `key`. An empty frame holds everything.

    Rules are asked whether every row holds them, and only those that one fails which: to name rows of rules that all
    hold takes two thirds of the time.
    """
    if frame.empty:
        return [RuleResult(name, rule, 0, (), None) for rule in rules]
    held = {at for at, each in _validate(name, frame, dict(enumerate(rules)), _WHETHER).items() if each.success}
    failed = {at: rule for at, rule in enumerate(rules) if at not in held}
    which = {"result_format": "COMPLETE", "unexpected_index_column_names": [key]}
    named = _validate(name, frame, failed, which) if failed else {}
    return [
        RuleResult(name, rule, len(frame), (), None) if at in held else _read_result(name, rule, named[at], frame, key)
        for at, rule in enumerate(rules)
    ]


_WHETHER: Final[Mapping[str, Any]] = {"result_format": "BOOLEAN_ONLY"}


def _validate(name: str, frame: pd.DataFrame, rules: Mapping[int, Rule], form: Mapping[str, Any]) -> dict[int, Any]:
    """Ask Great Expectations of some rules; gives its results by the number of the rule."""
    suite = gx.ExpectationSuite(name, expectations=[_expectation(rule, at) for at, rule in rules.items()])
    batch = _batch_definition().get_batch(batch_parameters={"dataframe": frame})
    outcome = batch.validate(suite, result_format=dict(form))
    results = {each.expectation_config.meta["rule"]: each for each in outcome.results}
    assert results.keys() == rules.keys(), f"{name}: {len(results)} results for {len(rules)} rules"
    return results


def _expectation(rule: Rule, index: int) -> Any:
    severity = "critical" if rule.consequence == "refuse_release" else "warning"
    return getattr(gxe, rule.expectation)(**rule.arguments, severity=severity, meta={"rule": index})


@functools.cache
def _batch_definition() -> Any:
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    asset = context.data_sources.add_pandas("hearsay").add_dataframe_asset("rows")
    return asset.add_batch_definition_whole_dataframe("all")


def _read_result(suite: str, rule: Rule, result: Any, frame: pd.DataFrame, key: str) -> RuleResult:
    error = _raised(result.exception_info)
    named = result.result.get("unexpected_index_list") or ()  # absent where the expectation raised
    keys = tuple(str(entry[key]) for entry in named)
    if not keys and error is None:
        error = "failed without naming a row"
    return RuleResult(suite, rule, len(frame), keys, error)


def _raised(info: Mapping[str, Any]) -> str | None:
    """Read `exception_info`, which is flat for an expectation and nested by metric for what lies below it."""
    for each in (info, *(value for value in info.values() if isinstance(value, Mapping))):
        if each.get("raised_exception"):
            return str(each.get("exception_message"))
    return None
