#!/usr/bin/env bash
# color-space 3.1.0 for JavaScript: SRLAB2 of a colour has other hues and hardly any redness: pure red has a = 1.4
# instead of 78.2, orange is on the green side (a = -5.2 instead of 37.4), and a green has half of its chroma.
# Surprise: greys are right to the last digit, there and back is the same colour, and the numbers look like a Lab. Jan
# Behrens's matrix turns linear sRGB into adapted cone responses; here it is fed with XYZ over the white of XYZ. All its
# rows sum up to 1, so that white stays white. It is offered for measuring differences more evenly than CIELAB. lab-d65
# and others of the package are right. Here the truth is the definition by CAT02 and Hunt-Pointer-Estevez, and the
# published matrices for linear sRGB agree with it to 0.03. Nothing in the tracker that we found.
# Seen, a and b of red, green, blue and orange: (1, 54), (-40, 56), (27, -77), (-5, 46); by the definition (78, 68),
# (-83, 83), (-12, -111), (37, 56). Exits 1 if that changes, 2 if it cannot be installed or there is no Node.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v npm >/dev/null || { echo "Node and npm are needed"; exit 2; }
echo '{"type": "module"}' >package.json
packages=(color-space@3.1.0 culori@4.0.2)
npm install --silent --no-audit --no-fund "${packages[@]}" >log 2>&1 || { cat log; exit 2; }
cat >run.js <<'JAVASCRIPT'
import space from "color-space";
import { converter } from "culori";

const CAT02 = [[0.7328, 0.4296, -0.1624], [-0.7036, 1.6975, 0.0061], [0.003, 0.0136, 0.9834]];
const CONES = [[0.38971, 0.68898, -0.07868], [-0.22981, 1.1834, 0.04641], [0, 0, 1]];
const LINEAR_TO_CONES = [[0.32053, 0.63692, 0.04256], [0.161987, 0.756636, 0.081376], [0.017228, 0.10866, 0.874112]];

const times = (matrix, vector) => matrix.map((row) => row.reduce((sum, value, i) => sum + value * vector[i], 0));

function inverse([a, b, c]) {
    const cross = (u, v) => [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
    const columns = [cross(b, c), cross(c, a), cross(a, b)];
    const determinant = a.reduce((sum, value, i) => sum + value * columns[0][i], 0);
    return [0, 1, 2].map((row) => columns.map((column) => column[row] / determinant));
}

function curve(value) {
    return value <= 216 / 24389 ? (value * 24389) / 2700 : 1.16 * Math.cbrt(value) - 0.16;
}

function lab(cones) {
    const [x, y, z] = times(inverse(CONES), cones.map(curve));
    return [100 * y, (500 / 1.16) * (x - y), (200 / 1.16) * (y - z)];
}

/** Return SRLAB2 by its definition: CIELAB's curve and axes over cone responses that CAT02 has adapted to white. */
function byDefinition(...colour) {
    const white = times(CAT02, space.rgb.xyz(255, 255, 255));
    const adapted = times(CAT02, space.rgb.xyz(...colour)).map((value, i) => value / white[i]);
    return lab(times(CONES, times(inverse(CAT02), adapted)));
}

function changed(what) {
    console.log(`Changed: ${what}`);
    process.exit(1);
}

const far = (one, other) => Math.hypot(...one.map((value, i) => value - other[i]));
const lab65 = converter("lab65");
const COLOURS = {
    grey: [128, 128, 128],
    red: [255, 0, 0],
    green: [0, 255, 0],
    blue: [0, 0, 255],
    orange: [255, 128, 64],
};
for (const [name, colour] of Object.entries(COLOURS)) {
    const [had, wanted] = [space.rgb.srlab2(...colour), byDefinition(...colour)];
    const published = lab(times(LINEAR_TO_CONES, space.rgb.lrgb(...colour)));
    const asSeen = lab(times(LINEAR_TO_CONES, space.rgb.xyz(...colour).map((value, i) =>
        value / space.rgb.xyz(255, 255, 255)[i])));
    const [is, should] = [had, wanted].map((values) => values.map((value) => value.toFixed(1)));
    console.log(`color-space 3.1.0: ${name}: ${is}; by the definition ${should}`);
    if (far(wanted, published) > 0.1) changed("the definition and the published matrices agreed.");
    if (far(had, asSeen) > 0.1) changed("XYZ was taken for linear RGB.");
    if (name === "grey" ? far(had, wanted) > 0.01 : far(had, wanted) < 20) changed("all but greys were far off.");
    const [r, g, b] = colour.map((value) => value / 255);
    const other = lab65({ mode: "rgb", r, g, b });
    if (far(space.rgb["lab-d65"](...colour), [other.l, other.a, other.b]) > 0.1) changed("lab-d65 was right.");
}
JAVASCRIPT
node run.js
