"""The settings of an import and of a training run, with their checks.

Free of torch, so that the application can show and check them before the engine is loaded. Defaults live here
only: forms and the command line read them.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from math import isfinite, lcm
from pathlib import Path
from typing import Any, Literal

from training.errors import Refusal
from training.foreign import Reader, list_of, path, record, row, share, text, too_large
from training.latent_zones import stage_slices, zones

RESOLUTIONS = (32, 64, 128, 256)
MNIST_RESOLUTION = 28  # The one resolution that is no power of two: MNIST's and Fashion-MNIST's own.
# Width to height of what a network paints, and the rows and columns of the first map that it grows from.
ASPECTS = {
    "1:1": (4, 4),
    "5:4": (4, 5),
    "4:5": (5, 4),
    "3:2": (4, 6),
    "2:3": (6, 4),
    "2:1": (4, 8),
    "1:2": (8, 4),
    "3:1": (4, 12),
}
MOST_PICTURES = 1_000_000  # That a list of names may hold.
MAX_BATCH_SIZE = 4096
MAX_Z_DIM = 4096
MAX_WIDTH = 8192
MOST_IMAGES = 10**12  # Of a training: what 3,000 a second come to in ten years.
YEAR_S = 366 * 24 * 3600
MOST_MINUTES = 10 * YEAR_S // 60
AUGMENTATIONS = ("color", "translation", "cutout")
DEVICE = r"auto|cpu|mps|(cuda|xpu)(:\d{1,3})?"  # What a device may be called.

Crop = Literal["centre", "random", "whole"]
Duplicates = Literal["none", "exact", "near"]
Frames = Literal["first", "all"]
# Where a crop lies in its picture: 0 for the left or the top, 1 for the right or the bottom.
Place = tuple[float, float]
MIDDLE: Place = (0.5, 0.5)


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportConfig:
    """How the pictures of a folder become what a network sees."""

    folder: Path  # Searched with all its subfolders.
    resolution: int = 64  # The shorter side in pixels.
    aspect: str = "1:1"  # Width to height: one of ASPECTS.
    channels: int = 3  # 1 for grey, 3 for colour.
    crop: Crop = "centre"  # "whole" fits the picture in, with borders.
    background: str = "#ffffff"  # Under transparent pictures and around "whole" ones, as #rrggbb.
    leave_out: Duplicates = "none"  # Which duplicates not to learn from.
    frames: Frames = "first"  # Of animations, and of TIFF of several pages.
    own_library: bool = False  # Learn from GanArt's too, where the folder holds it or lies in it.
    left_out: tuple[str, ...] = ()  # Pictures not to learn from, by their names in the folder.
    moved: tuple[tuple[str, float, float], ...] = ()  # Files whose centre crop lies elsewhere, see `Place`.

    def __post_init__(self) -> None:
        object.__setattr__(self, "folder", Path(self.folder))
        is_power = 8 <= self.resolution <= 1024 and not self.resolution & (self.resolution - 1)
        if not is_power and self.resolution != MNIST_RESOLUTION:
            raise Refusal(
                "The resolution must be a power of two from 8 to 1024 (or MNIST's {mnist}), "
                "not {resolution}.",
                mnist=MNIST_RESOLUTION,
                resolution=self.resolution,
            )
        if self.aspect not in ASPECTS:
            raise Refusal(
                "The aspect is one of {aspects}, not {aspect}.",
                aspects=", ".join(ASPECTS),
                aspect=repr(self.aspect),
            )
        if self.channels not in (1, 3):
            raise Refusal(
                "Pictures have 1 channel (grey) or 3 (colour), not {channels}.", channels=self.channels
            )
        if self.crop not in ("centre", "random", "whole"):
            raise Refusal("The crop is centre, random or whole, not {crop}.", crop=repr(self.crop))
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.background):
            raise Refusal(
                "The background is a colour like #ffffff, not {background}.", background=repr(self.background)
            )
        if self.leave_out not in ("none", "exact", "near"):
            raise Refusal(
                "Duplicates to leave out are none, exact or near, not {leave_out}.",
                leave_out=repr(self.leave_out),
            )
        if self.frames not in ("first", "all"):
            raise Refusal(
                "Of files with several pictures, the first or all are used, not {frames}.",
                frames=repr(self.frames),
            )
        if not all(0 <= x <= 1 and 0 <= y <= 1 for _, x, y in self.moved):
            raise Refusal("A crop lies from 0 (left, top) to 1 (right, bottom) in its picture.")

    def places(self) -> dict[str, Place]:
        """Where the crops lie that are not in the middle of their pictures, by the names of the files."""
        return {name: (x, y) for name, x, y in self.moved} if self.crop == "centre" else {}

    @property
    def height(self) -> int:
        """The height of what the network sees, in pixels."""
        return self.resolution * ASPECTS[self.aspect][0] // 4

    @property
    def width(self) -> int:
        """The width of what the network sees, in pixels."""
        return self.resolution * ASPECTS[self.aspect][1] // 4


@dataclass(frozen=True, kw_only=True, slots=True)
class TrainConfig:
    """Everything that decides how a run goes; kept in its folder and inside each model it makes."""

    data: ImportConfig
    recipe: str = "dcgan"  # A name in training/presets.
    title: str = ""  # What the user calls the model; empty = the folder's name.
    z_dim: int = 100  # Dimensions of the latent space.
    z_per_stage: int = 0  # Of them, for the gain and shift of each of Studio's stages; 0 = for none.
    width: int = 64  # Feature maps or hidden units that the other layers are multiples of.
    conditional: bool = False  # Learn the classes of the pictures too: their subfolders.
    images: int = 0  # Pictures to learn from, repeats counted; 0 = no limit.
    minutes: float = 0.0  # Of training, pauses left out; 0 = no limit.
    batch_size: int = 64
    loss: Literal["non-saturating", "relativistic", "hinge"] = "non-saturating"  # See learning/losses.py.
    simultaneous: bool = False  # Both sides learn from one judgement of a sample, without batch norm in D.
    r1_gamma: float = 0.0  # Weight of the gradient penalty on pictures; 0 = none.
    r2_gamma: float = 0.0  # Weight of the gradient penalty on samples; 0 = none.
    penalty_every: int = 1  # Updates between penalties; each then counts as many times.
    penalty_share: float = 1.0  # Share of a batch that penalties look at; each image then counts for more.
    gamma_end: float = 1.0  # Share of both weights that is left at the end of the run; geometric.
    augment: str = ""  # What DiffAugment does to both sides: of color, translation and cutout.
    augment_target: float = 0.0  # Share of pictures rightly taken for real to steer to; 0 = full strength.
    blur: float = 0.0  # Of what the discriminator sees at first: sigma, in pixels where the side has 64.
    blur_until: float = 0.5  # Share of the run in which the blur falls evenly to none.
    optimizer: Literal["adam", "sgd"] = "adam"
    lr: float = 2e-4  # Learning rate of both networks (Radford et al. 2016, section 4, for Adam).
    lr_decay: float = 1.0  # What the learning rate is divided by after each update.
    lr_floor: float = 1e-6  # It never falls below.
    lr_end: float = 1.0  # Share of the learning rate that is left at the end of the run, down half a cosine.
    lr_from: float = 0.5  # Share of the run after which it begins to fall.
    beta1: float = 0.5  # Adam's momentum (Radford et al. 2016, section 4).
    beta2: float = 0.999
    momentum: float = 0.5  # Of SGD, at the start.
    final_momentum: float = 0.5  # Of SGD, from momentum_images on; it rises evenly until then.
    momentum_images: int = 1  # Images that the rise takes.
    weight_decay: float = 0.0  # L2 penalty on the weights.
    ema_half_life: int = 5_000  # Images after which a weight's share in the average has halved, at most.
    ema_share: float = 0.05  # The same as a share of the images seen so far; what is less counts.
    flips: bool = False  # Mirror half of the pictures, left for right. Not for letters.
    start_from: str = ""  # A run or model of the same family to begin with; empty = from noise.
    head_start: bool = False  # Begin with Studio's shipped pair, where it fits, and not with noise.
    half_size_share: float = 0.0  # Of the planned run: so long the pair learns at half its size.
    half_size_images: int = 0  # Images that it sees at half its size at most; 0 = no limit.
    copies: int = 0  # Images that a pair from noise copies before its game, at most.
    copy_share: float = 0.25  # Share of the planned run that copying takes at most.
    opinion_weight: float = 0.0  # Of each judge over frozen features, beside the discriminator; 0 = none.
    opinion_from: int = 0  # Images before these are asked, at most.
    opinion_every: int = 1  # Updates between two of them; the weight is multiplied by as many.
    opinion_side: int = 0  # Pixels of the shorter side that they look at, at most; 0 = all there are.
    opinion_share: float = 0.5  # Share of the planned run before these are asked, at most.
    frozen: int = 0  # Early layers of the discriminator that stay as they were there (FreezeD).
    judge_count: int = 256  # Samples that the quality is measured on, again and again; 0 = never.
    device: str = "auto"  # auto, cpu, cuda, cuda:1, xpu, mps.
    precision: Literal["auto", "float32", "bfloat16"] = "auto"  # Of the activations; weights are float32.
    preview_count: int = 64  # Latents that are painted again and again.
    preview_seconds: float = 3.0  # Between previews for the eye; the history keeps fewer and fewer.
    report_seconds: float = 0.1  # Between progress reports; 0 = every step.
    checkpoint_seconds: float = 180.0  # Between checkpoints: what a power cut can cost.
    seed: int = 0

    def __post_init__(self) -> None:
        _require(
            1 <= self.z_dim <= MAX_Z_DIM,
            "A latent has 1 to {most} dimensions, not {z_dim}.",
            most=MAX_Z_DIM,
            z_dim=self.z_dim,
        )
        _require(0 <= self.z_per_stage <= MAX_Z_DIM, "The numbers of a latent for each stage are 0 or more.")
        stage_slices(self.data.resolution, self.z_dim, self.z_per_stage)  # Refuses what is too short.
        _require(
            1 <= self.width <= MAX_WIDTH,
            "The width must be from 1 to {most} feature maps, not {width}.",
            most=MAX_WIDTH,
            width=self.width,
        )
        _require(
            0 <= self.images <= MOST_IMAGES,
            "The number of images is from 0 (no limit) to {most:,}, not {images:,}.",
            most=MOST_IMAGES,
            images=self.images,
        )
        _require(
            0 <= self.minutes <= MOST_MINUTES,
            "The number of minutes is from 0 (no limit) to {most:,}, not {minutes:g}.",
            most=MOST_MINUTES,
            minutes=self.minutes,
        )
        _require(
            2 <= self.batch_size <= MAX_BATCH_SIZE,
            "A batch has from 2 (batch normalization compares pictures) to {most} pictures, "
            "not {batch_size}.",
            most=MAX_BATCH_SIZE,
            batch_size=self.batch_size,
        )
        _require(0 < self.lr <= 1, "The learning rate must be above 0 and at most 1, not {lr}.", lr=self.lr)
        _require(self.lr_decay >= 1 and isfinite(self.lr_decay), "The learning rate is divided by 1 or more.")
        _require(0 <= self.lr_floor <= 1, "The learning rate's floor is from 0 to 1.")
        _require(0 <= self.lr_end <= 1, "The share of the learning rate that is left is from 0 to 1.")
        _require(0 <= self.lr_from < 1, "The learning rate begins to fall after a share from 0 to below 1.")
        _require(0 <= self.beta1 < 1 and 0 <= self.beta2 < 1, "Adam's betas are from 0 to below 1.")
        _require(
            0 <= self.momentum < 1 and 0 <= self.final_momentum < 1,
            "The momentum of SGD is from 0 to below 1.",
        )
        _require(self.momentum_images >= 1, "The momentum takes at least 1 image to rise.")
        _require(0 <= self.weight_decay <= 1, "The weight decay is from 0 to 1.")
        _require(
            self.loss in ("non-saturating", "relativistic", "hinge"),
            "The loss is non-saturating, relativistic or hinge, not {loss}.",
            loss=repr(self.loss),
        )
        _require(
            self.optimizer in ("adam", "sgd"),
            "The optimizer is adam or sgd, not {optimizer}.",
            optimizer=repr(self.optimizer),
        )
        _require(
            all(gamma >= 0 and isfinite(gamma) for gamma in (self.r1_gamma, self.r2_gamma)),
            "The weights of the gradient penalties are 0 (none) or more.",
        )
        _require(1 <= self.penalty_every <= 1000, "A gradient penalty comes every 1 to 1000 updates.")
        _require(0 < self.penalty_share <= 1, "Penalties look at a share above 0 and at most 1 of a batch.")
        _require(0 < self.gamma_end <= 1, "The share of the penalties that is left is above 0 and at most 1.")
        _require(
            set(self.augment.split(",")) <= {"", *AUGMENTATIONS},
            "The augmentation is some of {kinds}, with commas, not {augment}.",
            kinds=", ".join(AUGMENTATIONS),
            augment=repr(self.augment),
        )
        _require(0 <= self.blur <= 16, "The blur is from 0 (none) to 16 pixels.")
        _require(0 < self.blur_until <= 1, "The blur ends after a share of the run above 0 and at most 1.")
        _require(0 <= self.augment_target < 1, "The target of the augmentation is from 0 to below 1.")
        _require(
            0 <= self.half_size_share < 1,
            "The share of the run at half the size is from 0 (none) to below 1.",
        )
        _require(self.half_size_images >= 0, "The number of images at half the size is 0 (no limit) or more.")
        _require(self.copies >= 0, "The number of images for the warm-up is 0 (none) or more.")
        _require(0 < self.copy_share <= 1, "The warm-up's share of the run is above 0 and at most 1.")
        _require(
            0 <= self.opinion_weight <= 100,
            "The weight of the feature discriminator is from 0 (none) to 100.",
        )
        _require(self.opinion_from >= 0, "The feature discriminator joins after 0 images or more.")
        _require(1 <= self.opinion_every <= 1000, "The feature discriminator judges every 1 to 1000 updates.")
        _require(
            self.opinion_side == 0 or 32 <= self.opinion_side <= 1024,
            "The feature discriminator looks at 32 to 1024 pixels, or at all (0), not at {side}.",
            side=self.opinion_side,
        )
        _require(0 <= self.opinion_share <= 1, "The feature discriminator joins after a share from 0 to 1.")
        _require(0 <= self.frozen <= 16, "From 0 to 16 layers of the discriminator can be frozen.")
        _require(
            0 <= self.judge_count <= 10_000,
            "The quality is measured on 0 (never) to 10,000 samples.",
        )
        _require(self.ema_half_life >= 1, "The half-life of the average is at least 1 image.")
        _require(0 < self.ema_share <= 1, "The average's share of the run is above 0 and at most 1.")
        _require(
            re.fullmatch(DEVICE, self.device) is not None,
            "The device is auto, cpu, cuda, cuda:1 and so on, xpu or mps, not {device}.",
            device=repr(self.device),
        )
        _require(1 <= self.preview_count <= 256, "A preview has 1 to 256 pictures.")
        rhythm = (self.preview_seconds, self.report_seconds, self.checkpoint_seconds)
        _require(
            all(seconds >= 0 and isfinite(seconds) for seconds in rhythm),
            "The seconds between previews, reports and checkpoints are 0 or more.",
        )
        _require(0 <= self.seed < 2**63, "A seed is a whole number from 0 up.")
        _require(
            self.precision in ("auto", "float32", "bfloat16"),
            "The precision is auto, float32 or bfloat16, not {precision}.",
            precision=repr(self.precision),
        )
        names = too_large(self)
        _require(not names, "These settings are larger than any can be: {names}.", names=", ".join(names))

    @property
    def zones(self) -> dict[str, slice]:
        """Which numbers of a latent paint form, texture and colour; nothing where they are not told apart."""
        return zones(self.data.resolution, self.z_dim, self.z_per_stage)

    @property
    def rhythm(self) -> int:
        """Updates after which each kind of them has come: with penalties, with the feature discriminator."""
        return lcm(self.penalty_every, self.opinion_every if self.opinion_weight else 1)

    def in_the_long_run(self) -> "TrainConfig":
        """Return settings that begin with what a run spends most of its time on."""
        return replace(self, head_start=False, half_size_share=0.0, copies=0, opinion_from=0, blur=0.0)

    def to_json(self) -> dict[str, Any]:
        """Return plain values; `from_json` reads them back."""
        values = asdict(self)
        values["data"]["folder"] = str(self.data.folder)
        if self.data.frames == "first":
            del values["data"]["frames"]  # So that versions without this setting read it too.
        if not self.data.own_library:
            del values["data"]["own_library"]  # The same.
        if not self.data.left_out:
            del values["data"]["left_out"]  # The same.
        if not self.data.moved:
            del values["data"]["moved"]  # The same.
        if not self.z_per_stage:
            del values["z_per_stage"]  # The same.
        if not self.half_size_share:
            del values["half_size_share"], values["half_size_images"]  # The same.
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any], way: str = "settings") -> "TrainConfig":
        """Read what `to_json` wrote; `way` is what a refusal calls it. Raises ValueError with a sentence."""
        return _reader()(values, way)


@cache
def _reader() -> Reader[TrainConfig]:
    """Return what reads settings; to make it takes longer than to read some, and lists of runs read many."""
    data = record(
        ImportConfig,
        folder=path,
        left_out=list_of(text(), MOST_PICTURES),
        moved=list_of(row(text(), share, share), MOST_PICTURES),
    )
    return record(TrainConfig, data=data)


def _require(holds: bool, form: str, **values: object) -> None:
    if not holds:
        raise Refusal(form, **values)
