import json
import struct
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from training.config import ImportConfig, TrainConfig
from training.errors import EngineError, MadeByNewer
from training.models import MAX_TITLE, clean_title, find_model, read_model, rename_model, usable_model
from training.runs import Run

MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def write_file(path, header, tensors=b""):
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + tensors)
    return path


def header_of(path):
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    return json.loads(content[8 : 8 + length]), content[8 + length :]


def change(path, **values):
    """Change what a model says about itself."""
    header, tensors = header_of(path)
    about = json.loads(header["__metadata__"]["ganart"]) | values
    header["__metadata__"]["ganart"] = json.dumps(about)
    write_file(path, header, tensors)


def test_a_model_says_what_it_is(make_model):
    info = make_model(title="Blue")
    assert read_model(info.path) == info
    assert (info.title, info.step, info.images_seen) == ("Blue", 7, 224)
    assert (info.class_names, info.fingerprint, info.quality) == (("cats", "dogs"), "f1", {"kid": 0.25})


def test_a_model_without_a_title_is_called_like_its_folder(make_model):
    assert make_model().title == "water colours"


def test_where_the_pictures_lie_does_not_travel_with_the_model(make_model):
    assert b"/home/ada" not in make_model().path.read_bytes()


def test_the_model_of_a_run_is_found_by_its_folder(make_model, tmp_path):
    run = Run.create(tmp_path / "run", TrainConfig(data=ImportConfig(folder=tmp_path)))
    make_model().path.rename(run.model)
    assert find_model(run.path) == run.model


def test_a_run_without_a_model_is_explained(tmp_path):
    run = Run.create(tmp_path / "run", TrainConfig(data=ImportConfig(folder=tmp_path)))
    with pytest.raises(EngineError, match="The run run has no model yet"):
        read_model(run.path)


def test_a_missing_model_is_explained(tmp_path):
    with pytest.raises(EngineError, match="There is no model at"):
        read_model(tmp_path / "nowhere")


def test_a_folder_that_is_no_run_is_explained(tmp_path):
    with pytest.raises(EngineError, match="is not the folder of a run"):
        read_model(tmp_path)


def test_a_new_title_keeps_the_identity(make_model):
    info = make_model(title="Blue")
    renamed = rename_model(info.path, "Night")
    assert read_model(info.path) == renamed
    assert renamed == replace(info, title="Night", config=replace(info.config, title="Night"))
    assert header_of(info.path)[1]  # The weights are still there.


def test_an_old_title_is_gone_from_the_file(make_model):
    info = make_model(title="Secret")
    rename_model(info.path, "Night")
    assert b"Secret" not in info.path.read_bytes()


def test_a_model_cannot_be_called_nothing(make_model):
    with pytest.raises(ValueError, match="at least one letter"):
        rename_model(make_model().path, " \n")


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("two\nlines", "two lines"),
        ("  edges ", "edges"),
        ("x" * 999, "x" * MAX_TITLE),
        ("\ud800half", "?half"),
        ("👩‍🎨", "👩‍🎨"),
    ],
)
def test_titles_fit_on_a_line(title, clean):
    assert clean_title(title) == clean


@pytest.mark.parametrize("content", [b"", b"PK", b"\x89PNG\r\n\x1a\n" + b"x" * 99, b"\xff" * 64])
def test_another_kind_of_file_is_explained(tmp_path, content):
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    with pytest.raises(EngineError, match=r"^x\.safetensors cannot be used as a model\. It is "):
        read_model(path)


def test_the_weights_of_somebody_else_are_explained(tmp_path):
    path = write_file(tmp_path / "x.safetensors", {"__metadata__": {"format": "pt"}})
    with pytest.raises(EngineError, match="It was not made by GanArt"):
        read_model(path)


def test_half_a_download_is_explained(make_model):
    path = make_model().path
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(EngineError, match="A part of it is missing"):
        read_model(path)


def test_a_list_of_models_passes_over_what_is_none(make_model, tmp_path):
    info = make_model()
    assert usable_model(info.path) == info
    info.path.write_bytes(info.path.read_bytes()[:-100])
    assert usable_model(info.path) is None
    assert usable_model(tmp_path / "gone.safetensors") is None


def test_a_giant_header_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "x.safetensors"
    with path.open("wb") as file:
        file.write(struct.pack("<Q", 2**40))
        file.truncate(2**41)  # Sparse: takes no room on the disk.
    with pytest.raises(EngineError, match="It is not a safetensors file"):
        read_model(path)


def test_a_giant_network_is_refused(make_model):
    path = make_model().path
    header, _ = header_of(path)
    header |= {"big": {"dtype": "F32", "shape": [2**38], "data_offsets": [0, 2**40]}}
    write_file(path, header)
    with pytest.raises(EngineError, match="larger than any network"):
        read_model(path)


@pytest.mark.parametrize(
    "values",
    [
        {"format_version": 2},
        {"identity": "short"},
        {"title": "x" * 100_000},
        {"step": -1},
        {"step": True},
        {"images_seen": 10**30},
        {"class_names": ["x" * 1_000]},
        {"created": "yesterday"},
        {"quality": {"kid": float("nan")}},
        {"config": {"data": {"folder": "x", "resolution": 65}}},
        {"config": {}},
        {"config": {"data": {"folder": "x"}, "lr": 10**400}},
        {"config": {"data": {"folder": "x"}, "z_dim": 2**62}},
        {"config": {"data": {"folder": "x"}, "recipe": "x" * 100_000}},
    ],
    ids=str,
)
def test_an_impossible_value_is_explained(make_model, values):
    path = make_model().path
    change(path, **values)
    with pytest.raises(EngineError, match=r"cannot be used as a model\. .*\.$"):
        read_model(path)


def test_a_model_of_a_newer_version_says_so(make_model):
    path = make_model().path
    change(path, shiny=1)
    with pytest.raises(MadeByNewer, match=r"was made by a newer GanArt\. Update GanArt to use it\..*shiny"):
        read_model(path)


def test_a_long_title_makes_no_model_that_cannot_be_read(make_model):
    info = make_model(title="猫" * 5_000)
    assert read_model(info.path).title == "猫" * 200


def test_a_damaged_preview_does_not_hide_a_model(make_model):
    info = make_model()
    header, tensors = header_of(info.path)
    header["__metadata__"]["preview"] = "not base64!"
    write_file(info.path, header, tensors)
    assert read_model(info.path) == replace(info, preview_png=b"")


@MANY
@given(key=st.sampled_from(["config", "quality", "class_names", "created", "title", "step"]), value=JUNK)
def test_any_value_is_read_or_explained(make_model, key, value):
    path = make_model().path
    change(path, **{key: value})
    with suppress(EngineError):  # Anything else would be a traceback in front of the user.
        read_model(path)


@MANY
@given(data=st.data())
def test_any_damage_is_read_or_explained(make_model, data):
    path = make_model().path
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, 6_000))] = data.draw(st.integers(0, 255))
    path.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))]))
    with suppress(EngineError):  # Anything else would be a traceback in front of the user.
        read_model(path)


@MANY
@given(metadata=JUNK, tensor=JUNK)
def test_any_header_is_read_or_explained(tmp_path, metadata, tensor):
    path = write_file(tmp_path / "x.safetensors", {"__metadata__": metadata, "tensor": tensor})
    with pytest.raises(EngineError):
        read_model(path)


def test_a_model_that_is_given_away_names_no_place_on_this_computer(make_model):
    content = make_model().path.read_bytes()
    assert b"water colours" in content
    assert b"/home/ada" not in content


def test_a_model_that_is_given_away_names_no_picture(make_model):
    chosen = {"left_out": ("aunt.png",), "moved": (("uncle.png", 0.5, 0.0),)}
    data = ImportConfig(folder="/home/ada/family", resolution=32, **chosen)
    content = make_model(data=data).path.read_bytes()
    assert b"aunt.png" not in content
    assert b"uncle.png" not in content
