#!/usr/bin/env bash
# ml-pca 4.1.1 (npm): with method NIPALS two components explain 100 % of whatever there is, by getExplainedVariance();
# and the standard deviations grow with the root of the number of points.
# Surprise: by the other two methods the same call divides by the variance of all the data, by NIPALS by that of the
# components that were asked for (nCompNIPALS, 2 by default), so that a plot of noise says it shows all of it. Nor are
# NIPALS's eigenvalues divided by the number of points less one, as the other two are: getStandardDeviations() and
# getEigenvalues() are another measure by another method. predict() is the same by all three. The documentation has
# "the proportion of variance for each component".
# Seen for 101 points of noise in 10 dimensions, two components: 0.16 and 0.14 by SVD and covarianceMatrix, 0.54 and
# 0.46 by NIPALS; standard deviations 0.36 and 0.33, by NIPALS 3.55 and 3.30. Exits 1 if that changes, 2 if it cannot
# be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund ml-pca@4.1.1 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { PCA } from "ml-pca";

let state = 1;

function random() {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
}

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const points = Array.from({ length: 101 }, () => Array.from({ length: 10 }, random));
const seen = {};
for (const method of ["SVD", "covarianceMatrix", "NIPALS"]) {
    const pca = new PCA(points, { method, nCompNIPALS: 2 });
    const explained = pca.getExplainedVariance().slice(0, 2);
    const deviations = pca.getStandardDeviations().slice(0, 2);
    const first = Math.abs(pca.predict(points).get(0, 0));
    seen[method] = { explained, deviations, first };
    const [shares, spreads] = [explained, deviations].map((values) => values.map((v) => v.toFixed(2)).join(" and "));
    console.log(`ml-pca 4.1.1: ${method}: explains ${shares}; deviations ${spreads}; first point ${first.toFixed(3)}`);
}
const { SVD: right, covarianceMatrix: alike, NIPALS: wrong } = seen;
const sum = ([one, other]) => one + other;
const ratio = wrong.deviations.map((value, i) => value / right.deviations[i]);
console.log(`NIPALS by SVD: deviations ${ratio.map((value) => value.toFixed(2))} times as large, for 101 points`);
if (Math.abs(sum(right.explained) - sum(alike.explained)) > 1e-6) changed("SVD and covarianceMatrix agreed.");
if (sum(right.explained) > 0.4) changed("two components explained less than half.");
if (Math.abs(sum(wrong.explained) - 1) > 1e-6) changed("by NIPALS they explained everything.");
if (ratio.some((value) => Math.abs(value - 10) > 0.1)) changed("deviations were 10 times as large.");
if (Math.abs(wrong.first - right.first) > 0.02) changed("all put the first point in the same place.");
JAVASCRIPT
node run.js
