import pytest

from training.errors import EngineError
from training.upscaling.settings import UpscaleConfig
from training.upscaling.sizes import paper_pixels, plan


def planned(width, height, **asked):
    return plan(width, height, UpscaleConfig(**asked), scale=4)


def test_without_a_wish_a_picture_becomes_four_times_as_wide_and_high():
    one = planned(100, 70)
    assert (one.width, one.height, one.passes) == (400, 280, 1)


@pytest.mark.parametrize(
    ("scale", "passes"), [(0.5, 0), (1, 0), (1.5, 1), (2, 1), (4, 1), (4.3, 1), (5, 2), (16, 2), (64, 3)]
)
def test_the_network_runs_as_often_as_the_scale_needs(scale, passes):
    assert planned(64, 64, scale=scale).passes == passes


def test_a_paper_has_the_pixels_of_its_inches():
    assert paper_pixels("A2", 300) == (4961, 7016)
    assert paper_pixels("letter", 100) == (850, 1100)
    assert paper_pixels("12x18in", 300) == (3600, 5400)
    assert paper_pixels("30x40cm", 254) == (3000, 4000)
    assert paper_pixels("29,7x42 cm", 254) == (2970, 4200)


def test_a_paper_is_turned_the_way_the_picture_lies():
    one = planned(300, 200, paper="A4", dpi=100)
    assert one.width > one.height


def test_for_a_square_picture_a_paper_lies_as_it_was_asked_for():
    assert planned(100, 100, paper="40x30cm", dpi=254, fit="fill").width == 4000
    assert planned(100, 100, paper="30x40cm", dpi=254, fit="fill").width == 3000


def test_what_fits_a_paper_touches_two_of_its_edges_and_keeps_its_shape():
    one = planned(200, 200, paper="A4", dpi=100)
    assert (one.width, one.height) == (827, 827)
    assert one.box == (0, 0, 200, 200)


def test_what_fills_a_paper_is_as_large_as_it_and_cut_in_the_middle():
    one = planned(200, 200, paper="20x40cm", dpi=254, fit="fill")
    assert (one.width, one.height) == (2000, 4000)
    assert one.box == (50, 0, 150, 200)


def test_a_size_in_pixels_is_kept_to():
    one = planned(100, 50, size=(400, 300), fit="fill")
    assert (one.width, one.height) == (400, 300)
    assert planned(100, 50, size=(400, 300)).height == 200


@pytest.mark.parametrize(("kind", "most"), [("jpeg", 65_500), ("webp", 16_383)])
def test_what_a_format_cannot_hold_is_said_beforehand(kind, most):
    assert planned(most, 1, size=(most, 1), format=kind).width == most
    with pytest.raises(EngineError, match="Choose PNG or TIFF"):
        planned(most, 1, size=(most + 1, 1), fit="fill", format=kind)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"scale": 2, "paper": "A4", "dpi": 300}, "one of"),
        ({"scale": 5000}, "scale is from"),
        ({"paper": "A4"}, "set the resolution"),
        ({"bits": 16, "format": "jpeg"}, "16 in PNG and TIFF"),
        ({"model": "fast", "texture": 0.5}, "lively"),
        ({"texture": 1.5}, "texture is from"),
        ({"tile": 4}, "Tiles have"),
        *(({"name": name}, "are filled in") for name in ("{nothing}", "{}", "{name.a}", "{width[0]}")),
        ({"format": "bmp"}, "format is one of"),
        ({"quality": 0}, "quality"),
        ({"size": (0, 4)}, "at least 1 x 1"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(asked, words):
    with pytest.raises(ValueError, match=words):
        UpscaleConfig(**asked)


def test_an_unknown_paper_is_refused():
    with pytest.raises(ValueError, match="no paper called A99"):
        paper_pixels("A99", 300)
    with pytest.raises(ValueError, match="no paper called 999"):
        paper_pixels(400 * "9" + "x30cm", 300)


@pytest.mark.parametrize(
    "asked",
    [{"size": (10**9, 10**9)}, {"size": (1, 10**12), "fit": "fill"}, {"paper": "999999x1cm", "dpi": 10_000}],
)
def test_no_rows_are_begun_that_memory_cannot_hold(asked):
    with pytest.raises(EngineError, match="too many: the limit is 500,000 per side"):
        planned(64, 64, **({"fit": "fill"} | asked))
    assert planned(64, 64, paper="A0", dpi=10_000).height > 300_000
