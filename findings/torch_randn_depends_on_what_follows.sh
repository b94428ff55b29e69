#!/usr/bin/env bash
# torch 2.15.0, CPU: with one seed, the first row of randn(4, 100) is not randn(1, 100): its last 16 numbers differ.
# randn(15) and the first 15 of randn(16) have no number in common, and randn_like of a channels_last tensor draws other
# numbers than of a contiguous one, not the same in another order.
# Surprise: rand has none of this, and rows of 64, 128 or 512 hide it. Normal numbers are made in blocks of 16, where a
# last block that is not full is drawn anew over the end; fewer than 16, or any that do not lie in one piece, are made
# one by one in double precision. A GAN's latent of 100 paints another picture alone than as the first of a batch.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --no-compile torch==2.15.0 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import torch


def seeded(draw, *arguments):
    torch.manual_seed(5)
    return draw(*arguments)


def expect(what, seen, expected):
    print(f"torch 2.15.0: {what}: {seen}")
    if seen != expected:
        raise SystemExit(f"Changed: it was {expected}.")


for length, expected in ((64, []), (100, list(range(84, 100))), (128, [])):
    alone, first = seeded(torch.randn, 1, length)[0], seeded(torch.randn, 4, length)[0]
    places = (alone != first).nonzero().flatten().tolist()
    expect(f"places where randn(1, {length}) is not the start of randn(4, {length})", places, expected)
short, longer = seeded(torch.randn, 15), seeded(torch.randn, 16)
expect("numbers that randn(15) and randn(16) share", len(set(short.tolist()) & set(longer.tolist())), 0)
uniform = torch.equal(seeded(torch.rand, 1, 100)[0], seeded(torch.rand, 4, 100)[0])
expect("rand(1, 100) is the start of rand(4, 100)", uniform, True)
whole = torch.empty(2, 8, 4, 4)
last = torch.empty(2, 8, 4, 4, memory_format=torch.channels_last)
plain, other = seeded(torch.randn_like, whole), seeded(torch.randn_like, last)
shared = len(set(plain.flatten().tolist()) & set(other.flatten().tolist()))
expect("numbers of 256 that randn_like shares between contiguous and channels_last", shared, 0)
PYTHON
