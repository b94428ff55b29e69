#!/usr/bin/env bash
# chromatism 3.0.0 (npm): a colour that was converted to YIQ comes back with another blue: pure blue as black, pure
# green with a blue of 454 in 255. On the way back the third number of the blue row has the wrong sign, -1.703 for
# 1.703.
# Surprise: the way forth is right, red and green come back to a tenth, and so does everything grey, on which a test is
# soonest tried. YIQ is listed with the others as a type to convert from and to, and the values may pass by it unasked:
# a colour given as { y, i, q } goes through this to all other types. The values are held within bounds before they are
# multiplied by 255 and not after, so that those out of range reach hex as three digits, seven in all.
# Seen there and back: #0000ff gives 0, 0, 0; #00ff00 0, 255, 454 and the hex #00ff1c6; #c83c5a 200, 60, 0 and #3c5a78
# 60, 90, 110; #808080 itself. Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund chromatism@3.0.0 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import chromatism from "chromatism";

const { convert } = chromatism;
const COLOURS = { "#808080": 128, "#0000ff": 0, "#00ff00": 454, "#c83c5a": 0, "#3c5a78": 110 };

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

for (const [hex, blue] of Object.entries(COLOURS)) {
    const { rgb, yiq } = convert(hex);
    const back = convert(yiq);
    const [was, is] = [rgb, back.rgb].map((colour) => Object.values(colour).map(Math.round));
    const { y, i, q } = yiq;
    // The inverse of the matrix, as of any textbook.
    const wanted = Math.round(255 * (y - 1.106 * i + 1.703 * q));
    console.log(`chromatism 3.0.0: ${hex}, ${was}, is ${is} back, ${back.hex}; the blue should be ${wanted}`);
    if (is[2] !== blue) changed(`its blue became ${blue}.`);
    if (Math.abs(was[0] - is[0]) > 1 || Math.abs(was[1] - is[1]) > 1) changed("red and green came back.");
    if (hex !== "#00ff00" && Math.abs(wanted - was[2]) > 2) changed("its YIQ was right.");
}
const { hex } = convert(convert("#00ff00").yiq);
if (hex !== "#00ff1c6") changed("green had seven digits.");
JAVASCRIPT
node run.js
