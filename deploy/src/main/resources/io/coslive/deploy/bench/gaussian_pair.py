"""Seconds, and seconds of CPU time, that SciPy takes for the two Gaussian filters of a difference of Gaussians.

Usage: gaussian_pair.py FILE.mrc SIGMA    (mode 2, little-endian, no extended header; SIGMA in voxels)
"""
import sys
import time

import numpy
from scipy.ndimage import gaussian_filter

path, sigma = sys.argv[1], float(sys.argv[2])
columns, rows, sections = numpy.fromfile(path, "<i4", 3)
volume = numpy.fromfile(path, "<f4", offset=1024).reshape(sections, rows, columns)
start, cpu = time.perf_counter(), time.process_time()
narrow = gaussian_filter(volume, sigma, output=numpy.float32)
wide = gaussian_filter(volume, 1.6 * sigma, output=numpy.float32)
print(time.perf_counter() - start, time.process_time() - cpu)
