"""The worker of a peer; see compare.py."""

import json
import sys
import time
from pathlib import Path


class Density:
    def __init__(self, name, folder, batch, threads):
        import numpy
        import sklearn
        from sklearn.neighbors import KernelDensity

        vectors = numpy.fromfile(folder / "vectors", numpy.float32).reshape(-1, 8192)
        self.queries = numpy.fromfile(folder / "queries", numpy.float32).reshape(-1, 8192)
        self.density = KernelDensity(bandwidth=0.2, leaf_size=len(vectors)).fit(vectors)
        self.facts = {"about": f"scikit-learn {sklearn.__version__}, KernelDensity(leaf_size=N), which has one thread"}

    def run(self):
        self.density.score_samples(self.queries)


class Similarity:
    def __init__(self, name, folder, batch, threads):
        import numpy
        import skimage
        from skimage.metrics import structural_similarity

        kind = numpy.dtype(name.split()[1])
        self.pairs = [
            numpy.fromfile(folder / file, numpy.float32).astype(kind).reshape(-1, 256, 256) for file in ("one", "other")
        ]
        self.compare = structural_similarity
        self.facts = {"about": f"scikit-image {skimage.__version__}, structural_similarity(full=True) on {kind} images, which has one thread"}

    def run(self):
        return [self.compare(one, other, data_range=1, full=True)[1] for one, other in zip(*self.pairs)]

    def result(self, file):
        import numpy

        numpy.array(self.run()).astype(">f8").tofile(file)


class Reading:
    def __init__(self, name, folder, batch, threads):
        from concurrent.futures import ThreadPoolExecutor

        self.files = sorted(map(str, folder.glob("*.png")))
        self.pool = ThreadPoolExecutor(threads)
        self.first = 0
        if name == "OpenCV":
            import cv2

            cv2.setNumThreads(threads)
            self.read = lambda file: cv2.resize(cv2.imread(file), (256, 256), interpolation=cv2.INTER_AREA)[:, :, ::-1]
            about = f"OpenCV {cv2.__version__}, imread and resize(INTER_AREA)"
        else:
            import PIL
            from PIL import Image

            self.read = lambda file: Image.open(file).convert("RGB").reduce(4)
            about = f"Pillow {PIL.__version__}, open and reduce"
        self.facts = {"about": f"{about} in {threads} threads"}

    def run(self):
        tenth = len(self.files) // 10
        for files in (self.files[:tenth], self.files[tenth:]):
            for _ in self.pool.map(self.read, files):
                pass
            self.first = self.first or peak_memory()

    def result(self, file):
        import numpy

        numpy.ascontiguousarray(numpy.asarray(self.read(self.files[0])).transpose(2, 0, 1)).tofile(file)

    def memory(self):
        return {"first": self.first, "last": peak_memory()}


def peak_memory():
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def task(comparison, name, folder, batch, threads):
    if comparison in ("kde", "ssim", "reading"):
        kind = {"kde": Density, "ssim": Similarity, "reading": Reading}[comparison]
        return kind(name, folder, batch, threads)
    from torch_networks import NetworkTask

    return NetworkTask(comparison, name, folder, batch, threads)


def main():
    comparison, name, folder, batch, threads = sys.argv[1:]
    work = task(comparison, name, Path(folder), int(batch), int(threads))
    print(json.dumps(work.facts), flush=True)
    for line in sys.stdin:
        request, *argument = line.split(maxsplit=1)
        if request == "run":
            start = time.perf_counter()
            for _ in range(int(argument[0])):
                work.run()
            answer = time.perf_counter() - start
        elif request == "result":
            answer = work.result(argument[0].strip())
        else:
            answer = getattr(work, request)()
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
