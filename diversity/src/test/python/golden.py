"""Golden values for GoldenValuesTest, computed with NumPy and the standard library alone.

Written from the definitions in docs/statistics.md, not from the Java code. Run: python3 golden.py
"""

import collections
import gzip
import math
import re

import numpy as np


class Lcg:
    """Knuth's MMIX generator; the test has the same one."""

    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 11) / 2**53

    def vectors(self, count, dimension, spread):
        rows = []
        for i in range(count):
            row = [self.uniform() - 0.5 for _ in range(dimension)]
            row[i % 3] += spread
            norm = math.sqrt(sum(v * v for v in row))
            rows.append([v / norm for v in row])
        return np.array(rows).astype(np.float32).astype(np.float64)

    def texts(self, count):
        words = "The a red Fox dog's runs, over under été 42 houses of stone".split()
        return [
            " ".join(words[int(self.uniform() ** 2 * len(words))] for _ in range(2 + int(self.uniform() * 9)))
            for _ in range(count)
        ]


def vendi(x, q):
    lam = np.linalg.eigvalsh(x @ x.T / len(x))
    lam = lam[lam > 1e-15]
    if q == 1:
        return math.exp(-np.sum(lam * np.log(lam)))
    if q == math.inf:
        return 1 / lam.max()
    return math.exp(math.log(np.sum(lam**q)) / (1 - q))


def off_diagonal_mean(k):
    return (k.sum() - np.trace(k)) / (len(k) * (len(k) - 1))


def squared_distances(x, y):
    return ((x[:, None, :] - y[None, :, :]) ** 2).sum(-1)


def frechet(x, y):
    def root(c):
        lam, v = np.linalg.eigh(c)
        return v @ np.diag(np.sqrt(np.clip(lam, 0, None))) @ v.T

    cx, cy = np.cov(x.T), np.cov(y.T)
    xc, yc = x - x.mean(0), y - y.mean(0)
    nuclear = np.linalg.svd(xc @ yc.T, compute_uv=False).sum()
    nuclear /= math.sqrt((len(x) - 1) * (len(y) - 1))
    by_root = np.trace(root(root(cy) @ cx @ root(cy)))
    assert abs(nuclear - by_root) < 1e-6
    return ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(cx) + np.trace(cy) - 2 * nuclear


def tokens(text):
    return re.findall(r"\w+", text.lower())


def ngrams(words, n):
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


def bleu4(hypothesis, references):
    """NLTK's sentence_bleu with uniform weights and SmoothingFunction().method1."""
    log_sum = 0.0
    for n in range(1, 5):
        counts = collections.Counter(ngrams(hypothesis, n))
        best = collections.Counter()
        for reference in references:
            best |= collections.Counter(ngrams(reference, n))
        matches = sum(min(c, best[g]) for g, c in counts.items())
        if n == 1 and matches == 0:
            return 0.0
        log_sum += math.log((matches or 0.1) / max(1, len(hypothesis) - n + 1)) / 4
    closest = min((abs(len(r) - len(hypothesis)), len(r)) for r in references)[1]
    penalty = 1 if len(hypothesis) > closest else math.exp(1 - closest / len(hypothesis))
    return penalty * math.exp(log_sum)


def normalised(text):
    return " ".join(text.lower().split())


def js(a, b):
    labels = sorted(set(a) | set(b))
    p = np.array([a.get(k, 0) + 0.5 for k in labels])
    q = np.array([b.get(k, 0) + 0.5 for k in labels])
    p, q = p / p.sum(), q / q.sum()
    m = (p + q) / 2
    return float((np.sum(p * np.log(p / m)) + np.sum(q * np.log(q / m))) / 2)


def tail_mass(x, y):
    others = y @ y.T
    np.fill_diagonal(others, -np.inf)
    density = np.sort(others, axis=1)[:, -min(5, len(y) - 1) :].mean(1)
    rare = np.argsort(density, kind="stable")[: -(-len(y) // 5)]
    return float(np.mean(np.isin(np.argmax(x @ y.T, axis=1), rare)))


def embeddings(name, x, y):
    gamma = 1 / np.median(squared_distances(y, y)[np.triu_indices(len(y), 1)])
    k = lambda a, b: np.exp(-gamma * squared_distances(a, b))
    poly = lambda a, b: (a @ b.T) ** 2
    dist = lambda a, b: np.sqrt(squared_distances(a, b))
    e = np.exp(x @ x.T / 0.05)
    cosines = x @ x.T
    mmd = lambda f: off_diagonal_mean(f(x, x)) + off_diagonal_mean(f(y, y)) - 2 * f(x, y).mean()
    values = {
        "vendi": vendi(x, 1),
        "vendi2": vendi(x, 2),
        "vendiInf": vendi(x, math.inf),
        "vendiHalf": vendi(x, 0.5),
        "dcscore": float(np.sum(np.diag(e) / e.sum(1))),
        "meanCosine": off_diagonal_mean(cosines),
        "nearDuplicateRate": float(np.mean([np.any(cosines[i, :i] >= 0.95) for i in range(len(x))])),
        "gamma": gamma,
        "mmd2Rbf": mmd(k),
        "mmd2Poly2": mmd(poly),
        "frechet": frechet(x, y),
        "energy": 2 * dist(x, y).mean() - off_diagonal_mean(dist(x, x)) - off_diagonal_mean(dist(y, y)),
        "tailMass": tail_mass(x, y),
    }
    for key, value in values.items():
        print(f"{name}.{key}={float(value)!r}")


def texts(name, x, y):
    words = [tokens(t) for t in x]
    for n in (1, 2, 3):
        grams = [g for w in words for g in ngrams(w, n)]
        print(f"{name}.distinct{n}={len(set(grams)) / len(grams)!r}")
    print(f"{name}.selfBleu={np.mean([bleu4(w, words[:i] + words[i + 1 :]) for i, w in enumerate(words)]).item()!r}")
    joined = "\n".join(x).encode()
    print(f"{name}.compressionRatio={len(joined) / len(gzip.compress(joined, 9))!r}")
    print(f"{name}.duplicateRate={1 - len({normalised(t) for t in x}) / len(x)!r}")
    a, b = [len(w) for w in words], [len(tokens(t)) for t in y]
    share = lambda lengths, at: sum(v <= at for v in lengths) / len(lengths)
    print(f"{name}.lengthKs={max(abs(share(a, v) - share(b, v)) for v in a + b)!r}")


if __name__ == "__main__":
    random = Lcg(42)
    reference = random.vectors(60, 16, 1.0)
    embeddings("few", random.vectors(12, 16, 1.6), reference)
    embeddings("some", random.vectors(150, 16, 1.3), reference)
    embeddings("many", random.vectors(400, 16, 0.7), reference)
    few_reference = random.vectors(10, 16, 1.0)
    embeddings("fewReference", random.vectors(250, 16, 1.3), few_reference)
    texts("texts", random.texts(40), random.texts(55))
    print(f"labels.labelJs={js({'a': 10, 'b': 30, 'c': 1}, {'a': 20, 'b': 20, 'd': 4})!r}")

    # A whole set, as it is scored offline: vectors, texts and labels of one source.
    x, y = random.vectors(320, 24, 0.9), random.vectors(180, 24, 1.2)
    embeddings("offline", x, y)
    texts("offline", random.texts(320), random.texts(180))
    share = lambda n, k: {f"l{j}": len(range(j, n, k)) for j in range(k)}
    print(f"offline.labelJs={js(share(320, 3), share(180, 4))!r}")
