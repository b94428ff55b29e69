"""What is asked of an upscaling: which network, how large, in which kind of file. Free of torch."""

from dataclasses import dataclass
from typing import Literal

from training.credits import NOBODY, Credits
from training.errors import Refusal

SHIPPED = ("fidelity", "texture", "fast", "drawing")
AUTO = "auto"  # One of these, as it suits the picture: training.upscaling.suiting.
LIVELY = ("fidelity", "texture")  # Models that `texture` is for; the first is how it was asked for earlier.
PRECISIONS = ("auto", "float32", "float16", "bfloat16")
SUFFIXES = {"png": ".png", "tiff": ".tif", "jpeg": ".jpg", "webp": ".webp"}
LOSSY = ("jpeg", "webp")  # Those that have a quality.
MOST_PIXELS_A_SIDE = {"jpeg": 65_500, "webp": 16_383}  # Of what their writers take; PNG and TIFF take any.


@dataclass(frozen=True, slots=True, kw_only=True)
class UpscaleConfig:
    """How pictures are to be enlarged. Raises ValueError, with a sentence, for what cannot be."""

    model: str = AUTO  # That, one of SHIPPED, or the path of a file of weights.
    texture: float | None = None  # 0 plain (Fast) to 1 lively (Texture), on the line between the two.
    thorough: bool = False  # Look at each picture in its eight orientations: truer, and eight times as slow.
    scale: float | None = None  # Of width and height; by itself 4, or 1 for a network that cleans.
    size: tuple[int, int] | None = None  # Width and height in pixels.
    paper: str = ""  # A0 to A6, Letter, Legal, Tabloid, or "30x40cm", "12x18in".
    dpi: float = 0.0  # Pixels an inch; written into the file. 0: what the picture says.
    fit: Literal["fit", "fill"] = "fit"  # Within the size or paper, or all over it and cut.
    linear_light: bool = False  # Resample to the exact size in light, not in the numbers of the file.
    tile: int = 0  # Pixels of the small picture, a side; 0: what fits the memory.
    format: Literal["png", "tiff", "jpeg", "webp"] = "png"
    bits: Literal[8, 16] = 8  # A colour; 16 for PNG and TIFF only.
    quality: int = 95  # Of JPEG and WebP, 1 to 100.
    colour: Literal["keep", "srgb"] = "keep"  # The embedded profile goes along, or colours become sRGB.
    name: str = "{name}"  # Of the files: {name}, {width}, {height} and {model} are filled in.
    device: str = "auto"
    precision: Literal["auto", "float32", "float16", "bfloat16"] = "auto"  # As fast as cannot be seen.
    credit: Credits = NOBODY  # What the results say of their author where their sources name none.

    def __post_init__(self) -> None:
        if sum(bool(each) for each in (self.scale, self.size, self.paper)) > 1:
            raise Refusal("Give one of: a scale, a size in pixels, a paper.")
        if self.scale is not None and not 0.01 <= self.scale <= 1024:
            raise Refusal("The scale is from 0.01 to 1024, not {scale:g}.", scale=self.scale)
        if self.size and min(self.size) < 1:
            raise Refusal("A size is at least 1 x 1 pixels.")
        if self.paper and self.dpi <= 0:
            raise Refusal("For a paper size, set the resolution (300 dpi is usual for prints).")
        if not 0 <= self.dpi <= 10_000:
            raise Refusal("The resolution is from 1 to 10000 dpi.")
        if self.texture is not None and not 0 <= self.texture <= 1:
            raise Refusal("The texture is from 0 (plain) to 1 (lively).")
        if self.texture is not None and self.model not in LIVELY:
            raise Refusal("Only GanArt's own texture model can be more or less lively.")
        if self.format not in SUFFIXES:
            raise Refusal("The format is one of: {formats}.", formats=", ".join(SUFFIXES))
        if self.bits not in (8, 16) or (self.bits == 16 and self.format not in ("png", "tiff")):
            raise Refusal("A channel has 8 bits, or 16 in PNG and TIFF.")
        if self.fit not in ("fit", "fill") or self.colour not in ("keep", "srgb"):
            raise Refusal('The fit is "fit" or "fill", the colour is "keep" or "srgb".')
        if self.precision not in PRECISIONS:
            raise Refusal("The precision is one of: {precisions}.", precisions=", ".join(PRECISIONS))
        if self.tile and not 16 <= self.tile <= 4096:
            raise Refusal("Tiles have 16 to 4096 pixels per side.")
        if not 1 <= self.quality <= 100:
            raise Refusal("The quality is from 1 to 100.")
        try:
            self.name.format(name="", width=1, height=1, model="")
        except (LookupError, ValueError, AttributeError, TypeError):  # {size}, {name:d}, {name.a}, {width[0]}
            words = "{name}, {width}, {height} and {model}"
            raise Refusal("In the pattern of the names, only {names} are filled in.", names=words) from None

    @property
    def looks_thoroughly(self) -> bool:
        """Whether a network looks at each picture in its eight orientations: Fidelity is Fast doing so."""
        return self.thorough or (self.model == "fidelity" and self.texture is None)

    @property
    def network_precision(self) -> str:
        """The name of the precision that the network computes in; whole for 16 bits a colour by itself."""
        return "float32" if self.precision == "auto" and self.bits == 16 else self.precision
