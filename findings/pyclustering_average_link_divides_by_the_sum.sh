#!/usr/bin/env bash
# pyclustering 0.10.1.2: agglomerative clustering by AVERAGE_LINK divides the sum of all distances between two clusters
# by how many objects both have together, not by how many pairs there are.
# Surprise: average linkage is the mean distance of all pairs, n1 x n2 (Sokal and Michener 1958; SciPy's "average"), and
# the module's own average_inter_cluster_distance divides so. By the sum of sizes a large cluster is farther from all
# others, the more so the larger it is, and small ones are joined first: equal sizes are preferred to what lies near. An
# odd one out, which average linkage leaves alone, is put to a group. In C++ and in Python alike. No issue about it that
# we found.
# Seen for 0, 1, 10, 12, 16, 28 in 2 clusters: 0, 1 and all the others; SciPy has 28 alone, with distances and with
# squared ones. For 1, 13, 17, 22, 25, 29 two groups of 3, SciPy has 1 alone. Exits 1 if that changes, 2 if they cannot
# be installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3.11 -m venv "$folder/venv"
packages=(pyclustering==0.10.1.2 numpy==2.4.6 scipy==1.17.1 matplotlib==3.11.2)
"$folder/venv/bin/pip" install --quiet --no-compile "${packages[@]}" >"$folder/log" 2>&1 ||
    { cat "$folder/log"; exit 2; }
"$folder/venv/bin/python" -I -W ignore - <<'PYTHON'
from pyclustering.cluster.agglomerative import agglomerative, type_link
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import pdist


def groups(points, of):
    return sorted(sorted(points[index] for index in group) for group in of)


def average(points, metric):
    numbers = fcluster(linkage(pdist([[point] for point in points], metric), "average"), 2, "maxclust")
    return groups(points, [[i for i, number in enumerate(numbers) if number == one] for one in (1, 2)])


for points, expected in (
    ((0, 1, 10, 12, 16, 28), [[0, 1], [10, 12, 16, 28]]),
    ((1, 13, 17, 22, 25, 29), [[1, 13, 17], [22, 25, 29]]),
):
    data = [[float(point)] for point in points]
    seen = [
        groups(points, agglomerative(data, 2, type_link.AVERAGE_LINK, ccore=is_in_cpp).process().get_clusters())
        for is_in_cpp in (True, False)
    ]
    wanted = average(points, "euclidean")
    print(f"pyclustering 0.10.1.2: {points}: {seen[0]} in C++, {seen[1]} in Python; SciPy {wanted}")
    if seen != [expected, expected]:
        raise SystemExit(f"Changed: {expected} was expected.")
    if wanted == expected or average(points, "sqeuclidean") != wanted:
        raise SystemExit("Changed: SciPy had one alone, squared or not.")
PYTHON
