import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { browser, fixture, show, stage } from "../host/stage.mjs";

let chromium;
before(async () => (chromium = await browser()));
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

const data = fixture("calibration");

test("falseAlarmsToExpectAreSaidWithTheirInterval", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "calibration", data);
  const lead = (await page.locator(".lead").textContent()).replaceAll("\u00a0", " ");
  assert.match(lead, /^4.9 % false alarms/);
  assert.match(lead, /with 95 % confidence between 1 % and 11 %/);
  assert.match(lead, /the 95 % quantile of 60 held-out good images/);
  assert.deepEqual(wrong, []);
});

test("theHistogramHasTheThresholdAndWhatLiesAboveIt", async () => {
  const { page } = await stage(chromium);
  await show(page, "calibration", data);
  const chart = page.getByRole("img", { name: /^Histogram of scores/ });
  assert.match(await chart.getAttribute("aria-label"), /60 images with scores from .* to 1.31, 2 above the threshold/);
  assert.equal(await chart.locator(".threshold").count(), 1);
  assert.ok(await page.getByText("2 images lie above it.").isVisible());
});

test("imagesThatSetTheThresholdCandidatesAndSizesAreShown", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "calibration", data);
  const { settingIt, candidates, detection, raw } = data.initialData;
  assert.deepEqual(await page.locator(".strip .name").allTextContents(), settingIt.map(({ row }) => row));
  const taken = page.getByRole("row", { name: candidates[1].name });
  assert.ok(await taken.getByText("✓ taken").isVisible());
  assert.ok(await taken.getByText("0.9641").isVisible());
  const size = page.getByRole("row", { name: `${detection[1].diameter} pixels` });
  assert.ok(await size.getByText("13 of 40").isVisible());
  assert.ok(await size.getByText("33\u00a0%").isVisible());
  for (const { name } of raw) {
    assert.ok(await page.getByRole("rowheader", { name }).isVisible());
  }
  assert.deepEqual(wrong, []);
});

test("aCalibrationOfNothingIsSaidToTellNothing", async () => {
  const { page, wrong } = await stage(chromium);
  const nothing = { scores: [], settingIt: [], falseAlarms: null, candidates: [], detection: [], raw: [], facts: [], warnings: [] };
  await show(page, "calibration", { initialData: { ...data.initialData, ...nothing } });
  assert.ok(await page.getByText("How many false alarms to expect is not known").isVisible());
  assert.ok(!(await page.locator(".root").innerHTML()).includes("NaN"));
  assert.deepEqual(wrong, []);
});
