import json

import numpy as np

from training.events import Preview, Progress, Refused, Saved, Scanned, name_of, to_json


def progress():
    return Progress(
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


def test_a_script_sees_progress_in_its_fixed_words():
    seen = json.loads(json.dumps(to_json(progress())))
    assert seen["event"] == "progress"
    assert (seen["step"], seen["images_seen"], seen["images_per_second"]) == (3, 96, 64.0)
    assert seen["losses"] == {"discriminator": 1.2, "generator": 0.8}
    assert seen["seconds_left"] is None


def test_pixels_stay_out_of_what_a_script_sees():
    preview = Preview(step=1, images_seen=32, images=np.zeros((1, 8, 8, 3), np.uint8), path="previews/1.png")
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
        crops=np.zeros((1, 8, 8, 3), np.uint8),
        crop_paths=("b.png",),
    )
    seen = json.loads(json.dumps(to_json(scanned)))
    assert seen["refused"] == [{"path": "a.png", "reason": "It is empty."}]
    assert seen["near_duplicates"] == [["b.png", "c.png"]]
    assert "crops" not in seen


def test_names_are_the_classes_in_lower_case():
    assert name_of(Saved("picture", "a.png")) == "saved"
