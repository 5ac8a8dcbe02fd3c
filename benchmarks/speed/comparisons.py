"""What is compared, on which data, and when both sides count as having computed the same."""

import importlib.util
import math
import statistics
import sys
from pathlib import Path

PACKAGES = {"numpy": "python3-numpy", "torch": "python3-torch", "sklearn": "python3-sklearn", "skimage": "python3-skimage",
            "cv2": "python3-opencv", "PIL": "python3-pil"}


class Comparison:
    """One line of work for both sides.

    what: for people; modules: that the peers need; peers: their names; batch: the size of a repetition;
    heap: of our Java; warm_up: seconds before anything counts, 0 where a repetition takes long.
    """

    warm_up = 3
    heap = "1g"
    unit = "images"

    def prepare(self, folder, batch):
        """Writes the data that all sides read."""

    def check(self, folder, ours, peers):
        """Ends the program if the sides do not compute the same."""

    def describe(self, worker, ours, batch):
        seconds = statistics.median(worker.times)
        return f"{seconds * 1e3:.1f} ms, {batch / seconds:.1f} {self.unit}/s"

    def finish(self, ours, peers):
        """Says what else was measured."""


class Networks(Comparison):
    """Training or scoring with one network on random images; the numbers do not matter for the time."""

    modules = ("numpy", "torch")
    peers = ("PyTorch contiguous", "PyTorch channels-last")
    heap = "2g"
    warm_up = 5

    def __init__(self, title, work, batch, shape):
        self.what = f"{title}, {work}, {{n}} images of {shape[1]} x {shape[2]}"
        self.batch = batch
        self.shape = shape

    def prepare(self, folder, batch):
        import numpy

        random = numpy.random.default_rng(1)
        random.random((batch, *self.shape), dtype=numpy.float32).tofile(folder / "images")

    def check(self, folder, ours, peers):
        counts = {worker.label: worker.facts["parameters"] for worker in (ours, *peers)}
        if len(set(map(str, counts.values()))) > 1:
            sys.exit(f"The networks differ in their numbers of parameters: {counts}")
        print(f"parameters: {ours.facts['parameters']}")
        self.peak = ours.ask("peak")
        self.operations = peers[0].facts["operations"]
        print(f"peak of a float matrix product of 2048 x 2048: {self.peak / 1e9:.0f} GFLOP/s")
        print(f"by formula: {self.operations / 1e9:.2f} GFLOP per repetition")

    def describe(self, worker, ours, batch):
        rate = self.operations / statistics.median(worker.times)
        return f"{super().describe(worker, ours, batch)}, {rate / 1e9:.0f} GFLOP/s, {rate / self.peak:.0%} of the peak"


class Density(Comparison):
    """Log densities of queries under 5,000 vectors of 8,192 values, as of latent images: sparse, all alike, not negative."""

    what = "kernel density of {n} queries under 5,000 vectors of 8,192 values at bandwidth 0.2"
    modules = ("numpy", "sklearn")
    peers = ("scikit-learn",)
    batch = 2000
    heap = "3g"
    unit = "queries"
    warm_up = 0
    vectors, values, bandwidth, checked, tolerance = 5000, 8192, 0.2, 20, 1e-6

    def prepare(self, folder, batch):
        import numpy

        random = numpy.random.default_rng(1)
        common = random.normal(size=self.values)
        directions = random.normal(scale=0.01, size=(20, self.values))

        def draw(n):
            rows = common + random.normal(size=(n, 20)) @ directions + random.normal(scale=0.01, size=(n, self.values))
            return numpy.maximum(rows, 0).astype(numpy.float32)

        draw(self.vectors).tofile(folder / "vectors")
        draw(batch).tofile(folder / "queries")

    def check(self, folder, ours, peers):
        import numpy

        ours.ask(f"result {folder / 'ours'}")
        found = numpy.fromfile(folder / "ours", ">f8")
        vectors = numpy.fromfile(folder / "vectors", numpy.float32).reshape(-1, self.values).astype(float)
        queries = numpy.fromfile(folder / "queries", numpy.float32).reshape(-1, self.values).astype(float)
        worst = 0
        for i in range(0, len(queries), max(1, len(queries) // self.checked)):
            exponents = -((vectors - queries[i]) ** 2).sum(axis=1) / (2 * self.bandwidth**2)
            top = exponents.max()
            sum_of_kernels = top + math.log(numpy.exp(exponents - top).sum())
            closed = sum_of_kernels - math.log(len(vectors)) - self.values / 2 * math.log(2 * math.pi * self.bandwidth**2)
            worst = max(worst, abs(found[i] - closed) / abs(closed))
        print(f"largest relative difference to the closed form in float64: {worst:.1e}")
        if worst > self.tolerance:
            sys.exit(f"More than {self.tolerance} is not equal.")


class Similarity(Comparison):
    """The map of structural similarity, with the uniform window of 7 x 7 pixels."""

    what = "{n} SSIM maps of 256 x 256 pixels"
    modules = ("numpy", "skimage")
    peers = ("scikit-image float64", "scikit-image float32")
    batch = 16
    unit = "maps"
    tolerance = 1e-5

    def prepare(self, folder, batch):
        import numpy
        from scipy.ndimage import gaussian_filter

        random = numpy.random.default_rng(1)
        one = gaussian_filter(random.random((batch, 256, 256)), (0, 2, 2))
        one = (one - one.min()) / (one.max() - one.min())
        other = numpy.clip(one + random.normal(scale=0.03, size=one.shape), 0, 1)
        one.astype(numpy.float32).tofile(folder / "one")
        other.astype(numpy.float32).tofile(folder / "other")

    def check(self, folder, ours, peers):
        import numpy

        for worker in (ours, peers[0]):
            worker.ask(f"result {folder / 'maps'}")
            maps = numpy.fromfile(folder / "maps", ">f8")
            difference = abs(maps - expected).max() if worker != ours else 0
            expected = maps
        print(f"largest difference to scikit-image in float64: {difference:.1e}")
        if difference > self.tolerance:
            sys.exit(f"More than {self.tolerance} is not equal.")


class Reading(Comparison):
    """Photographs from PNG files, decoded and reduced by threads; the files are in the cache of the system."""

    what = "{n} PNG photographs of 1024 x 1024 pixels to 256 x 256"
    modules = ("numpy", "cv2", "PIL", "skimage")
    peers = ("OpenCV", "Pillow")
    batch = 1000
    heap = "256m"
    warm_up = 0
    distinct = 20
    tolerance = 1

    def prepare(self, folder, batch):
        """Parts of photographs that come with scikit-image, with the noise of a sensor, saved by libpng's defaults."""
        import numpy
        from PIL import Image
        from skimage import data

        random = numpy.random.default_rng(1)
        sources = [data.astronaut(), data.coffee(), data.chelsea(), data.rocket()]
        for i in range(min(self.distinct, batch)):
            source = Image.fromarray(sources[i % len(sources)])
            side = min(source.size) - 10 * i
            part = source.resize((1024, 1024), Image.BICUBIC, (i, i, i + side - 20, i + side - 20))
            noisy = numpy.asarray(part) + random.normal(scale=2, size=(1024, 1024, 3))
            Image.fromarray(numpy.clip(noisy, 0, 255).astype(numpy.uint8)).save(folder / f"{i:04d}.png")
        for i in range(self.distinct, batch):
            (folder / f"{i:04d}.png").write_bytes((folder / f"{i % self.distinct:04d}.png").read_bytes())

    def check(self, folder, ours, peers):
        import numpy

        images = {}
        for worker in (ours, *peers):
            worker.ask(f"result {folder / 'image'}")
            images[worker.label] = numpy.fromfile(folder / "image", numpy.uint8).astype(int)
        for peer in peers:
            difference = abs(images["ours"] - images[peer.label]).max()
            print(f"largest difference of a sample to {peer.label}: {difference}")
            if difference > self.tolerance:
                sys.exit(f"More than {self.tolerance} of 255 is not equal.")

    def finish(self, ours, peers):
        for worker in (ours, *peers):
            memory = worker.ask("memory")
            print(f"{worker.label}: peak of resident memory {memory['first'] >> 20} MiB after the first tenth, "
                  f"{memory['last'] >> 20} MiB at the end")


COMPARISONS = {
    "cae-training": Networks("KD-CAE", "training", 8, (3, 128, 128)),
    "cae-scoring": Networks("KD-CAE", "scoring", 16, (3, 128, 128)),
    "nicae-training": Networks("NI-CAE", "training", 8, (3, 256, 256)),
    "nicae-scoring": Networks("NI-CAE", "scoring", 16, (3, 256, 256)),
    "cnn-training": Networks("CNN", "training", 16, (3, 256, 256)),
    "cnn-scoring": Networks("CNN", "scoring", 16, (3, 256, 256)),
    "dcgan-training": Networks("DCGAN", "one step of both networks", 4, (3, 128, 128)),
    "kde": Density(),
    "ssim": Similarity(),
    "reading": Reading(),
}


def missing_packages(comparison):
    """The Debian packages of peers that are not there."""
    absent = [PACKAGES[m] for m in comparison.modules if importlib.util.find_spec(m) is None]
    return " ".join(absent)
