"""Small videos for tests, made by the ffmpeg that reads them."""

import subprocess

import numpy as np
from PIL import Image

from training.exploring.encoding import find_ffmpeg

FPS = 10


def scene(seed, width=192, height=144):
    """Paint large blocks of colour, other ones for each seed: uint8 [H, W, 3], sharp."""
    small = np.random.RandomState(seed).randint(0, 256, (height // 24, width // 24, 3)).astype(np.uint8)
    return np.asarray(Image.fromarray(small).resize((width, height), Image.Resampling.NEAREST))


def film(path, frames, *options):
    """Write frames uint8 [N, H, W, 3], ten a second, as a video of the kind that the name says."""
    height, width = frames[0].shape[:2]
    pixels = np.stack(frames).tobytes()
    shape = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(FPS), "-i", "pipe:0"]
    command = [find_ffmpeg(), "-v", "error", "-y", *shape, *options, f"file:{path}"]
    subprocess.run(command, input=pixels, check=True)
    return path


def scenes(*seeds, seconds=1):
    """Show one scene after the other."""
    return [scene(seed) for seed in seeds for _ in range(round(seconds * FPS))]
