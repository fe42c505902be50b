"""What an attributor takes of a machine, measured in a process of its own."""

import gzip
import json

from flows.language.network.model_files import MODEL_FOLDER
from flows.train.footprint import measure_footprint, read_peak_mib


def test_a_process_of_its_own_gives_every_figure(tmp_path):
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps({"text": "Police said that it rained."}).encode()))
    found = measure_footprint(MODEL_FOLDER, path, 1)
    assert found.threads == 1
    assert min(found.load_seconds, found.words_per_second, found.peak_mib) > 0


def test_the_peak_is_that_of_this_process_in_mib():
    assert 10 < read_peak_mib() < 100_000
