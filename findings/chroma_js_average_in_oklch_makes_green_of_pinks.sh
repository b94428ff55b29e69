#!/usr/bin/env bash
# chroma-js 3.2.0: chroma.average(colours, "oklch") takes hues for plain numbers. Two pinks with hues of 350 and 10
# degrees have a green of about 180 as their average; twice red and twice blue is green as well.
# Surprise: "lch", "hcl", "hsl" and "hsv" go round the circle, and mix() of the same two pinks in "oklch" is a pink.
# Which of the three numbers is the hue is read off the letters of the mode: the third of "lch" is h, but the third of
# "oklch" is l, so that it has none. The reds of a picture lie on both sides of 0. Known of average() is that the first
# hue is weighted twice (252; a change, 391, is open), which with equal weights does nothing; of oklch there is nothing
# that we found.
# Seen for hues of 350 and 10: oklch 180, by mix 0; of 300 and 40: 170, by mix 350; of 20 and 60: 40 by both; lch, hcl,
# hsl and hsv right by both; twice red and twice blue: #009300. Exits 1 if that changes, 2 if it cannot be installed or
# there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
packages=(chroma-js@3.2.0 culori@4.0.2)
npm install --silent --no-audit --no-fund "${packages[@]}" >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import chroma from "chroma-js";
import { averageAngle } from "culori";

const COLOURS = {
    lch: (hue) => [60, 50, hue],
    hcl: (hue) => [hue, 50, 60],
    hsl: (hue) => [hue, 0.5, 0.5],
    hsv: (hue) => [hue, 0.5, 0.5],
    oklch: (hue) => [0.65, 0.1, hue],
};

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

/** Return how many degrees lie between two hues on the circle. */
function apart(one, other) {
    return Math.abs(((one - other + 540) % 360) - 180);
}

for (const [first, second] of [[350, 10], [20, 60], [300, 40]]) {
    const wanted = averageAngle([first, second]);
    for (const [mode, colour] of Object.entries(COLOURS)) {
        const both = [first, second].map((hue) => chroma(colour(hue), mode));
        const [average, mix] = [chroma.average(both, mode), chroma.mix(both[0], both[1], 0.5, mode)];
        const hues = [average, mix].map((found) => found.get(`${mode}.h`));
        const told = hues.map((hue) => hue.toFixed(0));
        console.log(`chroma-js 3.2.0: ${mode} of ${first} and ${second}: average ${told[0]}, mix ${told[1]}`);
        if (apart(hues[1], wanted) > 3) changed("mix() went round the circle in every mode.");
        const off = apart(hues[0], wanted);
        if (mode !== "oklch" && off > 3) changed("average() did so in all modes but one.");
        const across = Math.abs(first - second) > 180;
        if (mode === "oklch" && (across ? off < 170 : off > 3)) changed("oklch was opposite where 0 lay between.");
    }
}
const reds = chroma.average(["#ff0000", "#ff0000", "#0000ff", "#0000ff"], "oklch");
console.log(`chroma-js 3.2.0: twice red and twice blue in oklch: ${reds.hex()}`);
const [red, green, blue] = reds.rgb();
if (green < red || green < blue) changed("red and blue made green.");
JAVASCRIPT
node run.js
