"""What is known of one mailbox while it streams by: a message that is in it is not read again where others quote it."""

import hashlib
import re
from dataclasses import dataclass, field
from typing import Final

REMEMBERED_MAX: Final = 500_000
"""Messages and quotes of one mailbox that are remembered, 30 MB each."""
_IN_BRACKETS: Final = re.compile(r"<([^<>\s]{1,400})>")


@dataclass
class Mailbox:
    """The messages of one mailbox so far, by their ids, and what they quoted, by its words."""

    ids: set[int] = field(default_factory=set)
    texts: set[int] = field(default_factory=set)

    def add(self, message_name: str) -> None:
        """Note that a message is in the mailbox, by its Message-ID."""
        if len(self.ids) < REMEMBERED_MAX:
            self.ids.add(_number_of(message_name))

    def has(self, text: str, answered: str) -> bool:
        """Say whether a quoted message is in the mailbox, or was quoted before; notes its words.

        Args:
            text: its words.
            answered: the header that names it, `In-Reply-To`, if it is the one that is answered.
        """
        number = _number_of(" ".join(text.split()))
        found = _IN_BRACKETS.search(answered)
        is_known = number in self.texts or (found is not None and _number_of(found[1]) in self.ids)
        if len(self.texts) < REMEMBERED_MAX:
            self.texts.add(number)
        return is_known


def _number_of(text: str) -> int:
    """Make a number of a text, the same one in every process."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big")
