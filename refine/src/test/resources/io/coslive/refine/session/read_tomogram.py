"""Reads a tomogram's files with nothing but Python's own library and prints what it found, one fact per line."""
import io
import shlex
import struct
import sys
from collections import Counter
from pathlib import Path

folder = Path(sys.argv[1])

labels, rows = [], []
for line in (folder / "particles.star").read_text(encoding="utf-8").splitlines():
    if line.startswith("_"):
        labels.append(line.split()[0])
    elif line and not line.startswith(("data_", "loop_", "#")):
        rows.append(dict(zip(labels, shlex.split(line), strict=True)))
for row in rows:
    print("particle", row["_rlnTomoName"], row["_coslClassName"], *(float(row[f"_rlnCenteredCoordinate{axis}Angst"]) for axis in "XYZ"))

npy = (folder / "embeddings.npy").read_bytes()
length = struct.unpack("<H", npy[8:10])[0]
header = eval(npy[10:10 + length])
print("embeddings", npy[:8] == b"\x93NUMPY\x01\x00", header["descr"], header["shape"], header["fortran_order"], len(npy) - 10 - length)

mrc = (folder / "masks.mrc").read_bytes()
nx, ny, nz, mode = struct.unpack("<4i", mrc[:16])
cell = struct.unpack("<3f", mrc[40:52])
extended = struct.unpack("<i", mrc[92:96])[0]
data = struct.unpack(f"<{nx * ny * nz}h", mrc[1024 + extended:])
print("masks", (nx, ny, nz), mode, round(cell[0] / nx, 4), dict(sorted(Counter(data).items())))

try:
    import mrcfile
    print("mrcfile", mrcfile.validate(folder / "masks.mrc", print_file=io.StringIO()))
except ImportError:
    print("mrcfile", "not installed")
