import pytest
import torch

from tests.computing import SEED
from tests.engine.faces import sample_faces
from tests.engine.trainers import trainer_of
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.gan.checkpoint import load_checkpoint, save_checkpoint
from training.gan.trainer import Trainer
from training.gan.vae_warmup import TRIED_IMAGES
from training.sampling.images import from_bytes

CPU = torch.device("cpu")
BATCH = 16


@pytest.fixture(scope="module")
def faces() -> torch.Tensor:
    return sample_faces(16)


def trainer(**values) -> Trainer:
    """A pair of Studio that copies 64 images, and then plays."""
    settings = {"z_dim": 16, "width": 8, "batch_size": BATCH, "preview_count": 4, "copies": 4 * BATCH}
    settings |= {"recipe": "studio", "loss": "relativistic", "lr": 1e-3, "beta2": 0.99} | values
    data = ImportConfig(folder="pictures", resolution=16)
    return trainer_of(TrainConfig(data=data, **settings), num_classes=2)


def learn(trainer: Trainer, faces: torch.Tensor, updates: int) -> list[list[float]]:
    label = torch.arange(BATCH) % 2
    return [trainer.update(faces, label).tolist() for _ in range(updates)]


def test_copies_come_nearer_to_the_pictures(faces):
    """To a quarter of the error; to nearly all of it when nothing is learned."""
    told = learn(trainer(copies=10_000, seed=SEED), faces, 80)
    assert told[-1][0] < told[0][0] / 2


def test_latents_that_nobody_described_are_painted_as_pictures_too(faces):
    """To half as far; to 0.77 with nothing but normalization learned."""
    copier = trainer(copies=10_000, seed=SEED)

    def distance() -> float:
        z = torch.randn(64, 16, generator=torch.Generator().manual_seed(SEED))
        painted = from_bytes(copier.gan.paint(z, torch.zeros(64)), CPU)
        return (painted.mean(dim=0) - faces.mean(dim=0)).abs().mean()

    before = distance()
    learn(copier, faces, 180)
    assert distance() < 0.65 * before


def test_while_pictures_are_copied_nothing_is_judged_and_then_it_is(faces):
    answers = [told[2:] for told in learn(trainer(), faces, 6)]
    assert answers[:4] == [[0.5, 0.5]] * 4
    assert [0.5, 0.5] not in answers[4:]


def test_copying_teaches_both_players_but_not_the_judgement(faces):
    copier = trainer()
    before = {name: each.clone() for name, each in copier.gan.discriminator.state_dict().items()}
    learn(copier, faces, 1)
    changed = {
        name for name, each in copier.gan.discriminator.state_dict().items() if not each.equal(before[name])
    }
    assert changed == {name for name in before if not name.startswith(("to_logit", "of_label"))}


def test_a_label_helps_to_copy(faces):
    copier = trainer(conditional=True)
    learn(copier, faces, 1)
    assert copier.gan.generator.from_label.weight.grad.abs().sum() > 0


@pytest.mark.parametrize("updates", [0, 1, 3, 4, 5])
def test_a_resume_continues_as_if_nothing_had_happened(updates, faces, tmp_path):
    first, second = trainer(), trainer(seed=1)
    learn(first, faces, updates)
    save_checkpoint(tmp_path / "one.safetensors", first, {})
    load_checkpoint(tmp_path / "one.safetensors", second)
    assert learn(second, faces, 6 - updates) == learn(first, faces, 6 - updates)


def test_pictures_that_cannot_be_copied_are_played_with_from_noise_after_a_short_try(tmp_path):
    player, fresh, resumed = (trainer(copies=100_000, width=2) for _ in range(3))
    chance = torch.Generator().manual_seed(0)
    while player.is_warming_up:
        player.update(torch.rand(BATCH, 3, 16, 16, generator=chance) * 2 - 1)
    assert player.gan.images_seen == TRIED_IMAGES
    for name in ("generator", "discriminator", "average"):
        begun = getattr(fresh.gan, name).state_dict()
        assert all(begun[key].equal(each) for key, each in getattr(player.gan, name).state_dict().items())
    save_checkpoint(tmp_path / "tried.safetensors", player, {})
    load_checkpoint(tmp_path / "tried.safetensors", resumed)
    assert not resumed.is_warming_up


def test_pictures_that_can_be_copied_are_copied_on(faces):
    copier = trainer(copies=100_000)
    learn(copier, faces, TRIED_IMAGES // BATCH + 1)
    assert copier.is_warming_up


def test_a_short_run_copies_for_a_quarter_of_it(faces):
    told = learn(trainer(images=8 * BATCH), faces, 3)
    assert [each[2] == 0.5 for each in told] == [True, True, False]


def test_a_run_of_minutes_copies_for_a_share_of_its_time_and_ever_more_slowly_in_the_second_half(faces):
    copier, rates = trainer(copies=100_000, copy_share=0.5, minutes=1), []
    for copier.gan.seconds in (0.0, 15.0, 22.5, 29.9):
        assert copier.is_warming_up
        learn(copier, faces, 1)
        rates.append(copier.optimizers()["copy_optimizer"].param_groups[0]["lr"] / 1e-3)
    assert rates == pytest.approx([1, 1, 0.5, 0], abs=0.01)
    copier.gan.seconds = 30.0
    learn(copier, faces, 1)
    assert not copier.is_warming_up


def test_a_run_that_is_made_longer_does_not_go_back_to_copying(faces, tmp_path):
    short, longer = trainer(images=8 * BATCH, copies=1000), trainer(copies=1000)
    learn(short, faces, 3)
    save_checkpoint(tmp_path / "short.safetensors", short, {})
    load_checkpoint(tmp_path / "short.safetensors", longer)
    assert learn(longer, faces, 1)[0][2:] != [0.5, 0.5]


def test_a_run_that_begins_with_an_earlier_one_plays_at_once(faces):
    assert learn(trainer(start_from="earlier"), faces, 1)[0][2:] != [0.5, 0.5]


def test_in_pieces_as_much_is_learned_as_at_once(faces):
    whole, pieces = trainer(), trainer()
    for each in (whole, pieces):
        each.gan.generator.eval()  # So that the pictures of a piece do not normalize each other.
    for _ in range(2):
        told = [whole.update(faces).tolist(), pieces.update(faces, parts=2).tolist()]
    assert told[0] == pytest.approx(told[1], rel=1e-4)


def test_a_family_that_cannot_copy_says_so():
    with pytest.raises(EngineError, match="dcgan cannot begin with a warm-up"):
        trainer(recipe="dcgan", loss="non-saturating")


def test_all_shapes_can_be_copied():
    data = ImportConfig(folder="pictures", resolution=16, aspect="3:2")
    config = TrainConfig(data=data, recipe="studio", z_dim=4, width=2, batch_size=2, copies=100)
    told = trainer_of(config).update(torch.rand(2, 3, 16, 24))
    assert told.isfinite().all()


def test_how_much_of_the_warm_up_is_over_is_known_until_the_game_begins(faces):
    copier, shares = trainer(), []
    for _ in range(5):
        learn(copier, faces, 1)
        shares.append(copier.warmed_up)
    assert shares == [0.25, 0.5, 0.75, 1.0, 1.0]
