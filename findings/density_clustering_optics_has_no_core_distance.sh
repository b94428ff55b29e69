#!/usr/bin/env bash
# density-clustering 1.3.0 (npm): OPTICS pays no heed to how many neighbours it is asked for (minPts): every core
# distance is 0. It counts upwards from 0 in whole numbers for the first radius that holds minPts points, and there the
# radius 0 stands for "none given", for which all of epsilon is searched.
# Surprise: the core distance, the way to the minPts-th nearest, is what smooths a reachability plot. Without it the
# plot is single linkage, the same to the last digit for 2 neighbours and for 15, and valleys of a pair of points look
# like clusters. No reachability may be less than the least core distance (Ankerst et al. 1999, definition 6). The
# tracker has a closed issue of an earlier core distance (4), from whose suggestion this one came; nothing about the
# zero.
# Seen for 60 random points and epsilon 8: the plots of minPts 2, 5, 10, 15 are equal, mean 0.84, and 0, 25, 55, 59 of
# 59 are below the least core distance; the paper's way gives means of 0.84, 1.38, 2.22, 2.86. Exits 1 if that changes,
# 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund density-clustering@1.3.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { OPTICS } = require("density-clustering");

const COUNT = 60;
const EPSILON = 8;
let state = 1;

function random() {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
}

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const points = Array.from({ length: COUNT }, () => [10 * random(), 10 * random()]);
const distance = (p, q) => Math.hypot(p[0] - q[0], p[1] - q[1]);
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

// The way to the neighbour of this number, the point itself counted, as in the paper.
function coreDistance(point, neighbours) {
    return points.map((other) => distance(point, other)).sort((a, b) => a - b)[neighbours - 1];
}

// OPTICS by the paper: take the least reachable next, and pull its neighbours nearer.
function byPaper(neighbours) {
    const reach = points.map((_, i) => (i ? Infinity : 0));
    const left = new Set(points.keys());
    while (left.size) {
        const next = [...left].reduce((a, b) => (reach[b] < reach[a] ? b : a));
        left.delete(next);
        const core = coreDistance(points[next], neighbours);
        for (const i of left) {
            const way = distance(points[next], points[i]);
            if (way < EPSILON) reach[i] = Math.min(reach[i], Math.max(core, way));
        }
    }
    return reach.slice(1);
}

let first;
for (const neighbours of [2, 5, 10, 15]) {
    const optics = new OPTICS();
    const clusters = optics.run(points, EPSILON, neighbours);
    const plot = optics.getReachabilityPlot();
    const reach = plot.slice(1).map(([, way]) => way);
    first ??= JSON.stringify(plot);
    const least = Math.min(...points.map((point) => coreDistance(point, neighbours)));
    const below = reach.filter((way) => way < least).length;
    const wanted = mean(byPaper(neighbours));
    const told = `mean ${mean(reach).toFixed(2)}, by the paper ${wanted.toFixed(2)}`;
    console.log(`density-clustering 1.3.0, minPts ${neighbours}: ${told}; ${below} of 59 below all core distances`);
    if (clusters.length !== 1) changed("all points were reached from the first.");
    if (JSON.stringify(plot) !== first) changed("minPts made no difference.");
    if (Math.abs(mean(reach) - 0.84) > 0.01) changed("the mean was 0.84.");
    if (neighbours > 2 && wanted < 1.5 * mean(reach)) changed("core distances would have made it much more.");
}
JAVASCRIPT
node run.js
