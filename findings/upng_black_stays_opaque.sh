#!/usr/bin/env bash
# upng-js 2.1.0 (npm): a grey PNG whose transparent colour is black has no transparent colour.
# Surprise: tRNS names one grey level, from 0 on (PNG, third edition, 11.3.1.1), and black is what is cut out most, in
# drawings, masks and letters. Each other level becomes transparent, and so does black in RGB and in a palette. 0 is
# taken for a missing chunk. Nothing about it in the tracker that we found.
# Seen for grey of 8 and 16 bits: with level 0 as the transparent one all pixels have an opacity of 255, with 51 the
# pixel of 51 has 0; black in RGB has 0. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund upng-js@2.1.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const zlib = require("zlib");
const UPNG = require("upng-js");

const [GREY, RGB] = [0, 2];

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

// A PNG of 4 x 1 with the levels 0, 51, 102 and 153 of 255, one of which is said to be transparent.
function strip(depth, kind, transparent) {
    const [channels, scale] = [kind === RGB ? 3 : 1, depth === 16 ? 257 : 1];
    const bytes = (level) => (depth === 16 ? [level, level] : [level]);
    const row = [0, ...[0, 51, 102, 153].flatMap((level) => Array(channels).fill(bytes(level)).flat())];
    const sample = Buffer.alloc(2);
    sample.writeUInt16BE(transparent * scale);
    return Buffer.concat([
        Buffer.from("89504e470d0a1a0a", "hex"),
        chunk("IHDR", Buffer.from([0, 0, 0, 4, 0, 0, 0, 1, depth, kind, 0, 0, 0])),
        chunk("tRNS", Buffer.concat(Array(channels).fill(sample))),
        chunk("IDAT", zlib.deflateSync(Buffer.from(row))),
        chunk("IEND", Buffer.alloc(0)),
    ]);
}

for (const [name, depth, kind, transparent, expected] of [
    ["grey of 8 bits", 8, GREY, 0, "255,255,255,255"],
    ["grey of 16 bits", 16, GREY, 0, "255,255,255,255"],
    ["grey of 8 bits", 8, GREY, 51, "255,0,255,255"],
    ["grey of 16 bits", 16, GREY, 51, "255,0,255,255"],
    ["RGB of 8 bits", 8, RGB, 0, "0,255,255,255"],
]) {
    const file = strip(depth, kind, transparent);
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    const pixels = new Uint8Array(UPNG.toRGBA8(UPNG.decode(bytes))[0]);
    const opacities = [3, 7, 11, 15].map((at) => pixels[at]).join();
    console.log(`upng-js 2.1.0: ${name}, transparent ${transparent}: opacities of 0, 51, 102, 153 are ${opacities}`);
    if (opacities !== expected) {
        console.log(`Changed: ${expected} was expected.`);
        process.exit(1);
    }
}
JAVASCRIPT
node run.js
