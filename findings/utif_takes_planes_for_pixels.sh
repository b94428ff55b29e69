#!/usr/bin/env bash
# utif 3.1.0 (npm): of a TIFF whose colours are in planes the first plane is read as pixels of three colours, and the
# rest is black; a grey one with opacity is read as if both were greys.
# Surprise: PlanarConfiguration and ExtraSamples are tags of their own for this (TIFF 6.0, sections 8 and 18), and the
# README has RGB and grey pictures. Neither tag is looked at by toRGBA8 for them. Three planes become a third of the
# picture, three times as wide, in colours of their own; grey with opacity has opacity in every second column, twice as
# wide and cut in half. There is no error. Nothing about it in the issues of UTIF.js that we found.
# Seen for 4 x 2 pixels of red and blue by turns: in planes (255, 0, 255), (0, 255, 0), (255, 0, 0) and black; grey 10
# to 80 with an opacity of 200: 10, 200, 20, 200 and on. The same beside each other and without opacity are right. Exits
# 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund utif@3.1.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const UTIF = require("utif");

// A TIFF of one strip for each plane, little-endian, 8 bits.
function tiff(width, height, photometric, samples, planes, extra) {
    const isPlanar = planes.length > 1;
    const shorts = (values) => Buffer.from(Uint16Array.from(values).buffer);
    const longs = (values) => Buffer.from(Uint32Array.from(values).buffer);
    const entries = [
        [256, 3, [width]],
        [257, 3, [height]],
        [258, 3, Array(samples).fill(8)],
        [259, 3, [1]],
        [262, 3, [photometric]],
        [273, 4, planes.map(() => 0)],
        [277, 3, [samples]],
        [278, 3, [height]],
        [279, 4, planes.map((plane) => plane.length)],
        [284, 3, [isPlanar ? 2 : 1]],
        ...(extra ? [[338, 3, [2]]] : []),
    ];
    const end = 8 + 2 + 12 * entries.length + 4;
    let at = end + 64;
    entries.find(([tag]) => tag === 273)[2] = planes.map((plane) => (at += plane.length) - plane.length);
    const [directory, long] = [Buffer.alloc(end - 8), []];
    directory.writeUInt16LE(entries.length);
    let [place, length] = [2, 0];
    for (const [tag, type, values] of entries) {
        const bytes = type === 3 ? shorts(values) : longs(values);
        directory.writeUInt16LE(tag, place);
        directory.writeUInt16LE(type, place + 2);
        directory.writeUInt32LE(values.length, place + 4);
        if (bytes.length <= 4) bytes.copy(directory, place + 8);
        else {
            directory.writeUInt32LE(end + length, place + 8);
            long.push(bytes);
            length += bytes.length;
        }
        place += 12;
    }
    const values = Buffer.concat([...long, Buffer.alloc(64)]).subarray(0, 64);
    const header = Buffer.from("49492a0008000000", "hex");
    return Buffer.concat([header, directory, values, ...planes.map((plane) => Buffer.from(plane))]);
}

function read(file) {
    const bytes = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
    const [directory] = UTIF.decode(bytes);
    UTIF.decodeImage(bytes, directory);
    const pixels = [...UTIF.toRGBA8(directory)];
    return Array.from({ length: pixels.length / 4 }, (_, i) => pixels.slice(4 * i, 4 * i + 3).join(" ")).join(", ");
}

const red = [255, 0, 255, 0, 255, 0, 255, 0];
const blue = red.map((value) => 255 - value);
const green = red.map(() => 0);
const beside = red.flatMap((value, i) => [value, green[i], blue[i]]);
const grey = [10, 20, 30, 40, 50, 60, 70, 80];
const [R, B] = ["255 0 0", "0 0 255"];
const shown = (values) => values.map((value) => `${value} ${value} ${value}`).join(", ");
const first = "255 0 255, 0 255 0, 255 0 0, 0 0 0, 0 0 0, 0 0 0, 0 0 0, 0 0 0";
for (const [name, file, expected] of [
    ["beside each other", tiff(4, 2, 2, 3, [beside]), [R, B, R, B, R, B, R, B].join(", ")],
    ["in planes", tiff(4, 2, 2, 3, [red, green, blue]), first],
    ["grey", tiff(4, 2, 1, 1, [grey]), shown(grey)],
    ["grey with opacity", tiff(4, 2, 1, 2, [grey.flatMap((value) => [value, 200])], true), null],
]) {
    const seen = read(file);
    console.log(`utif 3.1.0: ${name}: ${seen}`);
    if (expected === null ? !seen.startsWith(shown([10, 200, 20, 200])) : seen !== expected) {
        console.log(`Changed: ${expected ?? shown([10, 200, 20, 200])} was expected.`);
        process.exit(1);
    }
}
JAVASCRIPT
node run.js
