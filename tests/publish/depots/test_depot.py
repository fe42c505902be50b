"""Where a warehouse is kept decides how it is published to."""

from flows.publish.depots.depot import open_depot
from flows.publish.depots.disk import DiskDepot
from flows.publish.depots.stored import StoreDepot
from flows.storepath import StorePath


def test_a_folder_and_an_address_have_their_depots(tmp_path):
    assert isinstance(open_depot(tmp_path), DiskDepot)
    assert isinstance(open_depot(StorePath("news", "desk")), StoreDepot)
