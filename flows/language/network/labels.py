"""The labels that the network gives to words, as numbers. Imports nothing of ours."""

from typing import Final

LABELS: Final = ("source", "cue", "content")
OUTSIDE: Final = 0
BEGIN: Final = {name: 1 + 2 * i for i, name in enumerate(LABELS)}
INSIDE: Final = {name: 2 + 2 * i for i, name in enumerate(LABELS)}
LABEL_COUNT: Final = 1 + 2 * len(LABELS)
