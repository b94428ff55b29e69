"""Whether a large pair begins at half its size, and by which settings.

At half the size an update takes about a quarter of the time, and form, colour and composition are learned as
well there. So a run of many pixels spends its first part on few of them. The phase itself:
`training.gan.half_size_phase`. Free of torch.
"""

from dataclasses import replace
from math import inf

from training.config import TrainConfig
from training.continuing import GROWING
from training.pace import Pace

SMALLEST = 64  # Pixels of the shorter side that a pair begins at: fewer show no form.
PACE = 3.2  # Times as many images per second at half the size: 3.0 of 128 pixels, 3.4 of 256 on a processor.
_AREA = 0.25  # Of what is painted: gradient penalties follow it, see `training.recipes`.


def has_half_size(config: TrainConfig) -> bool:
    """Whether a run by these settings begins at half its size.

    The discriminator that grows out of the small one needs two features for each colour in its first layer.
    """
    return (
        config.half_size_share > 0
        and config.recipe == GROWING
        and not config.start_from
        and config.data.resolution >= 2 * SMALLEST
        and config.width >= 2 * config.data.channels
    )


def halved(config: TrainConfig) -> TrainConfig:
    """Return the settings of the part at half the size, as those of a run of its own.

    Its latents are the first numbers of the larger pair's, which has one stage more.
    """
    share = config.half_size_share
    bounds = (round(config.images * share), config.half_size_images)
    return replace(
        config,
        data=replace(config.data, resolution=config.data.resolution // 2),
        z_dim=config.z_dim - config.z_per_stage,
        images=min(filter(None, bounds), default=0),
        minutes=config.minutes * share,
        r1_gamma=config.r1_gamma * _AREA,
        r2_gamma=config.r2_gamma * _AREA,
        lr_end=1.0,  # It falls when the pair is whole.
        gamma_end=1.0,
    )


def pace_of(config: TrainConfig, images_per_second: float) -> Pace:
    """Return the pace of a run by these settings that makes so many images per second at its full size."""
    if not has_half_size(config):
        return Pace.steady(images_per_second)
    half = halved(config)
    small = pace_of(half, PACE * images_per_second)
    ends = [float(half.images)] if half.images else []
    if half.minutes:
        ends.append(small.images_after(half.minutes * 60))
    return small.until(min(ends, default=inf), images_per_second)
