#!/usr/bin/env bash
# clusters 0.0.4 (npm): k-means starts from the first k points, so that of a picture whose first pixels are alike it
# finds fewer colours than asked for: of one with four plain colours, two, one of them for three.
# Surprise: the README says nothing of the order of points; a comment in its source says that centroids are set
# randomly. Two centroids at one place never part: a point goes to the first of those that are as near, and one without
# points stays where it is. Pixels, frames and anything sorted begin with k equal points as a rule. The same points in
# another order are divided rightly. Nothing is raised; clusters without points are among the answer, and a colour that
# the picture does not have is in it.
# Seen for four quarters of 100 pixels, k of 4: in order, clusters of 300, 100, 0 and 0, the first at the mean of three
# colours; with one pixel of each at the front 100 each. Exits 1 if that changes, 2 if it cannot be installed or there
# is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund clusters@0.0.4 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const clusterMaker = require("clusters");

const COLOURS = [
    [0, 0, 0],
    [200, 30, 30],
    [30, 200, 30],
    [250, 250, 250],
];

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function clusters(points) {
    clusterMaker.k(4);
    clusterMaker.iterations(50);
    clusterMaker.data(points);
    return clusterMaker.clusters();
}

const inOrder = COLOURS.flatMap((colour) => Array.from({ length: 100 }, () => [...colour]));
const mixed = [0, 100, 200, 300].map((i) => inOrder[i]).concat(inOrder.filter((_, i) => i % 100));
const counts = {};
for (const [name, points] of [["in order", inOrder], ["one of each first", mixed]]) {
    const found = clusters(points);
    counts[name] = found.map((cluster) => cluster.points.length);
    const centres = found.map(({ centroid }) => centroid.map((value) => value.toFixed(0)).join(" "));
    console.log(`clusters 0.0.4: ${name}: ${counts[name]} points; centroids ${centres.join("; ")}`);
}
if (String(counts["in order"]) !== "300,100,0,0") changed("equal first points led to two clusters.");
if (String(counts["one of each first"]) !== "100,100,100,100") changed("in another order all was right.");
JAVASCRIPT
node run.js
