#!/usr/bin/env bash
# upng-js 2.1.0 (npm): grey PNGs of 1, 2 and 4 bits are sheared by toRGBA8 unless their rows fill whole bytes: each row
# is read from where the bits of the one above end.
# Surprise: the README has "all channel depths (1, 2, 4, 8, 16)", and the rows of a PNG start with a byte each (PNG,
# third edition, 7.2). Pictures with a palette of as few bits are read right. Masks, letters, bar codes and scans are
# grey with 1 bit; unless their width is a multiple of 8 they lean over, with stripes of what fills the bytes. The
# tracker has wrong output for other greys (44), nothing about this that we found.
# Seen for a vertical line at 3 in pictures 12 and 13 wide: grey with 1 bit has it at 3, 7 and 11, then nowhere, with 2
# bits at 3, 6, 9, 12, with 4 at 3, 4, 5, 6; widths that fill bytes, 8 bits and palettes are right. Exits 1 if that
# changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund upng-js@2.1.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const zlib = require("zlib");
const UPNG = require("upng-js");

const [GREY, PALETTE] = [0, 3];

function chunk(type, data) {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, check]);
}

function crc(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) {
        value ^= byte;
        for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    }
    return (value ^ 0xffffffff) >>> 0;
}

// A PNG with a light line at column 3 on a dark ground.
function line(width, height, depth, kind) {
    const light = (1 << depth) - 1;
    const row = Array(width).fill(0);
    row[3] = light;
    const bits = row.map((value) => value.toString(2).padStart(depth, "0")).join("");
    const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, "0");
    const bytes = [0, ...padded.match(/.{8}/g).map((eight) => parseInt(eight, 2))];
    const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, depth, kind, 0, 0, 0]);
    const colours = Buffer.alloc(3 * (light + 1));
    colours.fill(255, 3 * light);
    return Buffer.concat([
        Buffer.from("89504e470d0a1a0a", "hex"),
        chunk("IHDR", header),
        ...(kind === PALETTE ? [chunk("PLTE", colours)] : []),
        chunk("IDAT", zlib.deflateSync(Buffer.from(Array(height).fill(bytes).flat()))),
        chunk("IEND", Buffer.alloc(0)),
    ]);
}

for (const [kind, depth, width, isRight] of [
    [GREY, 1, 16, true],
    [GREY, 1, 12, false],
    [GREY, 2, 12, true],
    [GREY, 2, 13, false],
    [GREY, 4, 12, true],
    [GREY, 4, 13, false],
    [GREY, 8, 13, true],
    [PALETTE, 1, 12, true],
    [PALETTE, 2, 13, true],
]) {
    const file = line(width, 4, depth, kind);
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    const pixels = new Uint8Array(UPNG.toRGBA8(UPNG.decode(bytes))[0]);
    const rows = [0, 1, 2, 3].map((y) => [...Array(width).keys()].filter((x) => pixels[4 * (y * width + x)] > 127));
    const name = `${kind === GREY ? "grey" : "a palette"} of ${depth} bits, ${width} wide`;
    console.log(`upng-js 2.1.0: ${name}: light in the rows at ${rows.map((at) => `[${at}]`).join(" ")}`);
    if (rows.every((at) => String(at) === "3") !== isRight || String(rows[0]) !== "3") {
        console.log(`Changed: it was ${isRight ? "right" : "sheared"}.`);
        process.exit(1);
    }
}
JAVASCRIPT
node run.js
