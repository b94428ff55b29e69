"""Measure whether digits that a network paints can be read, by a classifier of MNIST.

    python tests/bench/read_digits.py train RAW READER.safetensors
    python tests/bench/read_digits.py read READER.safetensors MODEL.safetensors ...

RAW is the folder with the four files of MNIST as they are published. The classifier has to read 99 % of the
10,000 digits of the test set; training takes some minutes on one core. It is no part of the program.
"""

import gzip
import sys
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from training.sampling.images import from_bytes
from training.sampling.model_file import load_generator
from training.sampling.painting import Classes, paint_seed

CPU = torch.device("cpu")
EPOCHS = 4
BATCH = 100
WANTED = 0.99  # Of the test set.


class Classifier(nn.Sequential):
    """Reads digits: images [N, 1, 28, 28] in [-1, 1] become ten logits."""

    def __init__(self) -> None:
        super().__init__(
            nn.Conv2d(1, 32, 3, padding=1),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(64 * 7 * 7, 128),
            nn.ReLU(),
            nn.Linear(128, 10),
        )


def train(raw: Path, seed: int = 0) -> tuple[Classifier, float]:
    """Learn to read from 60,000 digits; return the classifier and the share it reads of 10,000 others."""
    torch.manual_seed(seed)
    images = read_idx(raw / "train-images-idx3-ubyte.gz")
    labels = read_idx(raw / "train-labels-idx1-ubyte.gz")
    classifier = Classifier()
    optimizer = torch.optim.Adam(classifier.parameters(), lr=1e-3)
    steps = EPOCHS * len(images) // BATCH
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=3e-3, total_steps=steps)
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(images)).split(BATCH):
            logits = classifier(from_bytes(images[batch], CPU))  # [N, 10]
            optimizer.zero_grad()
            cross_entropy(logits, torch.from_numpy(labels[batch])).backward()
            optimizer.step()
            schedule.step()
    classifier.eval()
    images = read_idx(raw / "t10k-images-idx3-ubyte.gz")
    labels = read_idx(raw / "t10k-labels-idx1-ubyte.gz")
    right = classify(classifier, from_bytes(images, CPU)) == torch.from_numpy(labels)
    return classifier, right.float().mean().item()


@torch.inference_mode()
def classify(classifier: Classifier, images: Tensor) -> Tensor:
    """Return the digit that each image shows, int64 [N]."""
    return torch.cat([classifier(part).argmax(dim=1) for part in images.split(500)])


def read_idx(path: Path) -> np.ndarray:
    """Read a file of MNIST: uint8 images [N, 28, 28, 1] or int64 labels [N]."""
    content = gzip.decompress(path.read_bytes())
    dimensions = content[3]
    shape = np.frombuffer(content, dtype=">i4", count=dimensions, offset=4)
    values = np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * dimensions).reshape(shape)
    return values[..., None] if dimensions == 3 else values.astype(np.int64)


def painted(model: Path, count: int = 1000) -> tuple[Tensor, np.ndarray | None]:
    """Paint `count` digits of seed 0: images [N, 1, 28, 28], and the classes asked for when there are any."""
    generator, info = load_generator(model, CPU)
    classes = Classes(info)
    batches = list(paint_seed(generator, 0, range(count), classes, CPU))
    images = from_bytes(np.concatenate([images for _, images in batches]), CPU)
    weights = classes.weights(range(count))
    return images, None if weights is None else weights.argmax(axis=1)


def main() -> None:
    """Train the classifier, or let it read what models paint."""
    torch.set_num_threads(1)
    match sys.argv[1:]:
        case ["train", raw, out]:
            classifier, share = train(Path(raw))
            print(f"reads {share:.2%} of the test set, after {time.process_time():.0f} s")
            save_file(classifier.state_dict(), out)
            sys.exit(share < WANTED)
        case ["read", trained, *models]:
            classifier = Classifier().eval()
            classifier.load_state_dict(load_file(trained))
            for model in models:
                images, asked = painted(Path(model))
                digits = classify(classifier, images)
                seen = torch.bincount(digits, minlength=10).tolist()
                right = "" if asked is None else f", {np.mean(digits.numpy() == asked):.1%} as asked"
                print(f"{model}: of each digit {seen}{right}")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
