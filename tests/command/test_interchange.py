"""What is said of a release that was written in another form."""

from command_line import hearsay

from flows.command.interchange import write_and_say
from flows.ids import make_id


def test_where_it_is_and_what_to_do_with_it(newsroom, three, tmp_path, capsys):
    release = newsroom.publish(three).ref
    write_and_say(release, "sqlite", tmp_path / "[out]")
    said = capsys.readouterr().out
    assert said.startswith(f"Release {release.version} is in {tmp_path}/[out] as sqlite: 2 files, ")
    assert f"`datasette {tmp_path}/[out]/hearsay.db --metadata {tmp_path}/[out]/metadata.json`" in said


def test_a_form_is_asked_for_by_its_name(newsroom, three, tmp_path):
    newsroom.publish(three)
    done = hearsay("export", "latest", str(tmp_path / "out"), "--to", "csv", warehouse=newsroom.warehouse)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "claims.csv").exists()
    done = hearsay("export", "latest", str(tmp_path / "other"), "--to", "xls", warehouse=newsroom.warehouse)
    assert (done.returncode, "there is no such form" in done.stderr) == (1, True)


def test_evidence_is_asked_for_by_a_claim(newsroom, three, tmp_path):
    newsroom.publish(three)
    done = hearsay("evidence", make_id("clm", "a"), str(tmp_path / "out"), warehouse=newsroom.warehouse)
    assert done.returncode == 0, done.stderr
    assert f"cd {tmp_path}/out && sha256sum -c SHA256SUMS" in done.stdout
