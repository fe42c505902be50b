"""What was boilerplate when a run began is the same for all batches, whatever the memory learns meanwhile."""

import os

from flows.ingest.boilerplate.starting import StartingBoilerplate


def test_it_is_asked_once_for_each_site():
    asked = []
    starting = StartingBoilerplate()
    for group in ("wire a.example", "wire a.example", "wire b.example"):
        starting.find(group, lambda group=group: asked.append(group) or {group})
    assert asked == ["wire a.example", "wire b.example"]


def test_batches_elsewhere_know_what_the_first_one_found(tmp_path):
    first, elsewhere = StartingBoilerplate(tmp_path / "new"), StartingBoilerplate(tmp_path / "new")
    assert first.find("wire a.example", lambda: {"11", "22"}) == {"11", "22"}
    assert elsewhere.find("wire a.example", lambda: {"learnt meanwhile"}) == {"11", "22"}
    assert elsewhere.find("wire b.example", set) == set()


def test_of_two_at_once_the_first_counts(tmp_path):
    early, late = StartingBoilerplate(tmp_path), StartingBoilerplate(tmp_path)
    assert late.find("wire a.example", lambda: early.find("wire a.example", lambda: {"11"}) | {"22"}) == {"11"}
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_system_without_hard_links_will_do(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    assert StartingBoilerplate(tmp_path).find("wire a.example", lambda: {"11"}) == {"11"}
    assert StartingBoilerplate(tmp_path).find("wire a.example", set) == {"11"}
