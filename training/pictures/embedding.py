"""Where each kind of file keeps its XMP packet (XMP specification, part 3).

JPEG, WebP and TIFF take theirs from their own writers. A PNG has it as a text. A film gets it when it is
whole: an MP4 as a box, a GIF as a block before its end, an animated WebP as a chunk. WebM has no place for
XMP; it says the same as tags.
"""

import struct
from os import SEEK_END
from typing import BinaryIO

from PIL.PngImagePlugin import PngInfo

from training.pictures import webp_chunks
from training.pictures.xmp import CREATOR, KEYWORDS, RIGHTS, TITLE, read_packet, words_of
from training.source_types import SOURCE_TYPE

PNG_KEYWORD = "XML:com.adobe.xmp"

_MP4_BOX = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
# A reader that knows nothing of XMP takes it for blocks, each as long as its first letter says. Wherever the
# last of them ends, one of these bytes leads from there to the zero that ends them all.
_GIF_END = b"\1" + bytes(range(255, -1, -1)) + b"\0"
_TAGS = {"artist": CREATOR, "title": TITLE, "copyright": RIGHTS, "keywords": KEYWORDS}


def png_texts(packet: bytes, texts: PngInfo | None = None) -> PngInfo:
    """Add a packet, if there is one, to the texts of a PNG."""
    texts = texts or PngInfo()
    if packet:
        texts.add_itxt(PNG_KEYWORD, packet.decode())
    return texts


def mark_film(file: BinaryIO, suffix: str, packet: bytes) -> None:
    """Put a packet into a film that is whole. Does nothing for a kind that has no place for it."""
    match suffix if packet else "":
        case ".mp4":
            file.seek(0, SEEK_END)
            file.write(struct.pack(">I", 8 + len(_MP4_BOX) + len(packet)) + b"uuid" + _MP4_BOX + packet)
        case ".gif":
            file.seek(-1, SEEK_END)  # Over the byte that ends the file.
            file.write(b"\x21\xff\x0bXMP DataXMP" + packet + _GIF_END + b"\x3b")
        case ".webp":
            webp_chunks.add_xmp(file, packet)


def film_tags(packet: bytes) -> dict[str, str]:
    """Return what a packet says by the names that ffmpeg has for it in MP4 and WebM."""
    properties = read_packet(packet)
    told = {tag: ", ".join(words_of(properties.get(name))) for tag, name in _TAGS.items()}
    told["DIGITALSOURCETYPE"] = "".join(words_of(properties.get(SOURCE_TYPE)))  # Of WebM only.
    return {tag: words for tag, words in told.items() if words}
