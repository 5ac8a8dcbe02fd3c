"""One run of an example workflow with ./demo, and what its tables say."""

import csv
import math
import re
import shutil
import subprocess
import time
from dataclasses import dataclass, fields
from pathlib import Path

import published

ROOT = Path(__file__).resolve().parents[2]
NOT_DEFINED = math.nan


class Failed(Exception):
    """A workflow ended with an error."""


@dataclass(frozen=True)
class Trial:
    category: str
    system: str
    recipe: str
    seed: int
    max_epochs: int  # 0: as many as the recipe says
    f1: float  # at the system's own threshold; the positive class is the anomaly
    roc_auc: float
    pr_auc: float
    flag_everything: float  # F1 of flagging every test image
    published_way: float  # F1 as the publication computed it, where that differs and can be repeated
    images: int  # how many were tested
    epochs: int  # how many the learner ran
    best_epoch: int  # the one whose weights were kept
    learner_seconds: float  # of all epochs
    run_seconds: float  # of the whole process
    warnings: str  # of the nodes

    def key(self):
        return self.category, self.system, self.recipe, self.seed, self.max_epochs

    def line(self):
        values = (getattr(self, field.name) for field in fields(self))
        return "\t".join(f"{v:.4f}" if isinstance(v, float) else str(v) for v in values)

    @staticmethod
    def parse(line):
        return Trial(*(field.type(value) for field, value in zip(fields(Trial), line.split("\t"), strict=True)))


HEADER = "\t".join(field.name for field in fields(Trial))


def run(folder, system, recipe, seed, max_epochs, output):
    """Runs a workflow on a category; its log and its tables without their images stay in the output folder."""
    name = f"{folder.name}-{system}-{recipe}-{seed}" + (f"-{max_epochs}-epochs" if max_epochs else "")
    workflow = system.removesuffix("-noisy")
    tables = output / name
    shutil.rmtree(tables, ignore_errors=True)
    command = [ROOT / "demo", folder, "--workflow", workflow, "--seed", str(seed), "--recipe", recipe]
    command += ["--output", tables, "--", *options(workflow, system, recipe, folder.name, max_epochs)]
    log = output / f"{name}.log"
    start = time.monotonic()
    with log.open("w") as out:
        code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT).returncode
    seconds = time.monotonic() - start
    if code != 0:
        raise Failed(f"exit code {code}, see {log}: " + "; ".join(messages(log, "ERROR")))
    for images in tables.glob("*/port_*/"):
        if images.is_dir():
            shutil.rmtree(images)
    return read(tables, (folder.name, system, recipe, seed, max_epochs), seconds, messages(log, "WARN"))


def options(workflow, system, recipe, category, max_epochs):
    """What differs from the workflow as it is shipped, beside the folder, the seed and the recipe."""
    paper = recipe == "paper"
    learner = node(workflow, "(CAE|CNN|DCGAN) Learner")
    values = []
    if max_epochs:
        values += [(learner, "maxEpochs_is_present", "true", "boolean"), (learner, "maxEpochs", max_epochs, "int")]
    if workflow == "kd-cae" and paper and category in published.ERROR_THRESHOLD:
        detector = node(workflow, "KDE Learner")
        for key, threshold in ("errorThreshold", published.ERROR_THRESHOLD), ("densityThreshold", published.DENSITY_THRESHOLD):
            values += [(detector, f"{key}_is_present", "true", "boolean"), (detector, key, threshold[category], "double")]
    if workflow == "ni-cae":
        injector = node(workflow, "Noise Injector")
        values += [
            (injector, "fraction", 0.1 if system == "ni-cae-noisy" else 0.0, "double"),
            (injector, "replacement", str(paper).lower(), "boolean"),
            (injector, "clip", str(not paper).lower(), "boolean"),
            (learner, "noise", "REPRODUCE" if paper else "REMOVE", "String"),
            (node(workflow, "F1 Evaluator"), "thresholdRule", "BEST_ON_LABELS", "String"),
        ]
    return ["-option=" + ",".join(map(str, value)) for value in values]


def node(workflow, name):
    """The ID of the only node of a name."""
    folders = (folder.name for folder in (ROOT / "workflows" / workflow).iterdir())
    [found] = filter(None, (re.fullmatch(name + r" \(#(\d+)\)", folder) for folder in folders))
    return found[found.lastindex]


def messages(log, kind):
    """What the nodes say; a message may go on in indented lines."""
    found = re.findall(rf"^{kind}\s+(.+(?:\n +\S.*)*)", log.read_text(), re.MULTILINE)
    return [" ".join(message.split()) for message in found]


def read(tables, key, seconds, warnings):
    [metrics] = rows(tables, "F1 Evaluator", 1)
    history = rows(tables, "(CAE|CNN|DCGAN) Learner", 2)
    f1, published_way = number(metrics["F1"]), NOT_DEFINED
    if key[1].startswith("ni-cae"):  # the evaluator has the threshold of the publication there
        f1 = f1_at(rows(tables, "F1 Evaluator", 2), 1)
        published_way = f1_of_good_images(metrics)
    return Trial(
        *key,
        f1,
        number(metrics["ROC AUC"]),
        number(metrics["PR AUC"]),
        number(metrics["F1 of flagging everything"]),
        published_way,
        int(metrics["Images"]),
        len(history),
        best_epoch(history),
        sum(float(epoch["Seconds"]) for epoch in history),
        seconds,
        " ".join(warnings),
    )


def rows(tables, name, port):
    [folder] = (folder for folder in tables.iterdir() if re.fullmatch(name + r" \(#\d+\)", folder.name))
    with (folder / f"port_{port}.csv").open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def number(text):
    return float(text) if text else NOT_DEFINED


def f1_at(curve, threshold):
    """F1 of what scores above a threshold: the curve has a row for each score, from the highest down."""
    above = [row for row in curve if row["Threshold"] and float(row["Threshold"]) > threshold]
    return number(above[-1]["F1"]) if above else 0.0


def f1_of_good_images(metrics):
    good, *errors = (int(metrics[count]) for count in ("True Negatives", "False Positives", "False Negatives"))
    return 2 * good / (2 * good + sum(errors))


def best_epoch(history):
    """The weights are those of the lowest validation loss; without any, those of the last epoch."""
    if "Validation Loss" not in history[0]:
        return len(history)
    return int(min(history, key=lambda epoch: float(epoch["Validation Loss"]))["Epoch"])
