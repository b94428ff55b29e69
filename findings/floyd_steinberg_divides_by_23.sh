#!/usr/bin/env bash
# floyd-steinberg 1.0.6 for JavaScript: what it dithers is too dark. A grey of 64 becomes dots whose mean is 21, 32
# becomes black without a dot, and 128 is 112.
# Surprise: it is named after the method whose point is that no light is lost, and says that it uses its formula. What a
# pixel was rounded by is divided by 23 instead of 16 before its neighbours get 7, 3, 5 and 1 parts, so that three
# tenths of it vanish, it is rounded down each time, and white begins at 150 instead of 128, which covers this up in the
# light half: 190 and 220 are right within four levels, and a picture of middling brightness looks as it should, only
# with its shadows gone. Its own weights of red, green and blue, 0.299, 0.587 and 0.110, add up to less than 1, too. The
# method as published, in a few lines below, keeps all within a level. Nothing in the tracker that we found.
# Seen, means for 32, 64, 96, 128, 190, 220: 0, 21, 64, 112, 191, 224; as published 32, 64, 96, 128, 190, 220, within a
# level. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund floyd-steinberg@1.0.6 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import floydSteinberg from "floyd-steinberg";

const SIDE = 128;

function mean(values) {
    return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function byPackage(grey) {
    const data = new Uint8ClampedArray(4 * SIDE * SIDE).fill(255);
    for (let place = 0; place < data.length; place += 4) data.fill(grey, place, place + 3);
    const done = floydSteinberg({ data, width: SIDE, height: SIDE }).data;
    const reds = Array.from({ length: SIDE * SIDE }, (_, place) => done[4 * place]);
    if (reds.some((level) => level !== 0 && level !== 255)) throw new Error("not black and white");
    return mean(reds);
}

// Shares of 7, 3, 5 and 1 sixteenth to the right and to the row below, none across the edges.
function asPublished(grey) {
    const levels = new Float64Array(SIDE * SIDE).fill(grey);
    for (let y = 0; y < SIDE; y++)
        for (let x = 0; x < SIDE; x++) {
            const level = levels[y * SIDE + x];
            const rounded = level < 128 ? 0 : 255;
            levels[y * SIDE + x] = rounded;
            for (const [right, down, share] of [[1, 0, 7], [-1, 1, 3], [0, 1, 5], [1, 1, 1]])
                if (x + right >= 0 && x + right < SIDE && y + down < SIDE)
                    levels[(y + down) * SIDE + x + right] += ((level - rounded) * share) / 16;
        }
    return mean(levels);
}

for (const grey of [32, 64, 96, 128, 190, 220]) {
    const [seen, right] = [byPackage(grey), asPublished(grey)];
    console.log(`floyd-steinberg 1.0.6: a grey of ${grey}: ${seen.toFixed(1)}, as published ${right.toFixed(1)}`);
    const lost = grey - seen;
    if (Math.abs(right - grey) > 1.5 || (grey <= 128 ? lost < 10 : Math.abs(lost) > 6)) {
        console.log("Changed: greys up to 128 lost 10 levels or more, and lighter ones kept theirs.");
        process.exit(1);
    }
}
if (byPackage(32) !== 0) {
    console.log("Changed: 32 was black.");
    process.exit(1);
}
JAVASCRIPT
node run.js
