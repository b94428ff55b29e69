#!/usr/bin/env bash
# svg-points 6.0.1 (npm): a rectangle with a corner radius above half its side becomes a path that crosses itself and
# reaches out of the rectangle: of 10 x 6 with rx="20" one from -10 to 20.
# Surprise: radii are limited to half of width and height by SVG (SVG 1.1, 9.2; SVG 2, 7.4), so that a large number is
# how a pill is written, rx="999" or rx="50" for all sizes. Radii that fit are right, and so is ry alone, which stands
# for rx. Shapes to morph, cut or plot by these points run far off the sheet.
# Seen for 10 x 6: rx 2 and 3 reach from 0 to 10 and 0 to 6, rx 20 from -10 to 20 and -14 to 20, 999 from -989 to 999;
# resvg-js 2.6.2 draws all four rectangles within 10 x 6. Exits 1 if that changes, 2 if they cannot be installed or
# there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund svg-points@6.0.1 @resvg/resvg-js@2.6.2 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { Resvg } = require("@resvg/resvg-js");
const { toPoints } = require("svg-points");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function reach(points) {
    return ["x", "y"].map((axis) => points.map((point) => point[axis])).map((at) => [Math.min(...at), Math.max(...at)]);
}

// Where a drawing has ink, in whole units, with 20 around the rectangle.
function drawn(inside) {
    const size = 'viewBox="-20 -20 50 50" width="50" height="50"';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${inside}</svg>`;
    const { pixels } = new Resvg(svg).render();
    const inked = [...Array(2500).keys()].filter((i) => pixels[4 * i + 3] > 9);
    return [inked.map((i) => (i % 50) - 20), inked.map((i) => Math.floor(i / 50) - 20)].map((at) => [
        Math.min(...at),
        Math.max(...at) + 1,
    ]);
}

const shown = (ways) => ways.map(([from, to]) => `${from.toFixed(0)} to ${to.toFixed(0)}`).join(" and ");

for (const [rx, far] of [[2, false], [3, false], [20, true], [999, true]]) {
    const shape = { type: "rect", x: 0, y: 0, width: 10, height: 6, rx };
    const seen = reach(toPoints(shape));
    const wanted = drawn(`<rect width="10" height="6" rx="${rx}"/>`);
    console.log(`svg-points 6.0.1: rx ${rx}: from ${shown(seen)}, drawn by resvg from ${shown(wanted)}`);
    if (String(wanted) !== "0,10,0,6") changed("resvg drew 10 x 6.");
    if (far ? seen[0][0] !== 10 - rx || seen[0][1] !== Math.max(10, rx) : String(seen) !== "0,10,0,6") {
        changed("radii that fit were right, and larger ones reached out.");
    }
}
JAVASCRIPT
node run.js
