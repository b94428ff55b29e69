#!/usr/bin/env bash
# ml-distance 5.0.0 (npm): 17 of its distances between histograms are NaN as soon as both have a bin that is empty, also
# between a histogram and itself: canberra, jensenShannon, kullbackLeibler, squared (chi-squared), topsoe and others.
# Surprise: the formulas are those of the survey of Cha (2007), whose remarks on implementation (Table 9) take 0 / 0 and
# 0 log 0 as 0; SciPy's canberra and jensenshannon do so. A histogram of the colours of a picture has empty bins nearly
# always. NaN is not less than any number, so the nearest of a set is the first, or none. Others of this package, as
# soergel and hellinger, have no trouble. No issue about it that we found; philentropy had the same (15).
# Seen for (0, 0.25, 0.5, 0.25) and (0, 0.5, 0.25, 0.25): canberra is NaN instead of 0.667, which it is without the
# first bin; the same for all 17. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund ml-distance@5.0.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { distance } = require("ml-distance");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const one = [0, 0.25, 0.5, 0.25];
const other = [0, 0.5, 0.25, 0.25];
const taken = Object.keys(distance).filter((name) => !["minkowski", "harmonicMean"].includes(name));
const undefinedOnes = taken.filter((name) => Number.isNaN(distance[name](one, other)));
console.log(`ml-distance 5.0.0: NaN with an empty bin: ${undefinedOnes.length}: ${undefinedOnes.join(", ")}`);
for (const name of undefinedOnes) {
    const [itself, without] = [distance[name](one, one), distance[name](one.slice(1), other.slice(1))];
    if (!Number.isNaN(itself) || !Number.isFinite(without)) changed(`${name} was NaN for that bin alone.`);
}
const expected = ["canberra", "clark", "jensenShannon", "kullbackLeibler", "squared", "topsoe", "waveHedges"];
if (expected.some((name) => !undefinedOnes.includes(name))) changed(`${expected} were expected among them.`);
for (const name of ["soergel", "hellinger", "euclidean", "intersection"]) {
    if (!Number.isFinite(distance[name](one, other))) changed(`${name} was a number.`);
}
const sum = (of) => one.reduce((total, a, i) => total + (a + other[i] > 0 ? of(a, other[i]) : 0), 0);
const canberra = sum((a, b) => Math.abs(a - b) / (a + b));
const shown = [distance.canberra(one, other), canberra, distance.canberra(one.slice(1), other.slice(1))];
console.log(`ml-distance 5.0.0: canberra ${shown[0]}, with 0 / 0 as 0 ${shown[1]}, without that bin ${shown[2]}`);
JAVASCRIPT
node run.js
