"""How carefully this process computes: as is fastest, or more safely, since others died at the same work.

It holds for the whole process, like the number of its threads: who starts the process says it, and whatever
chooses a device, a precision, or how much is computed at once looks here. Free of torch.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Care:
    """What a process does without; nothing unless something is said here.

    Attributes:
        spared: Times over that its work is to need less memory: half as much at once each time.
        in_float32: Whether it computes in 32-bit numbers only.
        without_card: Whether it computes on the processor.
        blames_bfloat16: Whether the processor is not to be trusted with bfloat16 again, if that was in use.
    """

    spared: int = 0
    in_float32: bool = False
    without_card: bool = False
    blames_bfloat16: bool = False


AS_USUAL = Care()

_taken = [AS_USUAL]


def take_care(care: Care) -> None:
    """Compute so from now on in this process."""
    _taken[0] = care


def care() -> Care:
    """Return how carefully this process computes."""
    return _taken[0]


def at_once(usual: int) -> int:
    """Return how many are computed at a time where so many are usual: at least one."""
    return max(1, usual >> care().spared)
