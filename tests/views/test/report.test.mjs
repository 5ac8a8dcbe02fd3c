import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { becomes } from "../host/soon.mjs";
import { browser, fixture, opened, reportFile } from "../host/stage.mjs";

let chromium;
before(async () => (chromium = await browser()));
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

const data = fixture("report");

/** Opens a report from disk; collects what goes wrong and what is asked for. */
async function shown(report, options = {}) {
  const { page, wrong } = await opened(chromium, { viewport: { width: 1280, height: 900 }, ...options });
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const url = reportFile(report, `report-${Math.abs(report.title.length)}-${report.level}`);
  await page.goto(url);
  return { page, wrong, asked: asked.filter((other) => other !== url && !other.startsWith("data:")) };
}

test("theVerdictComesFirstAsWordSignAndSentence", async () => {
  for (const [level, word] of [["good", "Good"], ["attention", "Needs attention"], ["bad", "Not good"]]) {
    const { page, wrong, asked } = await shown({ ...data, level });
    const verdict = page.locator(".verdict");
    assert.ok(await verdict.getByText(word, { exact: true }).isVisible());
    assert.ok(await verdict.getByText(data.verdict).isVisible());
    assert.ok(await verdict.locator("svg").isVisible());
    assert.equal(await page.title(), data.title);
    assert.deepEqual([wrong, asked], [[], []]);
  }
});

test("theReportHasImagesWithOverlaysDriftAndCurves", async () => {
  const { page, wrong } = await shown(data);
  for (const { title, images } of data.galleries) {
    const section = page.locator("section", { has: page.getByRole("heading", { name: title, exact: true }) });
    assert.equal(await section.locator("img").count(), images.length * 2);
  }
  assert.ok(await page.getByText(data.drift[1].sentence).isVisible());
  assert.ok(await page.getByRole("img", { name: /^ROC curve/ }).isVisible());
  assert.ok(await page.getByText("28 November 2026, 21:30 UTC").isVisible());
  for (const { title, facts } of data.sections) {
    assert.ok(await page.getByRole("heading", { name: title, exact: true }).isVisible());
    assert.ok(await page.getByText(facts[0].value, { exact: true }).first().isVisible());
  }
  await page.getByRole("button", { name: "Larger" }).first().click();
  await becomes(() => page.locator(".card.large").count(), 1);
  assert.deepEqual(wrong, []);
});

test("imagesWithoutAMapHaveNoOverlayAndNoRegions", async () => {
  const [image] = data.galleries[0].images;
  const bare = { ...image, overlay: null, regions: null, severity: null, truth: null };
  const { page, wrong } = await shown({ ...data, galleries: [{ title: "Worst", images: [bare] }] });
  const card = page.locator(".card");
  assert.equal(await card.locator("img").count(), 1);
  assert.ok(!/region|NaN|null/.test(await card.textContent()));
  assert.deepEqual(wrong, []);
});

test("aReportWithoutTruthCalibrationAndImagesIsShown", async () => {
  const little = { ...data, evaluation: null, calibration: null, galleries: [], drift: [], scores: [], sections: [], warnings: [], facts: [] };
  const { page, wrong } = await shown({ ...little, title: "</script><b>Line & 3", verdict: "Nothing was scored." });
  assert.equal(await page.locator("h1").textContent(), "</script><b>Line & 3");
  assert.ok(await page.getByText("Nothing was scored.").isVisible());
  assert.deepEqual(wrong, []);
});

test("withoutJavaScriptTheVerdictIsStillThere", async () => {
  const { page } = await shown(data, { javaScriptEnabled: false });
  assert.ok(await page.getByText(data.verdict).isVisible());
  assert.ok(await page.getByRole("heading", { name: data.title }).isVisible());
});

test("onPaperControlsAreGoneAndTheGroundIsWhite", async () => {
  const { page } = await shown(data, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await becomes(() => page.getByRole("slider").count(), 0);
  await becomes(() => page.locator(".root").evaluate((root) => getComputedStyle(root).backgroundColor), "rgb(255, 255, 255)");
});
