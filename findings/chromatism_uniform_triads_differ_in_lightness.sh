#!/usr/bin/env bash
# chromatism 3.0.0 (npm): uniformTriad() and uniformTetrad() give colours of other lightness than the one given; they
# turn the hue of HSLuv and hand it on as that of HSL.
# Surprise: "the output colours will have the same apparent lightness as the source colour" is what the README says
# "uniform" is for. uniformComplementary keeps it. Only the first of the colours is made of HSLuv, the others have its
# three numbers under the names of HSL's, which are of another scale: yellows and greens come out far lighter, blues
# darker.
# Seen, CIE lightness for #c83c5a, of 47: uniformComplementary 47; uniformTriad 47, 73, 30; uniformTetrad 47, 75, 72,
# 39. Exits 1 if that changes, 2 if they cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
npm install --silent --no-audit --no-fund chromatism@3.0.0 colorjs.io@0.7.1 >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
const chromatism = require("chromatism");

const GIVEN = "#c83c5a";

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

async function run() {
    const { default: Color } = await import("colorjs.io");
    // CIE L* as of HSLuv, for D65.
    const lightness = (hex) => new Color(hex).to("luv").coords[0];
    const wanted = lightness(GIVEN);
    console.log(`${GIVEN} has a lightness of ${wanted.toFixed(0)}`);
    for (const name of ["uniformComplementary", "uniformTriad", "uniformTetrad"]) {
        const colours = [].concat(chromatism[name](GIVEN).hex);
        const found = colours.map(lightness);
        const shown = found.map((value) => value.toFixed(0));
        console.log(`chromatism 3.0.0: ${name}: ${colours.join(" ")}, lightness ${shown.join(", ")}`);
        if (Math.abs(found[0] - wanted) > 2) changed("the first had the lightness given.");
        const far = found.slice(1).filter((value) => Math.abs(value - wanted) > 5);
        if (name !== "uniformComplementary" && !far.length) changed("others had another lightness.");
    }
}

run();
JAVASCRIPT
node run.js
