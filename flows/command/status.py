"""The line that `hearsay status` prints, for people and for monitoring."""

import json
import sys
from dataclasses import asdict
from datetime import UTC, datetime

from flows.command.output import open_console
from flows.settings import Settings
from flows.upkeep.health import describe_health, find_health


def print_status(settings: Settings, *, as_json: bool) -> bool:
    """Print how a warehouse does, as a line or as one JSON object; true if all is well."""
    health = find_health(settings.warehouse, datetime.now(UTC))
    if as_json:
        sys.stdout.write(json.dumps(asdict(health), ensure_ascii=False) + "\n")
    else:
        open_console().print(describe_health(health), soft_wrap=True, markup=False)
    return health.state == "ok"
