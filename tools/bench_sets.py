"""Make the picture sets of the benchmark from Debian packages.

    python tools/bench_sets.py --packages FOLDER --out FOLDER [SET ...]

Each set becomes a folder of square RGB pictures, as an artist's folder of that kind would be: objects on
white, whole portraits, one letter a picture, crops of walls, and so on. A package that is not yet in
FOLDER is downloaded with `apt-get download` and unpacked there. Every choice is by name or by a fixed
seed, so that the same packages give the same pictures. The sets under `choose/` are for choosing settings,
those under `unseen/` are for one look at the end.
"""

import argparse
import io
import random
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont, ImageOps

SIZE = 128  # Of a picture, in pixels.
LARGEST = 700_000  # Pixels of a drawing; larger ones are slow to read, and a few are huge.
FORMATS = ("PNG", "JPEG", "WEBP", "TGA")
GPL = "GPL-2+"

FONTS = """
3270 adf-accanthis adf-baskervald adf-berenis adf-gillius adf-ikarius adf-irianis adf-libris adf-mekanus
adf-oldania adf-romande adf-solothurn adf-switzera adf-tribun adf-universalis adf-verana aenigma allerta
apropal arapey b612 bajaderka bebas-neue beteckna blankenburg breip bwht cabin cabinsketch cardo
century-catalogue cherrybomb clear-sans comfortaa comic-neue compagnon courier-prime dancingscript
dkg-handwriting dosis dustin ebgaramond ecolier-court engadget essays1743 eurofurence fanwood femkeklaver
ferrite-core gamaliel georgewilliams gnutypewriter gotico-antiqua goudybookletter havana humor-sans isabella
joscelyn junction jura karla kaushanscript klaudia-berenika kristi lato le-murmure leckerli-one lemonada
levien-typoscript lindenhill linex lobster lobstertwo manrope monofur mononoki national-park ocr-a okolaks
oldstandard opendyslexic play prociono quattrocento quicksand radisnoir roboto-slab rufscript sjfonts
smiley-sans solide-mirage sora staypuft summersby tomsontalks tuffy ubuntu-title vollkorn yanone-kaffeesatz
"""

CAMPAIGNS = "data did dm dw ei httt l low nr sof sota sotbe thot trow tsg ttb utbs"
WESNOTH = [f"wesnoth-1.16-{part}" for part in CAMPAIGNS.split()]

BOOKS = (["texlive-humanities-doc", "lilypond-doc-pdf"], "2022.20230122-4, 2.24.1-2", "LPPL, GPL, GFDL")
LONGER = (
    "changes contributor covington essay extending internals jura ledpar music-glossary nnext poetrytex "
    "usage web xyli-doc"
)

# Of each set the packages, their versions and their licences.
SOURCES: dict[str, tuple[list[str], str, str]] = {
    "choose/photos": (["tuxpaint-stamps-default"], "2022.06.04-1", GPL),
    "choose/fifty": (["tuxpaint-stamps-default"], "2022.06.04-1", GPL),
    "choose/portraits": (WESNOTH, "1:1.16.9-1", GPL),
    "choose/letters": (
        [f"fonts-{font}" for font in FONTS.split()],
        "as in Debian 12",
        "OFL, GPL, free; see each",
    ),
    "choose/textures": (
        ["nexuiz-textures", "openarena-081-textures", "ufoai-textures"],
        "2.5.2-12, 0.8.5split-14, 2.5-2",
        GPL + ", CC-BY-SA-3.0",
    ),
    "choose/pages": BOOKS,
    "unseen/paintings": (
        [*WESNOTH, "plasma-workspace-wallpapers"],
        "1:1.16.9-1, 4:5.27.5-2",
        GPL + ", CC-BY-SA-4.0",
    ),
    "unseen/drawings": (["openclipart-png"], "1:0.18+dfsg-19", "public domain"),
    "unseen/sprites": (WESNOTH, "1:1.16.9-1", GPL),
    "unseen/logos": (["papirus-icon-theme"], "20230104-2", "GPL-3"),
    "unseen/scans": BOOKS,
}


def fetch(package: str, packages: Path) -> Path:
    """Return the folder of a package's files, downloaded and unpacked first where it is not there."""
    folder = packages / package
    if not folder.is_dir():
        packages.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", package], cwd=packages, check=True)
        archive = next(packages.glob(package + "_*.deb"))
        beside = packages / f"{package}.part"  # Broken off, it must not pass for the whole package.
        shutil.rmtree(beside, ignore_errors=True)
        subprocess.run(["dpkg-deb", "-x", archive, beside], check=True)
        beside.rename(folder)
    return folder


def files(source: str, packages: Path, keep: str, drop: str = "^$") -> list[Path]:
    """Return the files of a set's packages whose path matches `keep` and not `drop`, in order."""
    found = []
    for package in SOURCES[source][0]:
        folder = fetch(package, packages)
        paths = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        names = {path: path.relative_to(folder).as_posix() for path in paths}
        found += sorted(p for p, name in names.items() if re.search(keep, name) and not re.search(drop, name))
    return found


def flat(picture: Image.Image, trim: bool = True) -> Image.Image:
    """Return the picture as RGB: transparent parts turn white, and an empty border goes if `trim`."""
    if picture.mode == "RGB":
        return picture
    clear = picture.convert("RGBA")
    box = clear.getchannel("A").point(lambda a: 255 if a > 8 else 0).getbbox()
    if box is None:
        return Image.new("RGB", picture.size, "white")
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return (white.crop(box) if trim else white).convert("RGB")


def padded(picture: Image.Image, margin: int = 4) -> Image.Image:
    """Put the whole picture in the middle of a white square."""
    room = SIZE - 2 * margin
    scale = room / max(picture.size)
    small = picture.resize([max(1, round(side * scale)) for side in picture.size], Image.Resampling.LANCZOS)
    square = Image.new("RGB", (SIZE, SIZE), "white")
    square.paste(small, ((SIZE - small.width) // 2, (SIZE - small.height) // 2))
    return square


def crop(picture: Image.Image, side: int, left: int, top: int) -> Image.Image:
    """Cut a square out of the picture, in the benchmark's size."""
    return picture.resize((SIZE, SIZE), Image.Resampling.LANCZOS, (left, top, left + side, top + side))


def objects(paths: Iterable[Path], smallest: int = 64, margin: int = 4) -> Iterator[Image.Image]:
    """Yield each picture whole on a white square; those smaller than `smallest` pixels are left out."""
    for path in paths:
        picture = flat(Image.open(path, formats=FORMATS))
        if max(picture.size) >= smallest:
            yield padded(picture, margin)


def photos(packages: Path) -> Iterator[Image.Image]:
    """Yield photographs of animals, things and flowers on white."""
    drawn = (
        r"cartoon|symbols/(?!money/.*coins|money/japan)|houses|roadsigns|flags|newyears|easter"
        r"|hanukkah|hats|armor"
        r"|clothes|naturalforces|town/monuments|hedgehog|/food/|people/body|tooth|rugby_?goal"
        r"|badger_?cartoon"
        r"|christmas/(?!lamp|xmasw|Roast|Candy|German|.*photo|Christmas_p|Mince)"
        r"|halloween/(?!.*(grave|tomb|stone))|[-_](mirror|flip)"
    )
    yield from objects(files("choose/photos", packages, r"stamps/.*\.png$", drawn), smallest=80)


def fifty(packages: Path) -> Iterator[Image.Image]:
    """Yield fifty photographs of fruit, nuts and vegetables on white."""
    yield from objects(files("choose/fifty", packages, r"stamps/food/.*\.png$", "cartoon|dessert|pizza"), 40)


def portraits(packages: Path) -> Iterator[Image.Image]:
    """Yield painted portraits of a game's people and monsters."""
    paths = files(
        "choose/portraits", packages, r"/portraits/.*\.(png|jpg|webp)$", "garard|young_delf|overlay"
    )
    yield from objects(paths, 150, margin=0)


def letters(packages: Path) -> Iterator[Image.Image]:
    """Yield the letters A to Z of one or two faces of each font package, black on white."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    for package in SOURCES["choose/letters"][0]:
        folder = fetch(package, packages)
        faces = sorted(p for p in folder.rglob("*") if p.suffix.lower() in (".ttf", ".otf") and p.is_file())
        upright = [p for p in faces if not re.search("ital|obl|slant|light|thin|hair", p.name, re.I)] or faces
        number = 24 if package == "fonts-aenigma" else 1
        for face in upright[:: max(1, len(upright) // number)][:number]:
            font = ImageFont.truetype(face, 160)
            missing = bytes(font.getmask("\uffff"))
            if any(bytes(font.getmask(letter)) in (missing, b"") for letter in alphabet):
                continue
            sheets = [ImageOps.invert(ink(letter, font)) for letter in alphabet]
            boxes = [sheet.getbbox() for sheet in sheets]
            if None in boxes:
                continue
            # A second largest letter of 108 pixels: one very long tail does not make all others small.
            scale = 108 / sorted(max(box[2] - box[0], box[3] - box[1]) for box in boxes)[-2]
            for sheet, box in zip(sheets, boxes, strict=True):
                shape = sheet.crop(box)
                fit = min(scale, SIZE / max(shape.size))
                small = shape.resize([max(1, round(n * fit)) for n in shape.size], Image.Resampling.LANCZOS)
                picture = Image.new("RGB", (SIZE, SIZE), "white")
                picture.paste(ImageOps.invert(small), [(SIZE - n) // 2 for n in small.size])
                yield picture


def ink(letter: str, font: ImageFont.FreeTypeFont) -> Image.Image:
    """Draw a letter in black in the middle of a large white sheet."""
    sheet = Image.new("L", (800, 800), "white")
    ImageDraw.Draw(sheet).text((300, 300), letter, "black", font)
    return sheet


def textures(packages: Path) -> Iterator[Image.Image]:
    """Yield one crop of each wall, floor, metal and ground texture of a shooting game."""
    keep = (
        r"^textures/(egyptsoc_(floor|mat|wall|trim)|evil\d_(base)?(floor|metal|wall|wood|bmtl|roof"
        r"|grate|techwall)"
        r"|evil_|eX|e7|e8|trak\d|stralenex1|savdm6ish|stormkeep|terraintex|desertfactory_(stone|wood"
        r"|metal)|dsi"
        r"|rustymetal|cmp1|base/|terrain_data|tex_(buildings|nature|material|streets|base|misc|mattn"
        r"|ctp1|terrain)"
        r"|oquartz|proto2|base_|gothic|acc_dm|mc-oa|pulchr|cosmo|organics|nki|tex_dirt).*\.(jpg|png"
        r"|tga)$"
    )
    drop = (
        r"(norm|_nm|gloss|glow|_gm|_sm|bump|luma|shirt|pants|reflect|alpha|blend|_h|_n|_s"
        r"|_spec)\.\w+$|light|sign|decal"
        r"|logo|text\d|poster|arrow|screen|blood|map_|_map|door|banner|symbol|stencil|test|horiz|vert"
        r"|mask|portal|sfx"
        r"|sky|wing|window|fence|plant|tree|leaf|label|book|cosmo_sfx|nodraw|picture|world|pizza"
        r"|biohaz|flare|ball"
    )
    for path in files("choose/textures", packages, r"\.pk3$"):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if not re.search(keep, name) or re.search(drop, name.removeprefix("textures/"), re.I):
                    continue
                picture = Image.open(io.BytesIO(archive.read(name)), formats=FORMATS)
                clear = picture.convert("RGBA").getchannel("A").getextrema()[0] < 250
                if clear or min(picture.size) < 128 or max(picture.size) > 2 * min(picture.size):
                    continue
                side = min(picture.size) * 5 // 8
                square = crop(picture.convert("RGB"), side, side // 5, side // 5)
                if np.asarray(square).mean() > 36:
                    yield square


def paintings(packages: Path) -> Iterator[Image.Image]:
    """Yield squares of painted scenes and landscapes: two or three of the full height, and four details."""
    keep = (
        r"wesnoth.*/(story|images)/.*(story|scen|landscape|trow_|httt_|intro).*\.(jpg|png|webp)$"
        r"|wallpapers/(Altai|FlyingKonqui|Kay|PastelHills|Patak|SafeLanding|summer_1am)/contents"
        r"/images/\d{4}x(1600|2000|2880)\.(jpg|png)$"
    )
    drop = (
        r"l10n|portrait|characters|/maps?/|title|logo|scenery|units|terrain|thin_|Liberty/|Ancients/"
        r"|book\.|nohumans|bridge_sun|Delfadors.*httt"
    )
    for path in files("unseen/paintings", packages, keep, drop):
        picture = Image.open(path, formats=FORMATS)
        if min(picture.size) < 300 or picture.convert("RGBA").getchannel("A").getextrema()[0] < 250:
            continue
        picture = picture.convert("RGB")
        picture.thumbnail((1600, 1600))
        width, height = picture.size
        for part in (1.0, 0.55):
            side = round(min(width, height) * part)
            for across in (0.0, 1.0) if part < 1 or width < 1.9 * height else (0.0, 0.5, 1.0):
                for down in (0.15, 1.0) if part < 1 else (0.0,):
                    yield crop(picture, side, round((width - side) * across), round((height - side) * down))


def pixels(path: Path) -> int:
    """Return the number of pixels of the picture in a file, without reading them."""
    with Image.open(path, formats=FORMATS) as picture:
        return picture.width * picture.height


def drawings(packages: Path) -> Iterator[Image.Image]:
    """Yield drawings of animals, people, plants, food, tools, vehicles and buildings: clip art, on white."""
    keep = (
        r"/png/(animals|people|plants|food|recreation|tools|transportation|office|buildings"
        r"|containers|education"
        r"|electronics|science|decorations|special|unsorted|computer/hardware)/.*\.png$"
    )
    drop = "duplicates|cards|roadsigns|aiga|smilies|pattern|flag"
    paths = files("unseen/drawings", packages, keep, drop)
    yield from objects(path for path in paths if pixels(path) <= LARGEST)


def sprites(packages: Path) -> Iterator[Image.Image]:
    """Yield figures of a game in pixels, 72 by 72 as they are, without the frames of their movements."""
    moves = (
        "attack|defend|idle|run|bow|sword|melee|ranged|magic|die|death|dying|lead"
        "|[nsew]{1,2}(?=[-.0-9])|stand"
        "|flap|cast|heal|mov|blink|fire|throw|slash|recruit|mace|staff|spear|bob|fly|walk|sling|axe"
        "|knife|dagger"
        "|pierce|thrust|claw|breath|bite|whip|hammer|crossbow|shoot|victory|wave|teleport|taunt|hit"
        "|summon"
        "|transition|level|charge|punch|net|kick|turn|start|end|submerge|swim|water"
    )
    drop = (
        rf"[-_]({moves})[-_0-9a-z~]*\.png$|[0-9]\.png$|\[|halo|projectile|unknown|random|dice|fog|blank"
        r"|fakeunit|mask"
    )
    for path in files("unseen/sprites", packages, r"/units/.*\.png$", drop):
        figure = Image.open(path, formats=FORMATS)
        if figure.size == (72, 72):
            picture = flat(figure, trim=False)
            if np.mean(np.asarray(picture).min(axis=2) < 90) > 0.04:  # No shadows, puffs and sparks.
                yield picture


def logos(packages: Path) -> Iterator[Image.Image]:
    """Yield icons of programs, drawn from their outlines, on white."""
    import resvg_py  # Only this set needs the package resvg-py.

    for path in files("unseen/logos", packages, r"/Papirus/64x64/apps/.*\.svg$"):
        drawn = resvg_py.svg_to_bytes(svg_path=str(path), width=SIZE, height=SIZE)
        yield flat(Image.open(io.BytesIO(bytes(drawn)), formats=FORMATS), trim=False)


def pages(packages: Path) -> Iterator[Image.Image]:
    """Yield squares of other pages of the longer books of `scans`."""
    longer = "|".join(LONGER.split())
    for path in files("choose/pages", packages, rf"/({longer})\.pdf$"):
        yield from squares_of_pages(path, further_pages)


def scans(packages: Path) -> Iterator[Image.Image]:
    """Yield squares of inner pages of printed books: verse, notes, tables, and sheets of music."""
    for path in files("unseen/scans", packages, r"\.pdf$", "preview"):
        yield from squares_of_pages(path, inner_pages)


def inner_pages(name: str, count: int) -> list[int]:
    """Choose pages from all over the longest books, and one or two of others."""
    step = max(1, count // 24) if name in ("snippets", "notation", "learning") else count // 2 + 1
    return list(range(min(count - 1, step // 2), count, step))


def further_pages(name: str, count: int) -> list[int]:
    """Choose about fourteen pages of a book, none of which `inner_pages` chooses."""
    step = max(1, count // 14)
    taken = inner_pages(name, count)
    return [page for page in range(max(1, step // 3), count - 1, step) if page not in taken]


def squares_of_pages(book: Path, chosen: Callable[[str, int], list[int]]) -> Iterator[Image.Image]:
    """Yield a square of each page that is chosen by the book's name and its count of pages, if it is full."""
    import pymupdf  # Only these sets need the package pymupdf.

    with pymupdf.open(book) as document:
        for number in chosen(book.stem, document.page_count):
            page = document[number].get_pixmap(dpi=72, alpha=False)
            picture = Image.frombytes("RGB", (page.width, page.height), page.samples)
            side = round(min(picture.size) * 0.84)
            square = crop(picture, side, (picture.width - side) // 2, (picture.height - side) // 4)
            if np.mean(np.asarray(square) < 200) > 0.06:
                yield square


# Of each set its maker, the least difference of two pictures, and the most pictures it may have.
MAKERS: dict[str, tuple[Callable[[Path], Iterator[Image.Image]], float, int]] = {
    "choose/photos": (photos, 4.0, 1000),
    "choose/fifty": (fifty, 4.0, 50),
    "choose/portraits": (portraits, 11.0, 600),
    "choose/letters": (letters, 4.0, 3000),
    "choose/textures": (textures, 7.0, 2000),
    "choose/pages": (pages, 4.0, 300),
    "unseen/paintings": (paintings, 7.0, 1500),
    "unseen/drawings": (drawings, 4.0, 3000),
    "unseen/sprites": (sprites, 2.5, 3000),
    "unseen/logos": (logos, 5.0, 3000),
    "unseen/scans": (scans, 4.0, 300),
}


def unlike(pictures: Iterable[Image.Image], nearest: float, plainest: float = 6.0) -> Iterator[Image.Image]:
    """Yield those pictures that are not nearly plain and not near copies of an earlier one."""
    seen = np.empty((4096, 16 * 16 * 3), np.int16)
    number = 0
    for picture in pictures:
        if np.asarray(picture, np.float32).std(axis=(0, 1)).max() < plainest:
            continue
        small = np.asarray(picture.resize((16, 16), Image.Resampling.BOX), np.int16).reshape(-1)
        distances = np.abs(seen[:number] - small).sum(axis=1, dtype=np.int32) / small.size
        if number < len(seen) and distances.min(initial=256) >= nearest:
            seen[number] = small
            number += 1
            yield picture


def make(name: str, packages: Path, out: Path) -> int:
    """Write a set's pictures to its folder, and return their number."""
    maker, nearest, most = MAKERS[name]
    kept = list(unlike(maker(packages), nearest))
    if len(kept) > most:
        chosen = sorted(random.Random(2).sample(range(len(kept)), most))
        kept = [kept[number] for number in chosen]
    folder = out / name
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    for number, picture in enumerate(kept):
        picture.save(folder / f"{number:04}.png")
    return len(kept)


def main() -> None:
    """Make the sets named on the command line, or all."""
    parser = argparse.ArgumentParser(description="Make the benchmark's picture sets from Debian packages.")
    parser.add_argument("--packages", type=Path, required=True, help="where packages are unpacked")
    parser.add_argument("--out", type=Path, required=True, help="where the sets' folders go")
    parser.add_argument("sets", nargs="*", default=list(MAKERS), help="the sets to make (default: all)")
    wish = parser.parse_args()
    if unknown := set(wish.sets) - set(MAKERS):
        parser.error(f"there is no set {', '.join(sorted(unknown))}; the sets are {', '.join(MAKERS)}")
    for name in wish.sets:
        number = make(name, wish.packages, wish.out)
        _, versions, licence = SOURCES[name]
        print(name, number, SOURCES[name][0][0], versions, licence, flush=True)


if __name__ == "__main__":
    main()
