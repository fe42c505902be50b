"""What a container says of itself."""

from importlib.metadata import version

from flows.ingest.containers.registry import load_containers
from flows.ingest.formats.registry import load_formats


def test_no_type_is_a_container_and_a_format():
    assert not load_containers().keys() & load_formats().keys()


def test_libraries_are_installed():
    containers = load_containers().values()
    assert all(version(package) for each in containers for package in each.libraries)
