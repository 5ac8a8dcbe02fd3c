// What real nodes told their pages: recorded by ViewFixturesTest, on images that the repository draws itself.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { browser, fixture, show, stage } from "../host/stage.mjs";
import { checks } from "../host/checks.mjs";

let chromium;
before(async () => (chromium = await browser()));
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

/** The words that only the node's own answers have. */
const SAID = {
  folder: /images and \d+ masks/,
  training: /Autoencoder: \d+ epochs/,
  classifier: /Classifier: \d+ epochs/,
  generator: /Image generator: \d+ epochs/,
  calibration: /held-out good images/i,
  search: /Detectors that were tried/,
  gallery: /\d+ scored images/,
  evaluation: /How well scores tell/,
};

for (const [name, words] of Object.entries(SAID)) {
  test(`${name} shows what a real node said`, async () => {
    const data = fixture(`recorded/${name}`);
    const { page, wrong } = await stage(chromium);
    await show(page, data.initialData.view, data);
    await page.getByText(words).first().waitFor();
    assert.deepEqual(await page.evaluate(checks), []);
    assert.deepEqual(wrong, []);
  });
}

test("the evaluation's F1 at the automatic threshold is that of the node's table", async () => {
  const data = fixture("recorded/evaluation");
  const { page } = await stage(chromium);
  await show(page, "evaluation", data);
  const f1 = data.initialData.tables[0].f1;
  await page.getByText(f1.toFixed(4)).first().waitFor();
});

test("a gallery of a real scorer opens an image with its overlay", async () => {
  const data = fixture("recorded/gallery");
  const { page, wrong } = await stage(chromium);
  await show(page, "gallery", data);
  await page.locator(".tile img").first().waitFor();
  await page.locator(".tile").first().click();
  await page.locator(".viewer image").first().waitFor();
  assert.equal(await page.getByRole("button", { name: "Overlay" }).count(), 1);
  assert.deepEqual(wrong, []);
});
