#!/usr/bin/env bash
# wave-resampler 1.0.0 (npm): resampling to fewer samples filters the samples that it is given, in place. A second look
# at them finds what the low-pass has left.
# Surprise: resample returns new samples, and its documentation calls the argument the original samples and nothing
# more. With cubic and sinc, the ways that filter before they take fewer, the array is overwritten; on the way up and
# without a filter it is not touched. Who makes several rates of one sound, or draws the sound beside the result, loses
# all that was above half the lower rate, and each further pass dulls it more. An Int16Array is rounded twice besides.
# No issue about it that we found.
# Seen for a tone of 4800 Hz at 16000 Hz that is resampled to 8000: afterwards the given samples differ by up to 0.996
# and are silent but for their ends; to 32000, and by linear, they stay. Exits 1 if that changes, 2 if it cannot be
# installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund wave-resampler@1.0.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { resample } = require("wave-resampler");

const SIZE = 4000;
const tone = () => Float64Array.from({ length: SIZE }, (_, i) => Math.sin(2 * Math.PI * 0.3 * i));
const power = (samples) => samples.slice(SIZE / 4, SIZE / 2).reduce((sum, value) => sum + value ** 2, 0);

for (const [rate, details, isOverwritten] of [
    [8000, {}, true],
    [8000, { method: "sinc" }, true],
    [8000, { method: "cubic", LPFType: "FIR" }, true],
    [32000, {}, false],
    [8000, { method: "linear" }, false],
    [8000, { method: "cubic", LPF: false }, false],
]) {
    const given = tone();
    const name = JSON.stringify(details);
    resample(given, 16000, rate, details);
    const most = Math.max(...given.map((value, i) => Math.abs(value - Math.sin(2 * Math.PI * 0.3 * i))));
    const left = (100 * power(given)) / power(tone());
    const found = `the given samples differ by up to ${most.toFixed(3)} and keep ${left.toFixed(2)} % of their power`;
    console.log(`wave-resampler 1.0.0: from 16000 to ${rate} Hz ${name}: ${found}`);
    if (isOverwritten ? most < 0.9 || left > 5 : most !== 0) {
        console.log("Changed: only ways that filter first were expected to overwrite.");
        process.exit(1);
    }
}
JAVASCRIPT
node run.js
