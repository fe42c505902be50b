"""Edits in words."""

from flows.publish.edits.records import Edit


def test_each_kind_of_edit_in_words():
    said = [
        Edit("figure", "changed", "at least 14", "22", "Killed"),
        Edit("figure", "added", None, "9", "Wounded"),
        Edit("figure", "withdrawn", "40", None, "Houses destroyed"),
        Edit("speaker", "changed", "Police", "The mayor", "Killed: 14"),
        Edit("headline", "changed", "Blast kills 14", "Blast kills 22"),
        Edit("quotation", "added", None, "nobody came to help us", speaker="Olena Marsh"),
        Edit("quotation", "changed", "we knew it", "we feared it", speaker="Olena Marsh"),
    ]
    assert [edit.words for edit in said] == [
        "Killed: at least 14 became 22",
        "Wounded: 9 added",
        "Houses destroyed: 40 withdrawn",
        "Killed: 14: said by Police, now by The mayor",
        "Headline: “Blast kills 14” became “Blast kills 22”",
        "Quotation added: “Nobody came to help us” (Olena Marsh)",
        "Quotation: “We knew it” became “We feared it” (Olena Marsh)",
    ]
