#!/usr/bin/env bash
# tsne-js 1.0.3 (npm): the neighbourhoods of t-SNE are made from distances, not from their squares.
# Surprise: t-SNE has exp(-d^2 / 2 sigma^2), a bell about each point (van der Maaten and Hinton 2008, eq. 1); this has
# exp(-d / s), with s found for the perplexity as ever. The low-dimensional side has its squares. Points far away keep
# much more of the weight, so groups are drawn less apart, and the same perplexity gives another map than anywhere else.
# Nothing in the options says so. No issue about it that we found.
# Seen for 60 random points in 5 dimensions, with a perplexity of 10: the joint probabilities after a run are those by
# the distances to four digits, and up to 333 times those by their squares. Exits 1 if that changes, 2 if it cannot be
# installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund tsne-js@1.0.3 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const TSNE = require("tsne-js");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const [COUNT, PERPLEXITY] = [60, 10];
let seed = 1;
const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
const points = Array.from({ length: COUNT }, () => Array.from({ length: 5 }, () => random() * 2));

// The joint probabilities by the paper, of distances to a power.
function joint(power) {
    const far = points.map((a) => points.map((b) => Math.hypot(...a.map((at, k) => at - b[k])) ** power));
    const rows = far.map((row, i) => {
        let [low, high, weights] = [1e-6, 1e6];
        for (let step = 0; step < 200; step += 1) {
            const beta = Math.sqrt(low * high);
            weights = row.map((d, j) => (i === j ? 0 : Math.exp(-beta * d)));
            const sum = weights.reduce((a, b) => a + b, 0);
            weights = weights.map((weight) => weight / sum);
            const entropy = -weights.reduce((total, p) => total + (p > 0 ? p * Math.log(p) : 0), 0);
            if (entropy > Math.log(PERPLEXITY)) low = beta;
            else high = beta;
        }
        return weights;
    });
    return rows.map((row, i) => row.map((p, j) => (p + rows[j][i]) / (2 * COUNT)));
}

const model = new TSNE({ dim: 2, perplexity: PERPLEXITY, nIter: 150, learningRate: 10 });
model.init({ data: points });
model.run();
const off = [1, 2].map((power) => {
    const wanted = joint(power);
    const ratio = (i, j) => (i === j ? 0 : Math.abs(Math.log(model.P.get(i, j) / wanted[i][j])));
    const ratios = wanted.flatMap((row, i) => row.map((_, j) => ratio(i, j)));
    return Math.exp(Math.max(...ratios));
});
console.log(`tsne-js 1.0.3: its probabilities are up to ${off[0].toFixed(4)} times those by the distances`);
console.log(`    and up to ${off[1].toFixed(2)} times those by their squares`);
if (off[0] > 1.001) changed("they were those by the distances.");
if (off[1] < 2) changed("those by their squares were far off.");
JAVASCRIPT
node run.js
