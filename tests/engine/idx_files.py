"""Raw files of made-up digits, for the tests of the classic sets."""

import gzip
import struct

import numpy as np

RAW = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}


def idx(array):
    head = bytes((0, 0, 8, array.ndim)) + struct.pack(f">{array.ndim}I", *array.shape)
    return head + array.tobytes()


def digits(count, seed=0):
    """Pictures [N, 28, 28] and labels [N], each class in turn."""
    images = np.random.RandomState(seed).randint(0, 256, (count, 28, 28)).astype(np.uint8)
    return images, (np.arange(count) % 10).astype(np.uint8)


def write_raw(folder, images, labels, split="train", suffix=".gz"):
    folder.mkdir(parents=True, exist_ok=True)
    for stem, array in zip(RAW[split], (images, labels), strict=True):
        content = idx(array)
        (folder / f"{stem}{suffix}").write_bytes(gzip.compress(content) if suffix == ".gz" else content)
    return folder
