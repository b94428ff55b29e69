import pytest

from ganart.pages.explore.class_sliders import ClassSliders, mixture


@pytest.fixture
def sliders(qtbot):
    sliders = ClassSliders()
    qtbot.addWidget(sliders)
    sliders.set_names(["cats", "dogs", "owls"])
    return sliders


def values(sliders):
    return {name: slider.value() for name, slider in sliders.sliders.items()}


@pytest.mark.parametrize(
    ("before", "share", "after"),
    [
        ({"cats": 1.0, "dogs": 0.0, "owls": 0.0}, 0.25, {"cats": 0.75, "dogs": 0.25}),
        ({"cats": 0.6, "dogs": 0.2, "owls": 0.2}, 0.6, {"cats": 0.3, "dogs": 0.6, "owls": 0.1}),
        ({"cats": 0.0, "dogs": 1.0, "owls": 0.0}, 0.5, {"cats": 0.25, "dogs": 0.5, "owls": 0.25}),
        ({"cats": 0.5, "dogs": 0.5, "owls": 0.0}, 1.0, {"dogs": 1.0}),
    ],
    ids=["from nothing", "in proportion", "from all", "to all"],
)
def test_what_one_class_takes_the_others_give(before, share, after):
    assert mixture(before, "dogs", share) == pytest.approx(after)


def test_moving_a_slider_moves_the_others(sliders):
    told = []
    sliders.moved.connect(told.append)
    sliders.show_shares({"cats": 1.0})
    sliders.sliders["owls"].setValue(40)
    assert values(sliders) == {"cats": 60, "dogs": 0, "owls": 40}
    assert told == [pytest.approx({"cats": 0.6, "owls": 0.4})]


def test_a_slider_dragged_there_and_back_changes_nothing(sliders):
    sliders.show_shares({"cats": 0.3, "dogs": 0.7})
    for value in (30, 100, 0):
        sliders.sliders["owls"].setValue(value)
    assert values(sliders) == {"cats": 30, "dogs": 70, "owls": 0}


def test_showing_shares_tells_nobody(sliders):
    told = []
    sliders.moved.connect(told.append)
    sliders.show_shares({"dogs": 1.0})
    assert values(sliders) == {"cats": 0, "dogs": 100, "owls": 0}
    assert told == []


def test_a_picture_without_shares_has_them_all_alike(sliders):
    sliders.show_shares({})
    assert values(sliders) == {"cats": 33, "dogs": 33, "owls": 33}


def test_a_name_paints_its_class_alone(sliders):
    told = []
    sliders.moved.connect(told.append)
    sliders.show_shares({"cats": 0.5, "dogs": 0.5})
    sliders.buttons["owls"].click()
    assert told == [{"owls": 1.0}]


def test_a_class_is_called_as_its_folder_with_every_sign(qtbot):
    sliders = ClassSliders()
    qtbot.addWidget(sliders)
    sliders.set_names(["cats & dogs", "birds"])
    assert sliders.buttons["cats & dogs"].text() == "cats && dogs"  # Of which Qt shows one.
