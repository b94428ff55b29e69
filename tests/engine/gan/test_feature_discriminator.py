import pytest
import torch
from safetensors import safe_open
from torch import nn

from tests.computing import SEED
from tests.engine.faces import sample_faces
from tests.engine.trainers import trainer_of
from training.compute.distributed import ALONE
from training.config import ImportConfig, TrainConfig
from training.errors import EngineError
from training.gan.checkpoint import load_checkpoint, save_checkpoint
from training.gan.feature_discriminator import FeatureDiscriminator
from training.gan.trainer import Trainer

CPU = torch.device("cpu")
BATCH = 16


@pytest.fixture(scope="module")
def faces() -> torch.Tensor:
    return sample_faces(32)


def config(data=None, **values) -> TrainConfig:
    settings = {"z_dim": 16, "width": 8, "batch_size": BATCH, "preview_count": 4, "opinion_weight": 0.3}
    settings |= {"recipe": "studio", "loss": "relativistic", "lr": 1e-3, "beta2": 0.99} | values
    return TrainConfig(data=ImportConfig(folder="pictures", **{"resolution": 32} | (data or {})), **settings)


def trainer(**values) -> Trainer:
    return trainer_of(config(**values))


def opinion(**data) -> FeatureDiscriminator:
    torch.manual_seed(0)
    return FeatureDiscriminator(config(data), CPU, torch.float32)


def heads_of(player: Trainer) -> nn.Module:
    return player.game.feature_discriminator.heads


def learn(trainer: Trainer, faces: torch.Tensor, updates: int) -> list[list[float]]:
    return [trainer.update(faces).tolist() for _ in range(updates)]


def test_three_heads_judge_each_picture_by_itself(faces):
    heads = opinion()
    logits = heads.logits(heads.look(faces))
    assert logits.shape == (BATCH, 3)
    torch.testing.assert_close(heads.logits(heads.look(faces[3:4])), logits[3:4], atol=1e-4, rtol=1e-4)


@pytest.mark.parametrize("data", [{"resolution": 8}, {"aspect": "3:2"}, {"aspect": "4:5"}, {"channels": 1}])
def test_pictures_of_any_form_are_judged(data):
    heads = opinion(**data)
    form = config(data).data
    images = torch.rand(2, form.channels, form.height, form.width) * 2 - 1
    assert heads.logits(heads.look(images)).shape == (2, 3)


def test_features_are_brought_to_one_scale(faces):
    heads = opinion()
    heads.set_scale(faces, ALONE)
    for scale, seen in zip(heads.heads.scales, heads.look(faces), strict=True):
        scaled = scale(seen)
        torch.testing.assert_close(scaled.mean(), torch.tensor(0.0), atol=1e-4, rtol=0)
        assert 0.5 < scaled.std() < 1.01


def test_heads_learn_to_tell_pictures_from_noise(faces):
    """All of them; heads that have learned nothing are right about half of them, and at most 0.81."""
    heads = opinion()
    heads.set_scale(faces, ALONE)
    noise = torch.rand(faces.shape, generator=torch.Generator().manual_seed(SEED)) * 2 - 1
    for _ in range(30):
        heads.optimizer.zero_grad()
        heads.judge(faces, noise).loss.backward()
        heads.optimizer.step()
    assert (heads.logits(heads.look(faces)) > heads.logits(heads.look(noise))).float().mean() > 0.9


def test_samples_are_drawn_to_what_looks_like_a_picture(faces):
    heads = opinion()
    heads.set_scale(faces, ALONE)
    verdict = heads.judge(faces, -faces)
    fake = (-faces).requires_grad_()
    before = heads.generator_loss(verdict, fake)
    before.backward()
    after = heads.generator_loss(verdict, fake.detach() - 20 * fake.grad)
    assert after < before


def test_what_was_judged_leads_samples_where_another_look_would(faces):
    heads = opinion()
    heads.set_scale(faces, ALONE)
    fake = (-faces).requires_grad_()
    shown = fake.flip(dims=[3]) * 0.5
    verdict = heads.judge(faces, shown)
    (looked_again,) = torch.autograd.grad(heads.generator_loss(verdict, shown), fake, retain_graph=True)
    assert looked_again.any()
    torch.testing.assert_close(heads.generator_gradient(verdict, fake), looked_again, rtol=1e-3, atol=1e-7)


def test_a_verdict_keeps_no_maps_of_samples_without_the_way_that_led_to_them(faces):
    assert opinion().judge(faces, -faces).fake_maps == ()


def test_nobody_is_asked_before_there_is_something_to_see(faces):
    player = trainer(opinion_from=3 * BATCH)
    before = {name: each.clone() for name, each in heads_of(player).state_dict().items()}

    def is_untouched() -> bool:
        return all(each.equal(before[name]) for name, each in heads_of(player).state_dict().items())

    learn(player, faces, 3)
    assert is_untouched()
    learn(player, faces, 1)
    assert not is_untouched()


def test_a_short_run_asks_in_its_second_half(faces):
    player = trainer(opinion_from=100_000, images=4 * BATCH)
    learn(player, faces, 2)
    assert player.game.feature_discriminator.is_new
    learn(player, faces, 1)
    assert not player.game.feature_discriminator.is_new


def test_a_run_of_minutes_asks_after_its_share(faces):
    player = trainer(opinion_from=100_000, opinion_share=0.25, minutes=1)
    for player.gan.seconds in (0.0, 14.0):
        learn(player, faces, 1)
    assert player.game.feature_discriminator.is_new
    player.gan.seconds = 15.0
    learn(player, faces, 1)
    assert not player.game.feature_discriminator.is_new


def test_who_was_asked_is_asked_on_when_a_run_is_made_longer(faces, tmp_path):
    short, longer = (trainer(opinion_from=100_000, images=count * BATCH) for count in (2, 100))
    learn(short, faces, 2)
    save_checkpoint(tmp_path / "short.safetensors", short, {})
    load_checkpoint(tmp_path / "short.safetensors", longer)
    before = [each.clone() for each in heads_of(longer).parameters()]
    learn(longer, faces, 1)
    assert not all(each.equal(was) for each, was in zip(heads_of(longer).parameters(), before, strict=True))


def test_who_is_asked_seldom_is_heard_as_much_louder(faces):
    player = trainer(opinion_every=3)
    asked = []
    for _ in range(4):
        before = [each.clone() for each in heads_of(player).parameters()]
        learn(player, faces, 1)
        now = heads_of(player).parameters()
        asked.append(not all(each.equal(was) for each, was in zip(now, before, strict=True)))
    assert asked == [True, False, False, True]
    seldom, often = (trainer(opinion_every=every).game.feature_discriminator for every in (3, 1))
    seldom.heads.load_state_dict(often.heads.state_dict())
    said = [each.generator_loss(each.judge(faces, -faces), -faces).item() for each in (seldom, often)]
    assert said[0] == pytest.approx(3 * said[1])


def test_large_pictures_are_looked_at_as_small_as_asked_for(faces):
    small = FeatureDiscriminator(config({"resolution": 128}, opinion_side=32), CPU, torch.float32)
    large = faces.repeat_interleave(4, dim=2).repeat_interleave(4, dim=3)  # [N, C, 128, 128]
    for seen, expected in zip(small.look(large), opinion().look(faces), strict=True):
        torch.testing.assert_close(seen, expected, atol=1e-3, rtol=1e-3)


def test_what_is_thought_changes_the_generator_by_its_weight(faces):
    slopes = []
    for weight in (0.0, 0.3, 3.0):
        player = trainer(opinion_weight=weight)
        learn(player, faces, 1)
        slopes.append(player.gan.generator.to_image[0].weight.grad)
    little, much = ((slope - slopes[0]).norm() for slope in slopes[1:])
    assert little > 0
    assert much / little == pytest.approx(10, rel=0.01)


def test_the_heads_do_not_learn_from_the_generators_half(faces):
    player = trainer()
    turns = list(player.game.deal(faces))
    player.game.update_discriminator(turns)
    learned = [each.grad.clone() for each in heads_of(player).parameters()]
    player.game.update_generator(turns)
    assert all(each.grad.equal(was) for each, was in zip(heads_of(player).parameters(), learned, strict=True))


def test_a_batch_in_parts_is_judged_too(faces):
    player = trainer()
    assert player.update(faces, parts=3).isfinite().all()
    assert not player.game.feature_discriminator.is_new


@pytest.mark.parametrize("updates", [0, 2, 4])
def test_a_resume_continues_as_if_nothing_had_happened(updates, faces, tmp_path):
    first, second = trainer(opinion_from=3 * BATCH), trainer(opinion_from=3 * BATCH, seed=1)
    learn(first, faces, updates)
    save_checkpoint(tmp_path / "one.safetensors", first, {})
    load_checkpoint(tmp_path / "one.safetensors", second)
    assert learn(second, faces, 6 - updates) == learn(first, faces, 6 - updates)


def test_a_checkpoint_keeps_the_heads_and_not_the_frozen_network(faces, tmp_path):
    player = trainer()
    learn(player, faces, 1)
    save_checkpoint(tmp_path / "one.safetensors", player, {})
    with safe_open(tmp_path / "one.safetensors", "pt") as file:
        kept = sum(file.get_tensor(name).numel() for name in file.keys() if name.startswith("opinion."))  # noqa: SIM118
    assert kept == sum(each.numel() for each in heads_of(player).state_dict().values())


def test_a_run_without_a_second_opinion_does_not_take_a_checkpoint_with_one(faces, tmp_path):
    save_checkpoint(tmp_path / "one.safetensors", trainer(), {})
    with pytest.raises(EngineError, match="belongs to different networks"):
        load_checkpoint(tmp_path / "one.safetensors", trainer(opinion_weight=0.0))
