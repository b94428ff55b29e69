#!/usr/bin/env bash
# image-q 4.0.0: applyPalette and applyPaletteSync overwrite the picture that they are given, and hand the same object
# back as the result. Dithered in a second way, a picture is what the first way made of it.
# Surprise: it takes a picture and a palette and returns a picture, while buildPalette leaves its pictures alone;
# nothing in the README tells of it. Once quantized, each pixel has a colour of the palette, so that every later way of
# dithering with that palette changes nothing: a comparison of five ways shows five times the first, and a smaller
# palette for a thumbnail starts from a picture that is dithered already. A copy by clone() before each call helps.
# Nothing in the tracker that we found.
# Seen for a grey ramp and 4 greys, pixels of 4096 that are unlike nearest's, on the same picture and on fresh copies:
# by floyd-steinberg 0 and 770, jarvis 0 and 583, riemersma 0 and 1015. Exits 1 if that changes, 2 if it cannot be
# installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund image-q@4.0.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { applyPalette, applyPaletteSync, buildPaletteSync, utils } from "image-q";

const SIDE = 64;
const ramp = (i) => 4 * (Math.floor(i / 4) % SIDE);
const pixels = Uint8Array.from({ length: SIDE * SIDE * 4 }, (_, i) => (i % 4 === 3 ? 255 : ramp(i)));
const palette = new utils.Palette();
for (const grey of [0, 85, 170, 255]) palette.add(utils.Point.createByRGBA(grey, grey, grey, 255));

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function fresh() {
    return utils.PointContainer.fromUint8Array(pixels.slice(), SIDE, SIDE);
}

function differ(one, other) {
    return one.filter((value, i) => i % 4 === 0 && value !== other[i]).length;
}

const levels = (picture) => [...picture.toUint8Array()];
const original = levels(fresh());
const built = fresh();
buildPaletteSync([built], { colors: 4 });
if (differ(levels(built), original)) changed("buildPalette left its picture alone.");

const picture = fresh();
let first;
for (const way of ["nearest", "floyd-steinberg", "jarvis", "riemersma"]) {
    const settings = { colorDistanceFormula: "euclidean", imageQuantization: way };
    const result = applyPaletteSync(picture, palette, settings);
    const wanted = levels(applyPaletteSync(fresh(), palette, settings));
    first ??= levels(result);
    const again = differ(levels(result), first);
    const alone = differ(wanted, first);
    console.log(`image-q 4.0.0: ${way}: ${again} of 4096 pixels unlike nearest; of a fresh copy ${alone}`);
    if (result !== picture) changed("the result was the picture itself.");
    if (again !== 0) changed("every later way changed nothing.");
    if (way !== "nearest" && alone < 400) changed("on a fresh copy the ways differed.");
}
const given = fresh();
await applyPalette(given, palette);
const overwritten = differ(levels(given), original);
console.log(`image-q 4.0.0: applyPalette changed ${overwritten} of 4096 pixels of the picture it was given`);
if (overwritten < 2000) changed("applyPalette overwrote its picture.");
const kept = fresh();
applyPaletteSync(kept.clone(), palette);
if (differ(levels(kept), original)) changed("a clone helped.");
JAVASCRIPT
node run.js
