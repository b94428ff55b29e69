#!/usr/bin/env bash
# chromatism 3.0.0 (npm): invert() leaves black black, and makes black of white, of pure red, green and blue and of
# cyan, magenta and yellow. Each channel is 255 less its value, then the remainder by 255, so that a channel of 0
# becomes 0 and not 255.
# Surprise: all greys between are inverted rightly, 1 to 254 and 254 to 1, so that it looks right with most colours;
# the README's own example, #5300FF, becomes #ac0000 for #acff00. The colours at the ends are those of masks, drawings
# and text: a white page under black ink becomes black under black. A value of 0 and one of 255 give the same, so that
# nothing can be inverted back.
# Seen for the 8 corners of the RGB cube: all become #000000; for the greys 1 to 254 each sum with the inverse is 255;
# of 4096 colours in steps of 17, the 721 that have a channel at 0 are wrong, and the others right. Exits 1 if that
# changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund chromatism@3.0.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import chromatism from "chromatism";

const { invert } = chromatism;
function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const LEVELS = Array.from({ length: 16 }, (_, i) => 17 * i);
const inverse = ([r, g, b]) => Object.values(invert({ r, g, b }).rgb);
const isRight = (colour) => inverse(colour).every((value, i) => Math.abs(value + colour[i] - 255) < 0.5);

for (const corner of ["#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff", "#00ffff", "#ff00ff", "#ffff00"]) {
    const { hex } = invert(corner);
    console.log(`chromatism 3.0.0: ${corner} inverted: ${hex}`);
    if (hex !== "#000000") changed("all corners became black.");
}
const greys = Array.from({ length: 254 }, (_, i) => [i + 1, i + 1, i + 1]);
const colours = LEVELS.flatMap((r) => LEVELS.flatMap((g) => LEVELS.map((b) => [r, g, b])));
const right = colours.filter(isRight);
console.log(`chromatism 3.0.0: ${greys.filter(isRight).length} of 254 greys between are right`);
console.log(`chromatism 3.0.0: ${right.length} of ${colours.length} colours are right`);
if (!greys.every(isRight)) changed("greys between were inverted.");
if (colours.some((colour) => isRight(colour) === colour.includes(0))) changed("a channel of 0 alone was wrong.");
JAVASCRIPT
node run.js
