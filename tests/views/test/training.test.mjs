import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { becomes } from "../host/soon.mjs";
import { browser, fixture, show, stage } from "../host/stage.mjs";

let chromium;
before(async () => (chromium = await browser()));
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

const data = fixture("training");
const { epochs, kept, curves } = data.initialData;

test("theKeptEpochAndWhyTrainingEndedAreSaid", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "training", data);
  assert.equal(await page.locator("h1").textContent(), `Autoencoder: 42 epochs, the weights of epoch ${kept} kept`);
  assert.ok(await page.getByText(data.initialData.ended).isVisible());
  assert.ok(await page.locator(".chart text", { hasText: `kept: epoch ${kept}` }).isVisible());
  const held = curves[0].series[1].values[epochs.indexOf(kept)];
  assert.equal(await page.locator(".legend strong").nth(1).textContent(), String(Number(held.toPrecision(4))));
  for (const { name, value } of data.initialData.facts) {
    assert.ok(await page.locator(".facts > div", { hasText: name }).getByText(value, { exact: true }).isVisible());
  }
  assert.equal(await page.locator(".sample-groups img").count(), 12);
  assert.deepEqual(wrong, []);
});

test("valuesOfAnEpochAreReadByPointerAndKeyboard", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "training", data);
  const chart = page.getByRole("group", { name: /^Loss: values by epoch/ });
  const text = (epoch) => curves[0].series.map(({ values }) => String(Number(values[epochs.indexOf(epoch)].toPrecision(4))));
  const values = () => page.locator(".legend strong").allTextContents();
  await chart.focus();
  await page.keyboard.press("ArrowLeft");
  await becomes(values, text(kept - 1));
  await page.keyboard.press("Home");
  await becomes(values, text(1));
  const box = await chart.boundingBox();
  await page.mouse.move(box.x + box.width - 15, box.y + 100);
  await becomes(values, text(42));
  await page.getByText("As a table").click();
  await becomes(() => page.locator("details[open] tbody tr").count(), 42);
  assert.deepEqual(wrong, []);
});

test("generatedImagesFollowTheEpochOfTheSlider", async () => {
  const { page, wrong } = await stage(chromium);
  const generator = fixture("generator");
  await show(page, "training", generator);
  const slider = page.getByRole("slider", { name: "Epoch" });
  const picture = () => page.locator(".sample-groups img").first().getAttribute("src");
  const [{ groups }] = generator.initialData.samples;
  assert.equal(await picture(), groups.at(-1).pictures[0].image);
  await slider.focus();
  await page.keyboard.press("Home");
  await becomes(picture, groups[0].pictures[0].image);
  const said = () => page.locator("output").textContent();
  await becomes(said, "Epoch 1");
  await page.keyboard.press("ArrowRight");
  await becomes(said, "Epoch 10");
  assert.deepEqual(wrong, []);
});

test("theConfusionOfClassesCountsWhatIsRight", async () => {
  const { page, wrong } = await stage(chromium);
  await show(page, "training", fixture("generator"));
  assert.ok(await page.getByText("61 of 67 images (91 %) are classified rightly.".replace("91 %", "91\u00a0%")).isVisible());
  const cells = await page.getByRole("row", { name: /^scratch/ }).locator("td").allTextContents();
  assert.deepEqual(cells, ["2", "0", "12", "0"]);
  assert.deepEqual(wrong, []);
});

test("aTrainingOfOneEpochAndOneWithoutCurvesAreShown", async () => {
  const { page, wrong } = await stage(chromium);
  const one = structuredClone(data);
  one.initialData.epochs = [1];
  one.initialData.kept = 1;
  one.initialData.curves[0].series.forEach((series) => (series.values = series.values.slice(0, 1)));
  one.initialData.curves.push({ title: "Nothing", unit: "", series: [{ name: "Held out", values: [null] }] });
  await show(page, "training", one);
  assert.ok(await page.locator("h1").getByText("1 epoch").isVisible());
  assert.ok(!(await page.locator(".root").innerHTML()).includes("NaN"));
  const none = structuredClone(data);
  Object.assign(none.initialData, { epochs: [], kept: null, curves: [], samples: [] });
  const { page: other } = await stage(chromium);
  await show(other, "training", none);
  assert.ok(await other.getByText(data.initialData.ended).isVisible());
  assert.deepEqual(wrong, []);
});
