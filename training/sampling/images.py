"""Between the [-1, 1] tensors of the networks and the bytes of image files and screens."""

import math

import numpy as np
import torch
from torch import Tensor


def to_bytes(images: Tensor) -> np.ndarray:
    """Turn float [N, C, H, W] in [-1, 1] into uint8 [N, H, W, C], rounded to the nearest."""
    scaled = images.float().mul(127.5).add(128).clamp(0, 255)
    return scaled.byte().permute(0, 2, 3, 1).contiguous().cpu().numpy()


def from_bytes(images: np.ndarray, device: torch.device) -> Tensor:
    """Turn uint8 [N, H, W, C] into float [N, C, H, W] in [-1, 1], channels last in memory."""
    return to_images(torch.from_numpy(images).to(device))


def to_images(pictures: Tensor) -> Tensor:
    """Turn uint8 [N, H, W, C] on any device into what `from_bytes` gives."""
    return pictures.permute(0, 3, 1, 2).float().div_(127.5).sub_(1)


def tile(images: np.ndarray) -> np.ndarray:
    """Lay uint8 [N, H, W, C] out in rows on a sheet, as square as it gets and black where N runs out.

    Returns uint8 [rows * H, columns * W, 3], also for grey images.
    """
    count, height, width, channels = images.shape
    columns = math.ceil(math.sqrt(count))
    rows = math.ceil(count / columns)
    cells = np.zeros((rows * columns, height, width, channels), dtype=np.uint8)
    cells[:count] = images
    sheet = cells.reshape(rows, columns, height, width, channels).swapaxes(1, 2)  # [rows, H, columns, W, C]
    sheet = sheet.reshape(rows * height, columns * width, channels)  # [rows * H, columns * W, C]
    return sheet if channels == 3 else sheet.repeat(3, axis=2)
