"""Lets workers of both sides do the same work in turns and compares their times.

A worker is a process that answers lines on its input with lines of JSON on its output: first what it is
about, then for "run N" the seconds that N repetitions took, and for "result FILE" it writes what it computed.
While one works the others wait for a line, so that each has the machine for itself.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from comparisons import COMPARISONS, missing_packages
from primitives import Primitives

HERE = Path(__file__).parent


class Worker:
    def __init__(self, label, command, environment):
        self.label = label
        self.profile = Primitives()
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
        )
        self.facts = self.answer()
        self.times = []
        self.repetitions = 0

    def answer(self):
        for line in self.process.stdout:
            if not self.profile.takes(line):
                return json.loads(line)
        sys.exit(f"{self.label} ended early; its message is above.")

    def ask(self, request):
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        return self.answer()

    def seconds(self, repetitions):
        self.repetitions += repetitions
        return self.ask(f"run {repetitions}") / repetitions

    def close(self):
        self.process.stdin.close()
        for line in self.process.stdout:
            self.profile.takes(line)
        self.process.wait()


def start(side, arguments, folder):
    environment = dict(os.environ)
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        environment[variable] = str(arguments.threads)
    if arguments.profile:
        environment["DNNL_VERBOSE"] = "1"
    if side == "ours":
        command = [
            *("java", f"-Xmx{COMPARISONS[arguments.name].heap}", f"-Dorg.imageanomaly.threads={arguments.threads}"),
            *("org.imageanomaly.benchmarks.speed.Worker", arguments.name, folder),
            *(str(arguments.batch), str(arguments.threads)),
        ]
    else:
        command = [
            *(sys.executable, str(HERE / "peer.py"), arguments.name, side, folder),
            *(str(arguments.batch), str(arguments.threads)),
        ]
    return Worker(side, command, environment)


def enough(worker, warm_up, least):
    """Warms up for some seconds, and says how many repetitions take the least time that counts; once if that is long."""
    end = time.monotonic() + warm_up
    fastest = float("inf")
    while time.monotonic() < end:
        fastest = min(fastest, worker.seconds(1))
    return max(1, round(least / fastest))


def compare(comparison, arguments, folder):
    comparison.prepare(Path(folder), arguments.batch)
    ours, *peers = [start(side, arguments, folder) for side in ("ours", *comparison.peers)]
    workers = [ours, *peers]
    for worker in workers:
        print(f"{worker.label}: {worker.facts['about']}")
    print(f"{comparison.what.format(n=arguments.batch)}, {arguments.threads} threads")
    comparison.check(Path(folder), ours, peers)
    counts = [enough(worker, comparison.warm_up, arguments.seconds) for worker in workers]
    for _ in range(arguments.pairs):
        for worker, count in zip(workers, counts):
            worker.times.append(worker.seconds(count))
    for worker in workers:
        print(f"{worker.label}: {comparison.describe(worker, ours, arguments.batch)}")
    comparison.finish(ours, peers)
    for worker in workers:
        worker.close()
        if arguments.profile:
            print(worker.profile.table(worker.label, worker.repetitions))
    for peer in sorted(peers, key=lambda p: -statistics.median(p.times)):
        ratios = [theirs / own for theirs, own in zip(peer.times, ours.times)]
        print(f"{peer.label}: time over ours, median (least..most) of {len(ratios)} pairs")
        print(f"ratio = {statistics.median(ratios):.2f} ({min(ratios):.2f}..{max(ratios):.2f})")


def main():
    parser = argparse.ArgumentParser(prog="benchmarks/run")
    parser.add_argument("name", choices=sorted(COMPARISONS))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--batch", type=int, help="images per step; for kde the number of queries, for reading of files")
    parser.add_argument("--seconds", type=float, default=1, help="the least that a side works at a time")
    parser.add_argument("--profile", action="store_true", help="list the primitives of oneDNN, which takes some time itself")
    parser.add_argument("--missing", action="store_true", help="only say whether the peers are there")
    arguments = parser.parse_args()
    comparison = COMPARISONS[arguments.name]
    absent = missing_packages(comparison)
    if absent:
        sys.exit(f"{sys.executable} lacks what {arguments.name} is compared with. On Debian: apt-get install {absent}")
    if arguments.missing:
        return
    arguments.batch = arguments.batch or comparison.batch
    folder = tempfile.mkdtemp(prefix="benchmark-")
    try:
        compare(comparison, arguments, folder)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
