#!/usr/bin/env bash
# chromatism 3.0.0 (npm): difference() is of another size than the CMC l:c that it is by the README, 14 to 40 times as
# large, and NaN if the first colour is grey.
# Surprise: the sums of the formula's weights have become products: for lightness 1.01765 L stands for 1 + 0.01765 L,
# so that it cancels out, for chroma 0.0638 C / (1.0131 C) for 0.0638 C / (1 + 0.0131 C) + 0.638, where C of 0 leaves
# nothing; a root is missing, and the hue is in radians where degrees are compared. Two shades nobody can tell apart
# are 13 apart, where about 1 should be just visible (Clarke, McDonald, Rigg 1984; BS 6923). The weights that it takes,
# and a difference of 0 between equal colours, look right.
# Seen, chromatism and Color.js 0.7.1 at 1:1: #c83c5a to #c83c5b 13.5 and 0.3; to #c03c5a 68 and 2.0; to #00ff00 3662
# and 93; #203040 to #304050 179 and 12; #808080 to #828282 NaN and 0.7. Exits 1 if that changes, 2 if they cannot be
# installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund chromatism@3.0.0 colorjs.io@0.7.1 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import chromatism from "chromatism";
import Color from "colorjs.io";

const { difference } = chromatism;
const PAIRS = [
    ["#c83c5a", "#c83c5b"],
    ["#c83c5a", "#c03c5a"],
    ["#c83c5a", "#00ff00"],
    ["#203040", "#304050"],
    ["#808080", "#828282"],
];

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

for (const [one, other] of PAIRS) {
    const seen = difference(one, other);
    const wanted = new Color(one).deltaE(new Color(other), { method: "CMC", l: 1, c: 1 });
    console.log(`chromatism 3.0.0: ${one} to ${other}: ${seen.toFixed(2)}, by Color.js ${wanted.toFixed(2)}`);
    if (Number.isNaN(seen) !== (one === "#808080")) changed("from grey, and from nothing else, it was not a number.");
    if (seen < 12 * wanted) changed("it was more than 12 times as large.");
}
const same = difference("#c83c5a", "#c83c5a");
console.log(`chromatism 3.0.0: a colour to itself: ${same}`);
if (same !== 0) changed("equal colours were 0 apart.");
JAVASCRIPT
node run.js
