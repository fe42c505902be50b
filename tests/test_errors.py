"""Errors that a run ends with: the command reports each by its message alone."""

import inspect

import pytest

from flows import cli, errors

ALL = [each for _, each in inspect.getmembers(errors, inspect.isclass) if each.__module__ == "flows.errors"]


@pytest.mark.parametrize("kind", ALL)
def test_each_is_one_of_ours_and_says_when_it_comes(kind):
    assert issubclass(kind, errors.HearsayError)
    assert kind.__doc__


@pytest.mark.parametrize(("kind", "status"), [(errors.SeedsError, 1), (errors.RunStopped, cli.STOPPED), (OSError, 1)])
def test_the_command_ends_with_one_line_and_a_status(kind, status, monkeypatch, capsys):
    def fail():
        raise kind("origins.yaml:3: no such thing")

    monkeypatch.setattr(cli, "app", fail)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == status
    assert capsys.readouterr().err.strip() == "hearsay: origins.yaml:3: no such thing"
