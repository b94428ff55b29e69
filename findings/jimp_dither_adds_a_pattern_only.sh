#!/usr/bin/env bash
# jimp 1.6.1: dither() takes no colour away. It adds 1 to 16 to each channel by a pattern of 4 by 4 and leaves it at
# that: the picture is lighter by eight levels and a half, has more colours than before, and black is no longer black.
# Surprise: "Apply a ordered dithering effect" is all that is told, with no word of a second step. Once it was made for
# displays of 16 bits, which cut the last three bits off themselves, and was called dither565; nothing in it cuts today.
# Cut to five bits afterwards, a grey is too light by five to eleven levels, as the pattern is twice as high as a step
# of eight and all above zero. posterize(), which takes colours away, adds no pattern. An issue (1001) says that it does
# not work and is open; of the lighter picture there is nothing that we found.
# Seen for a ramp of 64 greys: 132 greys, the mean 103.0 instead of 94.5; black is 1 to 16; cut to five bits afterwards
# 0, 40, 100, 200 are 5, 46, 108, 211. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund jimp@1.6.1 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { Jimp } from "jimp";

const SIDE = 64;

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

/** Return the levels of a picture with this grey at each place, after a step. */
function levels(grey, step) {
    const picture = new Jimp({ width: SIDE, height: SIDE, color: 0x000000ff });
    picture.scan((x, y, index) => picture.bitmap.data.fill(grey(x, y), index, index + 3));
    step(picture);
    return [...picture.bitmap.data].filter((_, i) => i % 4 === 0);
}

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const colours = (values) => new Set(values).size;
const fiveBits = (values) => values.map((value) => Math.round(((value >> 3) * 255) / 31));

const ramp = (x) => 3 * x;
const [before, after] = [levels(ramp, () => {}), levels(ramp, (picture) => picture.dither())];
const told = [before, after].map((values) => `${colours(values)} greys of mean ${mean(values).toFixed(1)}`);
console.log(`jimp 1.6.1: ${told[0]} are ${told[1]} after dither()`);
if (colours(after) <= colours(before)) changed("there were more greys than before.");
if (Math.abs(mean(after) - mean(before) - 8.5) > 0.01) changed("all was lighter by 8.5.");
const posterized = levels(ramp, (picture) => picture.posterize(4));
console.log(`jimp 1.6.1: posterize(4) leaves ${colours(posterized)} greys`);
if (colours(posterized) > 4) changed("posterize took colours away.");
for (const grey of [0, 40, 100, 200]) {
    const dithered = levels(() => grey, (picture) => picture.dither());
    const cut = mean(fiveBits(dithered));
    const span = `${Math.min(...dithered)} to ${Math.max(...dithered)}`;
    const told = [mean(dithered), cut].map((value) => value.toFixed(1));
    console.log(`jimp 1.6.1: ${grey} is ${span}, mean ${told[0]}; cut to five bits ${told[1]}`);
    if (Math.min(...dithered) !== grey + 1 || Math.max(...dithered) !== grey + 16) changed("1 to 16 were added.");
    if (cut - grey < 2) changed("cut to five bits it was too light.");
}
JAVASCRIPT
node run.js
