"""Whether a training begins with the pair of networks that comes with the program, told without torch."""

from training.config import TrainConfig

RECIPE = "studio"
RESOLUTION, WIDTH, Z_PER_STAGE = 64, 32, 16  # Of the pair in weights/head_start.safetensors.


def has_head_start(config: TrainConfig) -> bool:
    """Whether a run begins with the pair: it is asked for, and it fits. See `training.gan.head_start`."""
    if not config.head_start or config.start_from or config.recipe != RECIPE:
        return False
    return (
        config.data.resolution >= RESOLUTION
        and config.width >= WIDTH
        and config.z_per_stage == Z_PER_STAGE
    )
