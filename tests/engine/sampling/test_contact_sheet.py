import numpy as np
import pytest
from PIL import Image

from training.sampling.contact_sheet import GAP, MAX_SIDE, save_contact_sheet


def paint(folder, colours, size=(100, 100), mode="RGB"):
    paths = []
    for number, colour in enumerate(colours):
        paths.append(folder / f"{number}.png")
        Image.new(mode, size, colour).save(paths[-1])
    return paths


def read(path):
    with Image.open(path) as sheet:
        return np.asarray(sheet)


def test_pictures_are_laid_out_in_rows(tmp_path):
    save_contact_sheet(paint(tmp_path, ["red", "lime", "blue"]), tmp_path / "sheet.png")
    sheet = read(tmp_path / "sheet.png")
    assert sheet.shape == (200 + GAP, 200 + GAP, 3)
    assert (sheet[:100, :100] == (255, 0, 0)).all()
    assert (sheet[:100, 100 + GAP :] == (0, 255, 0)).all()
    assert (sheet[100 + GAP :, :100] == (0, 0, 255)).all()
    assert (sheet[100 + GAP :, 100:] == 0).all()


def test_grey_pictures_make_a_grey_sheet(tmp_path):
    save_contact_sheet(paint(tmp_path, [200], mode="L"), tmp_path / "sheet.png")
    assert (read(tmp_path / "sheet.png") == np.full((100, 100), 200)).all()


def test_small_pictures_are_shown_with_larger_pixels(tmp_path):
    (path,) = paint(tmp_path, ["red"], size=(32, 32))
    with Image.open(path) as image:
        image.putpixel((31, 0), (0, 0, 255))
        image.save(path)
    save_contact_sheet([path] * 4, tmp_path / "sheet.png")
    sheet = read(tmp_path / "sheet.png")
    assert sheet.shape == (192 + GAP, 192 + GAP, 3)
    assert (sheet[:3, 93:96] == (0, 0, 255)).all()
    assert (sheet[3:96, :96] == (255, 0, 0)).all()


def test_a_large_sheet_is_reduced(tmp_path):
    paths = paint(tmp_path, ["red"], size=(1500, 1500)) * 9
    save_contact_sheet(paths, tmp_path / "sheet.png")
    assert max(read(tmp_path / "sheet.png").shape) <= MAX_SIDE + 2 * GAP


def test_no_other_file_is_replaced(tmp_path):
    paths = paint(tmp_path, ["red"])
    with pytest.raises(FileExistsError):
        save_contact_sheet(paths, paths[0])
    assert read(paths[0]).shape == (100, 100, 3)
