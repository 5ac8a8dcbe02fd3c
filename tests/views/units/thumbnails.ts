import assert from "node:assert/strict";
import { test } from "node:test";
import { Thumbnails } from "../../../plugin/org.imageanomaly.nodes/views/src/numbers/thumbnails";

/** A node that answers when it is told to. */
function node() {
  const calls: { rows: number[]; answer: () => Promise<void>; fail: () => Promise<void> }[] = [];
  let changes = 0;
  const settled = async (act: () => void) => {
    act();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const fetch = (rows: number[]) =>
    new Promise<(string | null)[]>((resolve, reject) =>
      calls.push({
        rows,
        answer: () => settled(() => resolve(rows.map((row) => (row === 99 ? null : "picture " + row)))),
        fail: () => settled(() => reject(new Error("reset"))),
      }),
    );
  return { calls, fetch, changed: () => changes++, changes: () => changes };
}

const LIMITS = { batch: 3, calls: 2, kept: 5 };

test("whatScrolledAwayIsNotAskedFor", async () => {
  const { calls, fetch, changed } = node();
  const thumbnails = new Thumbnails(fetch, changed, LIMITS);
  thumbnails.want([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(calls.map((c) => c.rows), [[0, 1, 2], [3, 4, 5]]);
  thumbnails.want([50, 51]);
  await calls[0].answer();
  assert.deepEqual(calls.map((c) => c.rows), [[0, 1, 2], [3, 4, 5], [50, 51]]);
  await calls[1].answer();
  await calls[2].answer();
  assert.equal(calls.length, 3);
});

test("nothingIsAskedForTwice", async () => {
  const { calls, fetch, changed, changes } = node();
  const thumbnails = new Thumbnails(fetch, changed, LIMITS);
  thumbnails.want([1, 99]);
  thumbnails.want([99, 1]);
  await calls[0].answer();
  thumbnails.want([1, 99]);
  assert.equal(calls.length, 1);
  assert.equal(changes(), 1);
  assert.equal(thumbnails.get(1), "picture 1");
  assert.equal(thumbnails.get(99), null);
  assert.equal(thumbnails.get(2), undefined);
});

test("whatFailsSaysWhyAndIsNotAskedForAgain", async () => {
  const { calls, fetch, changed } = node();
  const thumbnails = new Thumbnails(fetch, changed, LIMITS);
  thumbnails.want([4]);
  await calls[0].fail();
  thumbnails.want([4]);
  assert.equal(calls.length, 1);
  assert.equal(thumbnails.problem(4), "reset");
});

test("theOldestOutOfSightIsForgotten", async () => {
  const { calls, fetch, changed } = node();
  const thumbnails = new Thumbnails(fetch, changed, LIMITS);
  for (const rows of [[0, 1, 2], [3, 4, 5], [6, 0]]) {
    thumbnails.want(rows);
    await calls[calls.length - 1].answer();
  }
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].filter((row) => thumbnails.get(row) !== undefined), [0, 3, 4, 5, 6]);
});

test("afterTheEndNothingIsAskedForOrDrawn", async () => {
  const { calls, fetch, changed, changes } = node();
  const thumbnails = new Thumbnails(fetch, changed, LIMITS);
  thumbnails.want([0, 1, 2, 3, 4, 5, 6]);
  thumbnails.end();
  await calls[0].answer();
  assert.equal(calls.length, 2);
  assert.equal(changes(), 0);
});
