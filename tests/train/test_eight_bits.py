"""Rounding to 8 bits while a network learns: needs the extra `train`, and is skipped without it."""

import pytest

torch = pytest.importorskip("torch", reason="the extra `train` is not installed")

from flows.train.eight_bits import RoundedLinear, round_given, round_weights, simulate_rounding


def test_what_is_given_has_at_most_256_values_and_keeps_zero():
    torch.manual_seed(1)
    given = torch.cat([torch.randn(1, 50, 40), torch.zeros(1, 50, 40)])
    given[0, 0, 0] = 0
    rounded = round_given(given)
    assert len(rounded[0].unique()) <= 256
    assert rounded[0, 0, 0] == 0
    assert (rounded - given).abs().max() <= (given.max() - given.min()) / 255


def test_each_channel_of_weights_has_a_scale_of_its_own():
    weights = torch.tensor([[1.0, 0.4, -1.27], [100.0, 0.4, -127.0]])
    assert torch.allclose(round_weights(weights), torch.tensor([[1.0, 0.4, -1.27], [100.0, 0.0, -127.0]]))


def test_gradients_pass_through_the_rounding():
    weights = torch.tensor([[0.3, 0.7]], requires_grad=True)
    round_weights(weights).sum().backward()
    assert weights.grad is not None
    assert weights.grad.tolist() == [[1.0, 1.0]]


def test_only_what_ships_in_8_bits_is_rounded():
    parts = {name: torch.nn.Linear(2, 2) for name in ("encoder", "tree", "emit")}
    network = torch.nn.ModuleDict({name: torch.nn.Sequential(layer) for name, layer in parts.items()})
    simulate_rounding(network)
    assert [isinstance(layer, RoundedLinear) for layer in parts.values()] == [True, True, False]
    assert set(network.state_dict()) == {f"{name}.0.{kind}" for name in parts for kind in ("weight", "bias")}
