"""What `hearsay doctor` looks at, in order, and how it prints that."""

import os
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Final

from rich.markup import escape

from flows.command.leftovers import find_leftover_servers
from flows.command.output import OutputForm, open_console, plain_table, print_rows, print_trimmed
from flows.settings import Settings, prefect_home
from flows.storepath import StorePath
from flows.upkeep.checks.finding import Check, Finding, run_checks
from flows.upkeep.checks.machine import check_clock, check_disk, check_model, check_python
from flows.upkeep.checks.seeds import check_seeds, check_words
from flows.upkeep.checks.store import check_store
from flows.upkeep.checks.warehouse import (
    check_databases,
    check_last_run,
    check_leftovers,
    check_lock,
    check_pins,
    check_raw,
    check_releases,
    check_tables,
)
from flows.upkeep.holder import find_holder
from flows.wording import count_of

FINDING_COLUMNS: Final = ("what", "state", "found", "advice")
_WORDS: Final = {"ok": "[green]ok[/green]", "look": "[yellow]look here[/yellow]", "act": "[red]to do[/red]"}
_ANSWER_SECONDS: Final = 5


def examine(settings: Settings, now: datetime) -> list[Finding]:
    """Look at everything; mends nothing."""
    warehouse = settings.warehouse
    holder = find_holder(warehouse)
    checks: Sequence[tuple[str, Check]] = (
        ("packages", check_python),
        ("disk", lambda: check_disk(settings)),
        ("clock", lambda: check_clock(settings, now)),
        ("model", lambda: check_model(settings)),
        ("seeds", lambda: check_seeds(settings)),
        ("attributor", lambda: check_words(settings)),
        ("prefect", lambda: check_prefect(settings)),
        ("store", lambda: check_store(warehouse)),
        ("lock", lambda: check_lock(holder, is_lease=isinstance(warehouse, StorePath))),
        ("last run", lambda: check_last_run(warehouse, holder)),
        ("releases", lambda: check_releases(warehouse)),
        ("working tables", lambda: check_tables(warehouse, holder)),
        ("raw/", lambda: check_raw(warehouse)),
        ("pins", lambda: check_pins(warehouse)),
        ("databases", lambda: check_databases(settings.desk)),
        ("leftovers", lambda: check_leftovers(settings.desk, warehouse, holder)),
    )
    return list(run_checks(checks))


def check_prefect(settings: Settings) -> Iterator[Finding]:
    """Whether the Prefect server that is named answers, and whether killed runs left one behind."""
    address = os.environ.get("PREFECT_API_URL")
    left = list(find_leftover_servers(prefect_home(settings)))
    if left:
        yield Finding("prefect", "look", f"{count_of(len(left), 'server')} of killed runs", "nothing: a run ends them")
    if not address:
        yield Finding("prefect", "ok", "no server is named; each run has its own")
        return
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/health", timeout=_ANSWER_SECONDS):  # noqa: S310 - the user's
            yield Finding("prefect", "ok", f"{address} answers")
    except (urllib.error.URLError, OSError, ValueError) as error:
        advice = "start it, mend PREFECT_API_URL, or unset it to run without a server"
        yield Finding("prefect", "act", f"{address} does not answer: {error}", advice)


def examine_and_say(settings: Settings, form: OutputForm) -> bool:
    """Print what was found; true if nothing must be done."""
    findings = examine(settings, datetime.now(UTC))
    if form is OutputForm.TEXT:
        _print_findings(findings)
    else:
        print_rows(form, FINDING_COLUMNS, map(asdict, findings))
    return not any(finding.state == "act" for finding in findings)


def _print_findings(findings: Sequence[Finding]) -> None:
    console = open_console()
    table = plain_table(words=("what", "state", "found"))
    for finding in findings:
        advice = f"\n  {finding.advice}" if finding.advice else ""
        table.add_row(finding.what, _WORDS[finding.state], escape(f"{finding.found}{advice}"))
    print_trimmed(console, table)
    to_do = sum(1 for finding in findings if finding.state == "act")
    console.print(f"{count_of(to_do, 'thing')} to do." if to_do else "Nothing to do.")
