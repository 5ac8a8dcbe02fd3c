import assert from "node:assert/strict";
import { test } from "node:test";
import { count, counted, decimal, metric, percent } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/format";
import { time } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/time";

test("numbersAreWrittenOneWay", () => {
  assert.equal(count(1234567), "1,234,567");
  assert.equal(counted(1, "miss", "misses"), "1 miss");
  assert.equal(counted(0, "image"), "0 images");
  assert.equal(metric(20 / 21), "0.9524");
  assert.equal(decimal(0.0123456), "0.01235");
  assert.equal(decimal(1.2), "1.2");
  assert.equal(decimal(-163.48), "-163.5");
  assert.equal(decimal(12345.6), "12,346");
  assert.equal(decimal(1.234e-7), "1.234e-7");
  assert.equal(decimal(2e9), "2e+9");
});

test("percentagesTellFewFromNoneAndMostFromAll", () => {
  assert.equal(percent(0), "0\u00a0%");
  assert.equal(percent(0.0004), "0.04\u00a0%");
  assert.equal(percent(0.0492), "4.9\u00a0%");
  assert.equal(percent(0.5), "50\u00a0%");
  assert.equal(percent(0.996), "99.6\u00a0%");
  assert.equal(percent(1), "100\u00a0%");
});

test("numbersThatAreNotThereAreADash", () => {
  assert.equal(decimal(null), "–");
  assert.equal(metric(null), "–");
  assert.equal(percent(null), "–");
  assert.equal(decimal(-Number.MAX_VALUE), "−∞");
});

test("timeIsWrittenInItsOwnZone", () => {
  assert.equal(time("2026-11-28T21:30:05.123Z"), "28 November 2026, 21:30 UTC");
  assert.equal(time("2026-01-02T03:04:05+02:00"), "2 January 2026, 03:04 UTC+02:00");
  assert.equal(time("yesterday"), "yesterday");
});
