"""Compares the samples that our reader and Pillow make of image files, see README.md."""

import argparse
import collections
import os
import struct
import subprocess
import sys
import warnings

import numpy as np
from PIL import Image, ImageOps

warnings.simplefilter("ignore")
Image.MAX_IMAGE_PIXELS = 100_000_000

ENDINGS = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".bmp", ".dib", ".gif", ".tif", ".tiff", ".btf", ".tf8", ".webp")
OUTCOMES = ["identical", "within", "other pixels", "other size", "we refuse", "Pillow refuses", "both refuse"]
PHOTOMETRIC = {0: "white is 0", 1: "black is 0", 2: "RGB", 3: "palette", 5: "CMYK", 6: "YCbCr", 8: "Lab"}


class Ours:
    """Our reader, in a process that takes paths and gives samples."""

    def __init__(self, sixteen_bit):
        command = ["java", "-Xmx1g", "org.imageanomaly.benchmarks.decoding.Reader", sixteen_bit]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def read(self, path):
        """(samples H x W x C, reason): one of them is None."""
        self.process.stdin.write(os.path.abspath(path).encode() + b"\n")
        self.process.stdin.flush()
        channels = self.number()
        if channels == 0:
            length = struct.unpack(">H", self.bytes(2))[0]
            return None, self.bytes(length).decode("utf-8", "replace")
        height, width = self.number(), self.number()
        samples = np.frombuffer(self.bytes(channels * height * width), np.uint8)
        return samples.reshape(channels, height, width).transpose(1, 2, 0), None

    def number(self):
        return struct.unpack(">i", self.bytes(4))[0]

    def bytes(self, count):
        data = self.process.stdout.read(count)
        if len(data) < count:
            sys.exit("our reader ended")
        return data


def over_white(samples, opacity):
    """Rounded to the nearest."""
    color = samples.astype(np.int64)
    alpha = opacity.astype(np.int64)[..., None]
    return ((color * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def bits(image):
    """The bits a sample that a file of more than 8 declares."""
    declared = getattr(image, "tag_v2", {}).get(258)
    return declared[0] if declared else 16


def pillow(path, sixteen_bit):
    """(kind, samples, error) of Image.open, exif_transpose, opacity over white, L or RGB."""
    kind = os.path.splitext(path)[1].lower()
    try:
        with Image.open(path) as image:
            kind = describe(image)
            depth = bits(image)
            image.load()
            # Pillow's way over libtiff turns the image itself, and does not tell exif_transpose
            if getattr(image, "tag_v2", None) is None or image.info.get("compression") == "raw":
                image = ImageOps.exif_transpose(image)
            return kind, samples_of(image, depth), None
    except (OSError, SyntaxError, ValueError, TypeError, EOFError, KeyError, IndexError, struct.error,
            ZeroDivisionError, AttributeError, OverflowError, Image.DecompressionBombError) as error:
        return kind, None, f"{type(error).__name__}: {error}"


def samples_of(image, depth):
    if image.mode.startswith("I;16") or image.mode == "I":
        values = np.asarray(image).astype(np.int64)
        return np.clip(values >> (depth - 8), 0, 255).astype(np.uint8)[..., None]
    if image.mode == "F":
        raise ValueError("floating point")
    if image.mode in ("LA", "RGBA", "PA", "La", "RGBa") or "transparency" in image.info:
        samples = np.asarray(image.convert("RGBA"))
        return over_white(samples[..., :3], samples[..., 3])
    if image.mode == "1":
        image = image.convert("L")
    if image.mode != "L":
        image = image.convert("RGB")
    samples = np.asarray(image)
    return samples[..., None] if samples.ndim == 2 else samples


def describe(image):
    """Format, mode and, of a TIFF, bits, colors and compression."""
    kind = f"{image.format} {image.mode}"
    tags = getattr(image, "tag_v2", None)
    if tags is None:
        return kind
    depth = "/".join(map(str, sorted(set(tags.get(258, (1,))))))
    color = PHOTOMETRIC.get(tags.get(262), str(tags.get(262)))
    return f"{kind}, {depth} bits, {color}, {image.info.get('compression', 'raw')}"


def differ(ours, theirs):
    """The greatest difference; None for other sizes."""
    if ours.shape[:2] != theirs.shape[:2]:
        return None
    return int(np.abs(ours.astype(np.int16) - theirs.astype(np.int16)).max())


def compare(ours, theirs, levels):
    if ours is None or theirs is None:
        return "both refuse" if ours is theirs else "we refuse" if ours is None else "Pillow refuses"
    difference = differ(ours, theirs)
    if difference is None:
        return "other size"
    return "identical" if difference == 0 else "within" if difference <= levels else "other pixels"


def files(folders):
    for folder in folders:
        for parent, _, names in sorted(os.walk(folder)):
            for name in sorted(names):
                if name.lower().endswith(ENDINGS):
                    yield os.path.join(parent, name)


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/decoding/run", description=__doc__)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--sixteen-bit", default="REJECT", choices=["REJECT", "REDUCE"])
    parser.add_argument("--levels", type=int, default=2, help="the greatest difference that counts as within")
    parser.add_argument("--list", default="", help="outcomes whose files are listed, separated by commas")
    arguments = parser.parse_args()
    listed = [o.strip() for o in arguments.list.split(",")]
    reader = Ours(arguments.sixteen_bit)
    counts = collections.defaultdict(collections.Counter)
    reasons = collections.Counter()
    for path in files(arguments.folders):
        ours, reason = reader.read(path)
        kind, theirs, error = pillow(path, arguments.sixteen_bit)
        outcome = compare(ours, theirs, arguments.levels)
        counts[kind][outcome] += 1
        if outcome == "we refuse":
            reasons[kind, reason.split("\t")[0]] += 1
        if outcome in listed:
            detail = reason or error or ("" if outcome == "other size" else f"by {differ(ours, theirs)}, mean "
                     f"{np.abs(ours.astype(int) - theirs.astype(int)).mean():.2f}")
            print(f"# {outcome}: {path}: {kind}: {detail}")
    print_table(counts, arguments.levels)
    print("\nRefused by us alone:")
    for (kind, reason), count in sorted(reasons.items()):
        print(f"{count:5} {kind}: {reason}")


def print_table(counts, levels):
    names = [f"within {levels}" if o == "within" else o for o in OUTCOMES]
    print("| Kind | " + " | ".join(names) + " |")
    print("|---|" + "---:|" * len(OUTCOMES))
    total = collections.Counter()
    for kind in sorted(counts):
        total.update(counts[kind])
        print(f"| {kind} | " + " | ".join(str(counts[kind][o] or "") for o in OUTCOMES) + " |")
    print("| **all** | " + " | ".join(f"**{total[o]}**" for o in OUTCOMES) + " |")


if __name__ == "__main__":
    main()
