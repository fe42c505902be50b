"""Files that come along: of saved pages, of exports, of crawls; and files that only look like them."""

from flows.ingest.kinds.side_files import find_side_files


def test_the_folder_of_a_saved_page_comes_along_in_any_language():
    names = ["a/Fire.htm", "a/Fire_files/x/ad.html", "a/Fire-Dateien/b.css", "a/Flood_files/c.html", "a/Fire.txt"]
    assert set(find_side_files(names)) == {"a/Fire_files/x/ad.html", "a/Fire-Dateien/b.css"}


def test_pictures_and_the_viewer_of_an_export_come_along():
    chat = ["d/messages.html", "d/css/style.css", "d/photos/1.jpg", "d/files/report.pdf"]
    assert set(find_side_files(chat)) == {"d/css/style.css", "d/photos/1.jpg"}
    posts = [
        *(
            f"x/data/{name}"
            for name in ("tweets.js", "manifest.js", "account.js", "note-tweet.js", "tweets_media/1.jpg")
        )
    ]
    posts += ["x/Your archive.html", "x/assets/js/app.js"]
    assert set(posts) - set(find_side_files(posts)) == {"x/data/tweets.js", "x/data/note-tweet.js"}


def test_of_a_wacz_only_the_warcs_are_read():
    names = ["archive/data.warc.gz", "pages/pages.jsonl", "indexes/index.cdx.gz", "datapackage.json", "logs/crawl.log"]
    assert set(names) - set(find_side_files(names)) == {"archive/data.warc.gz"}
    assert not find_side_files(["datapackage.json", "data/news.csv"])
    assert not find_side_files(["images/a.html", "photos/b.txt"])
