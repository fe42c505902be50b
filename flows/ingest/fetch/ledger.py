"""The ledger `warehouse/ledger.sqlite`: which addresses were asked for, and with what result. Fetches nothing.

It only saves requests: without it, everything is fetched again. Bytes are written before their row, so that no row
names bytes that are missing.
"""

import json
import logging
import sqlite3
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, Literal, Self

from filelock import FileLock

from flows.errors import HearsayError
from flows.ingest.fetch.web.answers import Validators
from flows.ingest.problems import Problem

LOGGER = logging.getLogger(__name__)

LEDGER_NAME: Final = "ledger.sqlite"
LEDGER_VERSION: Final = 2
"""Increase it when the table changes; it is in the file's `user_version`."""

Role = Literal["listing", "page", "entry", "object"]
"""A feed or sitemap; a page with an address; an item whose text is in the feed; an object of a store."""

NO_VALIDATORS: Final = Validators()
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_TABLE: Final = """
CREATE TABLE asked (
    origin_id TEXT NOT NULL,
    locator TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('listing', 'page', 'entry', 'object')),
    address TEXT NOT NULL,
    final_address TEXT,
    etag TEXT,
    last_modified TEXT,
    raw_sha256 TEXT,
    size_bytes INTEGER,
    content_type TEXT,
    stated TEXT NOT NULL CHECK (json_valid(stated)),
    mark TEXT,
    reason_code TEXT,
    message TEXT,
    asked_at_utc TEXT NOT NULL,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    fetched_at_utc TEXT,
    headers TEXT,
    PRIMARY KEY (origin_id, locator)
) STRICT, WITHOUT ROWID
"""
_WRITE: Final = "INSERT OR REPLACE INTO asked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_SINCE_VERSION_2: Final = ("fetched_at_utc", "headers")
"""Columns that the table of version 1 lacks."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is known of one address or object of an origin.

    `address` is what was asked for, `final_address` where redirects led. `raw_sha256`, `size_bytes` and `content_type`
    describe the last bytes that came; `problem` is what went wrong the last time, if anything, and `attempts` how often
    in a row. `stated` is what a listing says about it, by `documents` column; `mark` changes when the listing says
    something new. `is_open`: asked for since the last successful run. `fetched_at_utc`, `headers`: when the last
    bytes came, and what their host answered with them.
    """

    origin_id: str
    locator: str
    role: Role
    address: str
    asked_at_utc: datetime
    final_address: str | None = None
    validators: Validators = NO_VALIDATORS
    raw_sha256: str | None = None
    size_bytes: int | None = None
    content_type: str | None = None
    stated: Mapping[str, Any] = field(default_factory=dict)
    mark: str | None = None
    problem: Problem | None = None
    attempts: int = 0
    is_open: bool = True
    fetched_at_utc: datetime | None = None
    headers: str | None = None


class Ledger:
    """The open ledger of a warehouse; one run holds it, and its threads may share it."""

    def __init__(self, warehouse: Path) -> None:
        """Open the ledger, or start one; sets a damaged one aside.

        Raises:
            HearsayError: a newer hearsay wrote it, or the system denies access.
        """
        warehouse.mkdir(parents=True, exist_ok=True)
        self.path = warehouse / LEDGER_NAME
        self._lock = threading.Lock()
        try:
            with FileLock(self.path.with_name(f"{LEDGER_NAME}.lock")):  # the tasks of a run start together
                self._connection = self._open_or_start()
        except (sqlite3.DatabaseError, OSError) as error:
            raise HearsayError(f"{self.path}: {error}. Check the disk and its permissions.") from error

    def _open_or_start(self) -> sqlite3.Connection:
        try:
            return _open(self.path)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            LOGGER.warning("%s: %s; it is now %s, and a new one is started", self.path, error, _put_aside(self.path))
            return _open(self.path)

    def __enter__(self) -> Self:
        """Return itself; the end of the block closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close the file; records stay."""
        with self._lock:
            self._connection.close()

    def rows_of(self, origin_id: str) -> dict[str, Asked]:
        """Read what is known of an origin's addresses, by locator, in order."""
        query = "SELECT * FROM asked WHERE origin_id = ? ORDER BY locator"
        with self._lock:
            rows = self._connection.execute(query, (origin_id,)).fetchall()
        return {row[1]: _from_row(row) for row in rows}

    def record(self, asked: Iterable[Asked]) -> None:
        """Write rows in one transaction; when this returns, they are on disk."""
        rows = [_to_row(each) for each in asked]
        with self._lock, self._connection:
            self._connection.executemany(_WRITE, rows)

    def close_cycle(self, origin_ids: Iterable[str]) -> None:
        """Mark a run over these origins as successful: the next one asks again."""
        with self._lock, self._connection:
            self._connection.executemany(
                "UPDATE asked SET is_open = 0 WHERE origin_id = ? AND is_open = 1", [(each,) for each in origin_ids]
            )

    def ask_again(self, origin_ids: Iterable[str]) -> int:
        """Make the next run ask again for everything that failed in these origins; returns how many."""
        with self._lock, self._connection:
            done = self._connection.executemany(
                "UPDATE asked SET is_open = 0, attempts = 0 WHERE origin_id = ? AND reason_code IS NOT NULL",
                [(each,) for each in origin_ids],
            )
            return done.rowcount


def _open(path: Path) -> sqlite3.Connection:
    if not path.exists():
        for suffix in ("-wal", "-shm"):  # left over from a deleted ledger
            path.with_name(path.name + suffix).unlink(missing_ok=True)
    # the run holds the warehouse's lock, so only a person looking into the file makes it wait
    connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
    try:
        _prepare(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > LEDGER_VERSION:
        raise HearsayError(
            f"{path}: version {version} of the ledger, this hearsay knows {LEDGER_VERSION}. Update hearsay, or move"
            " the file away: everything is then fetched again."
        )
    (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    if state != "ok" or tables != (["asked"] if version else []):
        error = sqlite3.DatabaseError(f"damaged, or no ledger: check says {state!r}, tables {tables}")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error
    if version < LEDGER_VERSION:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if version:
                for name in _SINCE_VERSION_2:
                    connection.execute(f"ALTER TABLE asked ADD COLUMN {name} TEXT")
            else:
                connection.execute(_TABLE)
            connection.execute(f"PRAGMA user_version = {LEDGER_VERSION}")


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE  # the low byte of an extended code


def _put_aside(path: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.name}.damaged-{stamp}")
    for suffix in ("-wal", "-shm", ""):
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.replace(aside.with_name(aside.name + suffix))
    return aside


def _to_row(asked: Asked) -> tuple[object, ...]:
    problem = asked.problem
    values = (
        *(asked.origin_id, asked.locator, asked.role, asked.address, asked.final_address),
        *(asked.validators.etag, asked.validators.last_modified),
        *(asked.raw_sha256, asked.size_bytes, asked.content_type),
        *(json.dumps(dict(asked.stated), ensure_ascii=True, sort_keys=True), asked.mark),
        *(problem and problem.reason_code, problem and problem.message),
        *(asked.asked_at_utc.astimezone(UTC).isoformat(), asked.attempts, int(asked.is_open)),
        *(asked.fetched_at_utc and asked.fetched_at_utc.astimezone(UTC).isoformat(), asked.headers),
    )
    return tuple(_storable(value) if isinstance(value, str) else value for value in values)


def _storable(text: str) -> str:
    """Escape lone surrogates, which SQLite refuses and a header or a feed may hold."""
    return text.encode("utf-8", "backslashreplace").decode()


def _from_row(row: tuple[Any, ...]) -> Asked:
    (origin_id, locator, role, address, final, etag, modified, sha256, size, kind, stated, mark, code, said, *rest) = (
        row
    )
    asked_at, attempts, is_open, fetched_at, headers = rest
    return Asked(
        origin_id=origin_id,
        locator=locator,
        role=role,
        address=address,
        asked_at_utc=datetime.fromisoformat(asked_at),
        final_address=final,
        validators=Validators(etag, modified),
        raw_sha256=sha256,
        size_bytes=size,
        content_type=kind,
        stated=json.loads(stated),
        mark=mark,
        problem=Problem(code, said or "") if code else None,
        attempts=attempts,
        is_open=bool(is_open),
        fetched_at_utc=datetime.fromisoformat(fetched_at) if fetched_at else None,
        headers=headers,
    )
