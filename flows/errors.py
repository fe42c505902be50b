"""Errors that a run ends with; a message says what, where, the values, the next step. Imports nothing of ours."""


class HearsayError(Exception):
    """Anything that hearsay itself reports; the command prints its message and ends with status 1."""


class SeedsError(HearsayError):
    """Something in `seeds/` is not as it must be."""


class ReleaseError(HearsayError):
    """A release, or the folder where releases stand, is not as it must be."""


class ReleaseRefused(HearsayError):
    """Validation does not let the release out; the last release stays in place."""


class WarehouseBusy(HearsayError):
    """Another run holds the warehouse, and did not let go in time."""


class SettingsError(HearsayError):
    """A setting names something that is not there, or needs something that is not installed."""


class LlmError(HearsayError):
    """The server of the language model cannot be reached, or refuses what it is asked."""


class ModelError(HearsayError):
    """The files of the trained model are not as they must be."""


class RunStopped(HearsayError):
    """A person stopped the run; the next one goes on with what is staged."""
