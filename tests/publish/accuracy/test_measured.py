"""The file of what benches measured can be read, and names benches that there are."""

from source_tree import ROOT

from flows.publish.accuracy.measured import read_measured


def test_each_score_names_a_bench_that_there_is() -> None:
    for each in read_measured().scores:
        assert 0 <= each.score <= 100
        [_, bench, *_] = each.command.split()
        assert (ROOT / bench).is_file(), each
