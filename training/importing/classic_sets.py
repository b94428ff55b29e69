"""The classic data sets: which there are, where their raw files are found, and whether they are there.

`training.importing.classic` makes pictures of them. Free of torch and NumPy: the window offers the sets as it
starts.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from training.cache import usable_cache
from training.errors import EngineError

Split = Literal["train", "test"]

ABOUT = "about.txt"  # In each finished folder: what it is.
STEMS: dict[Split, tuple[str, str]] = {  # Of the raw files: pictures and labels.
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}


@dataclass(frozen=True, slots=True)
class ClassicSet:
    """A set that many papers used."""

    name: str  # On the command line.
    title: str
    folder: str  # What torchvision.datasets calls its folder.
    classes: tuple[str, ...]  # The subfolder of each label, 0 to 9.
    address: str  # Where its raw files are, with a slash at the end.
    size: int  # Bytes of the raw files, gzipped.
    about: str  # Who made it, and what it may be used for.

    @property
    def megabytes(self) -> int:
        """The size of the download, rounded up."""
        return -(-self.size // 1_000_000)

    @property
    def server(self) -> str:
        """The name of the server, without the path."""
        return self.address.partition("://")[2].partition("/")[0]


_SETS = (
    ClassicSet(
        name="mnist",
        title="MNIST",
        folder="MNIST",
        classes=tuple("0123456789"),
        address="https://ossci-datasets.s3.amazonaws.com/mnist/",
        size=11_594_722,
        about="Handwritten digits, by Y. LeCun, C. Cortes and C. J. C. Burges (CC BY-SA 3.0).",
    ),
    ClassicSet(
        name="fashion-mnist",
        title="Fashion-MNIST",
        folder="FashionMNIST",
        classes=(
            "T-shirt",
            "Trouser",
            "Pullover",
            "Dress",
            "Coat",
            "Sandal",
            "Shirt",
            "Sneaker",
            "Bag",
            "Ankle boot",
        ),
        address="http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        size=30_878_645,
        about="Garments of a shop, by H. Xiao, K. Rasul and R. Vollgraf, (c) Zalando SE (MIT licence).",
    ),
)
SETS = {one.name: one for one in _SETS}


def classic_set(name: str) -> ClassicSet:
    """Find a set. Raises EngineError naming those there are."""
    if name not in SETS:
        raise EngineError(
            "There is no data set called {name}. The data sets are: {names}.",
            name=repr(name),
            names=", ".join(SETS),
        )
    return SETS[name]


def download_folder(one: ClassicSet) -> Path:
    """Where raw files are downloaded to unless a caller says otherwise: torchvision's layout in the cache."""
    return usable_cache()[0] / "classic" / one.folder / "raw"


def raw_files(one: ClassicSet, raw: Path, split: Split = "train") -> tuple[Path, Path] | None:
    """Find the pictures and the labels in a folder, or where torchvision keeps them below it."""
    for folder in (raw / one.folder / "raw", raw / "raw", raw):
        pictures, labels = (_either(folder, stem) for stem in STEMS[split])
        if pictures and labels:
            return pictures, labels
    return None


def is_at_hand(name: str, out: Path, raw: Path | None = None, split: Split = "train") -> bool:
    """Whether `unpack` would need no download. Raises EngineError for an unknown set."""
    one = classic_set(name)
    is_raw_there = raw_files(one, raw or download_folder(one), split) is not None
    return is_raw_there or is_finished(out, about_text(one, split))


def about_text(one: ClassicSet, split: Split) -> str:
    """Say what a finished folder holds."""
    return f"{one.title}, {split} split. {one.about}\n"


def is_finished(out: Path, about: str) -> bool:
    """Whether a folder holds all that it is to hold."""
    try:
        return (out / ABOUT).read_text(encoding="utf-8") == about
    except (OSError, UnicodeDecodeError):
        return False


def _either(folder: Path, stem: str) -> Path | None:
    """Find a raw file under the names that it goes by."""
    names = (stem, f"{stem}.gz", stem.replace("-idx", ".idx"), f"{stem.replace('-idx', '.idx')}.gz")
    return next((folder / name for name in names if (folder / name).is_file()), None)
