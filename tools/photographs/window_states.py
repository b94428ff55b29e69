"""What belongs to no page: settings, messages, the sheet of keys, the dialog for our own mistakes."""

from pathlib import Path

from ganart.messages import Message
from ganart.widgets.error_dialog import ErrorDialog
from ganart.widgets.key_sheet import KeySheet
from tools.photographs.painter import Painter
from tools.photographs.studio import Studio


def photograph_window(studio: Studio) -> None:
    """What belongs to no page: settings, messages, the sheet of keys, the dialog for our own mistakes."""
    with studio.program(Painter()) as app:
        app.window.show_page("settings")
        assert app.settings_page  # It is made now.
        studio.take("settings", app.window)
        say = app.window.message_bar.say
        say(
            Message("The training of “Portraits” was interrupted.", "warning", actions=(("Continue", print),))
        )
        say(
            Message(
                "Training stopped: the disk is full.", "error", details="OSError: [Errno 28] No space left"
            )
        )
        say(Message("64 pictures are in the gallery."))
        app.window.message_bar.lines[1].details_button.click()
        studio.take("messages", app.window)
        app.window.saving.setGeometry(app.window.rect())
        app.window.saving.show()
        app.window.saving.raise_()
        studio.take("saving", app.window)
        sheet = KeySheet(app.window)
        sheet.show()
        studio.take("keys", sheet)
        sheet.close()
        dialog = ErrorDialog(Path("ganart.log"))
        dialog.report("Traceback (most recent call last):\nZeroDivisionError: division by zero")
        studio.take("error", dialog)
        dialog.close()
