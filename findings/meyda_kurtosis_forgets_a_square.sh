#!/usr/bin/env bash
# Meyda 5.6.3: spectralKurtosis is far below 0 for most sounds, down to -100 and less. It has 6 m1 m2 where the fourth
# moment about the mean has 6 m1^2 m2.
# Surprise: a kurtosis is a mean of fourth powers over the square of a mean of squares and cannot be below 1. The
# reference tells it as how pointed the spectrum is; here the value says more about where the spectrum lies and how
# narrow it is. spectralCentroid, spectralSpread and spectralSkewness, from the same moments of the same spectrum, are
# right, so that it is taken into a feature vector with them. The tracker has the request that brought it (47), nothing
# about its values that we found.
# Seen: white noise -56.2 instead of 1.8; a tone of 1000 Hz in some noise -5.1 instead of 2.8, one of 8000 Hz -110
# instead of 3.7. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund meyda@5.6.3 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const Meyda = require("meyda");

const [SIZE, RATE] = [1024, 44100];
Meyda.bufferSize = SIZE;
Meyda.sampleRate = RATE;

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function noise() {
    let seed = 7;
    return Array.from({ length: SIZE }, () => (seed = (seed * 16807) % 2147483647) / 1073741823.5 - 1);
}

const hiss = noise();
const SOUNDS = {
    "white noise": hiss,
    "a tone of 1000 Hz in noise": hiss.map((value, i) => value / 20 + 0.5 * Math.sin((2 * Math.PI * 1000 * i) / RATE)),
    "a tone of 8000 Hz in noise": hiss.map((value, i) => value / 20 + 0.5 * Math.sin((2 * Math.PI * 8000 * i) / RATE)),
};
for (const [name, samples] of Object.entries(SOUNDS)) {
    const features = ["spectralCentroid", "spectralSpread", "spectralSkewness", "spectralKurtosis"];
    const had = Meyda.extract(["amplitudeSpectrum", ...features], Float32Array.from(samples));
    const spectrum = [...had.amplitudeSpectrum];
    const mean = (of) => spectrum.reduce((sum, a, k) => sum + a * of(k), 0) / spectrum.reduce((sum, a) => sum + a, 0);
    const centroid = mean((k) => k);
    const spread = Math.sqrt(mean((k) => (k - centroid) ** 2));
    const skewness = mean((k) => ((k - centroid) / spread) ** 3);
    const kurtosis = mean((k) => ((k - centroid) / spread) ** 4);
    const told = [had.spectralKurtosis, kurtosis].map((value) => value.toFixed(2));
    console.log(`Meyda 5.6.3: ${name}: spectralKurtosis ${told[0]}, by the sums ${told[1]}`);
    const pairs = [[had.spectralCentroid, centroid], [had.spectralSpread, spread], [had.spectralSkewness, skewness]];
    if (pairs.some(([one, other]) => Math.abs(one - other) > 1e-4 * Math.abs(other))) changed("the others were right.");
    if (kurtosis < 1) changed("a kurtosis is 1 or more.");
    if (had.spectralKurtosis > 0) changed("spectralKurtosis was negative.");
    const asSeen = kurtosis + (6 * (centroid - centroid ** 2) * mean((k) => k ** 2)) / spread ** 4;
    if (Math.abs(had.spectralKurtosis / asSeen - 1) > 1e-6) changed("a square was missing.");
}
JAVASCRIPT
node run.js
