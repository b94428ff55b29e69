#!/usr/bin/env bash
# SuSi 1.4.3: with a distance_metric other than "euclidean" a self-organizing map has no columns: each point goes to a
# node of column 0, and the numbers of its distances are those of whole rows.
# Surprise: "manhattan", "mahalanobis", "tanimoto" and "spectralangle" are offered in its documentation. The distance of
# node (row, column) is written to distances[array([row, column])], which in NumPy is not that cell, but both of the
# rows (NumPy, "Advanced indexing": an array of integers takes items along the first axis; a tuple would take the cell).
# So what is seen is the last node that touched a row. A map that is wider than high raises an IndexError; a square or a
# high one trains to the end, without a warning. No issue about it that we found.
# Seen for 200 points in 5 x 5 nodes: 24 nodes in 5 columns by "euclidean", at most 5 in column 0 by each of the others;
# each row of the distances has one value. Exits 1 if that changes, 2 if it cannot be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(susi==1.4.3 numpy==2.4.6 scipy==1.17.1 scikit-learn==1.9.1 joblib==1.6.0 tqdm==4.70.1)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
import numpy as np
import susi

SIDE = 5
points = np.random.default_rng(0).random((200, 3))
for metric in ("euclidean", "manhattan", "mahalanobis", "tanimoto", "spectralangle"):
    som = susi.SOMClustering(SIDE, SIDE, distance_metric=metric, n_iter_unsupervised=200, random_state=0).fit(points)
    nodes = {(int(row), int(column)) for row, column in som.get_bmus(points)}
    columns = sorted({column for _, column in nodes})
    distances = som._get_node_distance_matrix(points[0], som.unsuper_som_)
    values = [len(set(row)) for row in distances.tolist()]
    print(f"SuSi {susi.__version__}: {metric}: {len(nodes)} nodes in columns {columns}; values in each row {values}")
    if metric == "euclidean":
        if columns != list(range(SIDE)) or values != [SIDE] * SIDE:
            raise SystemExit("Changed: by euclidean all columns were used.")
    elif columns != [0] or len(nodes) > SIDE or values != [1] * SIDE:
        raise SystemExit("Changed: column 0 and one value for each row were expected.")
# The sums of absolute differences, as they should be, reach all columns with the same map.
som = susi.SOMClustering(SIDE, SIDE, n_iter_unsupervised=200, random_state=0).fit(points)
sums = np.abs(points[:, None, None] - som.unsuper_som_).sum(-1).reshape(len(points), -1)
if len(set((sums.argmin(1) % SIDE).tolist())) != SIDE:
    raise SystemExit("Changed: sums of differences reached all columns.")
PYTHON
