"""How an upscaler learns, in the two stages of Ledig et al. 2017: fidelity first, then texture.

Fidelity is nearness of pixels. Texture adds a discriminator, and nearness of what a frozen network sees in
place of (nearly all) nearness of pixels. Images are float [N, 3, H, W] in [-1, 1].
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from training.compute.devices import computing_in
from training.errors import EngineError
from training.networks.srgan import Discriminator
from training.upscaling.content import choose_content
from training.upscaling.learn_config import LearnConfig
from training.upscaling.pairs import Pairs, shrink
from training.upscaling.weights import NETWORKS, State


class Learner:
    """A network, what optimizes it, and the average of its weights."""

    def __init__(self, config: LearnConfig, device: torch.device, start_from: State | None = None):
        """Begin with `start_from`, or with random weights. Raises EngineError when those do not fit."""
        self.config = config
        self.device = device
        self.step = 0
        self.random = torch.Generator().manual_seed(config.seed)
        torch.manual_seed(config.seed)
        build = NETWORKS[config.network].Generator
        self.generator, self.average = (build().to(device, memory_format=torch.channels_last) for _ in "ga")
        if start_from is not None:
            _fill(self.generator, start_from)
        self.average.load_state_dict(self.generator.state_dict())
        self.average.eval().requires_grad_(False)
        self.scale = NETWORKS[config.network].SCALE
        self.g_optimizer = torch.optim.Adam(self.generator.parameters(), lr=config.lr)
        self.texture = Texture(config, device) if config.stage == "texture" else None

    def update(self, low: Tensor, high: Tensor) -> dict[str, float]:
        """Learn from pairs; return the losses by name."""
        low, high = (each.to(self.device, memory_format=torch.channels_last) for each in (low, high))
        self._set_rate()
        self._settle()
        with _computing(self.config, self.device):
            fake = self.generator(low)  # [N, 3, H, W]
        fake = fake.float()
        if self.texture:
            losses = self.texture.losses(fake, high, self.random)
        else:
            losses = {"pixels": self._distance(fake, high)}
        if self.config.reduced:
            losses["reduced"] = self.config.reduced * F.l1_loss(shrink(fake, self.scale), low)
        total = sum(losses.values())
        if not total.isfinite():
            raise EngineError("The training has come apart: a loss is no longer a number. Lower the rate.")
        self.g_optimizer.zero_grad()
        total.backward()
        self.g_optimizer.step()
        told = {name: loss.item() for name, loss in losses.items()}
        if self.texture:
            told["discriminator"] = self.texture.update_discriminator(fake.detach(), high)
        self._update_average()
        self.step += 1
        return told

    def pairs(self, pairs: Pairs) -> Iterator[tuple[Tensor, Tensor]]:
        """Return batches without end; the same ones again after a resume."""
        while True:
            yield pairs.draw(self.config.batch_size, self.random)

    def state(self) -> dict[str, Tensor]:
        """Return every tensor that learning changes, by a name of its own."""
        networks: dict[str, nn.Module] = {"generator": self.generator, "average": self.average}
        optimizers = {"g_optimizer": self.g_optimizer}
        if self.texture:
            networks["discriminator"] = self.texture.discriminator
            optimizers["d_optimizer"] = self.texture.optimizer
        tensors = {
            f"{prefix}.{name}": tensor
            for prefix, network in networks.items()
            for name, tensor in network.state_dict().items()
        }
        for prefix, optimizer in optimizers.items():
            for number, parameter in enumerate(optimizer.param_groups[0]["params"]):
                state = optimizer.state[parameter]
                tensors |= {f"{prefix}.{number}.{name}": tensor for name, tensor in state.items()}
        tensors["random"] = self.random.get_state()
        tensors["step"] = torch.tensor(self.step)
        return tensors

    def load(self, saved: dict[str, Tensor]) -> None:
        """Go back to where `state` was taken. Raises EngineError when it belongs to another training."""
        self._make_optimizer_state()
        here = self.state()
        if {name: tensor.shape for name, tensor in here.items()} != {n: t.shape for n, t in saved.items()}:
            raise EngineError("The checkpoint belongs to another training.")
        with torch.no_grad():
            for name, tensor in here.items():
                tensor.copy_(saved[name])
        self.random.set_state(saved["random"])
        self.step = int(saved["step"])

    def _set_rate(self) -> None:
        config = self.config
        rising = min(1.0, (self.step + 1) / max(1, config.warm_up))
        falling = min(1.0, (config.steps - self.step) / max(1.0, config.cool_down * config.steps))
        for optimizer in (self.g_optimizer, *([self.texture.optimizer] if self.texture else [])):
            optimizer.param_groups[0]["lr"] = config.lr * rising * max(0.0, falling)

    def _settle(self) -> None:
        """Near the end, normalize by what is known of all pieces instead of by those of a batch.

        That is what the finished network does, and it spares the last, small steps the chance of batches.
        """
        if not self.generator.training or self.step < self.config.steps * (1 - self.config.settle):
            return
        known = dict(self.average.named_buffers())
        for name, buffer in self.generator.named_buffers():
            buffer.copy_(known[name])
        self.generator.eval()

    def _distance(self, fake: Tensor, high: Tensor) -> Tensor:
        return F.l1_loss(fake, high) if self.config.pixel_loss == "l1" else F.mse_loss(fake, high)

    @torch.no_grad()
    def _update_average(self) -> None:
        decay = min(
            self.config.decay, (1 + self.step) / (10 + self.step)
        )  # Early weights are soon forgotten.
        sources = self.generator.state_dict()
        for name, average in self.average.state_dict().items():
            if average.is_floating_point():
                average.lerp_(sources[name], 1 - decay)
            else:
                average.copy_(sources[name])

    def _make_optimizer_state(self) -> None:
        """Give the optimizers the state that they otherwise make at their first step, of zero length here."""
        for optimizer in (self.g_optimizer, *([self.texture.optimizer] if self.texture else [])):
            for parameter in optimizer.param_groups[0]["params"]:
                parameter.grad = torch.zeros_like(parameter)
            optimizer.step()
            optimizer.zero_grad()


class Texture:
    """What the second stage adds: a discriminator, and a frozen network that sees more than pixels."""

    def __init__(self, config: LearnConfig, device: torch.device):
        self.config = config
        self.device = device
        scale = NETWORKS[config.network].SCALE
        self.discriminator = Discriminator(scale * config.side).to(device, memory_format=torch.channels_last)
        self.optimizer = torch.optim.Adam(self.discriminator.parameters(), lr=config.lr)
        self.content = choose_content(config.vgg19, device)

    def losses(self, fake: Tensor, real: Tensor, random: torch.Generator) -> dict[str, Tensor]:
        """Return what the generator is to make small."""
        config = self.config
        self.discriminator.requires_grad_(False)
        with _computing(self.config, self.device):
            logits = self.discriminator(fake)  # [N]
            content = self.content(fake, real, random)
        self.discriminator.requires_grad_(True)
        return {
            "content": config.content * content,
            "adversarial": config.adversarial * F.softplus(-logits.float()).mean(),  # -log D(G(low)).
            "pixels": config.pixels * F.l1_loss(fake, real),
        }

    def update_discriminator(self, fake: Tensor, real: Tensor) -> float:
        """Teach the discriminator to tell the two apart; return its loss."""
        with _computing(self.config, self.device):
            real_logits, fake_logits = self.discriminator(real), self.discriminator(fake)  # [N], [N]
        loss = F.softplus(-real_logits.float()).mean() + F.softplus(fake_logits.float()).mean()
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()


def _computing(config: LearnConfig, device: torch.device) -> AbstractContextManager[None]:
    return computing_in(torch.bfloat16 if config.bfloat16 else torch.float32, device)


def _fill(network: nn.Module, state: State) -> None:
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        raise EngineError("The weights to start from belong to another network.") from error
