#!/usr/bin/env bash
# Meyda 5.6.3: spectralSlope has the wrong sign. Of a spectrum that falls towards the treble, as those of nearly all
# music do, it is positive, of one that rises negative; and it is a third of what it should be.
# Surprise: the reference tells a linear regression of the spectrum. The denominator of one is n times the sum of the
# squares less the square of the sum, which is never negative; here n is left out, and it always is. So dark and bright
# sounds are exchanged. spectralCentroid of the same spectra says it rightly. The tracker has nothing about it that we
# found.
# Seen for spectra that fall and rise evenly, 512 samples: 9.75e-8 and -9.75e-8 a hertz, by regression -2.89e-7 and
# 2.89e-7; 2048 samples: likewise. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund meyda@5.6.3 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const Meyda = require("meyda");

const RATE = 44100;
Meyda.sampleRate = RATE;

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

/** Return one impulse and its echo of the sample before: its spectrum falls evenly (1) or rises evenly (-1). */
function sound(size, echo) {
    const samples = new Float32Array(size);
    samples[size / 2] = 1;
    samples[size / 2 + 1] = echo;
    return samples;
}

for (const size of [512, 2048]) {
    Meyda.bufferSize = size;
    for (const [name, echo] of [["falls", 1], ["rises", -1]]) {
        const had = Meyda.extract(["amplitudeSpectrum", "spectralSlope", "spectralCentroid"], sound(size, echo));
        const spectrum = [...had.amplitudeSpectrum];
        const total = spectrum.reduce((sum, a) => sum + a, 0);
        const places = spectrum.map((_, k) => (k * RATE) / size);
        const centre = places.reduce((sum, f) => sum + f, 0) / places.length;
        const squares = places.reduce((sum, f) => sum + (f - centre) ** 2, 0);
        const slope = places.reduce((sum, f, k) => sum + (f - centre) * spectrum[k], 0) / squares / total;
        const told = [had.spectralSlope, slope].map((value) => value.toExponential(2));
        const half = had.spectralCentroid < spectrum.length / 2 ? "below" : "above";
        console.log(`Meyda 5.6.3: ${size} samples, spectrum ${name}: ${told[0]}, by regression ${told[1]}`);
        if (Math.sign(slope) !== -echo) changed("the regression said what was meant.");
        if (half !== (echo === 1 ? "below" : "above")) changed("the centroid said what was meant.");
        if (Math.sign(had.spectralSlope) !== echo) changed("the sign was turned.");
        if (Math.abs(had.spectralSlope / slope + 1 / 3) > 0.02) changed("it was a third with its sign turned.");
    }
}
JAVASCRIPT
node run.js
