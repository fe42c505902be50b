"""Reports listed from the rows of figures, claims and documents."""

from event_reports import DOCUMENTS, table, written

from flows.link.events.happenings import UNKNOWN_DAY, find_page_mates, list_pages, list_reports


def test_figures_of_one_happening_are_one_report() -> None:
    figures = table(
        "figures",
        {"figure_id": "fig_1", "document_id": "doc_b", "event_reading": written()},
        {"figure_id": "fig_2", "document_id": "doc_b", "event_reading": written(), "event_id": "evt_known"},
        {"figure_id": "fig_3", "document_id": "doc_b", "event_reading": written(1, is_main=False)},
        {"figure_id": "fig_4", "document_id": "doc_b", "event_reading": None},
    )
    reports = list_reports(figures, table("claims"), DOCUMENTS)
    assert [report.figure_ids for report in reports] == [["fig_1", "fig_2"], ["fig_3"]]
    assert [report.known_as for report in reports] == [["evt_known", "evt_known"], []]


def test_only_documents_read_since_the_last_release_are_new() -> None:
    figures = table("figures", {"figure_id": "fig_1", "document_id": "doc_b", "event_reading": written()})
    for new, is_new in ((None, True), ({"doc_b"}, True), (set(), False)):
        [report] = list_reports(figures, table("claims"), DOCUMENTS, new)
        assert report.is_new is is_new


def test_a_document_without_figures_is_about_what_its_claim_says() -> None:
    claims = table("claims", {"claim_id": "clm_1", "document_id": "doc_a", "event_reading": written()})
    [report] = list_reports(table("figures"), claims, DOCUMENTS)
    assert (report.document_id, report.published, report.figure_ids) == ("doc_a", UNKNOWN_DAY, [])
    assert report.reading.words == ("Vellmark", "mine")


def test_a_report_has_the_tolls_that_it_quotes_and_those_that_are_exact() -> None:
    row = {"document_id": "doc_b", "event_reading": written(), "claim_id": "clm_1", "measure": "killed"}
    figures = table(
        "figures",
        {"figure_id": "fig_1", **row, "value_low": 40.0},
        {"figure_id": "fig_2", **row, "value_low": 2.0, "value_high": 2.0},
        {"figure_id": "fig_3", **row, "value_low": 40.0, "claim_id": "clm_2"},
    )
    claims = table("claims", {"claim_id": "clm_1", "source_id": "src_1"}, {"claim_id": "clm_2"})
    [report] = list_reports(figures, claims, DOCUMENTS)
    assert report.quotes == {("src_1", "killed", 40.0, None)}
    assert report.counts == {("killed", 2.0)}


def test_entries_of_one_page_are_beside_each_other() -> None:
    names = ("live.html#entry-2025-03-04T10:00Z", "live.html#entry-2025-03-04T11:00Z", "live.html", "mail.eml#2")
    documents = table(
        "documents",
        *({"document_id": f"doc_{at}", "locator": name} for at, name in enumerate(names)),
        {"locator": None},
    )
    assert dict(list_pages(documents)) == {"doc_0": "live.html", "doc_1": "live.html"}
    assert find_page_mates(documents, {"doc_1"}) == {"doc_0", "doc_1"}
    assert find_page_mates(documents, {"doc_2", "doc_3"}) == set()
