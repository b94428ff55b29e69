#!/usr/bin/env bash
# wave-resampler 1.0.0 (npm): a sound is stretched by a sample over its whole length, whatever its rates: n samples are
# read at steps of (n - 1) / m instead of n / m, and the last one is never reached.
# Surprise: a rate says how many samples there are in a second, so a sample at a time t stays at t, and resampling to
# the same rate changes nothing. Here it does, and a click in the middle is half a sample late, one at the end a whole
# one, spread over two. (n - 1) / (m - 1) would be a picture's way of keeping both ends; this keeps neither. Loops and
# grains of some hundred samples are out of tune: 100 samples by 17 cents. Two parts of a sound that are resampled each
# for itself do not join. No issue about it that we found.
# Seen for 0, 1, 2 to 10 at the same rate, by linear: 0, 0.909, 1.818 to 9.091; a click at 900 of 1000 becomes 0.1 at
# 900 and 0.901 at 901, at twice the rate its middle is at 1801.8. Exits 1 if that changes, 2 if it cannot be installed
# or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund wave-resampler@1.0.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { resample } = require("wave-resampler");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const LINEAR = { method: "linear", LPF: false };
const ramp = Float64Array.from({ length: 11 }, (_, i) => i);
const same = [...resample(ramp, 8000, 8000, { ...LINEAR })];
console.log(`wave-resampler 1.0.0: 0 to 10 at the same rate: ${same.map((value) => value.toFixed(3)).join(" ")}`);
if (same.some((value, i) => Math.abs(value - (i * 10) / 11) > 1e-9)) changed("steps of 10 / 11 were expected.");

for (const rate of [8000, 16000, 24000]) {
    for (const at of [100, 500, 900]) {
        const click = new Float64Array(1000);
        click[at] = 1;
        const made = [...resample(click, 8000, rate, { ...LINEAR })];
        const middle = made.reduce((sum, value, i) => sum + value * i, 0) / made.reduce((sum, value) => sum + value, 0);
        const late = middle / (rate / 8000) - at;
        console.log(`wave-resampler 1.0.0: to ${rate} Hz: a click at ${at} of 1000 is ${late.toFixed(3)} samples late`);
        if (Math.abs(late - at / 999) > 1e-3) changed("it was late by its share of the length.");
    }
}
JAVASCRIPT
node run.js
