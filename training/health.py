"""How the game between the two networks stands, in one plain sentence.

The judgement rests on what the discriminator answers, averaged over half a minute: D(x), how real it finds
the pictures, and D(G(z)), how real it finds what the generator paints. Between two perfect players both are
0.5 (Goodfellow et al. 2014, section 4.1); in practice the discriminator of a DCGAN stays well ahead, and that
is a good game. Each state is entered at one threshold and left at a milder one, so that the sentence does not
flicker.
"""

from dataclasses import dataclass
from math import exp
from typing import Literal

from training.events import Progress

AVERAGED_SECONDS = 30.0  # Single steps jump by tenths; the eye wants a state, not a step.
FIRST_SECONDS = 60.0  # Nothing can be told earlier: both networks begin with noise.

GameState = Literal["beginning", "even", "discriminator ahead", "discriminator far ahead", "generator ahead"]

SENTENCES: dict[GameState, str] = {
    "beginning": "The game has just begun. Colours come first, then shapes; details take a while.",
    "even": "The game is even: both networks learn from each other.",
    "discriminator ahead": "The discriminator is ahead, which is usual. The samples go on getting better.",
    "discriminator far ahead": (
        "The discriminator is winning by far: samples may stop improving. "
        "More pictures, mirroring or a smaller width help."
    ),
    "generator ahead": (
        "The generator is fooling the discriminator. If the samples all look alike, "
        "stop and start again with another seed or larger batches."
    ),
}


@dataclass(frozen=True, slots=True)
class _Band:
    """A state that holds above a threshold until the value has fallen below a milder one."""

    enter: float
    leave: float

    def holds(self, value: float, held: bool) -> bool:
        return value > (self.leave if held else self.enter)


# D(x) - D(G(z)). It is 0.96 when pictures score 0.98 and samples 0.02: the discriminator is then sure of
# nearly every answer, and what the generator learns from it is little more than "not like this".
_FAR = _Band(enter=0.96, leave=0.93)
_AHEAD = _Band(enter=0.50, leave=0.40)  # Three quarters of all answers right: clearly better than guessing.
# D(G(z)). Above 0.5 the discriminator takes samples for pictures more often than not.
_FOOLED = _Band(enter=0.65, leave=0.55)


class Health:
    """Follows one training and says how its game stands.

    Attributes:
        state: The state that the last sentence described.
        alarm: Whether the game has gone so wrong that it is better to go back than to go on.
    """

    def __init__(self) -> None:
        self.state: GameState = "beginning"
        self.alarm = False
        self._seconds: float | None = None
        self._d_real = self._d_fake = 0.5

    def update(self, progress: Progress) -> str:
        """Take in how a training stands, and give the sentence."""
        seconds, d_real, d_fake = progress.seconds, progress.d_real, progress.d_fake
        if self._seconds is None:
            self._d_real, self._d_fake = d_real, d_fake
        else:
            share = 1 - exp(-max(seconds - self._seconds, 0.0) / AVERAGED_SECONDS)
            self._d_real += share * (d_real - self._d_real)
            self._d_fake += share * (d_fake - self._d_fake)
        self._seconds = seconds
        self.state = self._judge()
        return SENTENCES[self.state]

    def _judge(self) -> GameState:
        gap, before = self._d_real - self._d_fake, self.state
        if self._seconds < FIRST_SECONDS:
            return "beginning"
        if _FOOLED.holds(self._d_fake, before == "generator ahead"):
            return "generator ahead"
        if _FAR.holds(gap, before == "discriminator far ahead"):
            return "discriminator far ahead"
        if _AHEAD.holds(gap, before in ("discriminator ahead", "discriminator far ahead")):
            return "discriminator ahead"
        return "even"
