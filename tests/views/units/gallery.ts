import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, EVERYTHING, labels, tally } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/gallery";
import { inSight, moved, tiles } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/tiles";
import { around, panned, sight, WHOLE, zoomed } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/zoom";

const rows = {
  id: ["a", "b", "c", "d", "e"],
  score: [0.2, 3, null, 1.5, 0.9],
  anomalous: [false, true, null, true, false],
  label: ["good", "hole", "good", "good", "stain"],
  truth: [false, true, false, false, true],
  regions: [0, 2, null, 1, 0],
  severity: [0, 5, null, 7, 0],
};

test("rowsWithoutAScoreComeLastInEitherOrder", () => {
  assert.deepEqual(choose(rows, EVERYTHING), [1, 3, 4, 0, 2]);
  assert.deepEqual(choose(rows, { ...EVERYTHING, order: "score-up" }), [0, 4, 3, 1, 2]);
  assert.deepEqual(choose(rows, { ...EVERYTHING, order: "row" }), [0, 1, 2, 3, 4]);
  assert.deepEqual(choose(rows, { ...EVERYTHING, order: "severity" }), [3, 1, 0, 4, 2]);
});

test("filtersHoldTogether", () => {
  assert.deepEqual(choose(rows, { ...EVERYTHING, decision: "flagged" }), [1, 3]);
  assert.deepEqual(choose(rows, { ...EVERYTHING, decision: "wrong" }), [3, 4]);
  assert.deepEqual(choose(rows, { ...EVERYTHING, decision: "problem" }), [2]);
  assert.deepEqual(choose(rows, { ...EVERYTHING, decision: "flagged", label: "good" }), [3]);
  assert.deepEqual(choose(rows, { ...EVERYTHING, regions: "several" }), [1]);
  assert.deepEqual(labels(rows), ["good", "hole", "stain"]);
  assert.deepEqual(tally(rows, [0, 1, 2, 3]), { all: 4, flagged: 2, normal: 1, problems: 1 });
});

test("onlyTilesInSightAreDrawn", () => {
  // 10 columns of 148 pixels with gaps of 12, 160 a line with its caption
  const grid = tiles(10000, 1588, 0);
  assert.deepEqual([grid.columns, grid.lines, grid.height], [10, 1000, 160]);
  assert.deepEqual(inSight(grid, 10000, 16000, 800, 2), [980, 1070]);
  assert.deepEqual(inSight(grid, 10000, 159200, 800, 2), [9930, 10000]);
  assert.deepEqual(inSight(tiles(3, 1588, 0), 3, 0, 800), [0, 3]);
});

test("aNarrowPageHasOneColumn", () => {
  assert.equal(tiles(5, 100, 0).columns, 1);
});

test("keysMoveAmongTiles", () => {
  const grid = tiles(25, 1588, 0);
  assert.equal(moved("ArrowDown", 3, 25, grid, 500), 13);
  assert.equal(moved("PageDown", 3, 25, grid, 320), 23);
  assert.equal(moved("ArrowLeft", 0, 25, grid, 500), 0);
  assert.equal(moved("End", 3, 25, grid, 500), 24);
  assert.equal(moved("a", 3, 25, grid, 500), null);
});

test("thePointUnderThePointerStays", () => {
  const before = { x: 0.4, y: 0.5, times: 2 };
  const after = zoomed(before, 2, 0.75, 0.25);
  const point = (z: typeof before, u: number, v: number) => [z.x + (u - 0.5) / z.times, z.y + (v - 0.5) / z.times];
  assert.deepEqual(point(after, 0.75, 0.25), point(before, 0.75, 0.25));
});

test("thePictureDoesNotLeaveItsFrame", () => {
  assert.deepEqual(panned(WHOLE, 1, 1), WHOLE);
  assert.deepEqual(panned({ x: 0.5, y: 0.5, times: 2 }, 9, -9), { x: 0.75, y: 0.25, times: 2 });
  assert.deepEqual(zoomed({ x: 0.25, y: 0.25, times: 2 }, 0.01), WHOLE);
});

test("aRegionIsShownWithAsMuchAroundIt", () => {
  const zoom = around(0.4, 0.4, 0.1, 0.05);
  assert.equal(zoom.times, 5);
  assert.deepEqual(sight(zoom, 1000, 500).map((n) => Math.round(n)), [350, 163, 200, 100]);
});
