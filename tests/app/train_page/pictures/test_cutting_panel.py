"""What the choices of how pictures are cut say of themselves."""

import pytest

from ganart.pages.train.pictures.cutting_panel import CuttingPanel, share_in_middle


@pytest.fixture
def panel(settings, qtbot):
    panel = CuttingPanel(settings)
    qtbot.addWidget(panel)
    panel.set_aspects_allowed(True)
    panel.show()
    return panel


@pytest.mark.parametrize(
    ("sizes", "aspect", "share"),
    [
        ([(640, 640, 9)], "1:1", 1.0),
        ([(300, 200, 9)], "1:1", 2 / 3),
        ([(300, 200, 9)], "3:2", 1.0),
        ([(100, 4_000, 9)], "1:1", 1 / 40),
        ([(100, 4_000, 9)], "1:2", 1 / 20),
        ([(640, 640, 9), (100, 4_000, 8)], "1:1", 1.0),
        ([(640, 640, 8), (100, 4_000, 9)], "1:1", 1 / 40),
        ([], "1:1", 1.0),
    ],
)
def test_the_share_in_the_middle_is_that_of_most_pictures(sizes, aspect, share):
    assert share_in_middle(sizes, aspect) == pytest.approx(share)


def test_a_crop_of_long_strips_says_how_little_it_shows_until_another_is_chosen(panel):
    panel.show_usual("3:1", [(20_000, 100, 12)])
    assert panel.crop_advice.isVisible()
    assert "about 1% of most pictures" in panel.crop_advice.text()
    panel.crop.buttons["random"].click()
    assert panel.crop_advice.isHidden()


def test_nothing_is_said_of_photographs(panel):
    panel.show_usual("3:2", [(3_000, 2_000, 12)])
    assert panel.crop_advice.isHidden()
