#!/usr/bin/env bash
# colormap 2.3.2 (npm): of a map with opacities of its own the last colour has five numbers, the overall opacity after
# its own one: [255, 0, 0, 0.8, 1], or "rgba(255,0,0,0.8,1)", which is no CSS. So has the package's own map "alpha".
# Surprise: all others have four, and "float" and "hex" are right. Put one after the other into a texture or a lookup
# table, as for WebGL, the colours are a number too many, which is seen only by who counts them; as a fillStyle of a
# canvas the string is passed over in silence, so that the end of the map is painted as the colour before it. The
# README has four numbers for its formats of RGBA. Nothing in the tracker that we found.
# Seen for a map of three colours, 5 shades: 4, 4, 4, 4 and 5 numbers in rgba and rgbaString, in float 4 throughout;
# for "alpha" the same, for jet, viridis and hsv 4 throughout, also where alpha is given. Exits 1 if that changes, 2 if
# it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund colormap@2.3.2 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import colormap from "colormap";

const OWN = [
    { index: 0, rgb: [0, 0, 0, 0.2] },
    { index: 0.5, rgb: [0, 0, 255, 0.5] },
    { index: 1, rgb: [255, 0, 0, 0.8] },
];

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const lengths = (colours) => colours.map((colour) => (Array.isArray(colour) ? colour : colour.split(",")).length);

for (const map of [OWN, "alpha", "jet", "viridis", "hsv"]) {
    for (const format of ["rgba", "rgbaString", "float"]) {
        const colours = colormap({ colormap: map, nshades: 16, format, alpha: [0, 1] });
        const counted = lengths(colours);
        const name = map === OWN ? "a map of ours" : map;
        const last = `the last ${counted.at(-1)}: ${colours.at(-1)}`;
        console.log(`colormap 2.3.2: ${name}, ${format}: ${counted[0]} numbers, ${last}`);
        if (counted.slice(0, -1).some((count) => count !== 4)) changed("all but the last had four.");
        const wrong = (map === OWN || map === "alpha") && format !== "float";
        if (counted.at(-1) !== (wrong ? 5 : 4)) changed("the last had five where the map has opacities, else four.");
    }
}
const last = colormap({ colormap: OWN, nshades: 5, format: "rgbaString" }).at(-1);
if (last !== "rgba(255,0,0,0.8,1)") changed("the last was no CSS.");
JAVASCRIPT
node run.js
