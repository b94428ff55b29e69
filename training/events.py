"""What a running engine tells its caller. Plain values only: no tensors, no Qt.

Every long task of the engine is a generator of these records. A generator may be sent `PAUSE` in place of a
plain `next()`: it then saves what would otherwise be lost and yields that (`Saved`), and the caller asks for
no more until it is time to go on.
"""

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from training.sentences import Sentence

if TYPE_CHECKING:
    import numpy as np  # Only named here: the window starts without it.

PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Scanning:
    """A folder is being read: `done` of `total` files so far."""

    done: int
    total: int
    side: int = 0  # The shorter one of a usual picture, in pixels: told once, before any is decoded.


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be learned from, and why."""

    path: str  # Relative to the folder that was scanned.
    reason: str  # A sentence.


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a folder holds. The last event of a scan."""

    folder: str
    pictures: int  # Usable ones, near-duplicates included.
    sizes: tuple[tuple[int, int, int], ...]  # (width, height, how many), most frequent first, at most ten.
    refused: tuple[Refused, ...]
    exact_duplicates: tuple[tuple[str, ...], ...]  # Groups of the same picture, the one to keep first.
    near_duplicates: tuple[tuple[str, ...], ...]  # Groups that look the same, exact ones included.
    classes: dict[str, int]  # Pictures in each subfolder of the first level; empty when there are none.
    crops: "np.ndarray"  # uint8 [N, H, W, 3], N <= 64: what the network will see, spread over the folder.
    crop_paths: tuple[str, ...]  # The N pictures the crops are of, relative to the folder.
    aspect: str = "1:1"  # Of training.config.ASPECTS, the one that most pictures come closest to.
    passed_over: dict[str, int] = field(default_factory=dict)  # Other files by ending; "" for none.
    several: int = 0  # Files that hold several pictures.
    frames: Literal["first", "all"] = "first"  # What was taken of those.
    # A background for most pictures to be seen on, where they are nearly the colour of theirs; else empty.
    other_background: str = ""
    own: int = 0  # Pictures of GanArt's own library in the folder,
    own_included: bool = False  # and whether they are learned from.
    names: tuple[str, ...] = ()  # All usable pictures, relative to the folder, those left out among them.
    left_out: int = 0  # How many of them the settings leave out; no other field counts these.


@dataclass(frozen=True, slots=True)
class DeviceFound:
    """What is computed on."""

    kind: Literal["cpu", "cuda", "xpu", "mps"]
    name: str = ""  # Of a graphics card; empty for other devices.
    memory_gb: float = 0.0  # Of a graphics card of its own; 0 for other devices.
    threads: int = 0  # Of the processor that compute; 0 for other devices.
    platform: Literal["", "CUDA", "ROCm", "XPU"] = ""  # What a graphics card is programmed with.

    def in_words(self) -> Sentence:
        """Name it: "CPU, 2 threads", or "CUDA, NVIDIA H100, 80 GB"."""
        match self.kind:
            case "cuda" | "xpu":
                return Sentence(
                    "{platform}, {name}, {memory_gb:.0f} GB",
                    platform=self.platform or self.kind.upper(),
                    name=self.name,
                    memory_gb=self.memory_gb,
                )
            case "mps":
                return Sentence("Apple graphics processor")
        return Sentence(
            "CPU, {threads} thread" if self.threads == 1 else "CPU, {threads} threads", threads=self.threads
        )


@dataclass(frozen=True, slots=True)
class Started:
    """A training is about to take its first step, or its first after a resume."""

    run: str  # Folder of the run.
    step: int  # 0 for a new run.
    pictures: int
    device: DeviceFound
    precision: str  # float32, bfloat16 or float16.
    parameters: dict[str, int]  # Of each network by its name.
    config: dict[str, Any]  # `TrainConfig.to_json()`.
    processes: int = 1  # That train together, each on such a device.


@dataclass(frozen=True, slots=True)
class Progress:
    """How a training stands. Numbers are means over the steps since the last report."""

    step: int
    images_seen: int
    total_images: int  # 0 when the length is not given in images.
    seconds: float  # Spent training, pauses left out.
    seconds_left: float | None  # None when the training goes on until it is stopped.
    fraction: float | None  # Of the way, 0 to 1; None likewise.
    images_per_second: float
    losses: dict[str, float]  # "discriminator" and "generator".
    d_real: float  # D(x): how real the discriminator finds the pictures, 0 to 1.
    d_fake: float  # D(G(z)): how real it finds what the generator paints.
    d_gradient: float = 0.0  # Length of the gradient over all weights of the discriminator.
    g_gradient: float = 0.0  # The same of the generator.
    augment: float = 0.0  # Strength of the augmentation: how often each kind of it is applied, 0 to 1.
    is_copying: bool = False  # Pictures are copied before the game: losses are squared errors, answers 0.5.
    # How far apart samples are, those of one class where there are classes; 1 = as far as pictures.
    diversity: float | None = None
    warm_up_end: float | None = None  # Seconds of training at which copying ends, at its pace so far.
    full_size_from: float | None = None  # The same for learning at half the size; None at the full size.
    first_judged: float | None = None  # The same for the first measurement; None where that is not foretold.


@dataclass(frozen=True, slots=True)
class Preview:
    """What the averaged generator makes of the same latents as last time."""

    step: int
    images_seen: int
    images: "np.ndarray"  # uint8 [N, H, W, C], C is 1 or 3.
    path: str | None  # Where it is kept for the history; None when it is only for the eye.


@dataclass(frozen=True, slots=True)
class Judged:
    """How good the averaged generator is, measured by a network that no loss used."""

    step: int
    images_seen: int
    seconds: float  # Spent training, pauses left out.
    kid: float  # Kernel inception distance over EfficientNet-Lite2 features; 0 is perfect.
    coverage: float  # Share of the pictures that have a sample near them, 0 to 1.
    samples: int  # That were measured.
    is_best: bool  # Whether no earlier one was better; its checkpoint is then kept.


@dataclass(frozen=True, slots=True)
class Saved:
    """A file is whole on the disk."""

    kind: Literal["checkpoint", "model", "picture", "sheet", "video", "recipe", "directions"]
    path: str
    step: int | None = None  # Of a checkpoint or model.


@dataclass(frozen=True, slots=True)
class Generating:
    """Pictures are being painted: `done` of `total` so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Upscaling:
    """A picture is being enlarged: `done` of `total` rows of the result are written."""

    path: str  # Of the picture.
    width: int  # Of the result.
    height: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Enlarged:
    """What came of a picture that was to be enlarged."""

    path: str  # Of the picture.
    outcome: Literal["made", "passed", "failed"]  # Passed over, since it had been made before.
    result: str = ""  # Path of the result, where there is one.
    sentence: str = ""  # Why it failed.
    width: int = 0  # Pixels of the result, where there is one.
    height: int = 0


@dataclass(frozen=True, slots=True)
class RegionShown:
    """A part of a result, before the whole is made."""

    before: "np.ndarray"  # uint8 [H, W, 3 or 4], enlarged without a network (bicubic), in sRGB.
    after: "np.ndarray"  # The same by the network.


@dataclass(frozen=True, slots=True)
class UpscalerFound:
    """A file holds an upscaler that can be used."""

    path: str
    title: str
    scale: int
    is_exact: bool  # Whether tiles give what the whole picture would.
    difference: float = 0.0  # Between them, as far as it was tried; white is 1.


@dataclass(frozen=True, slots=True)
class Learning:
    """How the training of an upscaler stands. Numbers are means since the last report."""

    step: int
    steps: int | None  # In all; None until the speed is known that they follow from.
    seconds_left: float | None
    pairs_per_second: float
    losses: dict[str, float]  # "pixels", or "content", "adversarial", "pixels" and "discriminator".


@dataclass(frozen=True, slots=True)
class Compared:
    """What an upscaler makes, after some training, of crops that it does not learn from."""

    step: int
    decibels: float  # PSNR of luma, its mean; the higher the nearer to the originals.
    likeness: float  # SSIM of luma, its mean; 1 is the same.
    decibels_before: float  # The same of what the training began with.
    likeness_before: float
    before: "tuple[np.ndarray, ...]"  # uint8 [H, W, 3] each: what the training began with makes of them,
    after: "tuple[np.ndarray, ...]"  # what it makes now,
    originals: "tuple[np.ndarray, ...]"  # and what they are.


@dataclass(frozen=True, slots=True)
class Rendering:
    """The frames of a video are being painted: `done` of `total` so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Listening:
    """A sound is being listened to."""

    seconds: float  # Of it, so far,
    total: float  # of so many; 0 when the file does not say.


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """What was heard in a sound, a hundred times per second."""

    seconds: float
    tempo: float  # Beats per minute; 0 where no steady beat was found.
    loudness: "np.ndarray"  # float32 [T], 0 to 1, as the ear weighs frequencies.
    low: "np.ndarray"  # float32 [T], 0 to 1: below 150 Hz,
    mid: "np.ndarray"  # up to 2,000 Hz,
    high: "np.ndarray"  # and above.
    peaks: "np.ndarray"  # float32 [T], the largest amplitude, for the eye.
    onsets: "np.ndarray"  # float64 [N], seconds at which something begins,
    strengths: "np.ndarray"  # and how strongly, 0 to 1.
    beats: "np.ndarray"  # float64 [M], seconds; empty where no steady beat was found.
    sha256: str = ""  # Of the file.


@dataclass(frozen=True, slots=True)
class Finding:
    """The latent of a picture is being looked for: `done` of `total` steps so far."""

    done: int
    total: int
    decibels: float  # How near the best one has come: the ratio of peak to noise (PSNR). 25 is a likeness.
    image: "np.ndarray"  # uint8 [H, W, C], what the best one looks like.


@dataclass(frozen=True, slots=True)
class Found:
    """The nearest that a model can come to a picture. Comes before what is saved of it."""

    place: dict[str, Any]  # `training.exploring.places.Place.to_json()`.
    decibels: float
    image: "np.ndarray"  # uint8 [H, W, C], painted in the exact way.
    target: "np.ndarray"  # uint8 [H, W, C], the picture as the model sees pictures.


@dataclass(frozen=True, slots=True)
class Direction:
    """A way through a latent space that changes much, and what it does."""

    name: str  # "principal 1", "weights 1".
    share: float  # Of all that changes, 0 to 1.
    vector: bytes  # Little-endian float32, of length 1; for `training.exploring.places.Edit`.
    # uint8 [H, n * W, C]: one picture, moved from far back to far on. None where no strips are saved.
    strip: "np.ndarray | None" = None


@dataclass(frozen=True, slots=True)
class DirectionsFound:
    """The directions of a model, of each kind the strongest first. Comes before what is saved of them."""

    directions: tuple[Direction, ...]


@dataclass(frozen=True, slots=True)
class Comparing:
    """Samples are being compared with pictures: `done` of `total` looked at so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How good the samples of a model are. Numbers are None where there are too few pictures for one."""

    network: str  # That judged: "EfficientNet-Lite2". Numbers of another one do not compare.
    kid: float | None  # Kernel distance; 0 is perfect, larger is worse.
    fid: float | None  # Frechet distance; 0 is perfect, larger is worse.
    precision: float | None  # Share of the samples that lie among the pictures, 0 to 1.
    recall: float | None  # Share of the pictures that lie among the samples, 0 to 1.
    density: float | None  # How thickly samples lie among the pictures; about 1 for others of the kind.
    coverage: float | None  # Share of the pictures that have a sample near them, 0 to 1.
    samples: int  # That were measured,
    pictures: int  # against these many of the folder.


@dataclass(frozen=True, slots=True)
class Match:
    """A sample and the picture of the folder that is most like it."""

    sample: str  # Its file; for one painted for the comparison, "seed-index".
    picture: str  # Relative to the folder.
    similarity: float  # 0 to 1; of copies above 0.9, of pictures of one kind about 0.5.
    is_copy: bool  # Whether the two are the same picture to the eye, or nearly.
    is_mirrored: bool  # Whether it is like the picture's mirror image.
    sample_thumb: "np.ndarray"  # uint8 [h, w, C]
    picture_thumb: "np.ndarray"  # uint8 [h, w, C], the part of the picture that is like the sample, as it is.


@dataclass(frozen=True, slots=True)
class CopiesFound:
    """Which samples are copies of pictures of the folder. The last event of a copy check."""

    sentence: str  # "7 of 64 are very close to a picture of yours."
    matches: tuple[Match, ...]  # One for each sample, the most similar first.
    copies: int  # How many of them are copies.
    pictures: int  # That samples were compared with.


@dataclass(frozen=True, slots=True)
class FolderMap:
    """Where the pictures of a folder lie when those that show the same lie together. The last of a map."""

    names: tuple[str, ...]  # Of the N pictures, relative to the folder.
    places: "np.ndarray"  # float32 [N, 2] from 0 to 1, to the right and down.
    oddness: "np.ndarray"  # float32 [N]: the distance to the few that are most like each; 0 for copies.


@dataclass(frozen=True, slots=True)
class Downloading:
    """A data set is being downloaded: `done` of `total` bytes so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Watching:
    """Frames are being taken from a video, which has been watched for `seconds` of its `total`."""

    seconds: float
    total: float  # 0 when it is not known.
    frames: int  # So far.


@dataclass(frozen=True, slots=True)
class Writing:
    """The pictures of a data set are being written: `done` of `total` so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Measured:
    """How fast this machine would train with some settings, as far as is known; the last one counts."""

    images_per_second: float
    first_step_seconds: float  # From the request to the first step: imports and set-up.
    precision: str = ""  # Of the activations: float32, bfloat16 or float16; empty when not known.
    memory_gb: float = 0.0  # Memory of the graphics card that it takes; 0 for other devices.
    card_gb: float = 0.0  # All memory of the graphics card; 0 for other devices.
    is_disturbed: bool = False  # Whether other programs kept the processor busy: it can be faster.
    batch_size: int = 0  # Of the settings; 0 when not known.
    asked_precision: str = "auto"  # What the settings say of it.


@dataclass(frozen=True, slots=True)
class Benchmarked:
    """How fast one part of the program is on this computer."""

    subject: str  # The name of a recipe, "yardstick", "import" and so on.
    numbers: dict[str, float]  # By names that say their unit.


@dataclass(frozen=True, slots=True)
class Racing:
    """Loops take turns so that their speeds can be compared: `done` of `total` turns so far."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the user. The task goes on."""

    sentence: str
    level: Literal["info", "warning"] = "info"


@dataclass(frozen=True, slots=True)
class PicturesMissing:
    """A run cannot go on, for its folder of pictures is gone: an error follows. It may be somewhere else."""

    folder: str


@dataclass(frozen=True, slots=True)
class ClassesChanged:
    """A run cannot go on before it is said what new folders of classes are: an error follows."""

    missing: tuple[str, ...]  # Classes of the network that have no pictures any more.
    new: tuple[str, ...]  # Classes in the folder that it does not know.


@dataclass(frozen=True, slots=True)
class Waiting:
    """The task cannot go on just now and tries again by itself (the disk is full)."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The task has done all it was asked to do. Its last event."""

    sentence: str  # What came of it, with where it is.


Event = (
    Scanning
    | Scanned
    | DeviceFound
    | Started
    | Progress
    | Preview
    | Judged
    | Saved
    | Generating
    | Upscaling
    | Enlarged
    | RegionShown
    | UpscalerFound
    | Learning
    | Compared
    | Rendering
    | Listening
    | Heard
    | Finding
    | Found
    | DirectionsFound
    | Comparing
    | Evaluated
    | CopiesFound
    | FolderMap
    | Downloading
    | Watching
    | Writing
    | Measured
    | Racing
    | Benchmarked
    | Notice
    | PicturesMissing
    | ClassesChanged
    | Waiting
    | Finished
)  # Refused only travels inside Scanned, Match inside CopiesFound, Direction inside DirectionsFound.

Events = Generator[Event, str | None, None]  # What a task is: pulled by `next()`, or sent PAUSE.
