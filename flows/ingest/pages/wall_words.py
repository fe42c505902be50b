"""What cookie notices, offers of subscriptions and script notices are made of, as listed. `walls` weighs it.

The phrases are in `seeds/lookups/walls.yaml`, which says what each list is.
"""

import re
from functools import partial
from typing import Final

from flows.language.patterns import load_pattern, load_patterns
from flows.language.word_lists import NO_LANGUAGE, load_words

_signs = partial(load_patterns, "walls", language=NO_LANGUAGE)
_any_of = partial(load_pattern, "walls", language=NO_LANGUAGE)

CONSENT: Final = _signs("consent")
OFFER: Final = _signs("offer")
NOTICE: Final = _any_of("notice")
LOCKED: Final = _any_of("locked")
SCRIPT: Final = _any_of("script")
APPEAL: Final = _any_of("appeal")
HINTS: Final = load_words("walls", "hints", NO_LANGUAGE)
CITES: Final = _any_of("cites", around=r"\b(?:%s)\b", flags=re.IGNORECASE)
LOGIN: Final = _any_of("login")
BUTTON: Final = _any_of("button", around=r"^(?:%s)\b.{0,30}$", flags=re.MULTILINE)
CHOICE: Final = _any_of("choice")
TRACKING: Final = _any_of("tracking")
WE: Final = _any_of("we")
READER: Final = _any_of("reader")
