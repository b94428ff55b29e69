"""The page that a model becomes paints the model's pictures, in JavaScript."""

import json
import re
import subprocess

import numpy as np
import pytest
import torch
from PySide6.QtQml import QJSEngine

from ganart.paths import SAMPLE_MODEL
from tests.engine.exploring.test_bending import FLAT, FORMS, config_of, lively
from training.exporting.export import directions_of, export_model
from training.exporting.plain_graph import plain_graph
from training.exporting.web_page import web_page
from training.latents import latents
from training.named_directions import NamedDirection
from training.sampling.images import to_bytes
from training.sampling.model_file import load_generator, save_model

ALL = FORMS | FLAT
LABEL = [0.3, 0.7]


def part(page, name):
    return re.search(f'id="{name}">(.*?)</script>', page, re.DOTALL)[1]


def painted(page, seed, index, label, channels):
    """What the script of a page paints: uint8 [H, W, C]."""
    script = page.rsplit("<script>", 1)[1].split("\nconst model = ")[0]
    engine = QJSEngine()
    engine.globalObject().setProperty("text", part(page, "model"))
    engine.globalObject().setProperty("weights", part(page, "weights").strip())
    call = f"p.paint(p.latent({seed}, {index}), {json.dumps(label)})"
    answer = engine.evaluate(
        f"{script}; const p = new Painter(JSON.parse(text), weights); Array.from({call}).join()"
    )
    assert not answer.isError(), answer.toString()
    model = json.loads(part(page, "model"))
    pixels = np.array(answer.toString().split(","), dtype=int)
    return pixels.reshape(model["height"], model["width"], 4)[..., :channels]


@pytest.fixture
def saved(tmp_path):
    def save(form, **others):
        config = config_of(form | others)
        return save_model(
            tmp_path / "model.safetensors", lively(config).state_dict(), config, step=1, images_seen=2,
            class_names=("cats", "</script>") if config.conditional else (), fingerprint="f",
            preview=np.zeros((1, 32, 32, config.data.channels), np.uint8),
        )  # fmt: skip

    return save


@pytest.mark.parametrize("name", [name for name in ALL if name != "dcgan"])
def test_every_family_paints_in_the_page(saved, qapp, name):
    form = ALL[name] | ({"resolution": 16} if name == "studio" else {})
    info = saved(form)
    generator, _ = load_generator(info.path)
    page = web_page(plain_graph(generator, info.num_classes), info, [], bits=32).decode()
    z = torch.from_numpy(latents(7, 3, 1, generator.z_dim))
    wanted = to_bytes(generator(z, torch.tensor([LABEL])) if info.num_classes else generator(z))[0]
    found = painted(page, 7, 3, LABEL, wanted.shape[-1])
    assert np.abs(found - wanted.astype(int)).max() <= 2


def test_the_sample_model_paints_within_two_of_255_with_weights_of_16_bits(tmp_path, qapp):
    list(export_model(SAMPLE_MODEL, tmp_path / "page.html"))
    page = (tmp_path / "page.html").read_text("utf-8")
    generator, info = load_generator(SAMPLE_MODEL)
    label = [1.0, *[0.0] * (info.num_classes - 1)]
    z = torch.from_numpy(latents(4, 0, 1, generator.z_dim))
    wanted = to_bytes(generator(z, torch.tensor([label])))[0].astype(int)
    assert np.abs(painted(page, 4, 0, label, 3) - wanted).max() <= 2


def test_a_page_asks_nothing_of_the_network_and_no_name_ends_its_scripts(saved):
    info = saved(FORMS["studio, classes"], title="<b>Faces & more</b>")
    generator, _ = load_generator(info.path)
    page = web_page(plain_graph(generator, 2), info, []).decode()
    assert "<title>&lt;b&gt;Faces &amp; more&lt;/b&gt;</title>" in page
    assert page.count("</script>") == 3
    assert json.loads(part(page, "model"))["classes"] == ["cats", "</script>"]
    assert not re.search(r"https?://|src=|@import|fetch\(", page)


def test_named_directions_come_first_and_the_others_follow(saved):
    info = saved(FORMS["studio, stages"])
    generator, _ = load_generator(info.path)
    vector = np.eye(8, dtype="<f4")[1].tobytes()
    found = directions_of(generator, info, [NamedDirection("principal 2", "hair length", vector, 0.1)])
    titles = [each.title for each in found]
    assert titles[0] == "hair length"
    assert "Direction 1" in titles
    assert "Direction 2" not in titles


def test_the_script_of_the_page_is_read_by_other_engines(saved, tmp_path):
    try:
        subprocess.run(["node", "--version"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("There is no node here.")
    list(export_model(saved(FORMS["studio, stages"]).path, tmp_path / "page.html"))
    script = (tmp_path / "page.html").read_text("utf-8").rsplit("<script>", 1)[1].split("</script>")[0]
    (tmp_path / "page.js").write_text(script, "utf-8")
    checked = subprocess.run(["node", "--check", str(tmp_path / "page.js")], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr


# As much of a browser as the script of a page asks for; a key is pressed where `press` says.
BROWSER = """
const listeners = {}, elements = {}, told = [], nothing = () => {};
const contents = { model: text, weights: weights };
const element = (type, textContent) => ({
  type, textContent, value: "4", dataset: {}, style: { setProperty: nothing },
  addEventListener: nothing, append: nothing,
  classList: { toggle: (name) => told.push(name) },
  getContext: () => ({ putImageData: () => told.push("picture") }),
});
const document = {
  getElementById: (id) => elements[id] || (elements[id] = element("button", contents[id])),
  createElement: (kind) => element(kind === "input" ? "range" : kind),
  addEventListener: (name, listener) => { listeners[name] = listener; },
};
function ImageData() {}
const requestAnimationFrame = (paint) => paint();
const press = (key, type) => listeners.keydown({ key, target: element(type) });
"""


def test_keys_work_wherever_no_number_is_typed(saved, qapp):
    info = saved(ALL["vanilla"])
    generator, _ = load_generator(info.path)
    page = web_page(plain_graph(generator, info.num_classes), info, []).decode()
    script = page.rsplit("<script>", 1)[1].rsplit("</script>", 1)[0].replace('"use strict";', "")
    engine = QJSEngine()
    engine.globalObject().setProperty("text", part(page, "model"))
    engine.globalObject().setProperty("weights", part(page, "weights").strip())
    presses = 'press("r", "range"); press("V", "button"); press("r", "number");'
    answer = engine.evaluate(f"(() => {{ {BROWSER} {script} {presses} return told.join(); }})()")
    assert answer.toString() == "picture,picture,squares"
