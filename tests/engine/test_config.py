"""Settings are possible, or refused with a sentence that a page can show."""

import json
from contextlib import suppress
from dataclasses import asdict, replace

import pytest

from training.config import ImportConfig, TrainConfig
from training.errors import Refusal
from training.upscaling.learn_config import LearnConfig

DATA = ImportConfig(folder="pictures")


def test_settings_come_back_from_json():
    config = TrainConfig(data=DATA, title="Owls", minutes=2.5, flips=True, device="cuda:1")
    assert TrainConfig.from_json(json.loads(json.dumps(config.to_json()))) == config


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("z_dim", 0),
        ("z_dim", 2**62),
        ("width", 0),
        ("width", 8193),
        ("images", -1),
        ("images", 10**12 + 1),
        ("minutes", -1.0),
        ("minutes", float("inf")),
        ("minutes", 1e300),
        ("minutes", float("nan")),
        ("batch_size", 1),
        ("batch_size", 4097),
        ("lr", 0.0),
        ("lr", float("inf")),
        ("lr_end", 1.1),
        ("lr_from", 1.0),
        ("gamma_end", 0.0),
        ("penalty_share", 0.0),
        ("opinion_every", 0),
        ("opinion_side", 8),
        ("copy_share", 0.0),
        ("opinion_share", 1.5),
        ("ema_share", 0.0),
        ("blur", -1.0),
        ("blur_until", 0.0),
        ("beta1", 1.0),
        ("beta2", -0.1),
        ("ema_half_life", 0),
        ("device", "abacus"),
        ("device", "cuda:-1"),
        ("precision", "float8"),
        ("preview_count", 0),
        ("preview_seconds", -1.0),
        ("report_seconds", float("nan")),
        ("checkpoint_seconds", float("inf")),
        ("seed", -1),
        ("seed", 2**63),
    ],
)
def test_an_impossible_setting_of_a_training_is_refused(name, value):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        TrainConfig(data=DATA, **{name: value})


@pytest.mark.parametrize("settings", [TrainConfig(data=DATA), LearnConfig()], ids=["game", "upscaler"])
@pytest.mark.parametrize("value", [10**26, 1e300])
def test_no_setting_is_taken_that_its_file_could_not_give_back(settings, value):
    for name, usual in asdict(settings).items():
        if type(usual) not in (int, float):
            continue
        with suppress(Refusal):
            taken = replace(settings, **{name: type(usual)(value)})
            pytest.fail(f"{name} is {getattr(taken, name)}")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("resolution", 0),
        ("resolution", 65),
        ("resolution", 2048),
        ("channels", 4),
        ("crop", "round"),
        ("background", "white"),
        ("background", "#fff"),
        ("leave_out", "all"),
    ],
)
def test_an_impossible_setting_of_an_import_is_refused(name, value):
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        ImportConfig(folder="pictures", **{name: value})


def test_a_setting_of_a_later_version_is_refused_and_not_ignored():
    with pytest.raises(ValueError, match="names this version does not know: magic"):
        TrainConfig.from_json(TrainConfig(data=DATA).to_json() | {"magic": 1})


def test_in_the_long_run_nothing_comes_before_the_game():
    config = TrainConfig(
        data=ImportConfig(folder="pictures"), copies=100, opinion_weight=0.5, opinion_from=200, blur=2.5
    )
    later = config.in_the_long_run()
    assert (later.copies, later.opinion_from, later.blur) == (0, 0, 0)
    assert later.opinion_weight == 0.5
