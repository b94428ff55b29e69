"""The loop that everybody starts from: DCGAN-64 as tutorials write it, to hold ours against.

float32, binary cross-entropy, Adam, and every picture decoded again each time it comes. The networks are our
own DCGAN, which has the very layers of the usual one (Radford et al. 2016, in its form of 4x4 kernels).
"""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageOps
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset

from training.benchmarks.turns import Loop
from training.networks.dcgan import Discriminator, Generator

RESOLUTION = 64


class Pictures(Dataset[tuple[Tensor]]):
    """The pictures of a folder, decoded when they are asked for."""

    def __init__(self, folder: Path):
        self.files = sorted(path for path in folder.rglob("*") if path.suffix in (".png", ".jpg"))

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, index: int) -> tuple[Tensor]:
        with Image.open(self.files[index], formats=["PNG", "JPEG"]) as file:
            image = ImageOps.fit(file.convert("RGB"), (RESOLUTION, RESOLUTION), Image.Resampling.BILINEAR)
        return (torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 127.5 - 1,)  # [3, R, R]


def yardstick(folder: Path, device: str, batch_size: int, resident: bool) -> Loop:
    """Train for ever on a folder of pictures.

    They are decoded in this process, so that its time counts all of the work; `resident` ones only once, and
    kept on the device.
    """
    batches = (_resident if resident else _decoded)(Pictures(folder), device, batch_size)
    generator, discriminator = Generator().to(device), Discriminator().to(device)
    g_optimizer = torch.optim.Adam(generator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    d_optimizer = torch.optim.Adam(discriminator.parameters(), lr=2e-4, betas=(0.5, 0.999))
    loss = nn.BCELoss()
    is_real, is_fake = torch.ones(batch_size, device=device), torch.zeros(batch_size, device=device)
    images = 0
    for real in batches:
        d_optimizer.zero_grad()
        d_loss = loss(discriminator(real).sigmoid(), is_real)
        d_loss.backward()
        fake = generator(torch.randn(batch_size, generator.z_dim, device=device))
        loss(discriminator(fake.detach()).sigmoid(), is_fake).backward()
        d_optimizer.step()
        g_optimizer.zero_grad()
        g_loss = loss(discriminator(fake).sigmoid(), is_real)
        g_loss.backward()
        g_optimizer.step()
        d_loss.item(), g_loss.item()
        images += batch_size
        yield images


def _decoded(pictures: Pictures, device: str, batch_size: int) -> Iterator[Tensor]:
    """Decode pictures each time they come, for ever: [N, 3, R, R]."""
    loader = DataLoader(pictures, batch_size, shuffle=True, drop_last=True)
    while True:
        for (real,) in loader:
            yield real.to(device)


def _resident(pictures: Pictures, device: str, batch_size: int) -> Iterator[Tensor]:
    """Decode pictures once and take them out of the device's memory from then on: [N, 3, R, R]."""
    kept = torch.stack([pictures[index][0] for index in range(len(pictures))]).to(device)
    while True:
        for rows in torch.randperm(len(kept), device=device).split(batch_size):
            if len(rows) == batch_size:
                yield kept[rows]
