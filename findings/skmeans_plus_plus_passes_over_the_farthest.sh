#!/usr/bin/env bash
# skmeans 0.11.3 (npm): with "kmpp" the starting points of k-means++ are never the one that is farthest from those taken
# already, the very one that it should prefer. Where it is the only one left, a point is taken twice.
# Surprise: k-means++ draws each next centre with a chance in proportion to the squared distance to the nearest centre
# (Arthur and Vassilvitskii 2007, 2.2), so the farthest is the likeliest and one already taken cannot come again. Here
# the candidates are sorted by chance, and the search stops before the last. A centre taken twice leaves an empty group,
# whose centre is then set to 0, a value that no point has. For a palette this is a black that is not in the picture.
# Issue 2 has centres of 0 for random starts and was closed with "kmrand"; it says that k-means++ is being worked on.
# Seen for 10, 10, 10 and 20 in 2 groups, 400 runs: where a 10 is drawn first the centres are 0 and 12.5, always; 10 and
# 20 only where 20 is drawn first, a fourth of the runs. By k-means++ it is 10 and 20 in each. Exits 1 if that changes,
# 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund skmeans@0.11.3 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const skmeans = require("skmeans");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

// Random numbers that are the same each time.
let seed = 1;
let draws = [];
Math.random = () => {
    seed = (seed * 16807) % 2147483647;
    draws.push(seed / 2147483647);
    return draws.at(-1);
};
for (const points of [
    [10, 10, 10, 20],
    [[10], [10], [10], [20]],
]) {
    const counts = {};
    for (let run = 0; run < 400; run += 1) {
        draws = [];
        const centres = skmeans(points, 2, "kmpp").centroids.flat();
        const first = [points[Math.floor(draws[0] * 4)]].flat()[0];
        const key = `${first} first: ${centres.sort((a, b) => a - b).join(" and ")}`;
        counts[key] = (counts[key] || 0) + 1;
    }
    console.log(`skmeans 0.11.3: ${JSON.stringify(points)} in 2 groups, 400 times: ${JSON.stringify(counts)}`);
    if (Object.keys(counts).sort().join() !== "10 first: 0 and 12.5,20 first: 10 and 20") {
        changed("10 was taken twice wherever it came first.");
    }
}
JAVASCRIPT
node run.js
