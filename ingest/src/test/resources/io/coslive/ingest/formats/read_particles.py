"""Reads particle lists with pandas where it is installed, else with Python's own library; shares nothing with coslive.

read_particles.py SIZE_X SIZE_Y SIZE_Z VOXEL_ANGSTROM PIXEL_ANGSTROM FILE...
prints FILE TOMOGRAM x y z per particle, in zero-based voxels, by what each format's own documentation says.
"""
import csv
import io
import json
import shlex
import sys
from pathlib import Path

try:
    import pandas
except ImportError:
    pandas = None

size = [int(side) for side in sys.argv[1:4]]
voxel, pixel = float(sys.argv[4]), float(sys.argv[5])


def particles_of_star(text):
    """The rows of data_particles by label."""
    block = text.split("data_particles")[1].split("\ndata_")[0]
    lines = [line for line in block.splitlines() if line.strip() and not line.startswith(("#", "loop_"))]
    labels = [line.split()[0][1:] for line in lines if line.startswith("_")]
    rows = [line for line in lines if not line.startswith("_")]
    if pandas is not None:
        table = pandas.read_csv(io.StringIO("\n".join(rows)), sep=r"\s+", header=None, names=labels, quotechar='"')
        return table.to_dict("records")
    return [dict(zip(labels, shlex.split(row), strict=True)) for row in rows]


def star(text):
    for row in particles_of_star(text):
        if "rlnCenteredCoordinateXAngst" in row:  # RELION 5
            place = [float(row[f"rlnCenteredCoordinate{axis}Angst"]) / voxel + side / 2 for axis, side in zip("XYZ", size)]
        elif "rlnDetectorPixelSize" in row:  # RELION 3, Warp, M
            unit = float(row["rlnDetectorPixelSize"]) * 1e4 / float(row["rlnMagnification"])
            place = [float(row[f"rlnCoordinate{axis}"]) * unit / voxel for axis in "XYZ"]
        else:  # RELION 4
            place = [float(row[f"rlnCoordinate{axis}"]) * pixel / voxel for axis in "XYZ"]
        yield row["rlnTomoName"], place


def dynamo(path):
    names = dict(line.split() for line in path.with_suffix(".doc").read_text().splitlines())
    for line in path.read_text().splitlines():
        columns = [float(word) for word in line.split()]
        yield names[str(int(columns[19]))], [columns[23 + i] + columns[3 + i] - 1 for i in range(3)]


def copick(text):
    picks = json.loads(text)
    assert picks["unit"] == "angstrom"
    for point in picks["points"]:
        yield picks["run_name"], [point["location"][axis] / voxel for axis in "xyz"]


def portal(text):
    for line in text.splitlines():
        yield "TS_01", [json.loads(line)["location"][axis] for axis in "xyz"]


def imod(text):
    for line in text.splitlines():
        x, y, z = (float(word) for word in line.split()[-3:])
        yield "TS_01", [x - 0.5, y - 0.5, z]


def comma_separated(text):
    for row in csv.DictReader(io.StringIO(text)):
        yield row["tomogram"], [float(row[axis]) for axis in "xyz"]


print("pandas" if pandas is not None else "plain")
for name in sys.argv[6:]:
    path = Path(name)
    text = path.read_text(encoding="utf-8")
    found = {".star": star, ".json": copick, ".ndjson": portal, ".txt": imod, ".csv": comma_separated}
    for tomogram, place in dynamo(path) if path.suffix == ".tbl" else found[path.suffix](text):
        print(path.name, tomogram, *place)
