"""The webhook that notices go to: a block on the server, which shows its address to nobody."""

from collections.abc import Iterator
from typing import Final
from uuid import UUID

from prefect.blocks.webhook import Webhook
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.objects import BlockDocument
from prefect.exceptions import ObjectNotFound
from prefect.types import SecretDict
from pydantic import SecretStr

from flows.deploy.changes import Change, compare_fields

_NAME: Final = "hearsay-notices"
_HEADERS: Final = {"Content-Type": "application/json"}


def place_webhook(client: SyncPrefectClient, url: str) -> tuple[UUID, Change]:
    """Make the block, or give it this address; says which block it is, and what was done."""
    found = _find(client)
    differing = compare_fields({"url": url, "headers": _HEADERS}, found.data if found else None)
    if found and not differing:
        return found.id, Change.of("webhook", _NAME, differing)
    block = Webhook(url=SecretStr(url), headers=SecretDict(_HEADERS)).save(_NAME, overwrite=True)
    assert isinstance(block, UUID), block
    return block, Change.of("webhook", _NAME, differing)


def remove_webhook(client: SyncPrefectClient) -> Iterator[Change]:
    """Remove the block, if there is one; no automation may need it any more."""
    found = _find(client)
    if found:
        client.delete_block_document(found.id)
        yield Change("webhook", _NAME, "removed")


def _find(client: SyncPrefectClient) -> BlockDocument | None:
    """Read the block with its address."""
    try:
        return client.read_block_document_by_name(_NAME, Webhook.get_block_type_slug(), include_secrets=True)
    except ObjectNotFound:
        return None
