"""Written reports: every mark becomes a span on its words, and a seed writes the same ones again."""

import yaml

from flows.train.reports import SENTENCES, read_marked, write_reports


def test_marks_become_spans():
    text, [first, second] = read_marked("[s12 She] [q1 said] [c1 no], [q2 adding] [c2 never].", start=10)
    assert text == "She said no, adding never."
    assert [text[start - 10 : end - 10] for start, end in first.source + first.cue + first.content] == [
        "She",
        "said",
        "no",
    ]
    assert second.source == first.source


def test_a_seed_writes_the_same_reports():
    assert write_reports(5, "a") == write_reports(5, "a") != write_reports(5, "b")


def test_every_report_is_clean_text_with_spans_inside():
    for report in write_reports(300, "c"):
        assert not set("[]{}") & set(report.text)
        for each in report.attributions:
            for start, end in each.source + each.cue + each.content:
                assert report.text[start:end].strip() == report.text[start:end] != ""


def test_every_marked_sentence_has_a_content():
    made = yaml.safe_load(SENTENCES.read_text("utf-8"))
    for sentence in [*made["sentences"], *made["headlines"]]:
        assert all(each.content for each in read_marked(sentence)[1]), sentence
