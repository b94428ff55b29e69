"""Videos as they come out again, read by another way than they were written."""

import re
import subprocess

import numpy as np
from PIL import Image

from training.exploring.encoding import find_ffmpeg


def decoded(path):
    """All frames of a video, uint8 [F, H, W, 3], and its rate."""
    if path.suffix in (".gif", ".webp"):
        with Image.open(path) as image:
            shown = []
            for frame in range(image.n_frames):
                image.seek(frame)
                shown.append(np.asarray(image.convert("RGB")))
            return np.stack(shown), 1000 * image.n_frames / durations(path)
    command = [find_ffmpeg(), "-i", path, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    read = subprocess.run(command, capture_output=True, check=True)
    width, height, fps = re.search(r", (\d+)x(\d+).*?, ([\d.]+) fps", read.stderr.decode()).groups()
    return np.frombuffer(read.stdout, np.uint8).reshape(-1, int(height), int(width), 3), float(fps)


def durations(path):
    """How long an animated picture takes, in milliseconds."""
    with Image.open(path) as image:
        total = 0
        for frame in range(image.n_frames):
            image.seek(frame)
            image.load()
            total += image.info["duration"]
    return total
