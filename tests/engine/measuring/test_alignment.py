from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image, ImageEnhance, ImageFilter

from training.measuring.alignment import SIDE, difference
from training.measuring.copies import COPY

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


def portrait(style, number):
    path = sorted((SAMPLES / style).glob("*.png"))[number]
    return Image.open(path).convert("RGB").resize((SIDE, SIDE), Image.Resampling.LANCZOS)


def tensor(image):
    return torch.from_numpy(np.array(image)).permute(2, 0, 1).float() / 127.5 - 1


def shifted(image):
    return image.transform(image.size, Image.Transform.AFFINE, (1, 0, 4, 0, 1, -3), fillcolor="white")


def enlarged(image):
    return image.crop((3, 3, 61, 61)).resize(image.size, Image.Resampling.BICUBIC)


def recoloured(image):
    return ImageEnhance.Brightness(ImageEnhance.Color(image).enhance(0.8)).enhance(0.9)


def blurred(image):
    return image.filter(ImageFilter.GaussianBlur(1))


def noisy(image):
    noise = np.random.default_rng(0).normal(0, 10, (SIDE, SIDE, 3))
    return Image.fromarray((np.array(image) + noise).clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize("style", ["lorelei", "notionists", "open-peeps", "pixel-art"])
@pytest.mark.parametrize("change", [shifted, enlarged, recoloured, blurred, noisy])
def test_a_changed_copy_differs_less_than_another_picture(style, change):
    picture, other = portrait(style, 0), portrait(style, 1)
    copy = tensor(change(picture))
    assert difference(copy, tensor(picture)) < COPY
    assert difference(copy, tensor(other)) > 1.5 * COPY


def test_a_picture_does_not_differ_from_itself():
    picture = tensor(portrait("lorelei", 0))
    assert difference(picture, picture) == pytest.approx(0, abs=1e-3)


def test_one_other_detail_is_a_difference():
    picture = portrait("lorelei", 0)
    changed = picture.copy()
    changed.paste((200, 0, 0), (28, 36, 40, 44))
    assert difference(tensor(changed), tensor(picture)) > COPY


def test_grey_pictures_compare_too():
    grey = tensor(portrait("lorelei", 0))[:1]
    assert difference(grey, grey) == pytest.approx(0, abs=1e-3)


def test_pictures_without_contrast_do_not_make_nonsense():
    white, black = torch.ones(3, SIDE, SIDE), -torch.ones(3, SIDE, SIDE)
    assert difference(white, white) == 0
    assert COPY < difference(white, black) < float("inf")
