"""How good a model is: its samples measured against a folder's pictures."""

from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path

from training.compute.devices import choose_device
from training.errors import Refusal
from training.events import Evaluated, Events, Notice
from training.importing.datasets import open_dataset
from training.measuring.features import JUDGE
from training.measuring.judge import Judge
from training.measuring.metrics import FEWEST
from training.sampling.model_file import load_generator
from training.sampling.painting import Classes, paint_seed
from training.sentences import Sentence


def evaluate(
    model: Path,
    folder: Path,
    *,
    count: int = 2_000,
    seed: int = 0,
    device_name: str = "auto",
    label: str = "",
    cache: Path | None = None,
) -> Events:
    """Compare `count` samples of a model, or of a run's folder, with the pictures in `folder`.

    The pictures are read as the model's own were: size, crop and channels. Of a model with classes `label`
    names the one to paint; each in turn when empty. Yields `Scanning` and `Comparing`, and `Evaluated` at the
    end; with too few pictures that has no numbers, and a `Notice` before it says so. Packs are kept in
    `cache` instead of the user's cache folder, when given.

    Raises ValueError for impossible numbers, EngineError when the model or the folder cannot be used.
    """
    if count < FEWEST:
        raise Refusal(
            "At least {least} samples are needed: with fewer, the results are random.", least=FEWEST
        )
    if not 0 <= seed < 2**63:
        raise Refusal("A seed is a whole number from 0 up.")
    device, _, notices = choose_device(device_name)
    for sentence in notices:
        yield Notice(sentence, "warning")
    generator, info = load_generator(model, device)
    classes = Classes(info, label)
    dataset = yield from open_dataset(replace(info.config.data, folder=folder), cache)
    with closing(dataset):
        judge = Judge(dataset, device)
        if not judge.can_measure:
            yield Notice(_too_few(len(dataset)), "warning")
            yield Evaluated(JUDGE, None, None, None, None, None, None, samples=0, pictures=len(dataset))
            return
        samples = (images for _, images in paint_seed(generator, seed, range(count), classes, device))
        quality = yield from judge.measure(samples, count, with_fid=True)
    yield Evaluated(network=JUDGE, **asdict(quality))


def _too_few(pictures: int) -> str:
    return Sentence(
        "{pictures} picture is too few to measure quality: the results would be random. At least {least} "
        "are needed."
        if pictures == 1
        else (
            "{pictures} pictures are too few to measure quality: the results would be random. At least "
            "{least} are needed."
        ),
        pictures=pictures,
        least=FEWEST,
    )
