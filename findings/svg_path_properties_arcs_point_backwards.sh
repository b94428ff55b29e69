#!/usr/bin/env bash
# svg-path-properties 2.1.0: getTangentAtLength points backwards on arcs (A), and forwards on lines and curves. What
# follows a path, an arrow, a letter, a camera, turns round where an arc begins. And on arcs that are no circles,
# getPointAtLength isn't where the length leads: it goes round by even angles, slowly at the pointed ends and fast along
# the flat sides.
# Surprise: the README offers it in place of a browser's functions, and getTotalLength is right. The same half circle as
# a curve has a tangent of the other sign. Issues about the tangents of arcs (27) and about lines that don't agree with
# them (28, 63) are closed: lines were turned to agree, and turned back later. That points on ellipses lie elsewhere
# than in a browser is told (66) and open.
# Seen for a line, a half circle and a line: tangents against the way of -1 on the arc, 1 on the lines; on an ellipse of
# 100 by 10, ten steps of even length are 6.1 to 30.9 long instead of 20.3; on a circle all are even. Exits 1 if that
# changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund svg-path-properties@2.1.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { svgPathProperties } from "svg-path-properties";

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

/** Return how far the tangent at this length agrees with the way that the points go there: 1 or -1. */
function agreement(path, length) {
    const [before, after] = [-0.01, 0.01].map((step) => path.getPointAtLength(length + step));
    const tangent = path.getTangentAtLength(length);
    const way = [after.x - before.x, after.y - before.y];
    return (tangent.x * way[0] + tangent.y * way[1]) / Math.hypot(...way);
}

const PARTS = {
    "line, half circle, line": ["M0 0H100A50 50 0 0 1 100 100H0", [50, 180, 300], [1, -1, 1]],
    "cubic curve": ["M0 0C0 55 45 100 100 100", [20, 80, 130], [1, 1, 1]],
    "part of an ellipse": ["M10 20A50 30 40 0 0 80 60", [20, 40, 70], [-1, -1, -1]],
};
for (const [name, [data, lengths, signs]] of Object.entries(PARTS)) {
    const path = new svgPathProperties(data);
    const found = lengths.map((length) => agreement(path, length));
    const told = found.map((value) => value.toFixed(2));
    console.log(`svg-path-properties 2.1.0: ${name}: tangent along the way ${told}`);
    if (found.some((value, place) => Math.abs(value - signs[place]) > 0.05)) changed("arcs alone pointed backwards.");
}
for (const [name, radius, even] of [["circle", 100, true], ["ellipse", 10, false]]) {
    const path = new svgPathProperties(`M-100 0A100 ${radius} 0 0 1 100 0`);
    const total = path.getTotalLength();
    const points = Array.from({ length: 2001 }, (_, place) => path.getPointAtLength((total * place) / 2000));
    const far = (one, other) => Math.hypot(one.x - other.x, one.y - other.y);
    const steps = points.slice(1).map((point, place) => far(point, points[place]));
    const parts = Array.from({ length: 10 }, (_, part) => steps.slice(200 * part, 200 * part + 200));
    const lengths = parts.map((part) => part.reduce((sum, step) => sum + step, 0));
    const summed = lengths.reduce((sum, length) => sum + length, 0);
    const told = [Math.min(...lengths), Math.max(...lengths)].map((length) => length.toFixed(1));
    console.log(`svg-path-properties 2.1.0: ${name}: tenths of ${total.toFixed(1)} are ${told[0]} to ${told[1]} long`);
    if (Math.abs(summed / total - 1) > 0.001) changed("the whole length was right.");
    if ((Math.max(...lengths) / Math.min(...lengths) < 1.01) !== even) changed("only circles were divided evenly.");
}
JAVASCRIPT
node run.js
