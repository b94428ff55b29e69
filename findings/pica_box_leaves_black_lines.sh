#!/usr/bin/env bash
# pica 10.0.3: a picture that is made larger with filter "box" has black lines, wherever the middle of a new pixel falls
# on the border of two old ones: each third column and row at 1.5 times, each fifth at 1.25. In WebAssembly, which is
# what it takes by default, the lines are transparent as well.
# Surprise: the README lists the filter first, and made smaller or twice, three times as large all is right. The box
# counts what lies less than half a pixel away, so that of two pixels at exactly a half it takes neither; the sum of no
# weights is 0, and so is the new pixel. The four other filters have no such places. Pillow had the same once (its issue
# 4258) and mended it; in pica's tracker there is nothing that we found.
# Seen for an even grey of 200, columns that are 0: 64 to 96 pixels 32, to 80 16, to 100 4, to 65 1, 640 to 960 320; to
# 32, 128 and 192 none; the other filters none. Exits 1 if that changes, 2 if it cannot be installed or there is no
# Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund pica@10.0.3 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const Pica = require("pica");

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

/** Return the grey and the opacity of each column of an even, opaque grey that was made this wide. */
async function columns(features, filter, width, toWidth) {
    const src = Uint8Array.from({ length: width * 4 * 4 }, (_, i) => (i % 4 === 3 ? 255 : 200));
    const pica = new Pica({ features });
    const made = await pica.resizeBuffer({ src, width, height: 4, toWidth, toHeight: 4, filter });
    return Array.from({ length: toWidth }, (_, x) => [made[4 * x], made[4 * x + 3]]);
}

async function main() {
    for (const features of [["js"], ["js", "wasm"]]) {
        for (const [width, toWidth, lines] of [[64, 96, 32], [64, 80, 16], [64, 100, 4], [64, 65, 1], [640, 960, 320],
            [64, 32, 0], [64, 128, 0], [64, 192, 0]]) {
            const found = (await columns(features, "box", width, toWidth)).filter(([grey]) => grey !== 200);
            const told = found.length ? `${found.length} columns of ${found[0]}` : "no other column";
            console.log(`pica 10.0.3: ${features}: ${width} to ${toWidth} by box: ${told}`);
            if (found.length !== lines) changed("where a middle fell on a border there was a line.");
            const opacity = features.includes("wasm") ? 0 : 255;
            if (found.some(([grey, alpha]) => grey !== 0 || alpha !== opacity)) changed("the lines were empty.");
        }
        for (const filter of ["hamming", "lanczos2", "lanczos3", "mks2013"]) {
            const found = (await columns(features, filter, 64, 96)).filter(([grey]) => Math.abs(grey - 200) > 1);
            if (found.length) changed(`${filter} kept an even grey.`);
        }
    }
    console.log("pica 10.0.3: hamming, lanczos2, lanczos3, mks2013: no other column");
}

main();
JAVASCRIPT
node run.js
