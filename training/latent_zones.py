"""Which numbers of a latent paint what: the first map and each stage of a generator, and zones of stages.

Where a latent enters every stage (`TrainConfig.z_per_stage`), its first numbers make the first map, and one
slice after the other steers the stages, from the coarsest map to the finest. Stages that follow each other
are one zone for the eye: form, texture, colour. So two pictures can be mixed, the form of one with the colour
of the other. Free of torch: a model file tells its zones without being loaded.
"""

from training.errors import Refusal

FORM, TEXTURE, COLOUR = "form", "texture", "colour"


def stage_count(resolution: int) -> int:
    """Return how often Studio's generator doubles its first map: 64 = 4 * 2^4 pixels take 4 stages."""
    return resolution.bit_length() - 3


def stage_slices(resolution: int, z_dim: int, z_per_stage: int) -> list[slice]:
    """Divide a latent into what makes the first map and, unless they have none, what steers each stage.

    Raises ValueError when nothing would be left for the first map.
    """
    stages = stage_count(resolution) if z_per_stage else 0
    first = z_dim - stages * z_per_stage
    if first < 1:
        raise Refusal(
            "A latent of {z_dim} numbers is too short to give {each} to each of {stages} stages.",
            z_dim=z_dim,
            each=z_per_stage,
            stages=stages,
        )
    starts = [first + stage * z_per_stage for stage in range(stages)]
    return [slice(0, first), *(slice(start, start + z_per_stage) for start in starts)]


def zones(resolution: int, z_dim: int, z_per_stage: int) -> dict[str, slice]:
    """Return the numbers of a latent behind each zone of the pictures; nothing when stages have none.

    Form is the first map and the first third of the stages, texture the middle, colour the last third.
    Together they are the whole latent. A small model may have no texture.
    """
    if not z_per_stage:
        return {}
    slices = stage_slices(resolution, z_dim, z_per_stage)
    stages = len(slices) - 1
    form, texture = (slices[round(stages * third / 3)].stop for third in (1, 2))
    found = {FORM: slice(0, form), TEXTURE: slice(form, texture), COLOUR: slice(texture, z_dim)}
    return {name: part for name, part in found.items() if part.start < part.stop}
