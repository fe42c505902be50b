"""What a backup says of itself."""

import pytest

from flows.errors import ReleaseError
from flows.upkeep.backup_record import RECORD_NAME, STATE, BackupRecord, read_backup_record, write_backup_record

RECORD = BackupRecord(made_at_utc="2026-12-01T00:00:00+00:00", latest="a", releases=("a",), state={"ledger": "00"})


def test_a_record_is_read_back_and_keeps_only_what_it_names(tmp_path):
    (tmp_path / STATE).mkdir()
    for name in ("00", "11"):
        (tmp_path / STATE / name).touch()
    write_backup_record(tmp_path, RECORD)
    write_backup_record(tmp_path, RECORD)
    assert read_backup_record(tmp_path) == RECORD
    assert [path.name for path in (tmp_path / STATE).iterdir()] == ["00"]


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"record_sha256": "0", "latest": "b"}'])
def test_a_record_that_is_none_is_refused(tmp_path, content):
    (tmp_path / RECORD_NAME).write_text(content)
    with pytest.raises(ReleaseError, match=RECORD_NAME):
        read_backup_record(tmp_path)


def test_a_folder_without_a_record_is_no_backup(tmp_path):
    with pytest.raises(ReleaseError, match="is no backup, or one that never came to its end"):
        read_backup_record(tmp_path)
