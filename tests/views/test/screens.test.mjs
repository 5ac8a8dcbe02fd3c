// Every page in both widths and both color schemes: pictures for whoever looks at them, and what holds for all.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { browser, fixture, keep, opened, reportFile, show, stage, target } from "../host/stage.mjs";
import { checks } from "../host/checks.mjs";

let chromium;
before(async () => {
  mkdirSync(`${target}/screenshots`, { recursive: true });
  chromium = await browser();
});
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

const LOOKS = [1280, 420].flatMap((width) => [false, true].map((dark) => ({ width, dark, height: width > 1000 ? 1000 : 900 })));
const file = (name, { width, dark }) => `${name}-${width}-${dark ? "dark" : "light"}`;

/** Looks at a page in every width and color scheme, and lets it be checked. */
async function inEveryLook(page, act) {
  for (const look of LOOKS) {
    await page.setViewportSize(look);
    await page.emulateMedia({ colorScheme: look.dark ? "dark" : "light" });
    await page.waitForFunction(
      ({ width, dark }) => innerWidth === width && matchMedia("(prefers-color-scheme: dark)").matches === dark,
      look,
    );
    // two frames, so that what observes sizes has drawn
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await act(look);
    assert.deepEqual(await page.evaluate(checks), [], `at ${look.width} pixels, ${look.dark ? "dark" : "light"}`);
  }
}

for (const name of ["folder", "training", "generator", "calibration", "evaluation"]) {
  test(`${name} is readable in every width and color scheme`, async () => {
    const { page, wrong } = await stage(chromium, LOOKS[0]);
    const data = fixture(name);
    await show(page, data.initialData.view, data);
    await page.locator("img").first().waitFor();
    await inEveryLook(page, (look) => keep(page, file(name, look)));
    assert.deepEqual(wrong, []);
  });
}

test("gallery is readable in every width and color scheme", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "gallery", fixture("gallery"));
  await page.locator(".tile img").first().waitFor();
  await inEveryLook(page, (look) => keep(page, file("gallery", look)));
  await page.locator(".tile").nth(1).click();
  await page.locator(".viewer image").first().waitFor();
  await page.getByRole("button", { name: "1", exact: true }).click();
  await page.keyboard.press("0");
  await inEveryLook(page, (look) => keep(page, file("gallery-detail", look)));
  assert.deepEqual(wrong, []);
});

test("report is readable in every width and color scheme", async () => {
  const { page } = await opened(chromium);
  await page.goto(reportFile(fixture("report"), "report-screens"));
  await inEveryLook(page, (look) =>
    page.screenshot({ path: `${target}/screenshots/${file("report", look)}.png`, fullPage: true }),
  );
});
