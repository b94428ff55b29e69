#!/usr/bin/env bash
# svg-points 6.0.1 (npm): an elliptical arc whose two flags are written together, as SVGO and other minifiers write
# them, ends in NaN: of "M0 0a5 5 0 0110 0" the flags become 110 and 0, and no place is left for the end.
# Surprise: by SVG's grammar a flag is one digit, 0 or 1, and needs nothing behind it (SVG 1.1, 8.3.9; SVG 2, 9.3.9).
# Numbers run together, as "1e1.5.5-1", are told apart rightly. All points after the arc are NaN as well, since they
# are relative to it, and nothing is raised: toPath writes the letters into the path. Nothing in the tracker that we
# found.
# Seen for a half circle: with blanks the points (0, 0), (10, 0), together (0, 0), (NaN, NaN) and the path
# "M0,0A5,5,0,110,0,NaN,NaN"; resvg-js 2.6.2 draws both alike, 51 pixels. Exits 1 if that changes, 2 if they cannot be
# installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund svg-points@6.0.1 @resvg/resvg-js@2.6.2 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const { Resvg } = require("@resvg/resvg-js");
const { toPath, toPoints } = require("svg-points");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function drawn(d) {
    const size = 'viewBox="-5 -10 20 20" width="20" height="20"';
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${size}><path d="${d}"/></svg>`;
    return [...new Resvg(svg).render().pixels].filter((value, i) => i % 4 === 3 && value > 127).length;
}

const seen = {};
for (const [name, d] of Object.entries({ apart: "M0 0a5 5 0 0 1 10 0l2 2", together: "M0 0a5 5 0 0110 0l2 2" })) {
    const ends = toPoints({ type: "path", d }).map(({ x, y }) => `(${x}, ${y})`).join(" ");
    seen[name] = { ends, ink: drawn(d) };
    const path = toPath({ type: "path", d });
    console.log(`svg-points 6.0.1: flags ${name}: ${ends}, ${path}; resvg ${seen[name].ink} pixels`);
}
const { apart, together } = seen;
if (apart.ends !== "(0, 0) (10, 0) (12, 2)") changed("flags apart were understood.");
if (together.ends !== "(0, 0) (NaN, NaN) (NaN, NaN)") changed("flags together led to NaN.");
if (apart.ink !== together.ink || apart.ink < 20) changed("resvg drew both alike.");
JAVASCRIPT
node run.js
