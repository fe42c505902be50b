"""The command `hearsay`, put together of those in `flows.shell`, and how it ends where something goes wrong."""

import os
import sys
from typing import Final

import typer

from flows.shell.keeping import keepers
from flows.shell.reading import readers
from flows.shell.runs import runs
from flows.shell.teams import teams

app = typer.Typer(
    name="hearsay",
    help="Turns news into a versioned warehouse of who claimed what.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
for group in (runs, readers, keepers, teams):
    app.add_typer(group)

STOPPED: Final = 130
"""Status of a run that Ctrl-C stopped, as shells have it."""


def main() -> None:
    """Run the command; what hearsay or the system reports is one message on stderr and status 1."""
    from flows.errors import HearsayError, RunStopped
    from flows.memory import collect_seldom, keep_little

    keep_little()
    collect_seldom()
    try:
        app()
    except RunStopped as stopped:
        typer.secho(f"hearsay: {stopped}", err=True, fg=typer.colors.YELLOW)
        sys.exit(STOPPED)
    except BrokenPipeError:  # whoever reads us, such as `head`, has enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except (HearsayError, OSError) as error:
        typer.secho(f"hearsay: {error}", err=True, fg=typer.colors.RED)
        sys.exit(1)


if __name__ == "__main__":
    main()
