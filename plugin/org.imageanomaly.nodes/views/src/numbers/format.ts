/** How numbers are written, one way on all pages. */

/** What stands for a number that is not there. */
export const NONE = "–";

/** Made once, since each making takes longer than a hundred uses. */
const WHOLE = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A whole number: 10,000. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** A number of images or the like with its noun: "1 image", "2 images". */
export function counted(value: number, one: string, many = one + "s"): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A metric between 0 and 1 with four decimals, as tables show it: 0.9524. */
export function metric(value: number | null): string {
  return isNumber(value) ? value.toFixed(4) : NONE;
}

/** A part of a whole in percent, with as many digits as it takes to tell it from none and from all. */
export function percent(part: number | null): string {
  if (!isNumber(part)) {
    return NONE;
  }
  const hundredths = part * 100;
  const edge = Math.min(hundredths, 100 - hundredths);
  const digits = edge === 0 || edge >= 9.95 ? 0 : edge >= 0.095 ? 1 : 2;
  return `${Number(hundredths.toFixed(digits))}\u00a0%`;
}

/** Any other number with four significant digits: 0.01234, 1.2, 12345, 1.2e-7. */
export function decimal(value: number | null): string {
  if (!isNumber(value)) {
    return NONE;
  }
  if (isInfinite(value)) {
    return value > 0 ? "∞" : "−∞";
  }
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) {
    return value.toExponential(3).replace(/\.?0+e/, "e");
  }
  return size >= 1000 ? count(value) : String(Number(value.toPrecision(4)));
}

/** Whether a number stands for an infinite one, which JSON cannot hold. */
export function isInfinite(value: number): boolean {
  return Math.abs(value) === Number.MAX_VALUE;
}

/** Whether there is a finite number. */
export function isNumber(value: number | null | undefined): value is number {
  return typeof value === "number" && Number.isFinite(value);
}
