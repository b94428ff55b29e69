"""How the threads of a computation wait for each other: awake for a moment, then asleep.

An update is some thousand short pieces of work, and after each of them threads meet. Asleep at once, they
take longer to wake than a piece takes; awake for milliseconds, as OpenMP has it, they take the cores from
the window, from other programs and on a busy computer from each other. docs/performance.md has the numbers.
"""

import os

SPINS = 3_000  # Looks for work before a thread of GNU's OpenMP falls asleep: some 30 microseconds.


def wait_politely() -> None:
    """Set how threads wait, unless the user has. OpenMP reads it when torch is imported, so call it before.

    Processes that are started from here do the same.
    """
    if "OMP_WAIT_POLICY" not in os.environ:
        os.environ["OMP_WAIT_POLICY"] = "PASSIVE"  # For the OpenMP of other systems.
        os.environ.setdefault("GOMP_SPINCOUNT", str(SPINS))
