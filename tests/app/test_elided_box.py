"""A box among whose names one may be longer than it."""

from ganart.widgets.elided_box import ElidedBox


def test_a_name_that_is_longer_than_the_box_gives_way_in_the_middle(qtbot):
    box = ElidedBox()
    qtbot.addWidget(box)
    box.addItems(["Herons", "Herons over the lagoon, before the rain, with all of their young"])
    box.resize(180, 32)
    box.show()
    assert box.shown_text() == "Herons"
    box.setCurrentIndex(1)
    assert box.shown_text().startswith("Herons")
    assert "…" in box.shown_text()
    assert box.shown_text().endswith("young")
    assert not box.grab().toImage().isNull()
    box.resize(800, 32)
    assert box.shown_text() == box.currentText()
