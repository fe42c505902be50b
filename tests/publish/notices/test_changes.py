"""What came to events: who says what now, and said before."""

from datetime import date

from told_events import Said
from told_releases import news_between

from flows.publish.notices.words import say_event

DAYS = [date(2025, 3, day) for day in range(1, 6)]


def test_a_voice_that_says_another_number_now_is_told_with_what_it_said(tmp_path):
    before = [Said("Police", "9", DAYS[0])]
    [news] = news_between(tmp_path, before, [*before, Said("Police", "14", DAYS[1])])
    [new] = news.figures
    assert (new.figure["value_low"], new.before["value_low"], new.is_edit) == (14, 9, False)
    assert (news.is_new, news.weight) == (False, (True, 3))


def test_a_voice_that_says_the_same_again_is_no_news(tmp_path):
    before = [Said("Police", "9", DAYS[0])]
    assert news_between(tmp_path, before, [*before, Said("Police", "9", DAYS[1])]) == []


def test_what_others_of_its_name_said_earlier_is_told_as_such(tmp_path):
    before = [Said("officials", "9", DAYS[0])]
    [news] = news_between(tmp_path, before, [*before, Said("Officials", "14", DAYS[1])])
    [new] = news.figures
    assert (new.before["value_low"], new.is_namesake, new.is_against) == (9, True, False)
    assert say_event(news, 1).endswith(" 14 killed, earlier 9")


def test_an_edited_report_is_told_as_one(tmp_path):
    [news] = news_between(tmp_path, [Said("Police", "9", DAYS[0])], [Said("Police", "14", DAYS[0])])
    [new] = news.figures
    assert (new.before["value_low"], new.is_edit, news.gone) == (9, True, 0)


def test_a_voice_against_others_is_told_and_one_that_repeats_them_comes_last(tmp_path):
    before = [Said("Police", "9", DAYS[0])]
    after = [*before, Said("Medics", "9", DAYS[1]), Said("The mayor", "30", DAYS[1])]
    [news] = news_between(tmp_path, before, after)
    told = [(new.source["name"], new.is_known, new.is_against) for new in news.figures]
    assert told == [("The mayor", False, True), ("Medics", True, True)]
    assert say_event(news, 4).endswith("The mayor says 30 killed, against what others say; and 1 more figure")


def test_what_went_without_another_in_its_place_is_counted(tmp_path):
    said = [Said("Police", "9", DAYS[0]), Said("Medics", "9", DAYS[1])]
    [news] = news_between(tmp_path, said, said[:1])
    assert (news.figures, news.gone) == ((), 1)


def test_of_a_first_release_all_events_are_new(tmp_path):
    [news] = news_between(tmp_path, [], [Said("Police", "9"), Said("Medics", "11")])
    assert (news.is_new, len(news.figures), news.weight[0]) == (True, 2, False)
    assert news.title == "Mine collapse, Kell, 4 March 2025"
