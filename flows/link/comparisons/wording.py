"""What a claim says before a figure, and behind it up to the end of its sentence. Judges nothing."""

import re
from typing import Final

from flows.records import Row

_REACH: Final = 120
"""Characters behind a number in which its own sentence says more of those counted."""
_END: Final = re.compile(r"[.;!?](?=\s|$)")


def read_lead_in(figure: Row, claim: Row) -> str:
    """Read what stands before a figure in its claim; "" where it has no span."""
    if figure["figure_start"] is None or claim["content_start"] is None:
        return ""
    end = figure["figure_start"] - claim["content_start"]
    before: str = claim["content_text"][max(0, end - _REACH) : max(0, end)]
    return before


def read_rest(figure: Row, claim: Row) -> str:
    """Read what stands behind a figure in its claim, up to the end of its sentence; "" where it has no span."""
    if figure["figure_end"] is None or claim["content_start"] is None:
        return ""
    end = max(0, figure["figure_end"] - claim["content_start"])
    behind: str = claim["content_text"][end : end + _REACH]
    stop = _END.search(behind)
    return behind if stop is None else behind[: stop.start()]
