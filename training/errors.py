"""What the engine refuses or cannot do, each said in a sentence that a user can act on."""


class EngineError(Exception):
    """Something the user should know; `str()` of it is shown as it is."""


class RunInUse(EngineError):  # noqa: N818 - it reads as the sentence it stands for.
    """Another process is training this run right now."""


class Abandoned(BaseException):
    """Thrown into a task whose caller has died: save, and end as something to be offered again."""
