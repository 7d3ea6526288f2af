import struct
import sys
import time

import numpy as np

stream = sys.stdin.buffer


def doubles(count):
    return np.frombuffer(stream.read(8 * count), dtype=">f8").astype(np.float64)


def moments():
    (d,) = struct.unpack(">i", stream.read(4))
    n = doubles(1)[0]
    return n, doubles(d), doubles(d * d).reshape(d, d)


def covariance(n, s, scatter):
    return (scatter - np.outer(s, s) / n) / (n - 1)


n, s, scatter = moments()
m, t, reference_scatter = moments()
reference = covariance(m, t, reference_scatter)
values, vectors = np.linalg.eigh(reference)
root = vectors @ np.diag(np.sqrt(np.clip(values, 0, None))) @ vectors.T
reference_norm = (reference_scatter**2).sum()


def diversity():
    lam = np.linalg.eigvalsh(scatter / n)
    lam = lam[lam > 1e-15]
    vendi = np.exp(-(lam * np.log(lam)).sum())
    return vendi, n * n / (scatter**2).sum(), 1 / lam.max(), (s @ s - n) / (n * (n - 1))


def shift():
    c = covariance(n, s, scatter)
    lam = np.linalg.eigvalsh(root @ c @ root)
    frechet = ((s / n - t / m) ** 2).sum() + np.trace(c) + np.trace(reference) - 2 * np.sqrt(np.clip(lam, 0, None)).sum()
    mmd = ((scatter**2).sum() - n) / (n * (n - 1)) + (reference_norm - m) / (m * (m - 1))
    return frechet, mmd - 2 * (scatter * reference_scatter).sum() / (n * m)


for line in stream:
    work = {b"diversity": diversity, b"shift": shift}[line.strip()]
    start = time.perf_counter()
    work()
    print((time.perf_counter() - start) * 1e3, flush=True)
