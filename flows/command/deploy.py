"""What `hearsay deploy` prints: what it did to the server that PREFECT_API_URL names. Knows Prefect by name only."""

import httpx

from flows.command.output import open_console
from flows.command.team import name_server
from flows.deploy.prefect_file import load_prefect_file
from flows.errors import HearsayError
from flows.settings import Settings, apply_environment


def deploy_all(settings: Settings) -> None:
    """Bring the server to what prefect.yaml and seeds/origins.yaml say, and print what was done, line by line.

    Raises:
        SettingsError: no server is named, or prefect.yaml is not as it must be.
        SeedsError: seeds/origins.yaml is not as it must be.
        HearsayError: the server does not answer, or refuses something.
    """
    address, wanted, console = name_server(), load_prefect_file(settings), open_console()
    apply_environment(settings)
    from flows.deploy.apply import apply_prefect_file

    try:
        for change in apply_prefect_file(settings, wanted):
            console.print(str(change), soft_wrap=True)
    except httpx.HTTPStatusError as error:
        raise HearsayError(f"the server at {address} refuses: {error.response.text}") from error
    except httpx.TransportError as error:
        raise HearsayError(f"no server answers at {address}: {error}. Start it, or check PREFECT_API_URL.") from error
    if not settings.notice_url:
        console.print("No notices of failed, late and refused runs: HEARSAY_NOTICE_URL names no webhook.")
    console.print("Start `hearsay worker` on each host that shall run them.")
