"""Sidecars of other programs are read, and written without losing anything that stands in them."""

import os
import shutil
import subprocess

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ganart.keeping.albums import Albums, Group, tags_in
from ganart.keeping.marks import PLAIN, Mark, Marks
from ganart.keeping.sidecars import read_sidecar, sidecar_of, write_sidecar
from ganart.keeping.star_exchange import Exchanged, read_stars, write_stars
from training.errors import Refusal

# As darktable 4.2 writes it, with fewer of its own properties.
DARKTABLE = """<?xml version="1.0" encoding="UTF-8"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:darktable="http://darktable.sf.net/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmp:Rating="3"
   darktable:xmp_version="5">
   <dc:subject>
    <rdf:Bag>
     <rdf:li>sea</rdf:li>
    </rdf:Bag>
   </dc:subject>
   <darktable:history>
    <rdf:Seq>
     <rdf:li darktable:num="0" darktable:operation="flip" darktable:params="ffffffff"/>
    </rdf:Seq>
   </darktable:history>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
"""
# As digiKam 8 writes it: elements in place of attributes, and a packet around it.
DIGIKAM = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="XMP Core 4.4.0-Exiv2">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:digiKam="http://www.digikam.org/ns/1.0/"
    xmlns:xap="http://ns.adobe.com/xap/1.0/" digiKam:PickLabel="0">
   <xap:Rating>5</xap:Rating>
   <digiKam:TagsList><rdf:Seq><rdf:li>places/sea</rdf:li></rdf:Seq></digiKam:TagsList>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
MARKS = [Mark(1), Mark(5, True), Mark(0, False, True), Mark(3, True, True), Mark(0, True)]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.png.xmp"


@pytest.mark.parametrize("mark", MARKS)
def test_a_new_sidecar_says_the_mark(path, mark):
    write_sidecar(path, mark)
    said = read_sidecar(path)
    assert said.rating == (-1 if mark.reject else mark.stars)
    assert said.is_favourite == mark.favourite
    assert said.on(PLAIN) == Mark(0 if mark.reject else mark.stars, mark.favourite, mark.reject)


@pytest.mark.parametrize(("written", "rating"), [(DARKTABLE, 3), (DIGIKAM, 5)])
@pytest.mark.parametrize("mark", MARKS)
def test_all_else_in_a_sidecar_stays(path, written, rating, mark):
    path.write_text(written, encoding="utf-8")
    assert read_sidecar(path).rating == rating
    write_sidecar(path, mark)
    assert read_sidecar(path).rating == (-1 if mark.reject else mark.stars)
    assert read_sidecar(path).is_favourite == mark.favourite
    write_sidecar(path, Mark(rating))
    before = path.read_text(encoding="utf-8")
    write_sidecar(path, mark)
    write_sidecar(path, Mark(rating))
    assert path.read_text(encoding="utf-8") == before
    for line in written.splitlines()[3:]:
        for word in line.replace(">", "> ").replace("/>", "").split():
            assert word.strip("<>/") in before


@pytest.mark.parametrize(
    ("said", "rating"),
    [("-1", -1), ("0", 0), ("5", 5), ("4.0", 4), ("99", 5), ("-7", -1), ("many", None), ("nan", None)],
)
def test_a_rating_is_a_reject_or_a_number_of_stars(path, said, rating):
    path.write_text(DARKTABLE.replace('Rating="3"', f'Rating="{said}"'))
    assert read_sidecar(path).rating == rating


def test_a_sidecar_takes_nothing_away_that_it_does_not_speak_of(path):
    path.write_text(DARKTABLE.replace('xmp:Rating="3"', ""))
    assert read_sidecar(path).on(Mark(4, True, True)) == Mark(4, True, True)
    path.write_text(DARKTABLE.replace('"3"', '"0"'))
    assert read_sidecar(path).on(Mark(4, True)) == Mark(4, True)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no XML",
        b"<a/>",
        DARKTABLE.encode()[:300],
        b'<!DOCTYPE a [<!ENTITY b "c">]>' + DIGIKAM.encode(),
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd">' + DIGIKAM.encode(),
        b"<a>" * 5000,
        b"<a>" * 5000 + b"</a>" * 5000,
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
    ],
)
def test_what_is_no_sidecar_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(Refusal):
        read_sidecar(path)
    with pytest.raises(Refusal):
        write_sidecar(path, Mark(3))
    assert path.read_bytes() == content


def test_a_sidecar_that_is_too_large_is_refused(path):
    with path.open("wb") as file:
        file.truncate(20 * 2**20)
    with pytest.raises(Refusal, match="too large"):
        read_sidecar(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(
    start=st.sampled_from([DARKTABLE, DIGIKAM]),
    damage=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=6)), max_size=4),
)
@example(start=DARKTABLE, damage=[(0.2, 0, b'xmlns:p="p" ')])
def test_no_damage_stops_the_reading_or_the_writing(path, start, damage):
    content = start.encode()
    for place, length, bytes_ in damage:
        at = int(place * len(content))
        content = content[:at] + bytes_ + content[at + length :]
    path.write_bytes(content)
    try:
        read_sidecar(path)
        write_sidecar(path, Mark(2, True))
    except Refusal:
        assert path.read_bytes() == content
    else:
        assert (read_sidecar(path).rating, read_sidecar(path).is_favourite) == (2, True)


@pytest.mark.skipif(not shutil.which("exiftool"), reason="Needs exiftool.")
@pytest.mark.parametrize("before", ["", DARKTABLE, DIGIKAM])
def test_exiftool_reads_what_is_written(path, before):
    if before:
        path.write_text(before, encoding="utf-8")
    write_sidecar(path, Mark(4, True))
    command = ["exiftool", "-s3", "-XMP-xmp:Rating", "-XMP-dc:Subject", path]
    rating, keywords = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert rating == "4"
    assert "favourite" in keywords.split(", ")
    assert ("sea" in keywords) == (before == DARKTABLE)


@pytest.mark.skipif(not shutil.which("exiv2"), reason="Needs exiv2, by which darktable and digiKam read.")
@pytest.mark.parametrize("before", ["", DARKTABLE, DIGIKAM])
def test_exiv2_reads_what_is_written(path, before):
    if before:
        path.write_text(before, encoding="utf-8")
    write_sidecar(path, Mark(0, True, True))
    said = subprocess.run(["exiv2", "-Pkt", "-px", path], capture_output=True, text=True, check=True).stdout
    lines = dict(line.split(maxsplit=1) for line in said.splitlines() if line.strip())
    assert lines["Xmp.xmp.Rating"] == "-1"
    assert "favourite" in lines["Xmp.dc.subject"]


# -- EXCHANGE --


@pytest.fixture
def pictures(tmp_path):
    """Three pictures, known by "a", "b" and "c"."""
    for name in "abc":
        (tmp_path / f"{name}.png").write_bytes(name.encode())
    return [(tmp_path / f"{name}.png", name) for name in "abc"]


@pytest.fixture
def marks(tmp_path):
    return Marks(tmp_path / "marks.jsonl")


@pytest.fixture
def albums(tmp_path):
    return Albums(tmp_path / "albums.jsonl")


def outcome(events):
    *_, last = events
    assert isinstance(last, Exchanged)
    return last.changed, last.newer, [path.name for path in last.unusable]


def date(picture, seconds):
    os.utime(sidecar_of(picture), (seconds, seconds))


def test_stars_are_read_and_can_be_given_back(pictures, marks, albums):
    write_sidecar(sidecar_of(pictures[0][0]), Mark(4, True))
    write_sidecar(sidecar_of(pictures[1][0]), Mark(2, False, True))
    *_, done = read_stars(pictures, marks, albums)
    assert (done.changed, done.newer) == (2, 0)
    assert [marks[name] for name in "abc"] == [Mark(4, True), Mark(0, False, True), PLAIN]
    marks.undo(done.change)
    assert [marks[name] for name in "abc"] == [PLAIN] * 3


def test_stars_that_are_read_can_be_given_back_though_the_tags_cannot_be_saved(pictures, marks, albums):
    write_sidecar(sidecar_of(pictures[0][0]), Mark(4), ["sea"])
    albums.path.mkdir()
    told = []
    with pytest.raises(OSError, match="directory"):
        told.extend(read_stars(pictures, marks, albums))
    marks.undo(told[-1].change)
    assert marks["a"] == PLAIN


def test_a_sidecar_is_not_replaced_by_what_nobody_can_read(path):
    write_sidecar(path, Mark(4), ["sea"])
    before = path.read_bytes()
    with pytest.raises(Refusal):
        write_sidecar(path, Mark(2), ["a\x01b"])
    assert path.read_bytes() == before
    assert tags_in("a\x01b, \x7f") == ["a b"]


def test_newer_stars_win_when_they_are_read(pictures, marks, albums):
    marks.set("abc", stars=1)
    for (picture, _), seconds in zip(pictures, [1, 2**33, 2**33], strict=True):
        write_sidecar(sidecar_of(picture), Mark(5))
        date(picture, seconds)
    write_sidecar(sidecar_of(pictures[2][0]), Mark(0))  # Not rated there.
    date(pictures[2][0], 2**33)
    assert outcome(read_stars(pictures, marks, albums)) == (1, 1, [])
    assert [marks[name].stars for name in "abc"] == [1, 5, 1]


def test_newer_stars_win_when_they_are_written(pictures, marks, albums):
    marks.set("ab", stars=1)
    for (picture, _), seconds in zip(pictures, [1, 2**33, 1], strict=True):
        write_sidecar(sidecar_of(picture), Mark(5))
        date(picture, seconds)
    assert outcome(write_stars(pictures, marks, albums)) == (1, 1, [])
    assert [read_sidecar(sidecar_of(picture)).rating for picture, _ in pictures] == [1, 5, 5]


def test_a_second_exchange_changes_nothing(pictures, marks, albums):
    marks.set("ab", stars=3)
    marks.set("b", favourite=True)
    assert outcome(write_stars(pictures, marks, albums)) == (2, 0, [])
    assert not sidecar_of(pictures[2][0]).exists()
    assert outcome(write_stars(pictures, marks, albums)) == (0, 0, [])
    assert outcome(read_stars(pictures, marks, albums)) == (0, 0, [])


def test_a_damaged_sidecar_is_named_and_left_alone(pictures, marks, albums):
    marks.set("a", stars=3)
    sidecar_of(pictures[0][0]).write_text("no sidecar")
    assert outcome(read_stars(pictures, marks, albums)) == (0, 0, ["a.png.xmp"])
    assert outcome(write_stars(pictures, marks, albums)) == (0, 0, ["a.png.xmp"])
    assert sidecar_of(pictures[0][0]).read_text() == "no sidecar"


def test_an_exchange_that_is_stopped_gives_no_picture_other_stars(tmp_path, marks, albums):
    pictures = [(tmp_path / f"{number}.png", f"{number}") for number in range(120)]
    for picture, _ in pictures:
        write_sidecar(sidecar_of(picture), Mark(5))
    events = read_stars(pictures, marks, albums)
    next(events)
    events.close()
    assert len(marks) == 0


def test_tags_go_into_keywords_and_come_back_beside_those_of_others(pictures, marks, albums):
    (file, digest), *_ = pictures
    write_sidecar(sidecar_of(file), Mark(stars=2), ["harbour"])
    albums.set_tags([digest], ["Harbour", "night"])
    outcome(write_stars(pictures, marks, albums))
    assert read_sidecar(sidecar_of(file)).keywords == ("harbour", "night")
    fresh = Albums(file.with_name("fresh.jsonl"))
    *_, done = read_stars(pictures, marks, fresh)
    assert fresh.tags_of(digest) == ["harbour", "night"]
    fresh.undo(done.ordering)
    assert fresh.tags() == []


def test_a_keyword_in_two_spellings_becomes_one_tag(pictures, marks, albums):
    (one, first), (other, second), *_ = pictures
    write_sidecar(sidecar_of(one), Mark(stars=2), ["Harbour"])
    write_sidecar(sidecar_of(other), Mark(stars=2), ["harbour"])
    outcome(read_stars(pictures, marks, albums))
    assert albums.tags() == ["Harbour"]
    assert albums.members(Group("tag", "Harbour")) == {first, second}


def test_a_tagged_picture_without_stars_gets_a_sidecar(pictures, marks, albums):
    (file, digest), *_ = pictures
    albums.set_tags([digest], ["night"])
    outcome(write_stars(pictures, marks, albums))
    assert read_sidecar(sidecar_of(file)).tags == ["night"]
    assert read_sidecar(sidecar_of(file)).rating == 0
