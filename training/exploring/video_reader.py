"""Videos are read by ffmpeg: what a file says of itself, and its frames one after the other.

ffmpeg, the program that comes with imageio-ffmpeg, is given one local file and nothing else; frames come
through a pipe. Free of torch.
"""

import re
import subprocess
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full, Queue
from threading import Event as Flag
from threading import Thread
from typing import IO, Self

import psutil
from PIL import Image

from training.errors import EngineError
from training.exploring.encoding import APART, find_ffmpeg

_PATIENCE_S = 30.0  # For what a file says of itself.
_NEARLY = 0.95  # Of the length that a video tells: sound may go on a little.
_HD = 720  # Rows from which on a video that does not tell its colours has those of HDTV.
_REPORT_S = 0.1  # Between two looks for a frame.
_MOST_SPENT_S = 600.0  # Of a processor, for one frame: a slow disk takes none, and none is that hard to read.
_STEP_S = 0.1  # Between two frames of which the second is said to come first.
_LONGEST_S = 3600.0  # That one frame stays in a video, unless the video says that it is shorter itself.

# Only the readers of these kinds: a playlist called .mp4 could name files elsewhere.
ONLY = ["-protocol_whitelist", "file", "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi"]
QUIETLY = ["-nostdin", "-hide_banner"]
# HDR is brought to a screen whose white has 203 cd/m2 (ITU-R BT.2408): brighter lights are compressed.
_FROM_HDR = (
    "zscale=t=linear:npl=203,format=gbrpf32le,zscale=p=bt709,tonemap=tonemap=mobius:desat=0,"
    "zscale=t=bt709:m=bt709:r=tv,format=yuv444p,"
)


# -- WHAT A FILE SAYS --


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What a video says of itself."""

    seconds: float  # 0 when it does not say.
    filters: str  # That bring its frames to sRGB and square pixels.
    width: int = 0  # Pixels of such a frame, upright; 0 when it does not say, as for the next two.
    height: int = 0
    fps: float = 0.0


def facts_of(file: Path, only: Sequence[str]) -> str:
    """Return what ffmpeg says of a file, with options that say what it may open.

    Raises EngineError without ffmpeg, and TimeoutExpired when it does not come to an end.
    """
    done = subprocess.run(
        [find_ffmpeg(), *QUIETLY, *only, "-i", url_of(file)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_PATIENCE_S,
        check=False,
        **APART,
    )
    return done.stderr.decode(errors="replace")


def seconds_in(said: str) -> float:
    """Return how long a file is by what ffmpeg says of it; 0 when that is not known."""
    length = re.search(r"Duration: (\d+):(\d+):(\d+(?:\.\d+)?)", said)
    hours, minutes, seconds = (float(part) for part in length.groups()) if length else (0.0, 0.0, 0.0)
    return 3600 * hours + 60 * minutes + seconds


def look(video: Path) -> VideoFacts:
    """Read what a video says of itself. Raises EngineError when it is none."""
    try:
        said = facts_of(video, ONLY)
    except subprocess.TimeoutExpired:
        raise _without_end(video) from None
    if "Input #0" not in said:
        raise EngineError(
            "{video} is damaged, or is not a video that can be read. Copy or download it again.", video=video
        )
    streams = re.findall(r"Stream #0:\d+.*?: Video: (.*)", said)
    pictures = [stream for stream in streams if "(attached pic)" not in stream]
    if not pictures:
        raise EngineError("There are no moving pictures in {video}.", video=video)
    width, height = _size(pictures[0])
    if re.search(r"rotation of -?90", said):
        width, height = height, width
    rate = re.search(r", (\d+(?:\.\d+)?) fps", pictures[0])
    return VideoFacts(
        seconds_in(said),
        _filters(pictures[0]),
        width,
        height,
        float(rate[1]) if rate else 0.0,
    )


def _without_end(video: Path) -> EngineError:
    return EngineError("{video} cannot be read: ffmpeg does not come to an end.", video=video)


def _size(stream: str) -> tuple[int, int]:
    """Read the size of a frame whose pixels are brought to squares, "640x480 [SAR 4:3 DAR 16:9]"."""
    size = re.search(r", (\d+)x(\d+)(?: \[SAR (\d+):(\d+))?", stream)
    if not size:
        return 0, 0
    across, down = int(size[3] or 1), int(size[4] or 1)
    return int(int(size[1]) * (across / down if across and down else 1)), int(size[2])


def _filters(stream: str) -> str:
    """Choose by ffmpeg's words for a stream, "h264 (High), yuv420p(tv, bt709, progressive), 1920x1080"."""
    _, rows = _size(stream)
    is_told = re.search(r"bt709|bt470|smpte170m|smpte240m|bt2020|gbr|fcc", stream)
    matrix = "bt709" if rows >= _HD and not is_told else "auto"
    hdr = _FROM_HDR if re.search(r"smpte2084|arib-std-b67", stream) else ""
    exactly = "flags=bicubic+accurate_rnd+full_chroma_int"
    return f"{hdr}scale=w='iw*if(sar,sar,1)':h=ih:in_color_matrix={matrix}:{exactly},format=rgb24"


def bounded_pauses(about: VideoFacts) -> str:
    """Return a filter after which no frame stays longer than its video, and each is behind the last.

    Damaged times name pauses of years, which ffmpeg would fill frame by frame. Sound times stay as they are,
    to the tick. The end of the last frame goes through the filter too.
    """
    longest = min(about.seconds or _LONGEST_S, _LONGEST_S)
    first = f"clip(PTS,0,{longest:.3f}/TB)"
    gap = f"if(lt(PTS,PREV_INPTS),{_STEP_S}/TB,min(PTS-PREV_INPTS,{longest:.3f}/TB))"
    return f"setpts='if(isnan(PREV_OUTPTS),{first},PREV_OUTPTS+{gap})'"


def url_of(video: Path) -> str:
    """Name a file so that ffmpeg takes it for nothing else, whatever letters are in its name."""
    return f"file:{video.absolute()}"


# -- FRAMES --


class Decoder:
    """ffmpeg at work. Threads read from it, so that whoever waits for a frame can report and stop.

    Attributes:
        seconds: How far it has come.
    """

    def __init__(self, command: list[str], video: Path):
        self.seconds = 0.0
        self._video = video
        self._frames: Queue[Image.Image | None] = Queue(maxsize=2)  # None at the end.
        self._given_up = Flag()
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **APART
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._standing = Thread(target=self._read_standing, args=(self._process.stderr,), name="standing")
        self._threads = [
            Thread(target=self._read_frames, args=(self._process.stdout,), name="frames"),
            self._standing,
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._given_up.set()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdout, self._process.stderr):
            assert stream is not None
            stream.close()

    def frames(self) -> Generator[Image.Image | None]:
        """Give each frame as it comes, and None where nothing has come for a tenth of a second.

        Raises EngineError when ffmpeg computes and computes without getting any further.
        """
        came, spent = self.seconds, self._spent()
        while True:
            try:
                frame = self._frames.get(timeout=_REPORT_S)
            except Empty:
                if self.seconds > came:
                    came, spent = self.seconds, self._spent()
                elif self._spent() > spent + _MOST_SPENT_S:
                    raise _without_end(self._video) from None
                yield None
                continue
            if frame is None:
                return
            yield frame
            spent = self._spent()

    def ended_early(self, seconds: float) -> bool:
        """Whether less came than the `seconds` that the video says it has, once all frames were given."""
        failed = self._process.wait() != 0
        self._standing.join()  # Else what ffmpeg told last may not be read yet.
        return failed or self.seconds < _NEARLY * seconds - 1

    def _spent(self) -> float:
        """Return how many seconds of a processor ffmpeg has taken so far; 0 when it has ended."""
        try:
            times = psutil.Process(self._process.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    def _read_frames(self, stream: IO[bytes]) -> None:
        while (frame := _read_ppm(stream)) is not None and self._hand_on(frame):
            pass
        self._hand_on(None)

    def _hand_on(self, frame: Image.Image | None) -> bool:
        """Wait until somebody takes a frame; tell whether anybody wants more."""
        while not self._given_up.is_set():
            try:
                self._frames.put(frame, timeout=_REPORT_S)
            except Full:
                continue
            return True
        return False

    def _read_standing(self, stream: IO[bytes]) -> None:
        for line in stream:
            name, _, value = line.decode(errors="replace").strip().partition("=")
            if name == "out_time_us" and value.lstrip("-").isdecimal():
                self.seconds = max(self.seconds, int(value) / 1e6)


def _read_ppm(stream: IO[bytes]) -> Image.Image | None:
    """Read one of the pictures that follow each other in a stream; None at its end."""
    if stream.readline() != b"P6\n":
        return None
    width, height = (int(number) for number in stream.readline().split())
    stream.readline()  # The largest value, 255.
    pixels = stream.read(width * height * 3)
    if len(pixels) < width * height * 3:
        return None
    return Image.frombytes("RGB", (width, height), pixels)
