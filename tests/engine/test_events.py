import json
from typing import get_args

import numpy as np
import pytest

from training.event_json import to_json
from training.events import (
    Benchmarked,
    ClassesChanged,
    Compared,
    Comparing,
    CopiesFound,
    DeviceFound,
    Direction,
    DirectionsFound,
    Downloading,
    Enlarged,
    Evaluated,
    Event,
    Finding,
    Finished,
    FolderMap,
    Found,
    Generating,
    Heard,
    Judged,
    Learning,
    Listening,
    Match,
    Measured,
    Notice,
    PicturesMissing,
    Preview,
    Progress,
    Racing,
    Refused,
    RegionShown,
    Rendering,
    Saved,
    Scanned,
    Scanning,
    Started,
    UpscalerFound,
    Upscaling,
    Waiting,
    Watching,
    Writing,
)

PIXELS = np.zeros((1, 8, 8, 3), np.uint8)
PROGRESS = Progress(
    step=3,
    images_seen=96,
    total_images=0,
    seconds=1.5,
    seconds_left=None,
    fraction=None,
    images_per_second=64.0,
    losses={"discriminator": 1.2, "generator": 0.8},
    d_real=0.7,
    d_fake=0.3,
)
EVENTS = {
    "scanning": Scanning(1, 2),
    "scanned": Scanned("pictures", 1, ((8, 8, 1),), (Refused("a", "No."),), (), (), {}, PIXELS, ("b",)),
    "device_found": DeviceFound("cuda", "NVIDIA H100", 80.0),
    "started": Started("run", 0, 1, DeviceFound("cpu", threads=2), "float32", {"generator": 7}, {"lr": 2e-4}),
    "progress": PROGRESS,
    "preview": Preview(3, 96, PIXELS, None),
    "judged": Judged(3, 96, 1.5, 0.081, 0.42, 256, is_best=True),
    "saved": Saved("checkpoint", "run/checkpoints/00000003.safetensors", 3),
    "generating": Generating(1, 2),
    "upscaling": Upscaling("cat.png", 400, 300, 64, 300),
    "enlarged": Enlarged("cat.png", "made", "prints/cat.png"),
    "region_shown": RegionShown(PIXELS[0], PIXELS[0]),
    "upscaler_found": UpscalerFound("compact.pth", "compact", 4, is_exact=True),
    "learning": Learning(7, None, None, 45.0, {"pixels": 0.03}),
    "compared": Compared(7, 30.1, 0.9, 28.4, 0.8, (PIXELS[0],), (PIXELS[0],), (PIXELS[0],)),
    "rendering": Rendering(1, 180),
    "racing": Racing(1, 18),
    "listening": Listening(5.0, 61.5),
    "heard": Heard(61.5, 120.0, *(np.zeros(1, np.float32) for _ in range(8))),
    "finding": Finding(11, 300, 24.5, PIXELS[0]),
    "found": Found({"format_version": 1}, 31.2, PIXELS[0], PIXELS[0]),
    "directions_found": DirectionsFound((Direction("principal 1", 0.2, bytes(4), PIXELS[0]),)),
    "comparing": Comparing(16, 64),
    "evaluated": Evaluated("EfficientNet-Lite2", 0.08, None, 0.7, 0.4, 0.9, 0.42, 2_000, 400),
    "copies_found": CopiesFound("1 of 1.", (Match("0-0", "a.png", 0.9, True, False, PIXELS, PIXELS),), 1, 9),
    "folder_map": FolderMap(("a.png",), np.zeros((1, 2), np.float32), np.zeros(1, np.float32)),
    "downloading": Downloading(65_536, 11_594_722),
    "watching": Watching(12.5, 60.0, 7),
    "writing": Writing(500, 60_000),
    "measured": Measured(412.5, 0.7),
    "benchmarked": Benchmarked("import", {"pictures_per_second": 210.5}),
    "notice": Notice("The disk is slow.", "warning"),
    "pictures_missing": PicturesMissing("pictures"),
    "classes_changed": ClassesChanged(("cats",), ("zebras",)),
    "waiting": Waiting("The disk is full."),
    "finished": Finished("Done."),
}


def test_every_event_has_its_word_for_scripts():
    assert {type(event) for event in EVENTS.values()} == set(get_args(Event))


@pytest.mark.parametrize("word", EVENTS)
def test_an_event_is_strict_json_under_its_word(word):
    line = json.dumps(to_json(EVENTS[word]), allow_nan=False)
    assert json.loads(line)["event"] == word


def test_a_script_sees_progress_in_its_fixed_words():
    seen = json.loads(json.dumps(to_json(PROGRESS)))
    assert seen["event"] == "progress"
    assert (seen["step"], seen["images_seen"], seen["images_per_second"]) == (3, 96, 64.0)
    assert seen["losses"] == {"discriminator": 1.2, "generator": 0.8}
    assert seen["seconds_left"] is None


def test_a_script_sees_on_what_a_training_computes():
    device = {"kind": "cpu", "name": "", "memory_gb": 0.0, "threads": 2, "platform": ""}
    assert to_json(EVENTS["started"])["device"] == device


@pytest.mark.parametrize(
    ("device", "words"),
    [
        (DeviceFound("cpu", threads=1), "CPU, 1 thread"),
        (DeviceFound("cpu", threads=8), "CPU, 8 threads"),
        (DeviceFound("cuda", "NVIDIA GeForce RTX 4070", 11.99), "CUDA, NVIDIA GeForce RTX 4070, 12 GB"),
        (
            DeviceFound("cuda", "AMD Radeon RX 7900 XT", 20.0, platform="ROCm"),
            "ROCm, AMD Radeon RX 7900 XT, 20 GB",
        ),
        (DeviceFound("xpu", "Intel Arc A770", 16.0), "XPU, Intel Arc A770, 16 GB"),
        (DeviceFound("mps"), "Apple graphics processor"),
    ],
)
def test_a_device_has_words(device, words):
    assert device.in_words() == words


def test_pixels_stay_out_of_what_a_script_sees():
    preview = Preview(step=1, images_seen=32, images=PIXELS, path="previews/1.png")
    assert to_json(preview) == {"event": "preview", "step": 1, "images_seen": 32, "path": "previews/1.png"}


def test_refused_files_are_listed_with_their_reasons():
    scanned = Scanned(
        folder="pictures",
        pictures=1,
        sizes=((64, 64, 1),),
        refused=(Refused("a.png", "It is empty."),),
        exact_duplicates=(),
        near_duplicates=(("b.png", "c.png"),),
        classes={},
        crops=PIXELS,
        crop_paths=("b.png",),
    )
    seen = json.loads(json.dumps(to_json(scanned)))
    assert seen["refused"] == [{"path": "a.png", "reason": "It is empty."}]
    assert seen["near_duplicates"] == [["b.png", "c.png"]]
    assert "crops" not in seen


def test_a_script_sees_which_picture_each_sample_is_like():
    (match,) = to_json(EVENTS["copies_found"])["matches"]
    assert match == {
        "sample": "0-0",
        "picture": "a.png",
        "similarity": 0.9,
        "is_copy": True,
        "is_mirrored": False,
    }
