"""How a training stands, in one plain sentence for who looks at the samples, and whether it went wrong.

The judgement of a game rests on what the discriminator answers, averaged over half a minute: D(x), how real
it finds the pictures, and D(G(z)), how real it finds what the generator paints. Between two perfect players
both are 0.5 (Goodfellow et al. 2014, section 4.1); in practice the discriminator of a DCGAN stays well ahead,
and that is a good game. Each state is entered at one threshold and left at a milder one, so that the sentence
does not flicker.

A training went wrong when its samples have become all alike (by their diversity, not by any loss), when its
gradients run away, or when its measured quality stays well below what it was. Everything is compared with the
same training's own past, because what is usual differs from family to family.

An even game may still paint fog. Whether it does is said by the measured quality and coverage.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp
from typing import Literal

from training.events import Judged, Progress
from training.quality import BEST, CLEAR, COVERS, quality_of
from training.ripeness import FIRST_IMAGES
from training.sentences import Sentence

AVERAGED_SECONDS = 30.0  # Single steps jump by tenths; the eye wants a state, not a step.
FIRST_SECONDS = 60.0  # Nothing can be told earlier: both networks begin with noise.

GameState = Literal[
    "copying",
    "beginning",
    "half size",
    "undertrained",
    "out of time",
    "underfit",
    "even",
    "discriminator ahead",
    "discriminator far ahead",
    "generator ahead",
    "little variety",
    "behind its best",
    "collapsed",
    "diverged",
    "worse",
]
ALARMS = ("collapsed", "diverged", "worse")
_FINE = ("beginning", "undertrained", "even", "discriminator ahead")  # Nothing is to be done about these.

# What each state means for the pictures, and what can be done about it.
SENTENCES: dict[GameState, Sentence] = {
    "copying": Sentence("Warming up: finding your colours and large shapes. Samples get sharper after that."),
    "beginning": Sentence("Colours come first, then shapes; details take a while."),
    "half size": Sentence(
        "Learning form and colour at half the size first, which is much faster. Fine details come after that."
    ),
    "undertrained": Sentence(
        "Still fog: your colours are here, shapes come later. Let it run; Explore can already play with it."
    ),
    "out of time": Sentence(
        "Still fog, and the planned time is nearly over: shapes take longer here. "
        "Continue this training to give it more time."
    ),
    "underfit": Sentence(
        "Still fog after a long time: more time will not help. Start again with the Studio recipe, "
        "a smaller size or other pictures."
    ),
    "even": Sentence("Going well: there is nothing to change. Stop when you like what you see."),
    "discriminator ahead": Sentence(
        "Going well: the samples keep improving. Details come last, so more time helps."
    ),
    "discriminator far ahead": Sentence(
        "The samples may stop improving. Another training with more pictures, mirrored copies "
        "or a smaller width can get further."
    ),
    "generator ahead": Sentence(
        "The samples may be drifting away from your pictures. If they look odd or all alike, "
        "go back to the best, or start again with another seed."
    ),
    "little variety": Sentence(
        "The samples are much alike so far, or alike within a class. Variety often comes with time; "
        "if it does not, start again with another seed or the Studio recipe."
    ),
    "behind its best": Sentence(
        "The samples were better a while ago. That often passes, and the best moment is kept: let it run, "
        "or go back to the best."
    ),
    "collapsed": Sentence(
        "The samples all look alike now, and that rarely mends itself. Go back to the best, or start again "
        "with another seed or the Studio recipe."
    ),
    "diverged": Sentence(
        "The training is running out of control: each step changes far too much. "
        "Go back to the best, or start again with another seed."
    ),
    "worse": Sentence(
        "The samples are clearly worse than they were. Continuing rarely helps: go back to the best, or "
        "add pictures."
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


# Diversity, within a class where classes are learned. Samples of a good training come to more than half
# of the pictures' own.
# A generator has collapsed when it was lively once and its diversity has fallen by this many times.
_LIVELY = 0.3
_ALIKE = _Band(enter=4.0, leave=2.5)
_LITTLE = _Band(enter=0.65, leave=0.55)  # What is missing of the diversity while there is little.
# A generator that has learned anything in all this time is more diverse than this.
_NEVER = 0.1
_PATIENCE_S, _PATIENCE_IMAGES = 900.0, 200_000
# Lengths of the gradients, against their lowest half minute. Good games grow theirs tenfold.
_RUNNING_AWAY = _Band(enter=50.0, leave=25.0)
# Quality: so many measurements in a row must be so much worse than the best one.
_IN_A_ROW = 3
_WORSE_TIMES, _WORSE_BY = 1.5, 0.02
_BEHIND_TIMES = 1.15  # More than what measuring the same generator again differs by.
# What is missing of the quality while samples are fog, which covers next to nothing of the pictures.
_FOG = _Band(enter=80.0, leave=BEST - CLEAR)
_NEARLY_OVER = 0.8  # Of the planned way.
_HOPELESS_IMAGES = 500_000  # Even the slowest recipe shows what samples are of after 300,000.
# The moment at which a phase ends is told anew when it has moved by more than this.
_MOVED = timedelta(seconds=60)


class Health:
    """Follows one training and says how its game stands.

    Attributes:
        state: The state that the last sentence described.
    """

    def __init__(self) -> None:
        self.state: GameState = "beginning"
        self._seconds: float | None = None
        self._begun = 0.0  # Seconds at which the game began.
        self._images_seen = 0
        self._d_real, self._d_fake, self._diversity = _Average(), _Average(), _Average()
        self._gradients = (_Average(), _Average())  # Of the discriminator and the generator.
        self._liveliest = 0.0
        self._calmest = [float("inf"), float("inf")]  # Of both gradients.
        self._is_fog = False
        self._fraction: float | None = None
        self._turn: datetime | None = None  # Of the day: when what is going on now is over, as last told.
        self._best_kid = float("inf")
        self._worse_in_a_row = self._behind_in_a_row = 0

    @property
    def alarm(self) -> bool:
        """Whether the training went wrong, so that it should go back or begin again."""
        return self.state in ALARMS

    @property
    def is_fog(self) -> bool:
        """Whether the newest measurement found samples that show nothing yet."""
        return self._is_fog

    def update(self, progress: Progress, now: datetime | None = None) -> str:
        """Take in how a training stands, and give the sentence.

        With `now`, the time of day, the sentence can say until when the training warms up.
        """
        since = None if self._seconds is None else progress.seconds - self._seconds
        share = 1.0 if since is None else 1 - exp(-max(since, 0.0) / AVERAGED_SECONDS)
        self._seconds, self._images_seen = progress.seconds, progress.images_seen
        self._fraction = progress.fraction
        if progress.is_copying:
            self._begun = progress.seconds
            self.state = "copying"
            return self._warming_up(progress, now)
        self._d_real.take(progress.d_real, share)
        self._d_fake.take(progress.d_fake, share)
        lengths = (progress.d_gradient, progress.g_gradient)
        for place, (average, length) in enumerate(zip(self._gradients, lengths, strict=True)):
            average.take(length, share)
            if progress.seconds >= self._begun + FIRST_SECONDS and average.value > 0:
                self._calmest[place] = min(self._calmest[place], average.value)
        if progress.diversity is not None and progress.images_seen >= FIRST_IMAGES:
            self._diversity.take(progress.diversity, share)
            self._liveliest = max(self._liveliest, self._diversity.value)
        self.state = self._judge()
        if progress.full_size_from is not None and self.state in _FINE:
            self.state = "half size"
            return self._at_half_size(progress.full_size_from, now)
        return SENTENCES[self.state]

    def measured(self, judged: Judged) -> None:
        """Take in a measurement of the quality; the next sentence knows it."""
        self._is_fog = judged.coverage < COVERS and _FOG.holds(BEST - quality_of(judged.kid), self._is_fog)
        behind = judged.kid > _BEHIND_TIMES * self._best_kid + _WORSE_BY
        worse = judged.kid > _WORSE_TIMES * self._best_kid + _WORSE_BY
        self._behind_in_a_row = self._behind_in_a_row + 1 if behind else 0
        self._worse_in_a_row = self._worse_in_a_row + 1 if worse else 0
        self._best_kid = min(self._best_kid, judged.kid)

    @property
    def _trained(self) -> float:
        """Seconds of training so far."""
        return self._seconds or 0.0

    def _judge(self) -> GameState:
        before = self.state
        gap, d_fake = self._d_real.value - self._d_fake.value, self._d_fake.value
        if self._trained < self._begun + FIRST_SECONDS:
            return "beginning"
        if self._are_alike(before == "collapsed"):
            return "collapsed"
        if self._run_away(before == "diverged"):
            return "diverged"
        if self._worse_in_a_row >= _IN_A_ROW:
            return "worse"
        if self._is_fog:
            return self._fog()
        if self._diversity.is_known and _LITTLE.holds(1 - self._diversity.value, before == "little variety"):
            return "little variety"
        if _FOOLED.holds(d_fake, before == "generator ahead"):
            return "generator ahead"
        if _FAR.holds(gap, before == "discriminator far ahead"):
            return "discriminator far ahead"
        if self._behind_in_a_row >= _IN_A_ROW:
            return "behind its best"
        if self._images_seen < FIRST_IMAGES:
            return "beginning"  # On a slow machine the first minute shows the network but a few pictures.
        if _AHEAD.holds(gap, before in ("discriminator ahead", "discriminator far ahead")):
            return "discriminator ahead"
        return "even"

    def _fog(self) -> GameState:
        """Say whether fog is to be expected by now."""
        if self._images_seen >= _HOPELESS_IMAGES:
            return "underfit"
        if self._fraction is not None and self._fraction >= _NEARLY_OVER:
            return "out of time"
        return "undertrained"

    def _warming_up(self, progress: Progress, now: datetime | None) -> Sentence:
        """Say until when the training warms up, as far as that is known."""
        if now is None or progress.warm_up_end is None:
            return SENTENCES["copying"]
        return Sentence(
            "Warming up: finding your colours and large shapes, sharper from about {time}.",
            time=self._time_of_day(progress.warm_up_end, now),
        )

    def _at_half_size(self, end: float, now: datetime | None) -> Sentence:
        """Say from when the pictures are learned at their full size: after `end` seconds of training."""
        if now is None:
            return SENTENCES["half size"]
        return Sentence(
            "Learning form and colour at half the size first, which is much faster. "
            "Fine details come from about {time}.",
            time=self._time_of_day(end, now),
        )

    def _time_of_day(self, end: float, now: datetime) -> str:
        """Say when training will have taken `end` seconds; the same as before unless it has moved."""
        turn = now + timedelta(seconds=max(0.0, end - self._trained))
        if self._turn is None or abs(turn - self._turn) > _MOVED:
            self._turn = turn
        return f"{self._turn:%H:%M}"

    def _are_alike(self, before: bool) -> bool:
        diversity = self._diversity.value
        if not self._diversity.is_known:
            return False
        if self._liveliest >= _LIVELY:
            return _ALIKE.holds(self._liveliest / max(diversity, 1e-6), before)
        waited = self._trained >= _PATIENCE_S and self._images_seen >= _PATIENCE_IMAGES
        return waited and diversity < _NEVER

    def _run_away(self, before: bool) -> bool:
        pairs = zip(self._gradients, self._calmest, strict=True)
        return any(_RUNNING_AWAY.holds(average.value / calmest, before) for average, calmest in pairs)


class _Average:
    """A number averaged over the last half minute."""

    def __init__(self) -> None:
        self.value = 0.0
        self.is_known = False

    def take(self, value: float, share: float) -> None:
        """Take in a value that counts for a share of the average, 0 to 1; the first counts whole."""
        self.value += (share if self.is_known else 1.0) * (value - self.value)
        self.is_known = True
