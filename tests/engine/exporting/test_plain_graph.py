"""The plain steps of a generator of every family paint what the generator paints; an ONNX file too."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional as F  # noqa: N812
from typer.testing import CliRunner

from tests.engine.exploring.test_bending import FLAT, FORMS, config_of, lively
from training.commands.app import app
from training.exporting.export import export_model
from training.exporting.onnx_file import onnx_file
from training.exporting.plain_graph import plain_graph
from training.models import read_model
from training.sampling.model_file import save_model

GREY = {"vanilla, grey": {"recipe": "vanilla", "resolution": 28, "channels": 1}}
ALL = FORMS | FLAT | GREY


def inputs_of(config, generator):
    z = torch.randn(2, generator.z_dim, generator=torch.Generator().manual_seed(1))
    return (z, torch.tensor([[0.3, 0.7], [1.0, 0.0]])) if config.conditional else (z,)


def done(step, x, *others):
    """What a step makes of its inputs, by the words that describe it."""
    get = step.numbers.get
    match step.kind:
        case "slice":
            return x[:, get("start") : get("stop")]
        case "linear":
            return F.linear(x, step.weight, step.bias)
        case "spread":
            return F.conv_transpose2d(x, step.weight, step.bias, get("stride"), get("padding"), get("more"))
        case "conv":
            return F.conv2d(x, step.weight, step.bias, padding=get("padding"))
        case "relu" | "tanh" | "sigmoid":
            return getattr(torch, step.kind)(x)
        case "uniform":
            return torch.erf(x / 2**0.5)
        case "scale":
            return x * get("factor") + get("plus")
        case "shape":
            return x.reshape(-1, get("channels"), get("height"), get("width"))
        case "join":
            other = others[0]
            if x.dim() > other.dim():
                other = other[:, :, None, None].expand(-1, -1, *x.shape[2:])
            return torch.cat([x, other], dim=1)
        case "steer":
            gain, shift = (half[:, :, None, None] for half in others[0].chunk(2, dim=1))
            return torch.relu(x * (1 + gain) + shift)
        case "add":
            return x + others[0]
        case "enlarge":
            return F.interpolate(x, scale_factor=2, mode="bilinear")
    raise ValueError(step.kind)


@pytest.mark.parametrize("form", ALL.values(), ids=ALL)
def test_the_plain_steps_paint_what_the_generator_paints(form):
    config = config_of(form)
    generator = lively(config)
    inputs = inputs_of(config, generator)
    graph = plain_graph(generator, 2 if config.conditional else 0)
    values = dict(zip(("z", "label"), inputs, strict=False))
    for step in graph.steps:
        values[step.output] = done(step, *(values[name] for name in step.inputs))
    assert (values[graph.result] - generator(*inputs)).abs().max() * 127.5 < 1


@pytest.fixture
def saved(tmp_path):
    def save(form):
        config = config_of(form)
        channels = config.data.channels
        return save_model(
            tmp_path / "model.safetensors", lively(config).state_dict(), config, step=1, images_seen=2,
            class_names=("cats", "dogs") if config.conditional else (), fingerprint="f",
            preview=np.zeros((1, 32, 32, channels), np.uint8),
        )  # fmt: skip

    return save


@pytest.mark.parametrize("form", ALL.values(), ids=ALL)
def test_another_program_paints_the_onnx_file_alike(saved, tmp_path, form):
    import onnxruntime  # Here because it takes long.

    info = saved(form)
    list(export_model(info.path, tmp_path / "model.onnx"))
    config = config_of(form)
    inputs = inputs_of(config, lively(config))
    named = dict(zip(("z", "label"), (each.numpy() for each in inputs), strict=False))
    session = onnxruntime.InferenceSession(tmp_path / "model.onnx", providers=["CPUExecutionProvider"])
    (images,) = session.run(None, named)
    wanted = lively(config)(*inputs).clamp(-1, 1).numpy()
    assert np.abs(images - wanted).max() * 127.5 < 1


def test_an_onnx_file_says_whose_it_is_and_what_it_takes(saved):
    info = saved(FORMS["studio, classes"])
    content = onnx_file(plain_graph(lively(info.config), 2), info)
    for word in (b"GanArt", info.identity.encode(), b"cats, dogs", b"ConvTranspose", b"label", b"image"):
        assert word in content


def test_models_are_exported_on_the_command_line(saved, tmp_path):
    info = saved(FORMS["dcgan"])
    for option, name in (("--html", "page"), ("--onnx", "other.onnx")):
        result = CliRunner().invoke(app, ["export", str(info.path), option, str(tmp_path / name)])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert (tmp_path / "other.onnx").stat().st_size > 1_000
    assert CliRunner().invoke(app, ["export", str(info.path)]).exit_code == 2


def test_nothing_is_replaced(saved, tmp_path):
    info = saved(FORMS["dcgan"])
    out = tmp_path / "page.html"
    for _ in range(2):
        list(export_model(info.path, out))
    assert sorted(path.name for path in tmp_path.glob("*.html")) == ["page (2).html", "page.html"]
    with pytest.raises(ValueError, match=r"not as \.gif"):
        list(export_model(info.path, Path("model.gif")))
    assert read_model(info.path).identity == info.identity
