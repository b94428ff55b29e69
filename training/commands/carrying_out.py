"""How a command ends: 0, 1 when it failed, 2 when it was called wrongly, 3 when it did only a part.

Errors are one sentence on stderr. With GANART_DEBUG=1 in the environment, an error that nobody expected shows
where it came from.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from training.commands.console import chosen_show, follow, printable
from training.errors import EngineError, Refusal
from training.events import Events

FAILED, CALLED_WRONGLY, PARTLY = 1, 2, 3


def carry_out(start: Callable[[], Events], as_json: bool) -> bool:
    """Show the events of a task to the end; False when the user stopped it. Failing ends the program."""
    try:
        return follow(start, chosen_show(as_json))
    except EngineError as error:
        end(str(error), FAILED)
    except Refusal as error:
        end(str(error), CALLED_WRONGLY)
    except BrokenPipeError:
        raise  # Nobody reads any more (`| head`): typer ends quietly.
    except Exception as error:
        if is_debugging():
            raise
        end(unexpected(error), FAILED)


@contextmanager
def usage() -> Iterator[None]:
    """Turn impossible settings into the exit code for a wrong call."""
    try:
        yield
    except (ValueError, EngineError) as error:
        end(str(error), CALLED_WRONGLY)


def end(sentence: str, code: int) -> NoReturn:
    """Say a sentence on stderr and end the program."""
    typer.echo(printable(sentence), err=True)
    raise typer.Exit(code)


def unexpected(error: Exception) -> str:
    """Say that something went wrong which nobody has thought of."""
    return f"Something unexpected happened ({type(error).__name__}: {error}). GANART_DEBUG=1 shows where."


def is_debugging() -> bool:
    """Whether whoever calls wants to see where an unexpected error came from."""
    return os.environ.get("GANART_DEBUG", "") not in ("", "0")
