"""The comparison as Markdown."""

import math
from statistics import mean

import published

COLUMNS = (
    "| category | recipe | published F1 | our F1, the published way | our F1 | F1 of flagging everything | ROC AUC"
    " | PR AUC | seeds | epochs (best) | seconds: learner | whole run |\n"
    "|---|---|---:|---:|---:|---:|---:|---:|---|---|---:|---:|\n"
)

FALL_COLUMNS = (
    "What the noise in 10 % of the images costs (clean minus noisy):\n\n"
    "| category | recipe | published, F1 | F1 | ROC AUC |\n|---|---|---:|---:|---:|\n"
)

INTRODUCTION = """\
# The published comparison, repeated

Wilmet, Verma, Redl, Sandaker and Li: *A Comparison of Supervised and Unsupervised Deep Learning
Methods for Anomaly Detection in Images* (2021) compares a classifier (CNN) and two autoencoders
(KD-CAE, NI-CAE) on categories of MVTec AD, and trains a generator (DCGAN). Below are its values
beside ours: recipe *paper* is its method as described, *recommended* is ours. Each of our values is that
of an example workflow in the batch application, as `./demo` runs it.

- The images are split as in the workflows: `train/good` for training, of which each learner holds a part
  out; all of `test` is tested. For the CNN half of the test images of every label, drawn by the seed, are for
  training (the reader's labelled fraction of 0.5), and the other half is tested.
- *Our F1*: the positive class is the anomaly, the threshold is the system's own. *F1 of flagging
  everything* is what no system may fall below. ROC AUC and PR AUC do not depend on a threshold.
- *Our F1, the published way*: as the publication's programs computed it, where that differs and
  can be repeated.
- Several seeds: the mean, and in brackets the lowest and the highest value; epochs one by one. A seed is
  that of the split, the noise, the weights and the order of the images.
- *Epochs (best)*: how many were run, and the one whose weights were kept. *Seconds*: the sum of the
  learner's epochs, and the whole process from its start to the last table.
- The three published tables do not compare with one another: F1 is a macro average in the first,
  that of the anomalies in the second, and that of the good images in the third.
"""

CNN = """
Deviations. Published: trained on the good test images alone, so that the classifier never saw a
defect, tested on the good training images and on those defects that were not lost when equal file
names overwrote each other; the decision was the argmax of a single value, which is always the
same class: every published F1 is that of a constant answer, and the AUC is that of an untrained
network with the good images as the positive class (.02 is a nearly perfect ranking upside down).
Here: half of the test images for training, the other half for the test; the decision is a probability of
0.5; the positive class is the anomaly.
"""

KD_CAE = """
Deviations. *paper*: 80 % of the good training images for training and 20 % to end it, everywhere
(published: for toothbrush the good test images ended the training and gave the thresholds, for
leather the two parts overlap); the loss that ends the training is that of all held-out images
(published: of the last batch, by a fault of its framework); the published fixed thresholds of
each category, which were read off histograms and hold for its own networks only; those of bottle for
categories that were not published. A network that is trained anew has other latent values: where the
published thresholds do not fit it, F1 falls or becomes that of flagging everything, while ROC AUC shows
what the scores are worth. *recommended*: thresholds from held-out good images.
"""

NI_CAE = """
Deviations. *paper*: the network learns to reproduce the noise, drawn with replacement and not clipped;
*recommended*: to remove it, drawn without. In both the Noise Injector draws a tenth of all images, of which
those that are held out or tested enter the network without noise, and adds it to images as they are (published:
at 256 x 256 pixels), so that it is the weaker at the network's size the larger the images are. The weights of
the best epoch are kept (published: of the last); the held-out images are drawn (published: the last of the
list). *Our F1, the published way*: F1 of the good images, test scores scaled by their own extremes, and the
threshold with the fewest errors on the labels of the test images, of which the F1 Evaluator warns. No other
value here uses a test label for anything but measuring. Several published values belong to no possible count of
the official test images.
"""

DCGAN = """
The publication generates images and leaves their use open. Here the trained generator scores
images as AnoGAN does (Schlegl et al. 2017): the nearest image it can make, its distance, and the
distance of the discriminator's features; the threshold comes from held-out good images.
"""

SECTIONS = (
    ("cnn", "Table 1: CNN", CNN),
    ("kd-cae", "Table 2: KD-CAE", KD_CAE),
    ("ni-cae", "Table 3: NI-CAE, trained without noise", ""),
    ("ni-cae-noisy", "Table 3: NI-CAE, trained with noise", NI_CAE),
    ("dcgan", "DCGAN: the anomaly score that the publication left undone", DCGAN),
)


def text(trials, max_epochs, failures):
    """trials: of the one max_epochs, 0 for as many as the recipe says; failures: lines about those that have no result."""
    parts = [INTRODUCTION]
    if max_epochs:
        parts.append(
            f"\n**Every training had at most {max_epochs} epochs**, whatever its recipe says: these are not the"
            " values of whole trainings.\n"
        )
    for system, title, explanation in SECTIONS:
        parts.append(f"\n## {title}\n\n{table(trials, system)}")
        parts.append((fall(trials) if system == "ni-cae-noisy" else "") + explanation)
    parts.append(notes("What the nodes warned of", [f"{name(t)}: {t.warnings}" for t in trials if t.warnings]))
    parts.append(notes("Without a result", failures))
    return "".join(parts)


def name(trial):
    return f"{trial.category}, {trial.system}, {trial.recipe}, seed {trial.seed}"


def notes(title, lines):
    return f"\n## {title}\n\n" + "".join(f"- {line}\n" for line in lines) if lines else ""


def table(trials, system):
    found = "".join(row(*key, chosen) for key, chosen in groups(trials, system))
    return COLUMNS + found if found else "Not run.\n"


def groups(trials, system):
    """The trials of a system by category and recipe."""
    found = {}
    for trial in (t for t in trials if t.system == system):
        for recipe in "paper", "recommended":
            found.setdefault((trial.category, recipe), [])
        found[trial.category, trial.recipe].append(trial)
    return [(key, chosen) for key, chosen in found.items() if chosen]


def row(category, recipe, trials):
    system = trials[0].system
    auc = published.CNN_AUC.get(category) if system == "cnn" else None
    cells = [
        category,
        recipe,
        value(published.F1[system].get(category, math.nan)),
        spread(t.published_way for t in trials),
        spread(t.f1 for t in trials),
        spread(t.flag_everything for t in trials),
        spread(t.roc_auc for t in trials) + (f" (published {auc:.2f})" if auc else ""),
        spread(t.pr_auc for t in trials),
        ", ".join(str(t.seed) for t in trials),
        ", ".join(f"{t.epochs} ({t.best_epoch})" for t in trials),
        f"{mean(t.learner_seconds for t in trials):.0f}",
        f"{mean(t.run_seconds for t in trials):.0f}",
    ]
    return "| " + " | ".join(cells) + " |\n"


def fall(trials):
    """What the noise costs: the difference of both NI-CAE tables."""
    clean = dict(groups(trials, "ni-cae"))
    lines = ""
    for key, noisy in groups(trials, "ni-cae-noisy"):
        if key in clean:
            category, recipe = key
            told = [published.F1[system].get(category, math.nan) for system in ("ni-cae", "ni-cae-noisy")]
            f1 = mean(t.f1 for t in clean[key]) - mean(t.f1 for t in noisy)
            auc = mean(t.roc_auc for t in clean[key]) - mean(t.roc_auc for t in noisy)
            lines += f"| {category} | {recipe} | {value(told[0] - told[1])} | {value(f1)} | {value(auc)} |\n"
    return "\n" + FALL_COLUMNS + lines if lines else ""


def value(number):
    return "–" if math.isnan(number) else f"{number:.3f}"


def spread(values):
    """The mean, and the lowest and highest value of several seeds."""
    values = list(values)
    low, high = min(values), max(values)
    return value(mean(values)) + (f" ({low:.3f}–{high:.3f})" if high - low >= 5e-4 else "")
