"""The voices of a comparison in time. A document without a date tells by what it says where it stands."""

from collections.abc import Sequence

from flows.link.comparisons.voices import UNDATED, Voice, measure_size, sort_key


def order_voices(voices: Sequence[Voice], *, may_go_down: bool = False) -> list[Voice]:
    """Order voices by publication; those of documents without a date come where their speaker says the same.

    Else they come where they fit into a count of his that grows, or at the end, as nobody has told of them before.
    """
    ordered = sorted((each for each in voices if each.published != UNDATED), key=sort_key)
    for voice in sorted((each for each in voices if each.published == UNDATED), key=sort_key):
        ordered.insert(_find_place(voice, ordered, may_go_down=may_go_down), voice)
    return ordered


def _find_place(voice: Voice, ordered: Sequence[Voice], *, may_go_down: bool) -> int:
    """Find before which of the voices one without a date comes."""
    own = [at for at, each in enumerate(ordered) if each.speaker == voice.speaker]
    same = [at for at in own if ordered[at].stated == voice.stated]
    if same:
        return same[-1] + 1
    if not own or may_go_down:
        return len(ordered)
    lower = [at for at in own if measure_size(ordered[at]) <= measure_size(voice)]
    return lower[-1] + 1 if lower else own[0]
