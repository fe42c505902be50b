"""What a cluster is started with, and what its errors mean."""

import logging
from types import SimpleNamespace

import pytest

pytest.importorskip("distributed", reason="the extra `dask` is not installed")

from distributed import CancelledError
from distributed.scheduler import KilledWorker

from flows.engine import cluster
from flows.engine.cluster import DEATHS, Attendance, explain_loss, explain_no_cluster, local_cluster_options, quiet_dask
from flows.errors import HearsayError
from flows.settings import Settings


def test_a_cluster_of_our_own_has_the_workers_of_the_settings_and_stays_on_this_machine():
    options = local_cluster_options(Settings(workers=3, dask_threads=2))
    assert (options["n_workers"], options["threads_per_worker"], options["host"]) == (3, 2, "127.0.0.1")
    assert options["dashboard_address"] == "127.0.0.1:0"


def test_a_batch_that_killed_its_workers_is_named():
    error = KilledWorker("key", SimpleNamespace(address="tcp://10.0.0.5:1"), DEATHS - 1)
    said = str(explain_loss(error, "documents-000003.parquet"))
    assert said.startswith("documents-000003.parquet: 2 workers")
    assert "tcp://10.0.0.5:1" in said


def test_a_cluster_that_goes_away_is_no_fault_of_the_batch():
    assert "the next run goes on" in str(explain_loss(CancelledError("key"), "documents-000003.parquet"))


def test_a_cluster_that_is_not_there_is_a_matter_of_its_address_or_of_this_machine():
    wrong = OSError("timed out")
    assert "HEARSAY_DASK_ADDRESS=tcp://10.0.0.5:8786" in str(explain_no_cluster(wrong, "tcp://10.0.0.5:8786"))
    assert "on this machine: timed out" in str(explain_no_cluster(wrong, ""))


def test_what_fails_in_itself_is_explained_by_itself():
    assert explain_loss(ValueError("wrong"), "documents-000003.parquet") is None


def test_a_cluster_that_has_lost_its_workers_for_good_is_not_waited_for(monkeypatch):
    client = SimpleNamespace(nthreads=lambda: {"tcp://10.0.0.5:1": 1})
    attendance = Attendance(client)
    monkeypatch.setattr(cluster, "ABSENT_SECONDS", 0.0)
    attendance.check()
    client.nthreads = dict
    with pytest.raises(HearsayError, match="no worker"):
        attendance.check()


def test_dask_is_quiet_while_a_run_lasts():
    logger = logging.getLogger("distributed")
    before = logger.level
    with quiet_dask():
        assert not logger.isEnabledFor(logging.INFO)
    assert logger.level == before
