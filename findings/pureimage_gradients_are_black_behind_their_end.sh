#!/usr/bin/env bash
# pureimage 0.4.20: a gradient from red to white is black wherever it has reached its end. A linear one that ends before
# the picture does is followed by black, and a radial one is a spot of 10 pixels on black, whatever radius it was given.
# Surprise: the README tells of linear and radial gradients as supported, and a canvas goes on with the last colour
# behind the last stop. At the very end both the stop before and the stop behind are the last one, and 0 is divided by
# 0; NaN as a colour is black. The radius of a radial one is written into the package as 10; the numbers given are not
# looked at. Before its end a linear gradient is right to one level. An issue of gradients that are not drawn by strokes
# (84) is there; nothing of this that we found.
# Seen, linear from 20 to 80 of 100, red to white, at 5, 20, 50, 79, 80, 95: right up to 79, then (0, 0, 0); radial of
# radius 50: white at the 10th pixel, where a fifth is due, and black from there on. Exits 1 if that changes, 2 if it
# cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund pureimage@0.4.20 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { make } from "pureimage";

const SIDE = 100;

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

/** Fill a picture with this gradient from red to white and return the middle row's green, 0 for red, 255 for white. */
function filled(kind, ...numbers) {
    const picture = make(SIDE, SIDE);
    const context = picture.getContext("2d");
    const gradient = context[kind](...numbers);
    gradient.addColorStop(0, "#ff0000");
    gradient.addColorStop(1, "#ffffff");
    context.fillStyle = gradient;
    context.fillRect(0, 0, SIDE, SIDE);
    const start = (SIDE / 2) * SIDE * 4;
    return Array.from({ length: SIDE }, (_, x) => [...picture.data.slice(start + 4 * x, start + 4 * x + 3)]);
}

const linear = filled("createLinearGradient", 20, 0, 80, 0);
for (const x of [5, 20, 50, 79, 80, 95]) {
    const wanted = Math.round(255 * Math.min(1, Math.max(0, (x - 20) / 60)));
    console.log(`pureimage 0.4.20: linear at ${x}: ${linear[x]}; wanted 255,${wanted},${wanted}`);
    const [red, green] = linear[x];
    if (x < 80 && (red !== 255 || Math.abs(green - wanted) > 1)) changed("it was right before the end.");
    if (x >= 80 && linear[x].some((level) => level !== 0)) changed("it was black behind the end.");
}
const radial = filled("createRadialGradient", 50, 50, 0, 50, 50, 50);
for (const away of [0, 5, 9, 10, 25, 49]) {
    const wanted = Math.round((255 * away) / 50);
    const told = `${radial[50 + away]}; wanted 255,${wanted},${wanted}`;
    console.log(`pureimage 0.4.20: radial ${away} from its centre: ${told}`);
    const [red, green] = radial[50 + away];
    if (away < 10 && (red !== 255 || Math.abs(green - 25.5 * away) > 1)) changed("it was whole within 10 pixels.");
    if (away >= 10 && radial[50 + away].some((level) => level !== 0)) changed("it was black from the 10th pixel on.");
}
JAVASCRIPT
node run.js
