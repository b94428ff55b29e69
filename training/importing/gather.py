"""A file that stands for a folder becomes one: a video by its frames, a .zip by its pictures."""

from pathlib import Path

from training.events import Events, Finished
from training.importing.classic_sets import is_finished
from training.importing.folder_files import Sampling, about_file, is_video
from training.sentences import Sentence


def gather(file: Path, out: Path, sampling: Sampling) -> Events:
    """Write the pictures of a video or a .zip into `out`, unless they are there already.

    Yields `Watching` or `Writing`, and `Finished` at the end. Raises EngineError when that cannot be; then
    nothing is left behind.
    """
    if is_finished(out, about_file(file, sampling)):
        yield Finished(
            Sentence("The pictures of {file} are in {folder} already.", file=file.name, folder=out)
        )
    elif is_video(file):
        from training.importing.video import take_frames

        yield from take_frames(file, out, sampling)
    else:
        from training.importing.zipped import unpack_zip

        yield from unpack_zip(file, out)
