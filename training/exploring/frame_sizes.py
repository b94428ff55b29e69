"""Frames of a video in another size: by Lanczos' filter alone, or through an upscaler first."""

import numpy as np
import torch
from PIL import Image

from training.upscaling.enlarging import Enlarger, through
from training.upscaling.settings import UpscaleConfig
from training.upscaling.sizes import plan
from training.upscaling.streams import Stream
from training.upscaling.upscaler import load_upscaler


class FrameUpscaler:
    """An upscaler on a device, kept for all frames of a video.

    Attributes:
        scale: How many times as wide and high its network makes a picture.
    """

    def __init__(self, name: str, device: torch.device):
        """Load one of `training.upscaling.settings.SHIPPED`, or the file of weights at a path.

        Raises EngineError when it cannot be used.
        """
        self._enlarger = Enlarger(load_upscaler(UpscaleConfig(model=name)), device)
        self.scale: int = self._enlarger.upscaler.scale

    def enlarged(self, frame: np.ndarray, width: int, height: int) -> np.ndarray:
        """Bring a frame, uint8 [H, W, C], to another size; the network runs as often as that takes."""
        old_height, old_width, channels = frame.shape
        config = UpscaleConfig(size=(width, height))
        passes = plan(old_width, old_height, config, self._enlarger.upscaler.scale).passes
        stream = Stream(old_width, old_height, channels, iter([frame.astype(np.float32) / 255]))
        bands = [band for band in through(self._enlarger, stream, passes).bands if band is not None]
        large = np.rint(np.concatenate(bands).clip(0, 1) * 255).astype(np.uint8)
        return resized(large, width, height)

    def close(self) -> None:
        """Give up what is being computed."""
        self._enlarger.close()


def resized(frame: np.ndarray, width: int, height: int) -> np.ndarray:
    """Bring a frame, uint8 [H, W, C], to another size by Lanczos' filter."""
    if frame.shape[:2] == (height, width):
        return frame
    picture = Image.fromarray(frame[..., 0] if frame.shape[-1] == 1 else frame)
    larger = np.asarray(picture.resize((width, height), Image.Resampling.LANCZOS))
    return larger.reshape(height, width, -1)
