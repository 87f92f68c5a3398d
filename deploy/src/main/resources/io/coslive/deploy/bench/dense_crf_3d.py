"""Median time in ms of one refinement by SimpleCRF's denseCRF3D.

Arguments: side, rounds, iterations, w1, sigma alpha, sigma beta, w2, sigma gamma. Exits with 1 where it is not installed.
"""
import statistics
import sys
import time

try:
    import denseCRF3D
    import numpy
except ImportError:
    sys.exit(1)

side, rounds, iterations = (int(a) for a in sys.argv[1:4])
w1, alpha, beta, w2, gamma = (float(a) for a in sys.argv[4:9])

random = numpy.random.default_rng(1)
z, y, x = numpy.indices((side,) * 3) - (side - 1) / 2
inside = x * x + y * y + z * z < (0.3 * side) ** 2
noisy = inside + 0.5 * random.standard_normal(inside.shape)
scaled = 255 * (noisy - noisy.min()) / (noisy.max() - noisy.min())
image = scaled.astype(numpy.uint8)[..., None]
foreground = 1 / (1 + numpy.exp(numpy.where(inside, -1, 1) + 1.5 * random.standard_normal(inside.shape)))
probability = numpy.stack([1 - foreground, foreground], -1).astype(numpy.float32)

settings = {"MaxIterations": float(iterations), "PosW": w2, "BilateralW": w1, "ModalityNum": 1,
            "BilateralModsStds": (beta,)}
for axis in "RCZ":
    settings["Pos" + axis + "Std"] = gamma
    settings["Bilateral" + axis + "Std"] = alpha

times = []
for _ in range(rounds + 3):
    start = time.perf_counter()
    denseCRF3D.densecrf3d(image, probability, settings)
    times.append(1e3 * (time.perf_counter() - start))
print(statistics.median(times[3:]))
