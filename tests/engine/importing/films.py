"""Small videos for tests, made by the ffmpeg that reads them."""

import struct
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


def delayed(path, frame, seconds):
    """Write a Matroska video in which one frame comes later than its time, and the next ones at theirs."""
    content = film(path, scenes(*range(8), seconds=0.1), "-c:v", "ffv1").read_bytes()
    in_time, late = (
        b"\x81" + struct.pack(">h", milliseconds) + b"\x00"  # Between the track and flags, none set.
        for milliseconds in (1000 * frame // FPS, 1000 * frame // FPS + 1000 * seconds)
    )
    assert content.count(in_time) == 1
    path.write_bytes(content.replace(in_time, late))
    return path


def lasting(path, seconds):
    """Write a video of a second whose frames stay for so many seconds each, which it does not say."""
    content = bytearray(film(path, scenes(0, seconds=1)).read_bytes())
    rate = struct.unpack_from(">I", content, content.index(b"mdhd") + 16)[0]
    struct.pack_into(">I", content, content.index(b"stts") + 16, rate * seconds)  # Of all frames.
    path.write_bytes(content)
    return path
