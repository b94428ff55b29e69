#!/usr/bin/env bash
# safetensors 0.8.0: saving the same tensors with the same metadata gives other bytes each time, even in one process.
# Surprise: the format is praised for being plain, and tensors are written in a fixed order whatever the dict's; but the
# "__metadata__" keys come in the order of a randomly seeded hash map. Checksums, caches and reproducible builds of
# model files differ for equal models, though only from two keys on, so a test with one key sees nothing.
# Seen: 50 saves of one array give 1 file without metadata or with one key, and dozens with eight keys.
# Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet safetensors==0.8.0 numpy==2.4.6 >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I - <<'PYTHON'
import json

import numpy as np
from safetensors.numpy import save

tensors = {f"layer{number}.weight": np.zeros(3, np.float32) for number in range(8)}


def kinds(keys):
    metadata = {f"key{number}": "value" for number in range(keys)} or None
    files = {save(tensors, metadata=metadata) for _ in range(50)}
    headers = [json.loads(file[8 : 8 + int.from_bytes(file[:8], "little")]) for file in files]
    if any(header != headers[0] for header in headers):  # Dicts compare without regard to order.
        raise SystemExit("Changed: the headers differ in more than the order.")
    print(f"safetensors 0.8.0: 50 saves with {keys} keys of metadata: {len(files)} different files")
    return len(files)


if kinds(0) != 1 or kinds(1) != 1 or kinds(8) < 10:
    raise SystemExit("Changed: files differed with several keys only.")
PYTHON
