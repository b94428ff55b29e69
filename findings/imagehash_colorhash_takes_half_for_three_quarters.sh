#!/usr/bin/env bash
# ImageHash 4.3.2: colorhash gives a picture that is half black the very hash of one that is three quarters black. It
# counts colours in steps of an eighth, 0 to 7 in three bits, and writes the middle bit wrongly: it is on whenever the
# first one is. So 4 and 6 are both 110, 5 and 7 both 111.
# Surprise: the documentation says that three bits encode each fraction, which makes eight codes; here are six. The
# distance of two hashes, the number of bits that differ, is 0 for what differs by a quarter of the picture, and 2
# between three and four eighths. The least fractions, 0 to 3 of 8, are right, so that pictures of many colours hide it;
# pixel art, logos and dark pictures have large ones. Such duplicates are thrown out of a data set. An issue tells of
# equal hashes (109) and was answered that hashes lose things; of the bits there is nothing that we found.
# Seen for red with black from 0 to 7 eighths: 000, 001, 010, 011, 110, 111, 110, 111. Exits 1 if that changes, 2 if it
# cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(ImageHash==4.3.2 pillow==13.0.0 numpy==2.4.6 scipy==1.17.1 pywavelets==1.9.0)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import imagehash
from PIL import Image


def hash_of(eighths):
    """Return the hash of a red picture of which so many eighths are black."""
    picture = Image.new("RGB", (64, 64), (220, 30, 30))
    picture.paste((0, 0, 0), (0, 0, 64, 8 * eighths))
    return imagehash.colorhash(picture)


hashes = [hash_of(eighths) for eighths in range(8)]
codes = ["".join(str(int(bit)) for bit in hash_.hash[0]) for hash_ in hashes]
for eighths, code in enumerate(codes):
    differences = " ".join(str(int(hashes[eighths] - other)) for other in hashes)
    print(f"ImageHash {imagehash.__version__}: {eighths} of 8: {code} for {eighths:03b}; distances {differences}")
if codes != ["000", "001", "010", "011", "110", "111", "110", "111"]:
    raise SystemExit("Changed: 4 was written like 6, and 5 like 7.")
if str(hashes[4]) != str(hashes[6]) or str(hashes[5]) != str(hashes[7]) or str(hashes[0]) == str(hashes[2]):
    raise SystemExit("Changed: half and three quarters had one hash, none and a quarter had two.")
PYTHON
