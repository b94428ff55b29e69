"""What the artist calls a run and writes down about it; the folder stays what it is called.

A name is the title in the settings, which pictures and models carry too. The note is plain text in note.txt.
"""

from dataclasses import replace

from training.errors import EngineError, Refusal
from training.files import whole_file
from training.models import clean_title, read_model, rename_model
from training.runs import Run


def label(run: Run, title: str, note: str) -> None:
    """Name a run and write a note about it, "" for none; its models follow unless it trains just now.

    Raises Refusal for an impossible name, EngineError when something cannot be written.
    """
    title = clean_title(title)
    if not title:
        raise Refusal("A title has at least one letter.")
    try:
        config = run.config()
        if title != (config.title or run.path.name):
            run.set_config(replace(config, title=title))
        if note != run.note():
            _write_note(run, note)
    except OSError as error:
        raise EngineError(
            "The run cannot be written to {folder}: {reason}.", folder=run.path, reason=error.strerror
        ) from error
    name_models(run)


def name_models(run: Run) -> None:
    """Give the models of a run that rests its name: while it trained, it saved them under the earlier one.

    Raises EngineError when they cannot be written.
    """
    title = clean_title(run.config().title)
    if not title or run.in_use():
        return
    for path in (run.model, run.best_model):
        if path.is_file() and read_model(path).title != title:
            rename_model(path, title)


def _write_note(run: Run, note: str) -> None:
    if note:
        with whole_file(run.note_file) as file:
            file.write(note.encode(errors="surrogatepass"))
    else:
        run.note_file.unlink(missing_ok=True)
