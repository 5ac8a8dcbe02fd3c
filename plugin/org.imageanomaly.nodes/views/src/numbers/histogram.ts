import type { Scale } from "./scale";

/** Bars side by side that all series share: bar i reaches from edges[i] to edges[i + 1]. */
export type Histogram = { edges: number[]; counts: number[][]; most: number };

/** Counts each series in bars that are equally wide on the scale; one edge lies exactly at a number that splits. */
export function histogram(series: ArrayLike<number>[], scale: Scale, bars: number, split?: number): Histogram {
  const width = 1 / bars;
  const shift = split === undefined ? 0 : scale.place(split) % width;
  const first = shift > 1e-9 ? shift - width : shift;
  const total = first < 0 ? bars + 1 : bars;
  const edges = Array.from({ length: total + 1 }, (_, i) => scale.value(first + i * width));
  if (split !== undefined) {
    const at = Math.round((scale.place(split) - first) / width);
    if (at >= 0 && at <= total) {
      edges[at] = split;
    }
  }
  const counts = series.map((values) => counted(values, edges, total));
  return { edges, counts, most: Math.max(1, ...counts.flat()) };
}

/** A number at an edge belongs to the bar below, as a score at the threshold is not flagged. */
function counted(values: ArrayLike<number>, edges: number[], bars: number): number[] {
  const counts = new Array<number>(bars).fill(0);
  for (let i = 0; i < values.length; i++) {
    let low = 0;
    let high = bars - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[i] <= edges[middle + 1]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    counts[low]++;
  }
  return counts;
}
