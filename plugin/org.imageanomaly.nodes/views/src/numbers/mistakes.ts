import type { Scored } from "./metrics";

/** Rows that are decided wrongly: false positives with the highest score first, misses with the lowest first. */
export function mistakes({ scores, anomalous }: Scored, threshold: number, inclusive: boolean) {
  const falsePositives: number[] = [];
  const misses: number[] = [];
  for (let row = 0; row < scores.length; row++) {
    const isFlagged = inclusive ? scores[row] >= threshold : scores[row] > threshold;
    if (isFlagged && !anomalous[row]) {
      falsePositives.push(row);
    } else if (!isFlagged && anomalous[row]) {
      misses.push(row);
    }
  }
  falsePositives.sort((a, b) => scores[b] - scores[a] || a - b);
  misses.sort((a, b) => scores[a] - scores[b] || a - b);
  return { falsePositives, misses };
}
