#!/usr/bin/env bash
# svg-path-commander 2.3.3 (npm): shapeToPathArray makes a rectangle whose corners are rounded by ry alone into one
# with square corners; those rounded by rx alone, or by both, are round.
# Surprise: in SVG each of the two stands for the other where that is missing (SVG 1.1, 9.2, and SVG 2, 7.4: "auto" is
# the used value of the other one), and rx alone is understood so. Editors that write only the one that was set, and
# hand-written files, lose their round corners with nothing raised. resvg and browsers draw both alike.
# Seen for a rectangle of 40 x 20 and a radius of 8, pixels free in the upper left 8 x 8: by rx alone and by both 13,
# by ry alone 0; drawn as a <rect> by resvg-js 2.6.2: 14 each time. Exits 1 if that changes, 2 if it cannot be
# installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
{
    npm install --silent --no-audit --no-fund svg-path-commander@2.3.3 @resvg/resvg-js@2.6.2
} >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { Resvg } from "@resvg/resvg-js";
import Commander from "svg-path-commander";

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

// How much of the upper left 8 x 8 pixels a drawing leaves free, in pixels.
function missing(inside) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">${inside}</svg>`;
    const { pixels } = new Resvg(svg).render();
    const opacity = [...Array(64).keys()].map((i) => pixels[(i >> 3) * 160 + (i & 7) * 4 + 3]);
    return 64 - opacity.reduce((sum, value) => sum + value, 0) / 255;
}

for (const radii of [{ rx: 8 }, { rx: 8, ry: 8 }, { ry: 8 }]) {
    const path = Commander.pathToString(Commander.shapeToPathArray({ type: "rect", width: 40, height: 20, ...radii }));
    const attributes = Object.entries(radii).map(([name, value]) => `${name}="${value}"`).join(" ");
    const seen = missing(`<path d="${path}"/>`);
    const wanted = missing(`<rect width="40" height="20" ${attributes}/>`);
    const told = `${seen.toFixed(1)} pixels free, as a rect ${wanted.toFixed(1)}`;
    console.log(`svg-path-commander 2.3.3: ${JSON.stringify(radii)}: ${told}; ${path}`);
    if (wanted < 10) changed("resvg rounded all.");
    if ("rx" in radii ? seen < 10 : seen > 0.1) changed("ry alone, and nothing else, left the corners square.");
}
JAVASCRIPT
node run.js
