"""Frames of a video become a folder of pictures: sharp ones, no two alike, all or nothing."""

import errno
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.engine.importing.films import delayed, film, lasting, scene, scenes
from training.config import ImportConfig
from training.errors import EngineError, Refusal
from training.events import Finished, Notice, Watching
from training.exploring import video_reader
from training.exploring.encoding import find_ffmpeg
from training.exploring.video_reader import Decoder
from training.importing import video
from training.importing.folder_files import Sampling, place_of
from training.importing.gather import gather
from training.importing.scanning import scan


@pytest.fixture
def taken(tmp_path):
    """A function that takes frames; gives what the last event says, and the pictures by their names."""

    def taken(file, **sampling):
        out = tmp_path / "data sets" / "frames"
        *_, last = gather(file, out, Sampling(**sampling))
        assert isinstance(last, Finished)
        pictures = {}
        for path in sorted(out.glob("*.jpg")):
            with Image.open(path) as picture:
                pictures[path.name] = picture.copy()
        return last.sentence, pictures

    return taken


def shown(picture, seed):
    """Whether a picture shows a scene, up to what compression does."""
    return np.abs(np.asarray(picture).astype(int) - scene(seed)).mean() < 6


def blurred(frame):
    return np.asarray(Image.fromarray(frame).filter(ImageFilter.GaussianBlur(10)))


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".webm", ".mkv", ".avi"])
def test_frames_are_taken_at_an_interval_in_their_colours(suffix, taken, tmp_path):
    said, pictures = taken(film(tmp_path / f"clip{suffix}", scenes(0, 1, 2)), seconds=1)
    assert list(pictures) == ["00001.jpg", "00002.jpg", "00003.jpg"]
    assert all(shown(picture, seed) for seed, picture in enumerate(pictures.values()))
    assert said == f"3 frames of clip{suffix} are in {tmp_path / 'data sets' / 'frames'}."


def test_frames_are_taken_where_scenes_begin(taken, tmp_path):
    _, pictures = taken(film(tmp_path / "clip.mp4", scenes(0, 1, 2, seconds=0.7)), by="scenes")
    assert [shown(picture, seed) for seed, picture in enumerate(pictures.values())] == [True] * 3


def test_blurred_and_blank_frames_are_left_out_and_counted(taken, tmp_path):
    soft, blank = [blurred(frame) for frame in scenes(1)], [np.zeros_like(frame) for frame in scenes(2)]
    frames = scenes(0) + soft + blank
    said, pictures = taken(film(tmp_path / "clip.mp4", frames), seconds=1)
    assert list(pictures) == ["00001.jpg"]
    assert said.endswith(" 2 blurred or blank frames were left out.")


def test_of_frames_that_look_alike_the_sharpest_stays(taken, tmp_path):
    soft = np.asarray(Image.fromarray(scene(0)).filter(ImageFilter.GaussianBlur(1)))
    said, pictures = taken(film(tmp_path / "clip.mp4", [soft] * 5 + [scene(0)] * 5 + [soft] * 5), seconds=0.5)
    assert list(pictures) == ["00002.jpg"]
    assert said.endswith(" 2 frames that look like another were left out.")


def test_a_scan_reads_the_folder(taken, tmp_path):
    taken(film(tmp_path / "clip.mp4", scenes(0, 1)), seconds=1)
    config = ImportConfig(folder=tmp_path / "data sets" / "frames", resolution=16)
    *_, scanned = scan(config, tmp_path / "cache")
    assert (scanned.pictures, scanned.passed_over) == (2, {})


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names.")
def test_any_name_is_that_of_a_file(taken, tmp_path):
    _, pictures = taken(film(tmp_path / "-i concat:'é %d|[x]\\.mp4", scenes(0)), seconds=1)
    assert len(pictures) == 1


def test_pixels_that_are_not_square_are_stretched(taken, tmp_path):
    _, pictures = taken(film(tmp_path / "clip.mp4", scenes(0), "-vf", "setsar=2"), seconds=1)
    assert [picture.size for picture in pictures.values()] == [(384, 144)]


def test_large_frames_are_made_smaller(taken, tmp_path):
    _, pictures = taken(film(tmp_path / "clip.mp4", [scene(0, 1440, 2160)]), seconds=1)
    assert [picture.size for picture in pictures.values()] == [(1080, 1620)]


@pytest.mark.parametrize("curve", ["smpte2084", "arib-std-b67"])
def test_hdr_becomes_as_bright_as_a_screen(curve, taken, tmp_path):
    """PQ at 58 % is white paper, 203 cd/m2; HLG at 58 % a light grey. Untreated, both would be 148."""
    frame = np.where(scene(0)[..., :1] > 128, 148, 40).repeat(3, axis=2).astype(np.uint8)
    told = f"setparams=range=tv:colorspace=bt2020nc:color_primaries=bt2020:color_trc={curve}"
    options = ("-vf", f"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p10le,{told}")
    file = film(tmp_path / "clip.mkv", [frame], *options, "-c:v", "ffv1")
    _, pictures = taken(file, seconds=1)
    (light,) = (np.asarray(picture).max() for picture in pictures.values())
    assert (light > 200) if curve == "smpte2084" else (155 < light < 185)


def test_a_frame_whose_time_is_far_too_late_hides_none_behind_it(taken, tmp_path):
    _, pictures = taken(delayed(tmp_path / "clip.mkv", 3, 30), seconds=0.1)
    assert [shown(picture, seed) for seed, picture in enumerate(pictures.values())] == [True] * 8


def test_a_video_is_never_watched_beyond_its_end(tmp_path):
    file = lasting(tmp_path / "clip.mp4", 40)
    events = list(gather(file, tmp_path / "frames", Sampling(seconds=1)))
    assert all(event.seconds <= event.total for event in events if isinstance(event, Watching))
    assert len(list((tmp_path / "frames").glob("*.jpg"))) == 1


# -- WHAT CANNOT BE TAKEN --


def refused(taken, file, **sampling):
    with pytest.raises(EngineError) as error:
        taken(file, **sampling)
    return str(error.value)


def test_a_file_that_is_no_video_is_refused(taken, tmp_path):
    (tmp_path / "clip.mp4").write_bytes(b"nothing at all" * 100)
    assert "is not a video that can be read" in refused(taken, tmp_path / "clip.mp4")
    assert not list(tmp_path.glob("data sets/*"))


def test_a_playlist_called_a_video_names_no_other_file(taken, tmp_path):
    film(tmp_path / "secret.mp4", scenes(0))
    (tmp_path / "clip.mp4").write_text(f"#EXTM3U\n#EXTINF:1,\nfile://{tmp_path / 'secret.mp4'}\n")
    assert "is not a video that can be read" in refused(taken, tmp_path / "clip.mp4")


def test_sound_alone_is_refused(taken, tmp_path):
    file = tmp_path / "clip.mp4"
    subprocess.run([find_ffmpeg(), "-v", "error", "-f", "lavfi", "-i", "sine=d=1", file], check=True)
    assert "There are no moving pictures in" in refused(taken, file)


def test_a_video_without_a_sharp_frame_is_refused_and_leaves_no_folder(taken, tmp_path):
    file = film(tmp_path / "clip.mp4", [blurred(frame) for frame in scenes(0)])
    assert "all are blurred or blank" in refused(taken, file)
    assert list((tmp_path / "data sets").iterdir()) == []


def test_half_a_video_gives_the_frames_that_are_there(taken, tmp_path):
    noise = [np.random.RandomState(seed).randint(0, 256, (48, 64, 3)).astype(np.uint8) for seed in range(4)]
    file = film(tmp_path / "clip.mkv", [frame for frame in noise for _ in range(10)], "-c:v", "ffv1")
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    said, pictures = taken(file, seconds=1)
    assert len(pictures) == 2
    assert said.endswith(" The video ends earlier than it says: it may be incomplete.")


def test_a_full_disk_is_said_and_leaves_no_folder(taken, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    file = film(tmp_path / "clip.mp4", scenes(0))
    monkeypatch.setattr(Image.Image, "save", full)
    assert "is full" in refused(taken, file)
    assert list((tmp_path / "data sets").iterdir()) == []


def test_closing_leaves_no_folder(tmp_path):
    file = film(tmp_path / "clip.mp4", scenes(0, 1, 2))
    with closing(gather(file, tmp_path / "sets" / "frames", Sampling(seconds=0.1))) as events:
        assert isinstance(next(events), Watching)
        (beside,) = (tmp_path / "sets").iterdir()
        assert beside.name.startswith(".frames.")
    assert list((tmp_path / "sets").iterdir()) == []


def test_a_folder_that_holds_something_is_not_written_over(taken, tmp_path):
    (tmp_path / "data sets" / "frames").mkdir(parents=True)
    (tmp_path / "data sets" / "frames" / "mine.txt").touch()
    assert "is not empty" in refused(taken, film(tmp_path / "clip.mp4", scenes(0)))


def test_no_more_frames_are_looked_at_than_a_folder_should_have(taken, tmp_path, monkeypatch):
    file = film(tmp_path / "clip.mp4", scenes(0, 1, 2, 3))
    monkeypatch.setattr(video, "MOST_FRAMES", 2)
    said, pictures = taken(file, by="scenes")
    assert len(pictures) == 2
    assert said.endswith(" Only the first 2 frames were looked at.")


def test_of_a_long_video_frames_are_taken_farther_apart(tmp_path, monkeypatch):
    file = film(tmp_path / "clip.mp4", scenes(0, 1, 2, 3))
    monkeypatch.setattr(video, "MOST_FRAMES", 2)
    events = list(gather(file, tmp_path / "frames", Sampling(seconds=1)))
    assert events[0] == Notice("The video is long: one frame is taken every 2.0 seconds.")
    assert len(list((tmp_path / "frames").glob("*.jpg"))) == 2


@pytest.mark.parametrize("sampling", [{"by": "chance"}, {"seconds": 0}, {"seconds": float("nan")}])
def test_impossible_samplings_are_refused(sampling):
    with pytest.raises(Refusal):
        Sampling(**sampling)


# -- WHERE TO --


def test_a_video_is_unpacked_once(taken, tmp_path):
    file = film(tmp_path / "clip.mp4", scenes(0))
    taken(file, seconds=1)
    assert "are in" in taken(file, seconds=1)[0]
    assert taken(file, seconds=1)[0].endswith("already.")


def test_other_frames_and_other_videos_of_that_name_get_folders_of_their_own(tmp_path):
    file = film(tmp_path / "clip.mp4", scenes(0))
    sets = tmp_path / "sets"
    places = []
    for sampling in (Sampling(seconds=1), Sampling(seconds=0.5), Sampling(seconds=1)):
        places.append(place_of(file, sampling, sets))
        list(gather(file, places[-1], sampling))
    assert [place.name for place in places] == ["clip", "clip (2)", "clip"]
    film(file, scenes(1))
    assert place_of(file, Sampling(seconds=1), sets).name == "clip (3)"


def test_a_decoder_that_computes_without_end_is_given_up_in_a_sentence(monkeypatch):
    monkeypatch.setattr(video_reader, "_MOST_SPENT_S", 0.2)
    endless = [sys.executable, "-c", "while True: pass"]
    with (
        Decoder(endless, Path("clip.mp4")) as decoder,
        pytest.raises(EngineError, match=r"^clip\.mp4 cannot be read: ffmpeg does not come to an end\.$"),
    ):
        list(decoder.frames())


def test_all_that_a_decoder_told_counts_when_it_has_ended():
    told = r"'out_time_us=1\n' * 50_000 + 'out_time_us=9000000\n'"
    telling = f"import os, sys; os.close(1); sys.stderr.write({told})"
    with Decoder([sys.executable, "-c", telling], Path("clip.mp4")) as decoder:
        assert [frame for frame in decoder.frames() if frame] == []
        assert not decoder.ended_early(9.0)
