"""What the engine refuses or cannot do, each said in a sentence that a user can act on."""

from training.sentences import Sentence


class EngineError(Exception):
    """Something the user should know; `str()` of it, a `Sentence`, is shown as it is.

    `EngineError("The folder {folder} cannot be opened: {reason}.", folder=…, reason=…)`.
    """

    def __init__(self, form: str, /, **values: object):
        super().__init__(Sentence(form, **values))


class Refusal(ValueError):  # noqa: N818 - it reads as the sentence it stands for.
    """What was asked for is impossible, or what was given is damaged; `str()` of it is a `Sentence` too."""

    def __init__(self, form: str, /, **values: object):
        super().__init__(Sentence(form, **values))


class UnknownNames(Refusal):
    """A table has names that this version does not know: a newer one wrote it, or it is no table of ours."""


class MadeByNewer(EngineError):  # noqa: N818 - it reads as the sentence it stands for.
    """Something of ours was written by a newer version, and cannot be read before an update."""


class RunInUse(EngineError):  # noqa: N818 - it reads as the sentence it stands for.
    """Another process is training this run right now."""


class Abandoned(BaseException):
    """Thrown into a task whose caller has died: save, and end as something to be offered again."""
