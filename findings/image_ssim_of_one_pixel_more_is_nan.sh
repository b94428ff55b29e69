#!/usr/bin/env bash
# image-ssim 0.2.0 (npm): two pictures whose width and height are one more than a multiple of 8 have a similarity of
# NaN, also a picture and itself: 9 x 9, 33 x 65, 257 x 257.
# Surprise: the last window is cut off at the edges, down to a single pixel in the corner, and its variance is divided
# by its number of pixels less one, 0 / 0. The mean over all windows is lost with it. All other sizes are right; the
# README names no condition on sizes, and sizes of 2^n + 1 are those of tiles and height maps that join. NaN fails each
# comparison, so a test for "at least 0.9" fails for equal pictures, and one for "below 0.9" passes. An issue of
# image-ms-ssim (1), built on it, has NaN for sizes that do not divide; none of its own that we found.
# Seen for a picture and itself: 8 x 8, 9 x 10, 10 x 10 and 256 x 256 have 1, the three above NaN; windowSize 16 mends
# 9 x 9 and breaks 17 x 17. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund image-ssim@0.2.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { compare } = require("image-ssim");

function picture(width, height) {
    const data = Uint8Array.from({ length: width * height }, (_, i) => (i * 37 + (i >> 4) * 11) % 256);
    return { data, width, height, channels: 1 };
}

for (const [width, height, size, expected] of [
    [8, 8, 8, 1],
    [9, 10, 8, 1],
    [10, 10, 8, 1],
    [256, 256, 8, 1],
    [9, 9, 8, NaN],
    [33, 65, 8, NaN],
    [257, 257, 8, NaN],
    [9, 9, 16, 1],
    [17, 17, 16, NaN],
]) {
    const { ssim, mcs } = compare(picture(width, height), picture(width, height), size);
    console.log(`image-ssim 0.2.0: ${width} x ${height} and itself in windows of ${size}: ssim ${ssim}, mcs ${mcs}`);
    if (!Object.is(ssim, expected) || !Object.is(mcs, expected)) {
        console.log(`Changed: ${expected} was expected.`);
        process.exit(1);
    }
}
JAVASCRIPT
node run.js
