import pytest
import torch
from torch import nn
from torch.nn import functional as F  # noqa: N812

from training.networks.cpu_layers import ConvAfterShuffle, FastPReLU


@pytest.mark.parametrize("kernel_size", [5, 9])
def test_a_convolution_before_the_shuffle_gives_and_teaches_what_one_after_it_does(kernel_size):
    torch.manual_seed(0)
    before = ConvAfterShuffle(6, 3, kernel_size)
    after = nn.Conv2d(6, 3, kernel_size, padding=kernel_size // 2)
    after.load_state_dict(before.state_dict())
    x = torch.randn(2, 24, 7, 5)
    fast, plain = before(x), after(F.pixel_shuffle(x, 2))
    torch.testing.assert_close(fast, plain, atol=1e-5, rtol=1e-5)
    goal = torch.randn_like(plain)
    (fast * goal).sum().backward()
    (plain * goal).sum().backward()
    torch.testing.assert_close(before.weight.grad, after.weight.grad, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(before.bias.grad, after.bias.grad, atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("slope", [0.25, -0.1, 1.3])
def test_the_fast_prelu_gives_and_teaches_what_torchs_does(slope):
    torch.manual_seed(0)
    fast, plain = FastPReLU(init=slope), nn.PReLU(init=slope)
    x, same = (torch.tensor([-3.0, -0.5, 0.0, 0.5, 3.0], requires_grad=True) for _ in "xs")
    torch.testing.assert_close(fast(x), plain(same))
    fast(x).square().sum().backward()
    plain(same).square().sum().backward()
    torch.testing.assert_close(fast.weight.grad, plain.weight.grad)
    nonzero = x != 0  # Where the line bends, any slope between the two is right.
    torch.testing.assert_close(x.grad[nonzero], same.grad[nonzero])
