"""How an upscaler is trained: the settings of one training, as its folder keeps them. Free of torch."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from math import isfinite
from pathlib import Path
from typing import Any, Literal

from training.config import MAX_BATCH_SIZE
from training.errors import EngineError, Refusal
from training.files import write_json
from training.foreign import parse, too_large
from training.upscaling.shipped import shipped_names

Stage = Literal["fidelity", "texture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnConfig:
    """How an upscaler is trained."""

    network: str = "srgan"  # Of training.upscaling.weights.NETWORKS.
    stage: Stage = "fidelity"
    steps: int = 100_000  # Until the learning rate is 0.
    batch_size: int = 16  # Pairs in a step (Ledig et al., section 3.2).
    side: int = 24  # Pixels of the small pieces; 24 makes 96 large ones (the same).
    optimizer: Literal["adam", "muon"] = "adam"  # The paper's is Adam; Muon learns in fewer steps.
    lr: float = 1e-4  # The same.
    warm_up: int = 200  # Steps in which the learning rate rises.
    cool_down: float = 0.25  # Share of the steps, at the end, in which it falls to 0.
    settle: float = 0.0  # Share of them, at the end, in which normalization keeps the statistics it has.
    decay: float = 0.999  # Of the averaged weights, which are what is kept.
    pixel_loss: Literal["l1", "mse"] = "mse"  # Of fidelity; the paper's is mse, and l1 learns faster.
    damage: float = 0.0  # Share of small pieces that are damaged: training.upscaling.damage.
    reduced: float = 0.0  # Weight of l1 between the result, reduced again, and what it was made of.
    content: float = 1.0  # Weight of the features in texture.
    vgg19: str = ""  # File of the weights whose features those are; empty: EfficientNet-Lite0's.
    adversarial: float = 1e-3  # Weight of the discriminator in texture (Ledig et al., equation 3).
    pixels: float = 1e-2  # Weight of l1 in texture, which keeps colours (Wang et al., "ESRGAN", equation 3).
    bfloat16: bool = False  # Compute activations in half the bits, where the device has instructions for it.
    seed: int = 0
    folder: str = ""  # Of the pictures.
    start_from: str = ""  # A shipped upscaler, or a file of weights; empty: from random weights.
    title: str = ""  # What the weights are called.
    trained_on: str = "pictures of one's own"  # In words, for the file of weights.
    is_planned: bool = True  # Whether `steps` are known; else they follow from minutes, once speed is.

    def __post_init__(self) -> None:
        _require(
            self.network in ("srgan", "fast"),
            "The network is srgan or fast, not {network}.",
            network=repr(self.network),
        )
        _require(
            self.stage in ("fidelity", "texture"),
            "The stage is fidelity or texture, not {stage}.",
            stage=repr(self.stage),
        )
        _require(self.steps >= 1, "An upscaler learns for at least 1 step.")
        _require(
            1 <= self.batch_size <= MAX_BATCH_SIZE,
            "A batch has from 1 to {most} pairs, not {batch_size}.",
            most=MAX_BATCH_SIZE,
            batch_size=self.batch_size,
        )
        _require(  # Below, neither JPEG's blocks nor the networks that judge have room.
            8 <= self.side <= 512,
            "Small pieces have from 8 to 512 pixels a side, not {side}.",
            side=self.side,
        )
        _require(0 <= self.damage <= 1, "The share of damaged pieces is from 0 to 1.")
        _require(
            self.optimizer in ("adam", "muon"),
            "The optimizer is adam or muon, not {optimizer}.",
            optimizer=repr(self.optimizer),
        )
        _require(0 < self.lr <= 1, "The learning rate must be above 0 and at most 1, not {lr}.", lr=self.lr)
        _require(self.warm_up >= 0, "The learning rate rises in 0 steps or more.")
        _require(0 <= self.cool_down <= 1, "The learning rate falls in a share of the steps from 0 to 1.")
        _require(0 <= self.settle <= 1, "Normalization settles in a share of the steps from 0 to 1.")
        _require(0 <= self.decay < 1, "The decay of the average is from 0 to below 1.")
        _require(
            self.pixel_loss in ("l1", "mse"),
            "The loss of pixels is l1 or mse, not {pixel_loss}.",
            pixel_loss=repr(self.pixel_loss),
        )
        _require(
            all(weight >= 0 and isfinite(weight) for weight in self._weights()),
            "The weights of an upscaler's losses are 0 (none) or more.",
        )
        _require(0 <= self.seed < 2**63, "A seed is a whole number from 0 up.")
        names = too_large(self)
        _require(not names, "These settings are larger than any can be: {names}.", names=", ".join(names))

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> "LearnConfig":
        """Read what `write_config` wrote. Raises Refusal for anything else.

        Settings that this version does not know are refused, not ignored: they meant something.
        """
        known = {item.name for item in fields(cls)}
        if unknown := sorted(values.keys() - known):
            raise Refusal(
                "The settings have names this version does not know: {names}.", names=", ".join(unknown)
            )
        try:
            return cls(**values)
        except TypeError:
            raise Refusal("The settings are of other kinds than they must be.") from None

    def _weights(self) -> tuple[float, ...]:
        return self.reduced, self.content, self.adversarial, self.pixels


# What was chosen by trying for each network and stage; the paper's settings are LearnConfig's own.
_CHOSEN: dict[tuple[str, str], dict[str, Any]] = {
    ("fast", "fidelity"): {
        "batch_size": 8,
        "side": 48,
        "optimizer": "muon",
        "lr": 1e-3,
        "cool_down": 0.6,
        "pixel_loss": "l1",
    },
    ("fast", "texture"): {"batch_size": 8, "side": 24, "reduced": 1.0},
    ("srgan", "fidelity"): {"lr": 5e-4, "pixel_loss": "l1", "cool_down": 0.6, "settle": 0.25, "reduced": 1.0},
    ("srgan", "texture"): {"batch_size": 8, "settle": 0.4, "reduced": 1.0},
}
# From weights that are good already: do not shake them.
_FURTHER: dict[str, dict[str, Any]] = {
    "fast": {"optimizer": "adam", "lr": 2e-4, "warm_up": 20, "cool_down": 0.25},
    "srgan": {"lr": 1e-4, "warm_up": 20},
}


def chosen_config(network: str, stage: Stage, **others: Any) -> LearnConfig:
    """Return the settings that suit a network and a stage.

    Texture takes VGG19 by itself when torch has its weights. Raises EngineError when fidelity, which looks at
    no features, is to take it.
    """
    if stage == "texture":
        others = {"vgg19": usual_vgg19()} | others
    elif others.get("vgg19"):
        raise EngineError("VGG19 belongs to the texture stage; the fidelity stage compares only pixels.")
    further = _FURTHER[network] if others.get("start_from") and stage == "fidelity" else {}
    return LearnConfig(network=network, stage=stage, **_CHOSEN[network, stage] | further | others)


def usual_vgg19() -> str:
    """Find VGG19's weights where torch keeps what it has downloaded; empty when they are not there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = Path(os.environ.get("TORCH_HOME") or cache / "torch")
    return next((str(path) for path in (home / "hub" / "checkpoints").glob("vgg19-*.pth")), "")


def usual_start() -> str:
    """Say from which shipped upscaler a training begins; empty for none."""
    return next((name for name in ("fast", "fidelity", "texture") if name in shipped_names()), "")


def own_config(folder: Path, start_from: str, kind: str, title: str = "", **others: object) -> LearnConfig:
    """Return the settings to train an upscaler on one's own pictures, on a device of a kind.

    `start_from` is the name of a shipped upscaler, a file of weights of ours, or empty. Raises EngineError
    when it is a file of anything else.
    """
    network, stage = _kind_of(start_from, kind)
    where = {"folder": str(folder), "start_from": start_from, "title": title or folder.name}
    return chosen_config(network, stage, **where, **others)


def read_config(run: Path) -> LearnConfig | None:
    """Read the settings of a training from its folder; None when it is not one of an upscaler.

    Raises EngineError when it is, but its settings are not those of this version.
    """
    values = _upscaler_settings(run)
    if values is None:
        return None
    try:
        return LearnConfig.from_json(values)
    except ValueError as error:
        raise EngineError(
            "The settings of {folder} are damaged: {reason}", folder=run, reason=error
        ) from error


def is_upscaler_run(run: Path) -> bool:
    """Whether a folder holds the training of an upscaler."""
    return _upscaler_settings(run) is not None


def write_config(run: Path, config: LearnConfig) -> None:
    """Keep the settings in the folder of their training."""
    write_json(run / "config.json", asdict(config))


def planned(config: LearnConfig, steps: int) -> LearnConfig:
    """Return the settings with a number of steps."""
    return replace(config, steps=steps, is_planned=True)


def _upscaler_settings(run: Path) -> dict[str, Any] | None:
    """Read the table of settings that only an upscaler's training has; None for any other folder."""
    try:
        values = parse((run / "config.json").read_bytes(), "settings")
    except (OSError, ValueError):
        return None
    is_one = isinstance(values, dict) and {"network", "stage", "pixel_loss"} <= values.keys()
    return values if is_one else None


def _require(holds: bool, form: str, **values: object) -> None:
    if not holds:
        raise Refusal(form, **values)


def _kind_of(start_from: str, kind: str) -> tuple[str, Stage]:
    """Return the network and the stage that a training goes on with."""
    match start_from:
        case "fast" | "drawing":
            return "fast", "fidelity"
        case "texture":
            return "fast", "texture"
        case "fidelity":
            return "srgan", "fidelity"
        case "":
            return ("fast" if kind == "cpu" else "srgan"), "fidelity"
    from training.upscaling.weights import read_about

    about = read_about(Path(start_from))
    return about.network, "texture" if about.stage == "texture" else "fidelity"
