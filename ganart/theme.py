"""How the window looks: two palettes of neutral greys, one accent, one style sheet.

The style sheet knows a dynamic property `role` of widgets:

    labels    title, small, muted, key (a cap of the keyboard)
    frames    card (a thing that can be chosen), panel (a quiet ground), foot (stays below what scrolls)
    buttons   primary (the obvious thing), danger (destroys something), flat (no border)

and `error`, which colours a label's text.
"""

from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ganart import dressing
from ganart.icons import ICON_SIZE, icon
from ganart.paths import RESOURCES

__all__ = [
    "DARK",
    "GRID",
    "ICON_SIZE",
    "LIGHT",
    "Colours",
    "apply",
    "apply_choice",
    "colours",
    "icon",
    "restyle",
    "set_tabular",
]

GRID = 8  # Pixels. Distances are multiples of it.


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme as #rrggbb. Everything but accent and danger is without tint."""

    window: str
    panel: str
    field: str
    hover: str
    border: str
    text: str
    muted: str
    disabled: str
    accent: str  # What is active or running.
    on_accent: str  # Text upon the accent.
    danger: str  # What destroys or failed.


DARK = Colours(
    window="#1e1e1e",
    panel="#262626",
    field="#303030",
    hover="#3a3a3a",
    border="#3d3d3d",
    text="#e6e6e6",
    muted="#a0a0a0",
    disabled="#6e6e6e",
    accent="#6cabf0",
    on_accent="#141414",
    danger="#f0716c",
)
LIGHT = Colours(
    window="#f2f2f2",
    panel="#e9e9e9",
    field="#ffffff",
    hover="#dedede",
    border="#c4c4c4",
    text="#1c1c1c",
    muted="#5c5c5c",
    disabled="#9a9a9a",
    accent="#1f68c1",
    on_accent="#ffffff",
    danger="#b3261e",
)


def apply(app: QApplication, dark: bool) -> None:
    """Dress the whole application, now or again: what was given to `dressing.dress`."""
    colours = DARK if dark else LIGHT
    scheme = Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light
    if app.styleHints().colorScheme() != scheme:  # Once set, it no longer follows the system.
        app.styleHints().setColorScheme(scheme)  # For title bars and the system's own dialogs.
    if app.style().name() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(colours))
    dressing.change(_style_sheet(colours, app.font()))


def application() -> QApplication:
    """Return the running application."""
    running = QApplication.instance()
    assert isinstance(running, QApplication), "There is one as soon as there is a window."
    return running


def apply_choice(app: QApplication, choice: str) -> None:
    """Dress the application in "dark", "light" or as the "system" wants; when it does not say, dark."""
    if choice == "system":
        app.styleHints().unsetColorScheme()
        apply(app, app.styleHints().colorScheme() != Qt.ColorScheme.Light)
    else:
        apply(app, choice == "dark")


def colours() -> Colours:
    """The colours on the screen just now, for what is painted by hand."""
    return DARK if QGuiApplication.palette().window().color().lightness() < 128 else LIGHT


def restyle(widget: QWidget, name: str, value: str | bool) -> None:
    """Change a property that the style sheet looks at, such as the role, while the widget is shown."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.updateGeometry()  # Bold words take more room.


def leave_focus(widget: QWidget) -> None:
    """Let no click on a widget's buttons take the focus: single keys go on meaning what is looked at."""
    for button in widget.findChildren(QAbstractButton):
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def set_tabular(widget: QWidget) -> None:
    """Give all digits of a widget's text the same width, so that numbers change in place."""
    font = widget.font()
    font.setFeature(QFont.Tag("tnum"), 1)
    widget.setFont(font)


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.field,
        QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Button: colours.field,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.danger,
        QPalette.ColorRole.ToolTipBase: colours.panel,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Light: colours.hover,
        QPalette.ColorRole.Midlight: colours.hover,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.Dark: colours.border,
        QPalette.ColorRole.Shadow: colours.window,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.HighlightedText,  # Icons on a primary button.
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(colours.border))
    return palette


def _style_sheet(colours: Colours, font: QFont) -> str:
    """Fill the style sheet with colours and with three sizes of the system's own font."""
    template = Template((RESOURCES / "theme.qss").read_text(encoding="utf-8"))
    body = font.pointSizeF()
    return template.substitute(
        {name: getattr(colours, name) for name in Colours.__slots__},
        small=f"{body * 0.9:.1f}pt",
        title=f"{body * 1.45:.1f}pt",
        icons=(RESOURCES / "icons").as_posix(),
        scheme="dark" if colours is DARK else "light",
    )
