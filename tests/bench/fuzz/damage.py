"""Damages the content of files: at random, and in ways that only show once a file's own checks are passed.

A way takes content and a source of chance, and gives other content. Bytes can be damaged in any file; in
JSON, values are; and in files with checksums, archives and heads, what lies within is, and all around it is
made to fit again: a reader that looks no further than the checksum is not tried by a flipped bit.
"""

import gzip
import json
import struct
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_STORED, BadZipFile, ZipFile

Way = Callable[[bytes, Random], bytes]

_EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 2**63 - 1, 2**64 - 1)
_HEAD = 250  # Bytes in which half of all damage is done.
_LONG = 100_000  # Letters of a long text.
_MOST_MORE = 4 << 20  # Bytes by which a file may grow.


def damaged(content: bytes, ways: tuple[Way, ...], chance: Random) -> bytes:
    """Damage content in one of several ways; where that way finds nothing to damage, in its bytes."""
    try:
        changed = chance.choice(ways)(content, chance)
        return changed if len(changed) < len(content) + _MOST_MORE else in_bytes(content, chance)
    except (ValueError, KeyError, IndexError, struct.error, zlib.error, BadZipFile, EOFError, OSError):
        return in_bytes(content, chance)


# -- BYTES --


def in_bytes(content: bytes, chance: Random) -> bytes:
    """Flip, cut, fill, repeat, insert, swap or replace by an extreme number, once to three times."""
    found = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        if not found:
            return bytes(found)
        reach = len(found) if chance.random() < 0.5 else min(len(found), _HEAD)
        first, last = sorted(chance.randrange(reach) for _ in range(2))
        match chance.randrange(8):
            case 0:
                for _ in range(chance.randint(1, 8)):
                    found[chance.randrange(reach)] = chance.randrange(256)
            case 1:
                found[chance.randrange(reach)] ^= 1 << chance.randrange(8)
            case 2:
                size = chance.choice((1, 2, 4, 8))
                number = chance.choice(_EXTREMES) & (256**size - 1)
                found[first : first + size] = number.to_bytes(size, chance.choice(("little", "big")))
            case 3:
                del found[first:last]
            case 4:
                found[first:last] = found[first:last] * chance.choice((2, 3, 50))
            case 5:
                found[first:first] = chance.randbytes(chance.choice((1, 4, 64, 1_000)))
            case 6:
                middle = (first + last) // 2
                found[first:last] = found[middle:last] + found[first:middle]
            case 7:
                del found[chance.randrange(len(found)) :]
    return bytes(found)


# -- JSON --


def in_json(content: bytes, chance: Random) -> bytes:
    """Change one to three values or names of a JSON text into what nobody wrote there."""
    value = json.loads(content)
    raw: dict[str, str] = {}
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        value = _with_damage(value, chance, raw)
    text = json.dumps(value, ensure_ascii=chance.random() < 0.9)
    for token, stands_for in raw.items():
        text = text.replace(f'"{token}"', stands_for)
    return text.encode(errors="surrogatepass")


def in_lines(content: bytes, chance: Random) -> bytes:
    """Change a line of JSON, and bring checksums along; or lose, repeat or move lines."""
    lines = content.splitlines()
    place = chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[place]
        case 1:
            lines[place:place] = lines[place : place + 1] * chance.choice((1, 100))
        case 2:
            lines.insert(chance.randrange(len(lines)), lines.pop(place))
        case _:
            lines[place] = _line_again(lines[place], chance)
    return b"\n".join(lines) + b"\n"


def _line_again(line: bytes, chance: Random) -> bytes:
    record, has_sum, _ = line.rpartition(b', "crc": "')
    if not has_sum:
        return in_json(line, chance)
    written = in_json(record + b"}", chance)
    return b'%s, "crc": "%08x"}' % (written[:-1], zlib.crc32(written))


def _with_damage(value: Any, chance: Random, raw: dict[str, str]) -> Any:
    """Return a copy with one value in it replaced, or one table changed."""
    ways = list(_ways_in(value))
    way = chance.choice(ways)
    if not way:
        return _other(value, chance, raw)
    copy = json.loads(json.dumps(value))
    within = copy
    for key in way[:-1]:
        within = within[key]
    key, item = way[-1], within[way[-1]]
    match chance.randrange(6):
        case 0 if isinstance(within, dict):
            del within[key]
        case 1 if isinstance(within, dict):
            within[chance.choice(("later", "", "x" * 300, f"{key} "))] = item
        case 2 if isinstance(within, dict):
            raw[token] = f"{json.dumps(item)}, {json.dumps(key)}: 1" if (token := f"@{len(raw)}@") else ""
            within[key] = token  # The name stands there twice.
        case 3:
            other = chance.choice(ways)
            within[key] = _at(value, other)
        case _:
            within[key] = _other(item, chance, raw)
    return copy


def _other(value: Any, chance: Random, raw: dict[str, str]) -> Any:
    """Return something else in place of a value, often of its own type."""
    if chance.random() < 0.5:
        match value:
            case bool():
                return not value
            case int() | float():
                return chance.choice((-value, 0, -1, value + 1, value * 1_000_003, value + 0.5, 2**31, 2**62))
            case str() if value:
                return _other_text(value, chance)
            case list():
                many = value[:1] * (2_000 if len(str(value[:1])) < _HEAD else 20)
                return chance.choice((many, value + value, value[::-1], value[:-1], []))
            case dict():
                return chance.choice((list(value.items()), list(value), {}, {"": value}))
    odd: tuple[Any, ...] = (
        *(None, True, False, 0, -1, 3.5, 1e300, 2**63, "", "x", [], {}, [[]], {"": {}}, "x" * _LONG),
        *("\ud800", "\0", "../../outside", "/etc/hostname", "C:\\con", "a\nb", "{name}", "{x:999999999}"),
        *([None] * 2_000, dict.fromkeys(map(str, range(2_000)))),
    )
    tokens = ("NaN", "Infinity", "-Infinity", "1e999", "-0.0", "1" * 5_000, "1" * 400, "[" * 100_000)
    deep = ("[" * 500 + "]" * 500, '{"a":' * 900 + "1" + "}" * 900, "[" * 50_000 + "]" * 50_000)
    if chance.random() < 0.4:
        raw[token] = chance.choice(tokens + deep) if (token := f"@{len(raw)}@") else ""
        return token
    return chance.choice(odd)


def _other_text(value: str, chance: Random) -> str:
    place = chance.randrange(len(value))
    letters = value[:place] + chance.choice("AZaz09+/=-_.{}\\ \n\u202e") + value[place + 1 :]
    long = (value * 300)[:_LONG] if len(value) < _LONG else value
    return chance.choice((letters, value[:place], value * 2, long, value.upper(), f" {value}\n"))


def _ways_in(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield way
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in inside:
        yield from _ways_in(item, (*way, key))


def _at(value: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        value = value[key]
    return value


# -- WITHIN OTHER THINGS --


def in_safetensors_head(content: bytes, chance: Random) -> bytes:
    """Damage the JSON in front of tensors, and give its length anew: names, types, shapes, offsets."""
    head, rest = _safetensors(content)
    if chance.random() < 0.4:
        head = _with_other_type(head, chance)
        return _with_head(head, rest)
    return _with_head(in_json(head, chance), rest)


def in_safetensors_text(key: str) -> Way:
    """Return a way to damage the JSON that a `.safetensors` file keeps as one text of its metadata."""

    def way(content: bytes, chance: Random) -> bytes:
        head, rest = _safetensors(content)
        table = json.loads(head)
        text = in_json(table["__metadata__"][key].encode(), chance)
        table["__metadata__"][key] = text.decode(errors="replace")
        return _with_head(json.dumps(table).encode(), rest)

    return way


def in_tensors(content: bytes, chance: Random) -> bytes:
    """Put other numbers in place of some that are in tensors."""
    head, rest = _safetensors(content)
    numbers = bytearray(rest)
    for _ in range(chance.choice((1, 1, 8))):
        place = chance.randrange(len(numbers))
        number = chance.choice((0.0, float("nan"), float("inf"), -1e38, 1e-40))
        numbers[place : place + 4] = struct.pack("<f", number)
    return _with_head(head, bytes(numbers[: len(rest)]))


def _with_other_type(head: bytes, chance: Random) -> bytes:
    """Give a tensor another type, whose elements may be of another size, or another shape."""
    table = json.loads(head)
    tensor = table[chance.choice([name for name in table if name != "__metadata__"])]
    small = ("F8_E4M3", "F8_E5M2", "F8_E8M0", "F4", "F6_E2M3", "I8", "U8", "BOOL")
    types = (*small, "F64", "F16", "BF16", "I64", "I32", "U16", "U64", "C64", "X32")
    if chance.random() < 0.6:
        tensor["dtype"] = chance.choice(types)
    else:
        tensor["shape"] = chance.choice((tensor["shape"][::-1], [*tensor["shape"], 1], [2**31, 2**31], [0]))
    return json.dumps(table).encode()


def _safetensors(content: bytes) -> tuple[bytes, bytes]:
    (length,) = struct.unpack("<Q", content[:8])
    return content[8 : 8 + length], content[8 + length :]


def _with_head(head: bytes, rest: bytes) -> bytes:
    head += b" " * (-len(head) % 8)
    return struct.pack("<Q", len(head)) + head + rest


def in_png_chunks(content: bytes, chance: Random) -> bytes:
    """Damage the inside of a chunk, or repeat, drop or move chunks; their sums fit."""
    chunks = list(_chunks(content))
    place = chance.randrange(len(chunks))
    kind, inside = chunks[place]
    match chance.randrange(5):
        case 0:
            del chunks[place]
        case 1:
            chunks.insert(chance.randrange(len(chunks)), (kind, inside))
        case 2:
            chunks.insert(chance.randrange(len(chunks)), chunks.pop(place))
        case _:
            chunks[place] = kind, in_bytes(inside, chance)
    return _png(chunks)


def in_png_text(keyword: str) -> Way:
    """Return a way to damage the JSON in a PNG's international text of some keyword."""

    def way(content: bytes, chance: Random) -> bytes:
        prefix = keyword.encode() + b"\0\0\0\0\0"
        chunks = list(_chunks(content))
        place = next(n for n, (_, inside) in enumerate(chunks) if inside.startswith(prefix))
        kind, inside = chunks[place]
        chunks[place] = kind, prefix + in_json(inside.removeprefix(prefix), chance)
        return _png(chunks)

    return way


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 8 <= len(content):
        length, kind = struct.unpack(">I4s", content[place : place + 8])
        yield kind, content[place + 8 : place + 8 + length]
        place += length + 12


def _png(chunks: list[tuple[bytes, bytes]]) -> bytes:
    written = (
        struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))
        for kind, inside in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def in_zip(*ways: Way) -> Way:
    """Return a way to damage a file of an archive, whose lists and sums fit; `ways` say how."""

    def way(content: bytes, chance: Random) -> bytes:
        with ZipFile(BytesIO(content)) as archive:
            members = [(entry, archive.read(entry)) for entry in archive.infolist()]
        place = chance.randrange(len(members))
        written = BytesIO()
        with ZipFile(written, "w", ZIP_STORED) as archive:
            for number, (entry, inside) in enumerate(members):
                if number == place and chance.random() < 0.1:
                    continue
                told = damaged(inside, ways or (in_bytes,), chance) if number == place else inside
                archive.writestr(entry.filename, told)
        return written.getvalue()

    return way


def in_gzip(content: bytes, chance: Random) -> bytes:
    """Damage what was packed."""
    return gzip.compress(in_bytes(gzip.decompress(content), chance), 1)


def in_place_of(part: bytes, *ways: Way) -> Way:
    """Return a way to damage one known part of a file, as a packet or profile within it."""

    def way(content: bytes, chance: Random) -> bytes:
        return content.replace(part, damaged(part, ways or (in_bytes,), chance), 1)

    return way
