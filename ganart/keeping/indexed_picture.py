"""What is known of a picture or film of the library without opening its file."""

from typing import Literal, NamedTuple

Kind = Literal["painted", "enlarged", "film", "other"]


class IndexedPicture(NamedTuple):
    """What is known of one picture or film. What its file does not say is "" or None."""

    path: str  # Relative to the folder of pictures, with "/"; that of a film may begin with "../".
    size: int  # Bytes.
    stamp: str  # Of the file, as `training.stamps` writes it.
    sample: str  # Of its bytes, in hexadecimal.
    digest: str  # Of its image data: what its marks are kept by.
    file_digest: str  # Of all its bytes: what its small copies are kept by.
    width: int  # Pixels; 0 when it cannot be read.
    height: int
    created: float  # Unix time.
    model: str = ""  # Identity.
    title: str = ""  # Of the model.
    recipe: str = ""
    seed: int | None = None
    number: int | None = None  # In the stream of that seed.
    truncation: float | None = None
    label: str = ""  # The class, or several with their shares.
    images_seen: int | None = None  # By the model.
    place: str = ""  # In words, for a picture that no seed alone gives.
    kind: Kind = "other"
    placed: int = 0  # 1 when its file tells the place, as what was liked in Explore does.
    seconds: float = 0.0  # Length of a film.

    @property
    def source(self) -> str:
        """What painted it, and where: "Faces, seed 7, picture 3"; nothing when that is not known."""
        where = self.place if self.seed is None else f"seed {self.seed}, picture {self.number}"
        return f"{self.title}, {where}" if where else ""
