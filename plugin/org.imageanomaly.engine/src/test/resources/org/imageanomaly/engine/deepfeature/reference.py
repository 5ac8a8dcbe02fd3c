"""Writes reference.txt: PatchCore, PaDiM and DFM as others' libraries compute them.

Run with NumPy 1.24.2, SciPy 1.10.1, scikit-learn 1.2.1 and PyTorch 1.13.0 (Debian 12):
python3 reference.py > reference.txt
Each line is a name and values; layers are images x channels x height x width, the last varying fastest.
"""

import numpy as np
import torch
import torch.nn.functional as F
from scipy.spatial.distance import cdist, mahalanobis
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestNeighbors

GOOD, SHOWN = 12, 3
CHANNELS = [1, 4, 7, 8, 13]
POOLED, BANK, NEIGHBORS, PART = 11, 40, 9, 0.9

random = np.random.default_rng(18)


def layer(channels, height, width):
    """Images that vary in few directions, with noise; those shown last lie farther out."""
    mix = random.standard_normal((4, channels * height * width))
    images = random.standard_normal((GOOD + SHOWN, 4)) @ mix + 3
    images += 0.3 * random.standard_normal(images.shape)
    images[GOOD + 1] += 0.8 * random.standard_normal(images.shape[1])
    images[GOOD + 2, ::7] += 5
    return images.round(2).reshape(-1, channels, height, width).astype(np.float32)


def line(name, values):
    print(name, *(f"{v:.9g}" for v in np.asarray(values).ravel()))


def together(layers):
    finest = layers[0].shape[2:]
    return torch.cat([F.interpolate(l, size=finest, mode="bilinear", align_corners=False) for l in layers], 1)


def by_position(features):
    n, k = features.shape[:2]
    return features.permute(0, 2, 3, 1).reshape(n, -1, k).double().numpy()


def k_center(vectors, count):
    """Greedy, from the vector nearest to the mean on."""
    chosen = [int(np.argmin(cdist(vectors, vectors.mean(0)[None])[:, 0]))]
    nearest = cdist(vectors, vectors[chosen])[:, 0]
    while len(chosen) < count:
        chosen.append(int(np.argmax(nearest)))
        nearest = np.minimum(nearest, cdist(vectors, vectors[chosen[-1:]])[:, 0])
    return chosen


def weighted(patch, distance, bank):
    """Equation 7 of Roth et al. 2022."""
    search = NearestNeighbors().fit(bank)
    star = search.kneighbors(patch[None], 1, return_distance=False)[0]
    around = search.kneighbors(bank[star], NEIGHBORS, return_distance=False)[0]
    exponents = np.exp(np.linalg.norm(bank[around] - patch, axis=1))
    return (1 - np.exp(distance) / exponents.sum()) * distance


fine, coarse = layer(6, 6, 5), layer(10, 3, 3)
line("fine", fine)
line("coarse", coarse)
layers = [torch.from_numpy(fine), torch.from_numpy(coarse)]

averaged = together([F.avg_pool2d(l, 3, 1, 1, count_include_pad=False) for l in layers])
n, k, h, w = averaged.shape
pooled = F.adaptive_avg_pool1d(averaged.permute(0, 2, 3, 1).reshape(-1, 1, k), POOLED)
pooled = pooled.reshape(n, h, w, POOLED).permute(0, 3, 1, 2)
line("averaged", averaged[GOOD:])
line("pooled", pooled[GOOD:])

patches = by_position(pooled)
good, shown = patches[:GOOD].reshape(-1, POOLED), patches[GOOD:]
chosen = k_center(good, BANK)
line("chosen", chosen)
bank = good[chosen]
for image, of in enumerate(shown):
    distances = NearestNeighbors().fit(bank).kneighbors(of, 1)[0][:, 0]
    most = int(np.argmax(distances))
    line(f"patchcore{image}", distances)
    line(f"weighted{image}", [weighted(of[most], distances[most], bank)])

pca = PCA(PART, svd_solver="full").fit(good)
line("components", [pca.n_components_])
for image, of in enumerate(shown):
    line(f"dfm{image}", np.linalg.norm(of - pca.inverse_transform(pca.transform(of)), axis=1))

some = by_position(together(layers)[:, CHANNELS])
for image, of in enumerate(some[GOOD:]):
    distances = []
    for p in range(h * w):
        seen = some[:GOOD, p]
        inverse = np.linalg.inv(np.cov(seen, rowvar=False) + 0.01 * np.eye(len(CHANNELS)))
        distances.append(mahalanobis(of[p], seen.mean(0), inverse))
    line(f"padim{image}", distances)
