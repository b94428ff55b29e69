#!/usr/bin/env bash
# @texel/color 1.1.11 (npm): its rec2020 is another one than that of CSS: color(rec2020 0.5 0.5 0.5) is a grey of 0.547
# in sRGB by it, and 0.473 by Color.js and coloraide, 19 levels of 255 darker.
# Surprise: it parses and writes CSS's color() and calls the space by CSS's name. CSS Color 4 has by now the curve of a
# display for it, a power of 2.4 (BT.1886), where it had the curve of a camera (BT.2020's OETF) before; Color.js went
# along and keeps the old one as --rec2020-oetf. Pictures and palettes that go from one to the other change in all
# tones between black and white, though each comes back to the number through itself. P3, A98, ProPhoto, XYZ, OKLab and
# OKLCH agree to 5 digits.
# Seen for 0.8, 0.3, 0.4 of sRGB in rec2020: 0.636 0.309 0.348 and by Color.js 0.7.1 0.689 0.400 0.435; the same as its
# --rec2020-oetf; in the 9 others the same to 1e-4. Exits 1 if that changes, 2 if they cannot be installed or there is
# no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
npm install --silent --no-audit --no-fund @texel/color@1.1.11 colorjs.io@0.7.1 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import * as texel from "@texel/color";
import Color from "colorjs.io";

const SAMPLE = [0.8, 0.3, 0.4];
const SPACES = {
    Rec2020: "rec2020",
    DisplayP3: "p3",
    A98RGB: "a98rgb",
    ProPhotoRGB: "prophoto",
    XYZ: "xyz-d65",
    XYZD50: "xyz-d50",
    OKLab: "oklab",
    OKLCH: "oklch",
    OKHSL: "okhsl",
    OKHSV: "okhsv",
};

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const apart = (one, other) => Math.max(...one.map((value, i) => Math.abs(value - other[i])));
const shown = (values) => values.map((value) => value.toFixed(3)).join(" ");
const byColorJs = (space) => [...new Color("srgb", SAMPLE).to(space).coords];

for (const [name, id] of Object.entries(SPACES)) {
    const seen = [...texel.convert(SAMPLE, texel.sRGB, texel[name])];
    const wanted = byColorJs(id);
    console.log(`@texel/color 1.1.11: ${name}: ${shown(seen)}, by Color.js 0.7.1 ${shown(wanted)}`);
    if (apart(seen, wanted) > 1e-4 !== (name === "Rec2020")) changed("rec2020, and no other space, was another one.");
    if (name === "Rec2020" && apart(seen, byColorJs("--rec2020-oetf")) > 1e-4) changed("it was that of a camera.");
}
const css = "color(rec2020 0.5 0.5 0.5)";
const [grey] = texel.parse(css, texel.sRGB);
const [other] = new Color(css).to("srgb").coords;
console.log(`${css} in sRGB: ${grey.toFixed(3)} by @texel/color, ${other.toFixed(3)} by Color.js`);
if (Math.abs(grey - 0.547) > 0.001 || Math.abs(other - 0.473) > 0.001) changed("the grey was 19 levels darker.");
JAVASCRIPT
node run.js
