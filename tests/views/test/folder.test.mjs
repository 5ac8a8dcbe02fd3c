import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { becomes } from "../host/soon.mjs";
import { browser, fixture, show, stage } from "../host/stage.mjs";

let chromium;
before(async () => (chromium = await browser()));
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

const data = fixture("folder");

test("countsAndWhatWasLeftOutAreSaid", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "folder", data);
  assert.equal(await page.locator("h1").textContent(), "187 images and 36 masks, 4 files left out");
  const cells = await page.locator(".groups tbody tr").nth(4).locator("td").allTextContents();
  assert.deepEqual(cells.filter((cell) => cell !== ""), ["test", "stain", "▲anomalous", "11", "10"]);
  for (const { reason, example } of data.initialData.leftOut) {
    const row = page.getByRole("row", { name: reason });
    assert.ok(await row.getByText(example).isVisible());
  }
  assert.ok(await page.getByText(data.initialData.warnings[0]).isVisible());
  assert.deepEqual(wrong, []);
});

test("thumbnailsComeWhenTheirGroupComesIntoSight", async () => {
  const { page, wrong } = await stage(chromium, { height: 700 });
  await show(page, "folder", data);
  const asked = () => page.evaluate(() => window.asked.map((r) => JSON.parse(r.dataServiceRequest).params));
  await page.locator(".strip img").first().waitFor();
  assert.deepEqual((await asked())[0], [0, 0, 8]);
  assert.ok(!(await asked()).some(([group]) => group === 4));
  await page.getByRole("heading", { name: "test · stain" }).scrollIntoViewIfNeeded();
  await page.getByText("test/stain/000.png").waitFor();
  await page.getByText("The file ends too early.").waitFor();
  const first = page.locator("section", { has: page.getByRole("heading", { name: "train · good" }) });
  await first.getByRole("button", { name: "Show 24 more images" }).click();
  await page.getByText("train/good/031.png").waitFor();
  assert.ok((await asked()).some((params) => params.join() === "0,8,24"));
  await becomes(() => first.locator("li").count(), 32);
  assert.deepEqual(wrong, []);
});

test("anEmptyFolderIsSaidToBeEmpty", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "folder", { initialData: { ...data.initialData, groups: [], leftOut: [] } });
  assert.ok(await page.getByText("No image was found.").isVisible());
  assert.deepEqual(wrong, []);
});

test("thumbnailsThatFailSayWhy", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "folder", data, { answer: { error: { message: "The folder is gone." } } });
  await page.getByRole("alert").first().getByText("The thumbnails cannot be shown: The folder is gone.").waitFor();
  assert.deepEqual(wrong, []);
});

test("aNodeThatHasNoThumbnailsAnyMoreIsSaidToHaveNone", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "folder", data, { answer: { result: [] } });
  await page.getByRole("alert").first().getByText("the node has none any more").waitFor();
  assert.deepEqual(wrong, []);
});
