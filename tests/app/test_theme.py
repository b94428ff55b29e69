import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolTip

from ganart import dressing, icons, theme
from ganart.widgets.card import Card
from ganart.widgets.curves import Curves


@pytest.fixture
def undressed(qapp):
    """The application, as it was before once the test is over."""
    style, palette = qapp.style().objectName(), qapp.palette()
    yield qapp
    qapp.styleHints().unsetColorScheme()
    qapp.setStyle(style)
    qapp.setPalette(palette)
    dressing.change("")


def contrast(one, other):
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""

    def luminance(colour):
        parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
def test_everything_but_accent_and_danger_is_without_tint(colours):
    tinted = {"accent", "danger"}
    for name in set(theme.Colours.__slots__) - tinted:
        assert QColor(getattr(colours, name)).saturation() == 0, name


@pytest.mark.parametrize("colours", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
@pytest.mark.parametrize("ground", ["window", "panel", "field"])
@pytest.mark.parametrize("text", ["text", "muted", "danger"])
def test_words_can_be_read(colours, ground, text):
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("colours", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
def test_words_upon_the_accent_can_be_read(colours):
    assert contrast(colours.on_accent, colours.accent) >= 4.5


def test_the_colours_are_those_on_the_screen(undressed):
    theme.apply(undressed, dark=True)
    assert theme.colours() is theme.DARK
    theme.apply(undressed, dark=False)
    assert theme.colours() is theme.LIGHT


@pytest.mark.parametrize("is_shown", [True, False])
def test_what_goes_over_to_another_theme_looks_like_what_began_in_it(undressed, qtbot, is_shown):
    def made():
        button = QPushButton("Train", focusPolicy=Qt.FocusPolicy.NoFocus)
        button.setProperty("role", "primary")
        dressing.dress(button)
        qtbot.addWidget(button)
        return button

    theme.apply(undressed, dark=True)
    button = made()
    button.setVisible(is_shown)
    dark = button.grab().toImage()
    theme.apply(undressed, dark=False)
    qtbot.waitUntil(lambda: button.styleSheet() == made().styleSheet())
    assert button.grab().toImage() == made().grab().toImage() != dark


@pytest.mark.parametrize("make", [QPushButton, QLineEdit], ids=["button", "field"])
def test_controls_are_large_enough_to_hit(undressed, qtbot, make):
    theme.apply(undressed, dark=True)
    control = make("Start")
    dressing.dress(control)
    qtbot.addWidget(control)
    control.ensurePolished()
    assert control.sizeHint().height() >= 32


def test_the_title_is_larger_than_the_body_and_the_small_print_smaller(undressed, qtbot):
    theme.apply(undressed, dark=True)
    sizes = []
    for role in ("title", "", "small"):
        label = QLabel("Words")
        label.setProperty("role", role)
        dressing.dress(label)
        qtbot.addWidget(label)
        label.ensurePolished()
        sizes.append(label.fontInfo().pixelSize())
    assert sizes[0] > sizes[1] > sizes[2]


def test_a_role_can_change_while_the_widget_is_shown(undressed, qtbot):
    theme.apply(undressed, dark=True)
    label = QLabel("Words")
    dressing.dress(label)
    qtbot.addWidget(label)
    theme.restyle(label, "role", "error")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theme.DARK.danger)


def test_an_icon_is_drawn_in_the_colour_of_the_moment(undressed):
    play = theme.icon("play-fill")
    for dark, colours in ((True, theme.DARK), (False, theme.LIGHT)):
        theme.apply(undressed, dark)
        middle = play.pixmap(QSize(20, 20)).toImage().pixelColor(10, 10)
        assert middle == QColor(colours.text)


def test_an_icon_is_sharp_on_a_dense_screen(qapp):
    pixmap = theme.icon("play").pixmap(QSize(20, 20), 2.0)
    assert pixmap.width() == 40
    assert pixmap.devicePixelRatio() == 2.0


def test_a_disabled_icon_is_fainter(undressed):
    theme.apply(undressed, dark=True)
    image = theme.icon("play-fill").pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()
    assert image.pixelColor(10, 10) == QColor(theme.DARK.disabled)


def test_an_unknown_icon_is_refused():
    with pytest.raises(KeyError):
        theme.icon("no-such-thing")


def test_the_font_of_icons_is_found_where_its_package_has_no_modules(tmp_path, monkeypatch):
    """As in the frozen program, which has its files alone."""
    (tmp_path / "qtawesome" / "fonts").mkdir(parents=True)
    font = tmp_path / "qtawesome" / "fonts" / "phosphor-1.0.ttf"
    font.touch()
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    assert icons._font_file("phosphor-*.ttf") == font


TAGS = '<img src="//somewhere/else.png"><b>Owls</b>'


@pytest.mark.parametrize("is_dark", [True, False])
def test_words_that_look_like_html_are_shown_as_they_are(undressed, qtbot, is_dark):
    theme.apply(undressed, is_dark)
    label = QLabel(TAGS)
    dressing.dress(label)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.textFormat() == Qt.TextFormat.PlainText
    QToolTip.showText(QPoint(1, 1), TAGS, label)
    tips = [each for each in undressed.topLevelWidgets() if each.metaObject().className() == "QTipLabel"]
    [tip] = [each for each in tips if each.isVisible()]  # Others may still be to go.
    assert (tip.text(), tip.textFormat()) == (TAGS, Qt.TextFormat.PlainText)
    QToolTip.hideText()


def test_words_in_several_colours_stay_so(undressed, qtbot):
    theme.apply(undressed, True)
    curves = Curves()
    dressing.dress(curves)
    qtbot.addWidget(curves)
    curves.ensurePolished()
    labels = [each for each in curves.findChildren(QLabel) if each.property("rich")]
    assert labels
    for label in labels:
        label.ensurePolished()
        assert label.textFormat() == Qt.TextFormat.RichText


def test_what_is_in_a_card_has_the_same_place_whether_the_card_is_chosen_or_not(undressed, qtbot):
    theme.apply(undressed, True)
    places = set()
    for chosen in (True, False):
        card, words = Card("Owls"), QLabel("Owls")
        QHBoxLayout(card).addWidget(words)
        card.set_chosen(chosen)
        dressing.dress(card)
        qtbot.addWidget(card)
        with qtbot.waitExposed(card):
            card.show()
        places.add(words.pos().toTuple())
    assert len(places) == 1
