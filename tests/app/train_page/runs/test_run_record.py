from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from ganart.pages.train.runs import run_record
from ganart.pages.train.runs.run_record import read_runs, read_sheet
from ganart.widgets.run_card import RunCard
from tests.app.train_page_fakes import even, later, sheet_of
from training.config import ImportConfig, TrainConfig
from training.recipes import recipe
from training.runs import Run


def save_sheet(path, count, width, height):
    images = even(count, width, height, seed=3)
    Image.fromarray(sheet_of(images)).save(path)
    return images


@pytest.mark.parametrize(("width", "height"), [(32, 32), (48, 32), (32, 64), (96, 32)])
def test_a_sheet_comes_apart_into_its_samples(width, height, tmp_path):
    images = save_sheet(tmp_path / "sheet.png", 16, width, height)
    assert np.array_equal(read_sheet(tmp_path / "sheet.png", 16, width, height), images)


def test_a_sheet_that_is_gone_gives_nothing(tmp_path):
    assert read_sheet(tmp_path / "sheet.png", 16, 32, 32) is None


@pytest.mark.parametrize("damage", [lambda data: data[:60], lambda data: b"", lambda data: data[:-30]])
def test_a_damaged_sheet_hides_neither_its_run_nor_the_others(tmp_path, damage):
    data = ImportConfig(folder=tmp_path, resolution=32)
    for name in ("good", "damaged"):
        run = Run.create(tmp_path / "runs" / name, TrainConfig(data=data, recipe="studio"))
        save_sheet(run.previews / "00000001.png", 16, 32, 32)
    sheet = tmp_path / "runs" / "damaged" / "previews" / "00000001.png"
    sheet.write_bytes(damage(sheet.read_bytes()))
    pictures = {summary.path.name: picture for summary, picture in read_runs(tmp_path / "runs")}
    assert (pictures["good"] is None, pictures["damaged"]) == (False, None)


@pytest.mark.parametrize(("width", "height"), [(20, 20), (9000, 9000)])
def test_a_sheet_of_another_size_than_a_run_paints_gives_nothing(tmp_path, width, height):
    Image.new("L", (width, height)).save(tmp_path / "sheet.png")
    assert read_sheet(tmp_path / "sheet.png", 16, 32, 32) is None


def test_the_picture_of_a_wide_run_is_not_stretched(tmp_path):
    data = ImportConfig(folder=tmp_path, resolution=32, aspect="2:1")
    run = Run.create(tmp_path / "runs" / "wide", TrainConfig(data=data, recipe="studio"))
    images = save_sheet(run.previews / "00000001.png", 16, 64, 32)
    ((_, picture),) = read_runs(tmp_path / "runs")
    assert (picture.width(), picture.height()) == (96, 96)
    assert picture.pixelColor(48, 10).alpha() == 0  # Above the four samples.
    first = picture.pixelColor(10, 36)
    assert [first.red(), first.green(), first.blue()] == images[0, 0, 0].tolist()


def test_a_card_shows_no_samples_until_they_are_the_trainings_own(tmp_path, qtbot):
    config = recipe("studio").config(ImportConfig(folder=tmp_path, resolution=64))
    run = Run.create(tmp_path / "runs" / "young", config)
    save_sheet(run.previews / "00000001.png", 16, 64, 64)
    card = RunCard(*read_runs(tmp_path / "runs")[0])
    qtbot.addWidget(card)
    assert card.picture.is_fog()
    run.append_history(later(40_000))
    card.show_run(*read_runs(tmp_path / "runs")[0])
    assert not card.picture.is_fog()


def test_a_card_whose_training_is_renamed_is_called_so_for_those_who_cannot_see(tmp_path, qtbot):
    config = recipe("studio").config(ImportConfig(folder=tmp_path, resolution=64))
    Run.create(tmp_path / "runs" / "young", config)
    ((summary, image),) = read_runs(tmp_path / "runs")
    card = RunCard(summary, image)
    qtbot.addWidget(card)
    card.show_run(replace(summary, title="Faces at night"), image)
    assert card.accessibleName() == "Training Faces at night"
    assert card.menu_button.accessibleName() == "Actions for Faces at night"


def test_a_run_that_goes_away_while_it_is_read_is_told_in_a_sentence(tmp_path, monkeypatch):
    def gone(path):
        raise FileNotFoundError(2, "No such file or directory", str(path))

    monkeypatch.setattr(run_record, "read_run", gone)
    assert run_record.try_to_read(tmp_path) == f"{tmp_path} cannot be read: No such file or directory."
