/** What decisions are worth; the positive class is the anomaly. Undefined ratios are null. */

export type Confusion = {
  truePositives: number;
  falsePositives: number;
  trueNegatives: number;
  falseNegatives: number;
};

export type Scored = { scores: number[]; anomalous: boolean[] };

/** What a threshold brings: every image with at least this score is flagged; null where none is. */
export type Point = { threshold: number | null; truePositives: number; falsePositives: number };

/** Scores of both classes in ascending order, so that any threshold is two searches away. */
export class Ranking {
  readonly positives: Float64Array;
  readonly negatives: Float64Array;

  constructor({ scores, anomalous }: Scored) {
    this.positives = Float64Array.from(scores.filter((_, i) => anomalous[i])).sort();
    this.negatives = Float64Array.from(scores.filter((_, i) => !anomalous[i])).sort();
  }

  /** The decisions where scores above the threshold are flagged, or with `inclusive` those at it, too. */
  at(threshold: number, inclusive = false): Confusion {
    const truePositives = this.positives.length - below(this.positives, threshold, inclusive);
    const falsePositives = this.negatives.length - below(this.negatives, threshold, inclusive);
    return this.confusion({ threshold, truePositives, falsePositives });
  }

  confusion(point: Point): Confusion {
    return {
      truePositives: point.truePositives,
      falsePositives: point.falsePositives,
      trueNegatives: this.negatives.length - point.falsePositives,
      falseNegatives: this.positives.length - point.truePositives,
    };
  }

  /** From nothing flagged to everything flagged, one point per distinct score. */
  points(): Point[] {
    const points: Point[] = [{ threshold: null, truePositives: 0, falsePositives: 0 }];
    let above = this.positives.length;
    let beside = this.negatives.length;
    while (above > 0 || beside > 0) {
      const threshold = Math.max(
        above > 0 ? this.positives[above - 1] : -Infinity,
        beside > 0 ? this.negatives[beside - 1] : -Infinity,
      );
      while (above > 0 && this.positives[above - 1] === threshold) {
        above--;
      }
      while (beside > 0 && this.negatives[beside - 1] === threshold) {
        beside--;
      }
      points.push({
        threshold,
        truePositives: this.positives.length - above,
        falsePositives: this.negatives.length - beside,
      });
    }
    return points;
  }
}

/** How many of ascending values are not flagged. */
function below(ascending: Float64Array, threshold: number, inclusive: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const flagged = inclusive ? ascending[middle] >= threshold : ascending[middle] > threshold;
    if (flagged) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

export function flagged(c: Confusion): number {
  return c.truePositives + c.falsePositives;
}

export function positives(c: Confusion): number {
  return c.truePositives + c.falseNegatives;
}

export function negatives(c: Confusion): number {
  return c.falsePositives + c.trueNegatives;
}

export function precision(c: Confusion): number | null {
  return ratio(c.truePositives, flagged(c));
}

export function recall(c: Confusion): number | null {
  return ratio(c.truePositives, positives(c));
}

export function f1(c: Confusion): number | null {
  return ratio(2 * c.truePositives, flagged(c) + positives(c));
}

export function accuracy(c: Confusion): number | null {
  return ratio(c.truePositives + c.trueNegatives, positives(c) + negatives(c));
}

export function falsePositiveRate(c: Confusion): number | null {
  return ratio(c.falsePositives, negatives(c));
}

/** The F1 of flagging every image, which any detector has to beat. */
export function f1OfFlaggingEverything(positives: number, negatives: number): number | null {
  return ratio(2 * positives, 2 * positives + negatives);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
