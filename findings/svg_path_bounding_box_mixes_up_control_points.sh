#!/usr/bin/env bash
# svg-path-bounding-box 1.0.4 (npm): the box of a quadratic curve is that of another curve, in which a coordinate of one
# control point has changed places with one of the other.
# Surprise: such a curve is turned into a cubic one with the right control points, and these are handed over as x, x, y,
# y where x, y, x, y are taken. Cubic curves are right, and so are quadratic ones where the two numbers happen to be
# equal, as in the one that is tried first, from 0, 0 by 50, 100 to 100, 0. Of others, as the waves that T makes and the
# letters of TrueType fonts, the boxes are too small or too large. The tracker has an issue in which Q and T are said to
# be wrong (3), without a cause.
# Seen for Q 150 -100 200 0 from 100, 0: x from 59.1 and y from -12.3 to 61.3, where the curve reaches from 100 and from
# -50 to 0, as the same curve as C does. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund svg-path-bounding-box@1.0.4 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const box = require("svg-path-bounding-box");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

// Where a cubic curve reaches, by points of it.
function reach(numbers) {
    return [0, 1].map((axis) => {
        const p = [0, 2, 4, 6].map((at) => numbers[at + axis]);
        const weights = (t) => [(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t ** 2, t ** 3];
        const at = (t) => weights(t).reduce((sum, weight, k) => sum + weight * p[k], 0);
        const values = Array.from({ length: 20001 }, (_, i) => at(i / 20000));
        return [Math.min(...values), Math.max(...values)];
    });
}

const sides = (path) => (({ x1, x2, y1, y2 }) => [[x1, x2], [y1, y2]])(box(path));
const isNear = (one, other) => one.flat().every((value, i) => Math.abs(value - other.flat()[i]) < 0.5);
const shown = (ways) => ways.map(([from, to]) => `${from.toFixed(1)} to ${to.toFixed(1)}`).join(" and ");

for (const [x0, y0, x1, y1, x2, y2, isRight] of [
    [0, 0, 50, 100, 100, 0, true],
    [100, 0, 150, -100, 200, 0, false],
    [0, 0, 0, 80, 40, 120, false],
    [300, 20, 340, 90, 310, 10, false],
]) {
    const toward = (from, to) => from / 3 + (2 * to) / 3;
    const cubic = [x0, y0, toward(x0, x1), toward(y0, y1), toward(x2, x1), toward(y2, y1), x2, y2];
    const wanted = reach(cubic);
    const seen = sides(`M${x0} ${y0}Q${x1} ${y1} ${x2} ${y2}`);
    const asCubic = sides(`M${cubic.slice(0, 2).join(" ")}C${cubic.slice(2).join(" ")}`);
    const mixed = reach([...cubic.slice(0, 3), cubic[4], cubic[3], ...cubic.slice(5)]);
    console.log(`svg-path-bounding-box 1.0.4: Q ${x1} ${y1} ${x2} ${y2} from ${x0} ${y0}: ${shown(seen)}`);
    console.log(`    by its points ${shown(wanted)}, as C ${shown(asCubic)}`);
    if (!isNear(asCubic, wanted)) changed("as C it was right.");
    if (isNear(seen, wanted) !== isRight) changed(`it was ${isRight ? "right" : "wrong"}.`);
    if (!isNear(seen, mixed)) changed("it was the box of the curve with two numbers changed.");
}
JAVASCRIPT
node run.js
