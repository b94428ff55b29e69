#!/usr/bin/env bash
# svg-intersections 0.4.0 (npm): the level and upright pieces of a path, H and V, meet nothing: intersect() of a
# triangle "M0 0H50V50Z" with a line that crosses two of its sides gives one point.
# Surprise: the same triangle written with L gives both, and so do a polygon and a rect. The README has it cover "all
# SVG shape types". H and V stand in nearly all paths that went through SVGO or an editor's export, which write every
# level and upright line so. Relative h and v raise "Unsupported segment type", the capital ones say nothing. The
# tracker has a merged request to support V (5), nothing about these that we found.
# Seen for that triangle and lines through y = 40 and x = 20: written by L 2 and 2 points, by H and V 1 and 1, as a
# polygon 2 and 2; "M50 0V50" and "M0 0H50" alone 0, by L 1. Exits 1 if that changes, 2 if it cannot be installed or
# there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund svg-intersections@0.4.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { intersect, shape } = require("svg-intersections");

const LEVEL = shape("line", { x1: -10, y1: 40, x2: 60, y2: 40 });
const UPRIGHT = shape("line", { x1: 20, y1: -10, x2: 20, y2: 70 });

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function points(kind, attributes) {
    return [LEVEL, UPRIGHT].map((line) => intersect(shape(kind, attributes), line).points.length);
}

const cases = [
    ["polygon", { points: "0,0 50,0 50,50" }, "2,2"],
    ["path", { d: "M0 0L50 0L50 50Z" }, "2,2"],
    ["path", { d: "M0 0H50V50Z" }, "1,1"],
    ["path", { d: "M50 0L50 50" }, "1,0"],
    ["path", { d: "M50 0V50" }, "0,0"],
    ["path", { d: "M0 0L50 0" }, "0,1"],
    ["path", { d: "M0 0H50" }, "0,0"],
];
for (const [kind, attributes, wanted] of cases) {
    const seen = String(points(kind, attributes));
    const [value] = Object.values(attributes);
    console.log(`svg-intersections 0.4.0: ${kind} ${value}: ${seen} points with a level and an upright line`);
    if (seen !== wanted) changed(`it had ${wanted}.`);
}
for (const d of ["M0 0h50", "M50 0v50"]) {
    try {
        shape("path", { d });
        changed("relative h and v raised.");
    } catch (error) {
        console.log(`svg-intersections 0.4.0: ${d}: ${error.message}`);
    }
}
JAVASCRIPT
node run.js
