"""The commands for a team: options only; each is a thin shell over a function."""

from typing import Annotated

import typer

from flows.shell.options import Warehouse, read_settings

teams = typer.Typer()


@teams.command()
def server(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every one.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=1, max=65535)] = 4200,
    warehouse: Warehouse = None,
) -> None:
    """Start a Prefect server with its UI, for workers on this and other hosts."""
    settings = read_settings(warehouse)
    from flows.command.team import start_server

    start_server(settings, host, port)


@teams.command()
def deploy(warehouse: Warehouse = None) -> None:
    """Make the work pool, deployments and automations on a server; run again, it changes only what differs."""
    settings = read_settings(warehouse)
    from flows.command.deploy import deploy_all

    deploy_all(settings)


@teams.command()
def worker(
    name: Annotated[
        str | None, typer.Option(help="What the server calls it; it makes up a name if you do not.")
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Start a worker, which runs what the deployments of a server want run."""
    settings = read_settings(warehouse)
    from flows.command.team import start_worker

    start_worker(settings, name)
