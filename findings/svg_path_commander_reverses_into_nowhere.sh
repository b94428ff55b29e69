#!/usr/bin/env bash
# svg-path-commander 2.3.3 (npm): reversePath writes "MNaN NaN" and opens a closed outline where a path has a closed
# part and its last part is open, as a plotter's file of outlines and strokes has. Where the open part comes first, it
# is joined to the closed one and closed.
# Surprise: each of the parts as a path of its own is reversed rightly, and so are two closed ones together. The README
# has it as a tool that reverses the direction of drawing, and tells of no such limit. What it gives is a string that a
# renderer draws up to the NaN only (SVG 2, 9.5.4, error handling): all that came before the last part is gone. Nothing
# in the tracker that we found.
# Seen for a closed triangle and an open corner: "M40 40L40 30L30 30MNaN NaNM20 20L20 10L10 10", of which resvg-js
# 2.6.2 draws 0 of the 47 pixels of the triangle; the other way round "M20 20L20 10L10 10ZL40 30L30 30Z". Exits 1 if
# that changes, 2 if it cannot be installed or there is no Node.
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

const CLOSED = "M10 10L20 10L20 20Z";
const OPEN = "M30 30L40 30L40 40";
const ALSO_CLOSED = `${OPEN}Z`;

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

// How many pixels a thin stroke along the path leaves, of those in the upper left quarter, where the closed part is.
function drawn(path) {
    const stroke = `<path d="${path}" fill="none" stroke="#000"/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50">${stroke}</svg>`;
    const { pixels } = new Resvg(svg).render();
    return [...Array(25 * 25).keys()].filter((i) => pixels[((i / 25) | 0) * 200 + (i % 25) * 4 + 3] > 0).length;
}

const reversed = (path) => Commander.pathToString(Commander.reversePath(path));
const seen = {};
for (const parts of [[CLOSED, OPEN], [CLOSED], [OPEN], [OPEN, CLOSED], [CLOSED, ALSO_CLOSED]]) {
    const path = parts.join("");
    seen[path] = reversed(path);
    console.log(`svg-path-commander 2.3.3: ${path} becomes ${seen[path]}`);
    if (seen[path].includes("NaN") !== (parts.length === 2 && parts[0] === CLOSED && parts[1] === OPEN)) {
        changed("closed and then open, and nothing else, was not a number.");
    }
}
const before = drawn(CLOSED + OPEN);
const after = drawn(seen[CLOSED + OPEN]);
console.log(`resvg-js 2.6.2: ${before} pixels of the closed part before, ${after} after`);
if (seen[CLOSED + OPEN] !== "M40 40L40 30L30 30MNaN NaNM20 20L20 10L10 10") changed("it had NaN in the middle.");
if (seen[OPEN + CLOSED] !== "M20 20L20 10L10 10ZL40 30L30 30Z") changed("an open part that came first was joined.");
if (before < 30 || after !== 0) changed("the closed part was drawn before and not after.");
JAVASCRIPT
node run.js
