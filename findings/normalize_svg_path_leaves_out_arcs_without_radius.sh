#!/usr/bin/env bash
# normalize-svg-path 1.1.0 (npm): an arc whose radius is 0 is left out of the path, and what follows starts from where
# the arc started, so that two sides of a rectangle become one slanting line.
# Surprise: SVG says that such an arc is a straight line to its end (SVG 2, 9.5.1; SVG 1.1, F.6.2); the one that may be
# left out is the arc that ends where it starts. Drawing programs write "a0,0,0,0,1,0,0" for corners that are not round,
# of the second kind, and long ones of the first kind come from scaled or generated shapes. Packages that ask it for
# cubic curves (bounding boxes, morphing, fields of distances) get another shape without a word. The tracker says
# nothing about it that we found; other packages have mended the same.
# Seen: "M0 0A0 0 0 0 1 10 0L10 10" is one line from 0, 0 to 10, 10; with a radius of 20, and written with L, it goes by
# 10, 0. "M0 0A0 5 0 0 1 10 0" alone is nothing. Exits 1 if that changes, 2 if they cannot be installed or there is no
# Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
packages=(normalize-svg-path@1.1.0 abs-svg-path@0.1.1 parse-svg-path@0.1.2)
npm install --silent --no-audit --no-fund "${packages[@]}" >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const absolute = require("abs-svg-path");
const normalize = require("normalize-svg-path");
const parse = require("parse-svg-path");

// The ends of the segments that the path has as curves.
function ends(path) {
    return normalize(absolute(parse(path))).map((segment) => segment.slice(-2).map((at) => Math.round(at * 1e6) / 1e6));
}

const PATHS = {
    "M0 0L10 0L10 10": "0,0 10,0 10,10",
    "M0 0A20 20 0 0 1 10 0L10 10": "0,0 10,0 10,10",
    "M0 0A0 0 0 0 1 10 0L10 10": "0,0 10,10",
    "M0 0A5 0 0 0 1 10 0L10 10": "0,0 10,10",
    "M0 0A0 5 0 0 1 10 0": "0,0",
    "M0 0L10 0A0 0 0 0 1 10 0L10 10": "0,0 10,0 10,10",
};
for (const [path, expected] of Object.entries(PATHS)) {
    const seen = ends(path).join(" ");
    console.log(`normalize-svg-path 1.1.0: ${path} goes by ${seen}`);
    if (seen !== expected) {
        console.log(`Changed: ${expected} was expected.`);
        process.exit(1);
    }
}
JAVASCRIPT
node run.js
