"""The words that prove a figure, cut from their text: their paragraph, within limits, each character once."""

from flows.publish.shown.evidence import CLAIM_CHARACTERS, CONTEXT_CHARACTERS, Piece, cut_evidence


def test_evidence_is_the_paragraph_cut_at_its_limits():
    text = "First.\n" + "x" * 500 + "Police said 12 died." + "y" * 500 + "\nLast."
    at = text.index("Police")
    pieces = cut_evidence(
        text, {"figure": (at + 12, at + 14), "source": (at, at + 6), "cue": (None, None), "": (at + 7, at + 20)}
    )
    assert [piece for piece in pieces if piece.role] == [Piece("Police", "source"), Piece("12", "figure")]
    assert (pieces[0].text, pieces[-1].text) == ("… ", " …")
    assert "".join(piece.text for piece in pieces)[2:-2] in text


def test_of_spans_that_overlap_the_one_named_first_is_marked():
    pieces = cut_evidence("Police said 12 died.", {"figure": (12, 14), "": (7, 20), "source": (0, 13)})
    assert [piece for piece in pieces if piece.role] == [Piece("12", "figure")]
    assert "".join(piece.text for piece in pieces) == "Police said 12 died."


def test_a_very_long_claim_is_shown_from_its_start():
    text = "a" * 5_000
    pieces = cut_evidence(text, {"": (0, 5_000)})
    assert sum(len(piece.text) for piece in pieces) <= CLAIM_CHARACTERS + CONTEXT_CHARACTERS + len(" …")
