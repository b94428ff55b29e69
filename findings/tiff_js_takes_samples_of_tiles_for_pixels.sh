#!/usr/bin/env bash
# tiff 7.1.3 for JavaScript (and image-js 1.7.0, which reads with it): a colour TIFF that is stored in tiles comes out
# as red noise on black. Of each tile the n-th sample, be it red, green or blue, becomes the red of the n-th pixel;
# green and blue stay 0.
# Surprise: nothing raises, and width, height, type and the length of the data are right. Grey in tiles and colours in
# strips are read to the last value. Tiles are what large pictures are stored in: scans, slides under a microscope,
# maps. UTIF reads the same files rightly. The tracker has nothing about tiles of several samples that we found.
# Seen for 50 by 40 pixels in tiles of 16 by 16: RGB of 8 and 16 bits 5,842 of 6,000 values wrong, all green and blue 0;
# grey in tiles and RGB in strips none; by UTIF none. Exits 1 if that changes, 2 if it cannot be installed or there is
# no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
packages=(tiff@7.1.3 image-js@1.7.0 utif2@4.1.0)
npm install --silent --no-audit --no-fund "${packages[@]}" >log 2>&1 || { cat log; exit 2; }
python3.11 -m venv venv
venv/bin/pip install --quiet --no-compile tifffile==2026.3.3 numpy==2.4.6 >log 2>&1 || { cat log; exit 2; }
venv/bin/python -I - <<'PYTHON'
import numpy as np
import tifffile

y, x = np.mgrid[:40, :50]
grey = (5 * x).astype(np.uint8)
colours = np.stack([5 * x, 6 * y, 2 * (x + y)], axis=-1).astype(np.uint8)
tifffile.imwrite("grey-8-tiles.tif", grey, tile=(16, 16))
tifffile.imwrite("rgb-8-strips.tif", colours, photometric="rgb")
tifffile.imwrite("rgb-8-tiles.tif", colours, photometric="rgb", tile=(16, 16))
tifffile.imwrite("rgb-16-tiles.tif", colours.astype(np.uint16) * 257, photometric="rgb", tile=(16, 16))
PYTHON
cat >run.js <<'JAVASCRIPT'
import fs from "fs";
import { decode as decodeImage } from "image-js";
import { decode } from "tiff";
import utif from "utif2";

const [WIDTH, HEIGHT] = [50, 40];
console.group = console.table = () => {};

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

function painted(x, y, channel) {
    return [5 * x, 6 * y, 2 * (x + y)][channel];
}

for (const kind of ["grey", "rgb"]) {
    for (const name of fs.readdirSync(".").filter((file) => file.startsWith(kind) && file.endsWith(".tif"))) {
        const file = new Uint8Array(fs.readFileSync(name));
        const [channels, factor] = [kind === "rgb" ? 3 : 1, name.includes("16") ? 257 : 1];
        const wanted = Array.from({ length: WIDTH * HEIGHT * channels }, (_, i) => {
            const pixel = Math.floor(i / channels);
            return factor * painted(pixel % WIDTH, Math.floor(pixel / WIDTH), i % channels);
        });
        const count = (data) => wanted.filter((value, i) => value !== data[i]).length;
        const picture = decode(file)[0];
        const wrong = count(picture.data);
        const byImage = count(decodeImage(file).getRawImage().data);
        const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.length);
        const [head] = utif.decode(buffer);
        utif.decodeImage(buffer, head);
        const pixels = utif.toRGBA8(head);
        const byUtif = wanted.filter((value, i) => {
            return value / factor !== pixels[4 * Math.floor(i / channels) + (i % channels)];
        }).length;
        const told = `${wrong} of ${wanted.length} values wrong, by image-js ${byImage}, by UTIF ${byUtif}`;
        console.log(`tiff 7.1.3: ${name}: ${told}`);
        const same = picture.width === WIDTH && picture.height === HEIGHT && picture.data.length === wanted.length;
        if (!same) changed("the size was right.");
        if (byUtif) changed("UTIF read the files.");
        if (wrong !== byImage) changed("image-js read what tiff read.");
        const tiled = kind === "rgb" && name.includes("tiles");
        if (tiled ? wrong < 5000 : wrong) changed("colours in tiles alone were wrong.");
        if (tiled && picture.data.some((value, i) => i % 3 && value)) changed("green and blue stayed 0.");
    }
}
JAVASCRIPT
node run.js | grep -v "^===="
