#!/usr/bin/env python3
"""Writes src/test/resources/mrc-corpus.csv: what python3-mrcfile reads in every file of the corpus.

    COSLIVE_DATA=... /usr/bin/python3 ingest/src/test/scripts/mrc-corpus.py > ingest/src/test/resources/mrc-corpus.csv

Needs Debian's python3-mrcfile and python3-numpy. Three things are ours and not mrcfile's: volumes are turned so that x is
fastest, bytes are unsigned where the header's own range says so, and a voxel that is no cube within 1 % has size 0.
"""
import bz2
import csv
import gzip
import os
import pathlib
import sys
import warnings

import mrcfile
import numpy

COLUMNS = "file,setting,reason,x,y,z,mode,voxel_size,min,max,mean".split(",")
OPENERS = {b"\x1f\x8b": gzip.open, b"BZ": bz2.open}


def first_bytes(path):
    magic = path.read_bytes()[:2]
    with OPENERS.get(magic, open)(path, "rb") as file:
        return file.read(1024)


def voxel_size(volume):
    edges = [float(volume.voxel_size[axis]) for axis in "xyz"]
    cube = all(abs(edge - edges[0]) <= 0.01 * edges[0] for edge in edges)
    return edges[0] if cube and 0.05 <= edges[0] <= 500 else 0


def facts(path):
    """None where mrcfile finds no volume either."""
    with mrcfile.open(path, permissive=True) as volume:
        if volume.data is None:
            return None
        header = volume.header
        data = volume.data
        if int(header.mode) == 0 and header.dmin >= 0 and 127 < header.dmax <= 255:
            data = data.view(numpy.uint8)
        axes = [int(header.maps), int(header.mapr), int(header.mapc)]
        along = {axis: data.shape[i] for i, axis in enumerate(axes)} if all(axes) else dict(zip((3, 2, 1), data.shape))
        numbers = data.astype(numpy.float64)
        return [along[1], along[2], along[3], int(header.mode)] + [
            f"{value:.9g}" for value in (voxel_size(volume), numbers.min(), numbers.max(), numbers.mean())]


def rows(root):
    for path in sorted([*root.glob("experimental/*"), *root.glob("mrc/*/*")]):
        name = str(path.relative_to(root))
        found = facts(path)
        refused = ["malformed-volume"] + [""] * 8
        stamped = first_bytes(path)[208:211] == b"MAP"
        yield [name, "strict"] + (["", *found] if stamped and found else refused)
        if not stamped:
            yield [name, "lenient"] + (["", *found] if found else refused)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(COLUMNS)
    table.writerows(rows(pathlib.Path(os.environ["COSLIVE_DATA"])))
