"""What pictures and films say in XMP, read back by Pillow and, where they are, by exiftool and exiv2."""

import json
import shutil
import subprocess
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from training.credits import Credits, keywords_in
from training.events import Saved
from training.exploring.directions import find_directions
from training.exploring.encoding import find_ffmpeg, video
from training.exploring.likes import keep
from training.exploring.places import Place
from training.exploring.video import render
from training.exploring.walks import Walk
from training.pictures.xmp import (
    CREATOR,
    KEYWORDS,
    RIGHTS,
    TITLE,
    of_the_picture,
    packet,
    read_packet,
    text_property,
    words_of,
)
from training.provenance import read_provenance
from training.sampling.generate import generate
from training.source_types import PAINTED, SOURCE_TYPE, painted_packet

JANA = Credits(
    author="Jana Nováková & Söhne",
    title='Night "blue", <two>',
    rights="© 2026 Jana Nováková",
    keywords=("blue", "night, late"),
)
needs_exiftool = pytest.mark.skipif(not shutil.which("exiftool"), reason="exiftool is not installed")
needs_exiv2 = pytest.mark.skipif(not shutil.which("exiv2"), reason="exiv2 is not installed")


def said_by(path):
    """What a picture says in XMP, as Pillow finds it."""
    with Image.open(path) as image:
        return {tag: words_of(element) for tag, element in read_packet(image.info.get("xmp", b"")).items()}


def saved(events, kind):
    return [event.path for event in events if isinstance(event, Saved) and event.kind == kind]


def film(tmp_path, suffix, credit=JANA, frames=5):
    path = tmp_path / f"film{suffix}"
    noise = np.random.default_rng(0).integers(0, 256, (frames, 32, 32, 3), np.uint8)
    with video(path, 32, 32, Fraction(10), painted_packet(credit, "Cats")) as sink:
        for frame in noise:
            sink.put(frame)
    return path


def exiftool(path):
    asked = ["exiftool", "-json", "-G1", "-a", "-validate", "-all", str(path)]
    return json.loads(subprocess.run(asked, capture_output=True, text=True, check=True).stdout)[0]


@pytest.mark.parametrize("credit", [JANA, Credits()])
def test_painted_pictures_say_that_a_model_painted_them_and_whose_they_are(make_model, tmp_path, credit):
    model = make_model().path
    events = list(generate(model, tmp_path, count=2, credit=credit, sheet=tmp_path / "sheet.png"))
    liked = list(keep(model, [Place.of_seed(3)], tmp_path / "liked", credit=credit))
    strips = list(find_directions(model, count=1, out=tmp_path / "strips", credit=credit))
    pngs = [*saved(events, "picture"), *saved(events, "sheet"), *saved(liked, "picture")]
    pngs += [path for path in saved(strips, "directions") if path.endswith(".png")]
    assert len(pngs) == 6
    for path in pngs:
        said = said_by(path)
        assert said[SOURCE_TYPE] == (PAINTED,)
        if credit is JANA:
            assert said[CREATOR] == (JANA.author,)
            assert said[TITLE] == (JANA.title,)
            assert said[RIGHTS] == (JANA.rights,)
            assert said[KEYWORDS] == JANA.keywords
        else:
            assert not {CREATOR, TITLE, RIGHTS, KEYWORDS} & set(said)
    assert read_provenance(saved(events, "picture")[0]) is not None


def test_without_the_mark_only_the_credits_are_written(make_model, tmp_path):
    model = make_model().path
    mine = Credits(author="Jana", marked=False)
    (path,) = saved(generate(model, tmp_path / "mine", count=1, credit=mine), "picture")
    assert said_by(path) == {CREATOR: ("Jana",)}
    (path,) = saved(generate(model, tmp_path / "none", count=1, credit=Credits(marked=False)), "picture")
    assert said_by(path) == {}


def test_a_walk_is_marked_frame_by_frame_where_it_is_a_folder(make_model, tmp_path):
    walk = Walk.through([Place.of_seed(1), Place.of_seed(2)], 0.2, fps=10)
    list(render(make_model().path, walk, tmp_path / "frames", device_name="cpu", credit=JANA))
    for path in (tmp_path / "frames").glob("*.png"):
        assert said_by(path)[SOURCE_TYPE] == (PAINTED,)
        assert said_by(path)[CREATOR] == (JANA.author,)


@pytest.mark.parametrize("frames", [1, 5])
@pytest.mark.parametrize("suffix", [".mp4", ".gif", ".webp"])
def test_a_film_carries_the_packet_where_its_kind_keeps_it(tmp_path, suffix, frames):
    content = film(tmp_path, suffix, frames=frames).read_bytes()
    whole = painted_packet(JANA, "Cats")
    if suffix == ".mp4":
        box = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC") + whole
        assert content.endswith((8 + len(box)).to_bytes(4, "big") + b"uuid" + box)
    elif suffix == ".gif":
        assert b"\x21\xff\x0bXMP DataXMP" + whole in content
        assert content.endswith(b"\x02\x01\x00\x00\x3b")
        with Image.open(tmp_path / "film.gif") as image:
            assert image.n_frames == frames
    else:
        assert said_by(tmp_path / "film.webp")[CREATOR] == (JANA.author,)
        assert int.from_bytes(content[4:8], "little") == len(content) - 8


@pytest.mark.parametrize("suffix", [".mp4", ".webm"])
def test_players_show_the_author_of_a_film(tmp_path, suffix):
    asked = [find_ffmpeg(), "-i", film(tmp_path, suffix), "-f", "ffmetadata", "-"]
    told = subprocess.run(asked, capture_output=True, check=True).stdout.decode().lower()
    assert f"artist={JANA.author}".lower() in told
    assert "copyright=© 2026 jana nováková" in told
    if suffix == ".webm":
        assert PAINTED.lower() in told.replace("\\", "")


def test_a_film_without_words_is_the_film_alone(tmp_path):
    assert b"uuid" not in film(tmp_path, ".mp4", Credits(marked=False)).read_bytes()
    assert b"XMP" not in film(tmp_path, ".gif", Credits(marked=False)).read_bytes()


@needs_exiftool
@pytest.mark.parametrize("suffix", [".mp4", ".gif", ".webp", ".webm", ".png"])
def test_exiftool_shows_what_is_said(make_model, tmp_path, suffix):
    if suffix == ".png":
        (path,) = saved(generate(make_model().path, tmp_path, count=1, credit=JANA), "picture")
    else:
        path = film(tmp_path, suffix)
    told = exiftool(path)
    if suffix == ".webm":
        assert PAINTED in told.values()
        assert JANA.author in told.values()
        return
    assert told["XMP-iptcExt:DigitalSourceType"] == PAINTED
    assert told["XMP-dc:Creator"] == JANA.author
    assert told["XMP-dc:Title"] == JANA.title
    assert told["XMP-dc:Rights"] == JANA.rights
    assert told["XMP-dc:Subject"] == list(JANA.keywords)
    assert told["ExifTool:Validate"] == "OK"


@needs_exiv2
@pytest.mark.parametrize("suffix", [".webp", ".png"])
def test_exiv2_shows_what_is_said(make_model, tmp_path, suffix):
    if suffix == ".png":
        (path,) = saved(generate(make_model().path, tmp_path, count=1, credit=JANA), "picture")
    else:
        path = film(tmp_path, suffix)
    told = subprocess.run(["exiv2", "-pX", path], capture_output=True, text=True, check=True).stdout
    assert PAINTED in told
    assert JANA.rights in told


def test_the_earlier_layer_has_the_say():
    whole = packet({TITLE: text_property(TITLE, "first")}, {TITLE: text_property(TITLE, "second")})
    assert words_of(read_packet(whole)[TITLE]) == ("first",)
    assert packet({}, {}) == b""


def test_what_would_not_fit_into_a_jpeg_is_left_out_layer_by_layer():
    long = {RIGHTS: text_property(RIGHTS, "r" * 70_000)}
    said = read_packet(packet({TITLE: text_property(TITLE, "first")}, long))
    assert set(said) == {TITLE}


FOREIGN = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:tiff="http://ns.adobe.com/tiff/1.0/" xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/">
 <rdf:Description rdf:about="" xmp:Rating="4"
  tiff:Orientation="6" hdrgm:Version="1.0" dc:format="image/jpeg"/>
 <rdf:Description rdf:about="">
  <dc:creator><rdf:Seq><rdf:li>A</rdf:li><rdf:li>B</rdf:li></rdf:Seq></dc:creator>
 </rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_of_a_foreign_packet_what_it_says_of_the_picture_is_kept_and_not_what_of_the_file():
    kept = of_the_picture(read_packet(FOREIGN.encode() + bytes(3)))
    assert {tag.partition("}")[2]: words_of(element) for tag, element in kept.items()} == {
        "Rating": ("4",),
        "creator": ("A", "B"),
    }
    again = of_the_picture(read_packet(packet(kept)))
    assert {tag: words_of(each) for tag, each in again.items()} == {t: words_of(e) for t, e in kept.items()}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no xml",
        b"<a>",
        FOREIGN.encode()[:300],
        b"<a>" * 5_000 + b"</a>" * 5_000,
        b" " * (2 << 20),
        b"\xff\xfe<",
    ],
)
def test_a_damaged_packet_says_nothing(content):
    assert read_packet(content) == {}


def test_words_hold_no_letters_that_xml_cannot_say():
    credit = Credits(author="A\x00\ud800B\n", keywords=(" a ", "", "b", "a"))
    assert (credit.author, credit.keywords) == ("AB", ("a", "b"))
    assert keywords_in("night, blue ,, night") == ("night", "blue")
