/** Where numbers lie on an axis. */

import { isInfinite } from "./format";

export type Scale = {
  low: number;
  high: number;
  /** From a number to its place, 0 at the low end and 1 at the high one. */
  place(value: number): number;
  /** Back from a place to the number there. */
  value(place: number): number;
  ticks: number[];
};

/** Numbers evenly spaced. A range of nothing is widened around its number. */
export function linear(low: number, high: number, wanted = 5): Scale {
  const [from, to] = widened(low, high);
  return {
    low: from,
    high: to,
    place: (value) => (value - from) / (to - from),
    value: (place) => from + place * (to - from),
    ticks: roundTicks(from, to, wanted),
  };
}

/** Numbers evenly spaced, from and to round ones, so that both ends of the axis say what they are. */
export function rounded(low: number, high: number, wanted = 4): Scale {
  const [from, to] = widened(low, high);
  const ticks = roundTicks(from, to, wanted);
  const step = ticks.length > 1 ? ticks[1] - ticks[0] : to - from;
  return linear(Math.floor(from / step + 1e-9) * step, Math.ceil(to / step - 1e-9) * step, wanted);
}

/**
 * For scores: linear as long as that shows what happens at the threshold, else squeezed towards the high end as a
 * logarithm does, so that a few very high scores leave the others apart.
 */
export function ofScores(scores: ArrayLike<number>, threshold: number): Scale {
  let low = threshold;
  let high = threshold;
  for (let i = 0; i < scores.length; i++) {
    if (!isInfinite(scores[i])) {
      low = Math.min(low, scores[i]);
      high = Math.max(high, scores[i]);
    }
  }
  const margin = (high - low) * 0.02;
  const unit = Math.abs(threshold - low);
  return high - threshold > 8 * unit && unit > 0
    ? squeezed(low - unit * 0.05, high + margin, unit)
    : linear(low - margin, high + margin);
}

/** Linear up to about one unit above the low end, logarithmic further up. */
export function squeezed(low: number, high: number, unit: number): Scale {
  const end = Math.asinh((high - low) / unit);
  const place = (value: number) => Math.asinh((value - low) / unit) / end;
  return {
    low,
    high,
    place,
    value: (at) => low + unit * Math.sinh(at * end),
    ticks: apart(decades(low, high, unit), place, 0.11),
  };
}

function widened(low: number, high: number): [number, number] {
  if (high > low) {
    return [low, high];
  }
  const around = Math.abs(low) * 0.1 || 1;
  return [low - around, low + around];
}

/** Round numbers from low to high: steps of 1, 2 or 5 times a power of ten. */
export function roundTicks(low: number, high: number, wanted: number): number[] {
  const rough = (high - low) / wanted;
  const power = Math.pow(10, Math.floor(Math.log10(rough)));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999) ?? 10 * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
    ticks.push(Number((i * step).toPrecision(12)));
  }
  return ticks;
}

/** Zero, and 1, 2 and 5 times powers of ten from a fifth of the unit upwards. */
function decades(low: number, high: number, unit: number): number[] {
  const ticks = low <= 0 ? [0] : [];
  for (let power = Math.pow(10, Math.floor(Math.log10(unit / 5))); power <= high; power *= 10) {
    for (const factor of [1, 2, 5]) {
      const tick = Number((factor * power).toPrecision(12));
      if (tick >= low && tick <= high) {
        ticks.push(tick);
      }
    }
  }
  return ticks;
}

/** Those of ticks that lie at least so far apart; powers of ten come before others. */
function apart(ticks: number[], place: (value: number) => number, distance: number): number[] {
  const rank = (tick: number) => (tick === 0 ? 0 : String(tick).replace(/[.0]/g, "").startsWith("1") ? 1 : 2);
  const kept: number[] = [];
  for (const tick of [...ticks].sort((a, b) => rank(a) - rank(b) || b - a)) {
    if (kept.every((other) => Math.abs(place(other) - place(tick)) >= distance)) {
      kept.push(tick);
    }
  }
  return kept.sort((a, b) => a - b);
}
