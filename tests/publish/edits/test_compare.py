"""Two versions of a document, compared."""

from edited_texts import version_of

from flows.publish.edits.compare import compare_versions

OLD = "At least 14 people were killed in Kell, the mayor said. It rained. Roads are closed."
NEW = OLD.replace("14", "22")


def words(old, new):
    return [edit.words for edit in compare_versions(old, new).edits]


def test_a_changed_figure_is_told_with_both_sentences_and_who_gives_it():
    found = compare_versions(version_of(OLD, {"14": 14}, "the mayor"), version_of(NEW, {"22": 22}, "the mayor"))
    [edit] = found.edits
    assert edit.words == "Killed: 14 became 22"
    assert edit.sentence_before == "At least 14 people were killed in Kell, the mayor said."
    assert edit.sentence_after == "At least 22 people were killed in Kell, the mayor said."
    assert (edit.speaker, edit.measure, found.address) == ("The mayor", "killed", "https://w.example/1")


def test_a_figure_that_another_gives_now_is_told():
    new = OLD.replace("the mayor", "police in Orm")
    old, now = version_of(OLD, {"14": 14}, "the mayor"), version_of(new, {"14": 14}, "police in Orm")
    assert words(old, now) == ["Killed: 14: said by The mayor, now by Police in Orm"]


def test_what_one_said_did_not_become_what_another_says():
    new = NEW.replace("the mayor", "police in Orm")
    old, now = version_of(OLD, {"14": 14}, "the mayor"), version_of(new, {"22": 22}, "police in Orm")
    assert words(old, now) == ["Killed: 14 withdrawn", "Killed: 22 added"]


def test_who_is_called_more_fully_or_by_a_pronoun_is_the_same():
    for other in ("Jon Orr, the mayor", "she"):
        new = OLD.replace("the mayor", other)
        assert words(version_of(OLD, {"14": 14}, "the mayor"), version_of(new, {"14": 14}, other)) == []


def test_another_headline_is_told_and_another_spelling_is_not():
    assert words(version_of(OLD, {}, title="Blast kills 14"), version_of(OLD, {}, title="Blast kills 22")) == [
        "Headline: “Blast kills 14” became “Blast kills 22”"
    ]
    assert words(version_of(OLD, {}, title="A blast"), version_of(OLD, {}, title="A Blast")) == []


def test_of_a_text_that_breaks_off_nothing_was_added_or_withdrawn():
    cut = version_of("It rained. Roads are closed.", {}, is_cut=True)
    assert words(cut, version_of(OLD, {"14": 14})) == []
    assert words(version_of(OLD, {"14": 14}), cut) == []


def test_of_another_text_at_the_address_nothing_else_is_told():
    other = version_of("Sales of tea fell by 3 in May. The company hired. Shares lost a tenth.", {"3": 3}, title="Tea")
    found = compare_versions(version_of(OLD, {"14": 14}), other)
    assert (found.is_other_text, found.edits) == (True, ())
