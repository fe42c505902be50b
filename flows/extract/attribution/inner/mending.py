"""All that the tree of a sentence mends in the attributions that were found, in order."""

from collections.abc import Sequence

from flows.extract.attribution.inner.cue_ends import mend_cue_ends
from flows.extract.attribution.inner.find import Spelled, read_frames
from flows.extract.attribution.inner.mend import mend_parts, mend_relatives, widen_to_agents
from flows.extract.attribution.inner.openings import add_gerunds, drop_openers, fill_gaps
from flows.extract.attribution.records import Unfinished
from flows.language.sentence import Sentence


def mend_by_tree(sentence: Sentence, known: Sequence[Unfinished]) -> list[Spelled]:
    """Mend the attributions that touch a sentence, and return all that its tree shows."""
    spelled = read_frames(sentence)
    mend_parts(spelled, known, sentence.span)
    fill_gaps(sentence, spelled, known)
    add_gerunds(sentence.text, spelled, known)
    mend_relatives(sentence.text, spelled, known)
    widen_to_agents(sentence, known)
    mend_cue_ends(sentence, known)
    drop_openers(sentence, known)
    return spelled
