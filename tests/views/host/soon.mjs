// Waiting for what a page does: it comes with a later frame, an observer or an answer of the node, on a busy machine much later.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";

/** A guard against waiting for ever only, in milliseconds. */
export const LONG = 60_000;

/**
 * Waits until a check holds.
 *
 * @param check throws as long as it does not
 * @returns what it gives
 */
export async function soon(check) {
  const end = Date.now() + LONG;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
    await setTimeout(10);
  }
}

/** Waits until what is read is what is expected. */
export function becomes(read, expected, why) {
  return soon(async () => assert.deepEqual(await read(), expected, why));
}
