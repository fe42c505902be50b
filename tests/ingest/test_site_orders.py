"""One order of day and month for the pages of one site."""

import pytest

from flows.ingest.inputs import FoundInput, InputState
from flows.ingest.site_orders import SiteOrders


def state(folder, locator: str, content: str | None) -> InputState:
    path = folder / locator.replace("/", "_")
    if content is not None:
        path.write_text(content)
    return InputState(FoundInput("wire", locator, path), 9, "0" * 64, None)


@pytest.mark.parametrize(
    ("other", "order"),
    [
        ("<p>Published: <b>17/09/2024</b></p>", "day_first"),
        ("<p>Published: 09/17/2024</p>", "month_first"),
        ("<p>Published: 08/10/2024</p><script>var day = '17/09/2024'</script>", None),
        (None, None),
    ],
)
def test_a_page_beside_one_tells_its_order(tmp_path, other, order):
    one = state(tmp_path, "https://wire.example/a", "<p>Published: 07/09/2024</p>")
    sites = SiteOrders([one, state(tmp_path, "https://wire.example/b", other)])
    assert sites.tell(one) == order


def test_a_page_of_another_site_or_folder_tells_nothing(tmp_path):
    for here, there in (("https://wire.example/a", "https://other.example/a"), ("in/wire/a", "in/other/a")):
        one = state(tmp_path, here, "07/09/2024")
        assert SiteOrders([one, state(tmp_path, there, "17/09/2024")]).tell(one) is None
