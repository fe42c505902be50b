"""Learning with the rounding of 8 bits in sight, so that the shipped network loses nothing by it (Jacob et al. 2018).

As `export.quantise` does it: weights by channel, what a layer is given by window, anew each time. Gradients pass
through the rounding as if it were not there.
"""

from typing import Final

from torch import Tensor, nn
from torch.nn import functional

LEVELS: Final = 255
"""Steps between the least and the greatest number of a window."""
WEIGHT_LEVELS: Final = 127
"""Steps between zero and the greatest weight of a channel."""
SMALLEST: Final = 1e-8
ROUNDED: Final = ("encoder.", "tree.")
"""Names of the parts whose layers ship in 8 bits; see `export.HEADS` for those that do not."""


class RoundedLinear(nn.Linear):
    """A linear layer that computes with rounded weights and rounded input."""

    def forward(self, given: Tensor) -> Tensor:
        """Compute what the quantised layer does, nearly."""
        return functional.linear(round_given(given), round_weights(self.weight), self.bias)


def round_given(given: Tensor) -> Tensor:
    """Round each row of a batch to 256 levels between its least number and its greatest, one of which is zero."""
    axes = tuple(range(1, given.dim()))
    low, high = given.amin(axes, keepdim=True).clamp(max=0), given.amax(axes, keepdim=True).clamp(min=0)
    step = ((high - low) / LEVELS).clamp(min=SMALLEST)
    zero = (-low / step).round()
    rounded = ((given / step).round() + zero).clamp(0, LEVELS).sub(zero).mul(step)
    return given + (rounded - given).detach()


def round_weights(weights: Tensor) -> Tensor:
    """Round the weights of each output to 255 levels around zero."""
    step = weights.detach().abs().amax(1, keepdim=True).clamp(min=SMALLEST) / WEIGHT_LEVELS
    rounded = (weights / step).round().mul(step)
    return weights + (rounded - weights).detach()


def simulate_rounding(network: nn.Module) -> None:
    """Make the layers that ship in 8 bits compute as if they were; what is saved and exported stays in floats."""
    for name, layer in network.named_modules():
        if isinstance(layer, nn.Linear) and name.startswith(ROUNDED):
            layer.__class__ = RoundedLinear
