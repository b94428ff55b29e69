"""Painting many pictures, enlarging in half precision, and the time from a slider to a picture."""

from collections.abc import Iterator
from contextlib import closing
from statistics import median, quantiles
from time import perf_counter
from typing import Any

import numpy as np
import torch
from PIL import Image

from tools.card_stages.setting import MODELS, Setting
from training.events import Generating
from training.exploring.places import Place
from training.exploring.player import Player
from training.networks import build_generator
from training.sampling.generate import generate
from training.sampling.model_file import save_model
from training.upscaling.enlarging import Enlarger, agrees
from training.upscaling.settings import SHIPPED, UpscaleConfig
from training.upscaling.streams import Stream
from training.upscaling.upscaler import Upscaler, load_upscaler

PAINTED, PAINTED_S = 10_000, 25.0
SLIDER_MS = 16.0  # From the place to the pixels, at 256 pixels.
NEAR = 1 / 255


def run(setting: Setting) -> Iterator[dict[str, Any]]:
    """Yield what each of the three comes to."""
    yield _painting(setting)
    yield _slider(setting)
    for name in SHIPPED:
        yield _enlarging(setting, name)


def _painting(setting: Setting) -> dict[str, Any]:
    """Paint with the sample model as the window does; PNG is what it should be limited by."""
    count, done = 16 if setting.tiny else PAINTED, 0
    model = MODELS / "sample-faces.safetensors"
    began = perf_counter()
    painted = generate(model, setting.folder / "painted", count=count, device_name=str(setting.device))
    with closing(painted) as events:
        for event in events:
            if isinstance(event, Generating):
                done = event.done
            if perf_counter() - began > PAINTED_S:
                break
    seconds = perf_counter() - began
    return {"what": "painting to PNG", "pictures": done, "pictures_per_second": done / seconds}


def _slider(setting: Setting) -> dict[str, Any]:
    """Paint places one after the other with a network of 256 pixels and full width."""
    side = 32 if setting.tiny else 256
    config = setting.config("studio", side)
    samples = np.full((16, side, side, 3), 128, dtype=np.uint8)
    state = build_generator(config).state_dict()
    model = setting.folder / "model.safetensors"
    save_model(
        model,
        state,
        config,
        step=1,
        images_seen=1,
        class_names=(),
        fingerprint="",
        preview=samples,
        quality={},
    )
    player = Player(model, str(setting.device))
    times = []
    for number in range(8 if setting.tiny else 200):
        began = perf_counter()
        player.paint(Place.of_seed(number))
        times.append(1e3 * (perf_counter() - began))
    times = times[4:]
    p95 = quantiles(times, n=20)[-1]
    ok = p95 <= SLIDER_MS
    return {"what": f"a slider to a picture, {side} pixels", "ms": median(times), "ms_p95": p95, "ok": ok}


def _enlarging(setting: Setting, name: str) -> dict[str, Any]:
    """Enlarge a picture in the precision that the device gets, and on the processor."""
    upscaler = load_upscaler(UpscaleConfig(model=name))
    finding: dict[str, Any] = {"what": f"enlarging by {name}"}
    finding["agrees_in"] = [
        str(each) for each in (*upscaler.half, torch.float32) if agrees(upscaler, setting.device, each)
    ]
    side = 48 if setting.tiny else 1024
    pixels = np.asarray(Image.effect_mandelbrot((side, side), (-1.5, -1, 0.5, 1), 100).convert("RGB"))
    colours = pixels.astype(np.float32) / 255
    small, tile = colours[:96, :96], 32  # Tiles with seams, if there are any.
    whole, _, _ = _enlarged(upscaler, torch.device("cpu"), small, 0)
    tiled, said, _ = _enlarged(upscaler, setting.device, small, tile)
    _, _, seconds = _enlarged(upscaler, setting.device, colours, 0)
    apart = float(np.abs(whole - tiled).max())
    megapixels = side * side * upscaler.scale**2 / 1e6
    finding |= {"apart": apart, "of_255": 255 * apart, "megapixels_per_second": megapixels / seconds}
    return finding | {"said": said, "ok": apart <= NEAR}


def _enlarged(
    upscaler: Upscaler, device: torch.device, colours: np.ndarray, tile: int
) -> tuple[np.ndarray, list[str], float]:
    """Return colours [h, w, 3] enlarged in tiles, what was said, and the seconds it took."""
    with closing(Enlarger(upscaler, device, tile)) as enlarger:
        began = perf_counter()
        stream = Stream(colours.shape[1], colours.shape[0], 3, iter([colours]))
        bands = [band for band in enlarger.enlarge(stream).bands if band is not None]
        return np.concatenate(bands), [str(each) for each in enlarger.notices], perf_counter() - began
