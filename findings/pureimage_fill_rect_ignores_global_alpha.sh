#!/usr/bin/env bash
# pureimage 0.4.20: fillRect() paints opaque whatever globalAlpha is. Black at a half over white is black; the same
# rectangle as a path, by rect() and fill(), is grey.
# Surprise: the README promises "standard globalAlpha", and fill(), stroke() and drawImage() heed it, as does fillRect()
# with a colour that has an opacity of its own (rgba). A fade by a black rectangle over a film's frames, as it is done
# with every canvas, is one black frame after another. An issue about rgba in fillRect (24) was mended in 2017; nothing
# about globalAlpha there that we found.
# Seen for black over white at 0.5: fillRect 0, rect and fill 127, stroke 127, drawImage 127, fillRect with rgba 128.
# Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund pureimage@0.4.20 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { make } from "pureimage";

const SIDE = 20;
const black = make(SIDE, SIDE);
black.getContext("2d").fillRect(0, 0, SIDE, SIDE);

const WAYS = {
    fillRect: (context) => context.fillRect(0, 0, SIDE, SIDE),
    "rect and fill": (context) => {
        context.beginPath();
        context.rect(0, 0, SIDE, SIDE);
        context.fill();
    },
    stroke: (context) => {
        context.lineWidth = SIDE / 2;
        context.beginPath();
        context.moveTo(0, SIDE / 2);
        context.lineTo(SIDE, SIDE / 2);
        context.stroke();
    },
    drawImage: (context) => context.drawImage(black, 0, 0),
    "fillRect with rgba": (context) => {
        context.globalAlpha = 1;
        context.fillStyle = "rgba(0, 0, 0, 0.5)";
        context.fillRect(0, 0, SIDE, SIDE);
    },
};

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

for (const [name, paint] of Object.entries(WAYS)) {
    const picture = make(SIDE, SIDE);
    const context = picture.getContext("2d");
    context.fillStyle = "#ffffff";
    context.fillRect(0, 0, SIDE, SIDE);
    context.fillStyle = "#000000";
    context.strokeStyle = "#000000";
    context.globalAlpha = 0.5;
    paint(context);
    const [red] = picture.data.slice((10 * SIDE + 10) * 4);
    console.log(`pureimage 0.4.20: black at 0.5 over white by ${name}: ${red}`);
    if (name === "fillRect" ? red !== 0 : Math.abs(red - 127.5) > 2) changed("fillRect alone painted opaque.");
}
JAVASCRIPT
node run.js
