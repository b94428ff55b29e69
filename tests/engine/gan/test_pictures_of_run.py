"""Before a run begins, it is said what its pictures lack."""

import pytest
from PIL import Image

from training.config import ImportConfig, TrainConfig
from training.events import Notice
from training.gan.pictures_of_run import open_pictures
from training.runs import Run


@pytest.mark.parametrize(("background", "is_told"), [("#ffffff", True), ("#000000", False)])
def test_pictures_that_melt_into_the_background_are_told_of(tmp_path, background, is_told):
    folder = tmp_path / "logos"
    folder.mkdir()
    for seed in range(3):
        image = Image.new("RGBA", (32, 32), (0, 0, 0, 0))
        image.paste((255, 255, 255, 255), (seed, seed, seed + 9, seed + 9))
        image.save(folder / f"{seed}.png")
    config = TrainConfig(data=ImportConfig(folder=folder, resolution=32, background=background))
    said, opening = [], open_pictures(Run(tmp_path / "run"), config, {}, ())
    while True:
        try:
            said.append(next(opening))
        except StopIteration as end:
            end.value[0].close()
            break
    told = [str(event.sentence) for event in said if isinstance(event, Notice)]
    assert ["#000000" in sentence for sentence in told] == [True] * is_told
