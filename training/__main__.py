"""The engine on the command line: python -m training scan, train, generate and so on."""

import os
import signal
import sys


def main() -> None:
    """Run the command line, as `python -m training` and as `ganart-cli`."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # Until a task begins, there is nothing to save.
    import logging
    import warnings
    from io import TextIOWrapper

    from training.commands.app import app
    from training.commands.carrying_out import is_debugging, unexpected
    from training.compute.openmp import wait_politely

    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: SIM115 - a job in the background may have none.
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # File names may hold what a console cannot show.
    if not is_debugging():
        logging.disable()
        warnings.simplefilter("ignore")
    wait_politely()
    try:
        app()
    except Exception as error:
        if is_debugging():
            raise
        sys.exit(unexpected(error))
    finally:
        _give_up_what_cannot_be_written()


def _give_up_what_cannot_be_written() -> None:
    """Leave nothing in stdout that Python would try to write as it ends: its code would be 120."""
    try:
        sys.stdout.flush()
    except OSError:  # A disk that is full, which was told, or nobody who reads any more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
