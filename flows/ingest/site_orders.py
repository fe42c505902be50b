"""Tells whether the pages of one site write the day or the month first, by the clearest dates on pages beside one.

It is asked only when a page shows neither itself, and then looks through a few inputs of the same batch, unparsed.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice
from posixpath import dirname
from typing import Final

from flows.ingest.dates.orders import DayOrder, tell_order
from flows.ingest.inputs import InputState
from flows.ingest.origins import host_of
from flows.ingest.problems import InputGone
from flows.ingest.raw import read_head

PAGES: Final = 50
"""Pages of a site that are looked through."""
PAGE_BYTES: Final = 200_000
"""Bytes of each."""
_MARKUP: Final = re.compile(r"<(script|style)\b.*?</\1|<[^>]*>", re.DOTALL | re.IGNORECASE)


class SiteOrders:
    """The orders of day and month on the sites that a batch holds pages of: a host, or a folder."""

    def __init__(self, inputs: Sequence[InputState]) -> None:
        self._pages: dict[str, list[InputState]] = defaultdict(list)
        for state in inputs:
            self._pages[_site_of(state)].append(state)
        self._told: dict[str, DayOrder | None] = {}

    def tell(self, state: InputState) -> DayOrder | None:
        """Tell the order on the site of an input; None if its pages do not show it."""
        site = _site_of(state)
        if site not in self._told:
            self._told[site] = tell_order(_texts(self._pages[site]))
        return self._told[site]


def _site_of(state: InputState) -> str:
    return host_of(state.found.locator) or dirname(state.found.locator)


def _texts(states: Sequence[InputState]) -> list[str]:
    texts = []
    for state in islice(states, PAGES):
        try:
            data = read_head(state.found.path, PAGE_BYTES)
        except InputGone:
            continue  # which its own reading tells
        texts.append(_MARKUP.sub("\n", data.decode("latin-1")))
    return texts
