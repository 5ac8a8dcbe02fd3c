import assert from "node:assert/strict";
import { test } from "node:test";
import { histogram } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/histogram";
import { linear, ofScores, rounded, roundTicks, squeezed } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/scale";

test("ticksAreRoundNumbers", () => {
  assert.deepEqual(roundTicks(0, 1, 5), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  assert.deepEqual(roundTicks(-3, 42, 4), [0, 20, 40]);
  assert.deepEqual(rounded(0, 0.09).ticks, [0, 0.05, 0.1]);
});

test("placeAndValueAreEachOthersInverse", () => {
  for (const scale of [linear(-2, 5), squeezed(-1, 300, 2)]) {
    for (const value of [scale.low, 0, 1, scale.high]) {
      assert.ok(Math.abs(scale.value(scale.place(value)) - value) < 1e-9);
    }
    assert.ok(Math.abs(scale.place(scale.low)) < 1e-12 && Math.abs(scale.place(scale.high) - 1) < 1e-12);
  }
});

test("aFewVeryHighScoresLeaveTheThresholdInSight", () => {
  const scale = ofScores([-0.5, 0, 0.4, 0.9, 500], 1);
  assert.ok(scale.place(1) > 0.1 && scale.place(1) < 0.5);
});

test("infiniteScoresDoNotStretchTheAxis", () => {
  const scale = ofScores([-Number.MAX_VALUE, 0, 2, Number.MAX_VALUE], 1);
  assert.ok(scale.low > -1 && scale.high < 3);
});

test("equalScoresHaveAnAxis", () => {
  const scale = ofScores([1, 1], 1);
  assert.ok(scale.low < 1 && scale.high > 1);
});

test("everyValueIsInOneBarAndOneAtTheThresholdInTheBarBelow", () => {
  const scale = linear(0, 10);
  const { edges, counts } = histogram([[0, 3.33, 3.3300001, 10], [5]], scale, 10, 3.33);
  const at = edges.indexOf(3.33);
  assert.ok(at > 0);
  assert.equal(counts[0].slice(0, at).reduce((a, b) => a + b), 2);
  assert.equal(counts[0].reduce((a, b) => a + b), 4);
  assert.equal(counts[1].reduce((a, b) => a + b), 1);
});

test("valuesBeyondTheAxisAreInTheLastBars", () => {
  const { counts } = histogram([[-99, 99, Number.MAX_VALUE]], linear(0, 1), 4);
  assert.deepEqual(counts[0], [1, 0, 0, 2]);
});
