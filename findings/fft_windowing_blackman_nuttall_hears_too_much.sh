#!/usr/bin/env bash
# fft-windowing 0.1.4 for JavaScript: blackman_nuttall, whose side lobes should be the lowest of all (-98 dB), has some
# of -30 dB, higher than those of hann. Its second coefficient is a copy of the first: 0.3635819 where Nuttall's is
# 0.4891775. It begins and ends with 0.126 instead of 0.0004 and reaches 0.874 instead of 1 in its middle.
# Surprise: who takes this window wants to see weak tones beside strong ones. Those more than 30 dB below are hidden by
# it, and the spectrum still looks like one. And lanczos of an odd length has NaN in its middle (sin(0) / 0), which
# makes all of a spectrum NaN; of an even length, as spectra have as a rule, it is right. hann, nuttall and
# blackman_harris are as they should be. Nothing in the tracker that we found.
# Seen, highest side lobe of 512 samples: blackman_nuttall -30 dB, blackman_harris -92 dB, nuttall -93 dB, hann -31 dB;
# by the coefficients of Nuttall's paper -98 dB. Exits 1 if that changes, 2 if it cannot be installed or there is no
# Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund fft-windowing@0.1.4 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const windows = require("fft-windowing");

const LENGTH = 512;
const NUTTALL = [0.3635819, 0.4891775, 0.1365995, 0.0106411];

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function bySums(coefficients) {
    const angle = (place) => (2 * Math.PI * place) / (LENGTH - 1);
    const at = (place) => coefficients.reduce((sum, a, k) => sum + (-1) ** k * a * Math.cos(k * angle(place)), 0);
    return Array.from({ length: LENGTH }, (_, place) => at(place));
}

/** Return the highest side lobe in dB: the largest of the spectrum behind its first minimum. */
function sideLobe(window) {
    const spectrum = Array.from({ length: 2048 }, (_, bin) => {
        const angle = (Math.PI * bin) / 2048;
        const real = window.reduce((sum, value, place) => sum + value * Math.cos(angle * place), 0);
        const imaginary = window.reduce((sum, value, place) => sum + value * Math.sin(angle * place), 0);
        return Math.hypot(real, imaginary);
    });
    let end = 1;
    while (spectrum[end] <= spectrum[end - 1]) end += 1;
    return 20 * Math.log10(Math.max(...spectrum.slice(end)) / spectrum[0]);
}

const flat = (length) => Array(length).fill(1);
const lobes = {};
for (const name of ["hann", "nuttall", "blackman_harris", "blackman_nuttall"]) {
    const window = windows[name](flat(LENGTH));
    lobes[name] = sideLobe(window);
    const ends = `${window[0].toFixed(4)} to ${Math.max(...window).toFixed(4)}`;
    console.log(`fft-windowing 0.1.4: ${name}: highest side lobe ${lobes[name].toFixed(1)} dB, ${ends}`);
}
const wanted = sideLobe(bySums(NUTTALL));
console.log(`Nuttall's coefficients: highest side lobe ${wanted.toFixed(1)} dB`);
if (wanted > -97) changed("the formula has the lowest side lobes.");
if (Math.abs(lobes.hann + 31.5) > 1) changed("hann was right.");
if (lobes.blackman_harris > -91 || lobes.nuttall > -91) changed("the two neighbours were right.");
if (lobes.blackman_nuttall < lobes.hann) changed("blackman_nuttall had higher side lobes than hann.");
const asCopied = bySums([NUTTALL[0], NUTTALL[0], NUTTALL[2], NUTTALL[3]]);
const off = windows.blackman_nuttall(flat(LENGTH)).map((value, place) => Math.abs(value - asCopied[place]));
if (Math.max(...off) > 1e-12) changed("its second coefficient was a copy of its first.");
if (!Number.isNaN(windows.lanczos(flat(65))[32])) changed("lanczos of 65 had NaN in its middle.");
if (windows.lanczos(flat(64)).some(Number.isNaN)) changed("lanczos of 64 had none.");
JAVASCRIPT
node run.js
