"""The library: the folders in which everything that was made is kept. The files in them are the truth.

    pictures/      what was generated, a folder for each time; other pictures may be dropped in
    models/        the models that painted them, so that each can be painted again
    runs/          the trainings
    videos/        walks that were exported
    data sets/     the classic ones, and the pictures of videos and archives
    explored/      where one left in each model, and the states that were given a name
    choices/       which pictures of a folder are not learned from
    marks.jsonl    stars, favourites and rejects
    albums.jsonl   albums, tags and titles
    waiting.json   which trainings wait for the one that runs
    pilots.json    which ways were tried, to go on with one
    upscaling.json which pictures are to be enlarged
    .trash/        what was deleted since the start of the program

Free of widgets and torch.
"""

import hashlib
import shutil
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ganart.keeping.trash import Trash
from ganart.translation import translate
from training.anchor import Anchor
from training.errors import EngineError
from training.files import file_name, free_folder, free_path, whole_file
from training.models import ModelInfo, read_model, usable_model

if TYPE_CHECKING:
    from ganart.keeping.albums import Albums
    from ganart.keeping.marks import Marks
    from ganart.keeping.picture_index import PictureIndex


class Library:
    """A folder of pictures, models and runs. Making this object touches nothing on the disk.

    Attributes:
        root: The folder of it all.
        trash: Where deleted pictures wait.
        thumbnails: Folder of small copies of large pictures.
        directions: Folder of the directions that were found in models.
    """

    def __init__(self, root: Path, cache: Path):
        self.root = Path(root)
        self.trash = Trash(self.root / ".trash")
        self._cache = cache
        self.thumbnails = cache / "thumbnails"
        self.directions = cache / "directions"

    @cached_property
    def index(self) -> "PictureIndex":
        """The index of the pictures and films: what is in which file."""
        from ganart.keeping.picture_index import PictureIndex  # Half of what the window would wait for.

        where = hashlib.blake2b(str(self.root.absolute()).encode(), digest_size=8).hexdigest()
        return PictureIndex(
            self._cache / "index" / f"{where}.sqlite", self.root / "pictures", self.root / "videos"
        )

    @cached_property
    def marks(self) -> "Marks":
        """What the artist thinks of each picture."""
        from ganart.keeping.marks import Marks

        return Marks(self.root / "marks.jsonl")

    @cached_property
    def albums(self) -> "Albums":
        """How the artist orders pictures."""
        from ganart.keeping.albums import Albums

        return Albums(self.root / "albums.jsonl")

    @property
    def pictures(self) -> Path:
        """Folder of the pictures. Raises EngineError when it cannot be made, as do the next two."""
        return self._made("pictures")

    @property
    def runs(self) -> Path:
        return self._made("runs")

    @property
    def models(self) -> Path:
        return self._made("models")

    @property
    def explored(self) -> Path:
        """Folder of what the Explore page remembers, which may not exist yet."""
        return self.root / "explored"

    @property
    def folder_choices(self) -> Path:
        """Folder of what was chosen in folders of pictures, which may not exist yet."""
        return self.root / "choices"

    @property
    def data_sets(self) -> Path:
        """Folder of classic data sets and of unpacked pictures, which may not exist yet."""
        return self.root / "data sets"

    def data_set(self, title: str) -> Path:
        """Return the folder for the pictures of a classic data set, which may not exist yet."""
        return self.data_sets / file_name(title)

    def new_run(self, title: str) -> Path:
        """Return a folder inside `runs` that does not exist yet, named after `title`."""
        return free_folder(self.runs / file_name(title))

    def batch_folder(self, title: str) -> Path:
        """Return a folder inside `pictures` that does not exist yet, named after today and `title`."""
        return free_folder(self.pictures / file_name(f"{date.today().isoformat()} {title}"))

    def keep_model(self, path: Path) -> Path:
        """Keep a copy of a model file, or of a run's newest model, and give its path.

        A run paints over its own model as it goes on; the copy stays what it is. A model that is kept already
        is not copied again. Raises EngineError when `path` is no model.
        """
        info = read_model(path)
        mark = info.identity[:12]
        for kept in self.models.glob(f"*{mark}*.safetensors"):
            other = usable_model(kept)
            if other and other.identity == info.identity:
                return kept
        copy = free_path(self.models / f"{file_name(info.title)} {mark}.safetensors")
        with Path(info.path).open("rb") as source, whole_file(copy) as target:
            shutil.copyfileobj(source, target)
        return copy

    def make_last(self) -> None:
        """Let marks, albums, tags and titles last through a power cut, where the disk takes it."""
        with suppress(OSError):
            self.marks.make_last()
            self.albums.make_last()

    def model_files(self) -> list[ModelInfo]:
        """Every model that is kept, by title; files that are none are passed over."""
        found = [usable_model(path) for path in self.models.glob("*.safetensors")]
        infos = [info for info in found if info]
        return sorted(infos, key=lambda info: (info.title.casefold(), info.images_seen))

    def make(self, folder: Path) -> None:
        """Make a folder of the library, unless it is there. Raises OSError, also when its disk is away."""
        self._anchor.make(folder)

    @cached_property
    def _anchor(self) -> Anchor:
        """Where the library is, as it was found when it was first asked for."""
        anchor = Anchor(self.root)
        anchor.make(self.root)
        return Anchor(self.root)

    def make_ready(self) -> None:
        """Make the folders without which nothing can begin. Raises EngineError when one cannot be made."""
        for name in ("pictures", "models", "runs"):
            self._made(name)

    def _made(self, name: str) -> Path:
        folder = self.root / name
        try:
            self.make(folder)
        except FileNotFoundError as error:
            raise EngineError(
                translate(
                    "words", "The library in {} is not there any more. Was its disk taken out, or renamed?"
                ).format(self.root)
            ) from error
        except OSError as error:
            raise EngineError(
                translate("words", "The folder {0} cannot be made: {1}.").format(folder, error.strerror)
            ) from error
        return folder
