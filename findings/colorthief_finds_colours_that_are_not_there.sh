#!/usr/bin/env bash
# colorthief 3.5.0 for JavaScript: asked for the two colours of a black and white scan, dark grey and light grey, it
# gives twice the same middle grey, which no pixel has. Of pink, blue and green it gives violet, green and pink.
# Surprise: since 3.0 it cuts in OKLCH by default, told as "perceptually uniform palettes". But the hue is put beside
# lightness and chroma as a number from 0 to 255 that counts as much as they do. A grey has no hue; the noise of a JPEG
# or of a camera, one level up or down, gives every pixel of a grey picture another, from 0 to 255, so that the picture
# is cut by it and light and dark are put together. And a hue near 0, of pinks, is partly 0 and partly 255, at either
# end, so that half of the pinks join the blues, and the mean of the two is violet. Without noise, or with colorSpace:
# "rgb", the same pictures give their colours. In the tracker people with wrong colours are advised to use OKLCH (218);
# of this nothing that we found.
# Seen, levels from the nearest colour of the picture: greys of 40 and 200 76, blue as violet 75; by rgb, and without
# noise, 1 at most. The Python port colorthief-v3 3.3.1 does it too. Exits 1 if that changes, 2 if it cannot be
# installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
packages=(colorthief@3.5.0 sharp@0.35.5)
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund "${packages[@]}" >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import { getPalette } from "colorthief";
import sharp from "sharp";

const SIDE = 90;
let state = 1;

function random(below) {
    state = (state * 48271) % 2147483647;
    return state % below;
}

async function picture(colours, noise) {
    const values = [];
    for (let y = 0; y < SIDE; y++)
        for (let x = 0; x < SIDE; x++)
            for (const level of colours[Math.floor((y * colours.length) / SIDE)])
                values.push(level + random(2 * noise + 1) - noise);
    const raw = { width: SIDE, height: SIDE, channels: 3 };
    return sharp(Buffer.from(values), { raw }).png().toBuffer();
}

// How far, at most, a colour that was found is from the nearest that the picture was made of.
function farthest(found, colours) {
    const apart = (a, b) => Math.max(...a.map((level, channel) => Math.abs(level - b[channel])));
    return Math.max(...found.map((one) => Math.min(...colours.map((other) => apart(one, other)))));
}

const greys = [40, 200].map((level) => [level, level, level]);
const bright = [[214, 60, 125], [60, 60, 200], [40, 160, 60]];
for (const [name, colours, noise, wrong] of [
    ["greys", greys, 1, true],
    ["greys without noise", greys, 0, false],
    ["pink, blue, green", bright, 4, true],
    ["pink, blue, green without noise", bright, 0, false],
])
    for (const colorSpace of ["oklch", "rgb"]) {
        const options = { colorCount: colours.length, quality: 1, colorSpace };
        const found = (await getPalette(await picture(colours, noise), options)).map((colour) => colour.array());
        const off = farthest(found, colours);
        console.log(`colorthief 3.5.0: ${name}, ${colorSpace}: ${JSON.stringify(found)}, up to ${off} off`);
        if (colorSpace === "oklch" && wrong ? off < 50 : off > 12) {
            console.log("Changed: only noisy pictures had colours that are not there, and only in OKLCH.");
            process.exit(1);
        }
    }
JAVASCRIPT
node run.js
