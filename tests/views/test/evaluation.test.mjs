import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { becomes, soon } from "../host/soon.mjs";
import { browser, fixture, show, stage } from "../host/stage.mjs";

let chromium;
before(async () => (chromium = await browser()));
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

const data = fixture("evaluation");
const [table, tuned] = data.initialData.tables;

/** The metrics in large, by name. */
function figures(page) {
  return page.locator("[data-metric]").evaluateAll((all) => Object.fromEntries(all.map((e) => [e.dataset.metric, e.textContent])));
}

/** What scikit-learn's definitions give for scores above a threshold. */
function expected({ scores, anomalous }, threshold) {
  const n = { tp: 0, fp: 0, tn: 0, fn: 0 };
  scores.forEach((score, i) => n[(score > threshold) === anomalous[i] ? (anomalous[i] ? "tp" : "tn") : anomalous[i] ? "fn" : "fp"]++);
  const four = (value) => (Number.isFinite(value) ? value.toFixed(4) : "–");
  return {
    F1: four((2 * n.tp) / (2 * n.tp + n.fp + n.fn)),
    Precision: four(n.tp / (n.tp + n.fp)),
    Recall: four(n.tp / (n.tp + n.fn)),
    Accuracy: four((n.tp + n.tn) / scores.length),
    "False alarms": four(n.fp / (n.fp + n.tn)),
  };
}

async function shown(change = (d) => d, how) {
  const { page, wrong } = await stage(chromium);
  await show(page, "evaluation", change(structuredClone(data)), how);
  return { page, wrong };
}

test("atTheAutomaticThresholdTheMetricsAreThoseOfTheTable", async () => {
  const { page, wrong } = await shown();
  const { F1, Precision, Recall, Accuracy } = await figures(page);
  assert.deepEqual([F1, Precision, Recall, Accuracy], [table.f1, table.precision, table.recall, table.accuracy].map((v) => v.toFixed(4)));
  assert.ok(await page.getByText(`Flagging everything gives ${table.flagEverything.toFixed(4)}`).isVisible());
  for (const { name, value } of table.metrics) {
    const row = page.locator(".facts > div", { has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) });
    assert.equal(await row.last().locator("dd").textContent(), value);
  }
  assert.deepEqual(wrong, []);
});

test("aTunedThresholdFlagsTheScoreThatItEquals", async () => {
  const { page, wrong } = await shown();
  await page.getByLabel("Table").selectOption("1");
  await becomes(
    async () => {
      const { F1, Precision, Recall, Accuracy } = await figures(page);
      return [F1, Precision, Recall, Accuracy];
    },
    [tuned.f1, tuned.precision, tuned.recall, tuned.accuracy].map((v) => v.toFixed(4)),
  );
  await page.getByText("Chosen by these labels").waitFor();
  // the score that the threshold equals is flagged by the table alone
  const { page: at } = await shown((d) => {
    const scores = [0.1, 0.4, 0.7];
    d.initialData.tables = [{ ...tuned, scores, id: ["a", "b", "c"], anomalous: [false, true, true], threshold: 0.4, lowestFlagged: 0.4 }];
    return d;
  });
  assert.equal((await figures(at)).Recall, "1.0000");
  await at.getByRole("spinbutton", { name: "Threshold" }).fill("0.4");
  // typing the number that is there already moves nothing; any other one flags only what is above
  await at.getByRole("spinbutton", { name: "Threshold" }).fill("0.41");
  await becomes(async () => (await figures(at)).Recall, "0.5000");
  assert.deepEqual(wrong, []);
});

test("theSliderRecomputesMetricsByKeyboardAndTheButtonGoesBack", async () => {
  const { page, wrong } = await shown();
  const slider = page.getByRole("slider", { name: "Threshold" });
  const atFirst = await figures(page);
  await slider.focus();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press(i < 6 ? "PageUp" : "ArrowRight");
  }
  await soon(async () => {
    const threshold = Number(await page.getByRole("spinbutton", { name: "Threshold" }).inputValue());
    assert.ok(threshold > 1.2, `moved to ${threshold}`);
    assert.deepEqual(await figures(page), expected(table, threshold));
    assert.notDeepEqual(await figures(page), atFirst);
    const live = await page.locator("[aria-live=polite]").first().textContent();
    assert.match(live, new RegExp(`F1 ${expected(table, threshold).F1}`));
  });
  await page.getByRole("button", { name: "Back to 1" }).click();
  await becomes(() => figures(page), atFirst);
  assert.deepEqual(wrong, []);
});

test("theFieldTakesAnyThresholdAndThePointerToo", async () => {
  const { page, wrong } = await shown();
  const field = page.getByRole("spinbutton", { name: "Threshold" });
  for (const threshold of [-5, 0.3, 2, 1e6]) {
    await field.fill(String(threshold));
    await becomes(() => figures(page), expected(table, threshold));
  }
  await page.getByText("Nothing is flagged.").waitFor();
  await field.fill("");
  await becomes(async () => (await figures(page)).Recall, "0.0000");
  const box = await page.getByRole("img", { name: /^Histogram of scores/ }).boundingBox();
  await page.mouse.move(box.x + box.width * 0.3, box.y + 60);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 60);
  await page.mouse.up();
  await soon(async () => {
    const threshold = Number(await field.inputValue());
    assert.ok(threshold < 1e6, "the pointer has moved it");
    assert.deepEqual(await figures(page), expected(table, threshold));
  });
  assert.deepEqual(wrong, []);
});

test("aThresholdIsLeftAsItIsTyped", async () => {
  const { page, wrong } = await shown();
  const field = page.getByRole("spinbutton", { name: "Threshold" });
  await field.focus();
  await page.keyboard.press("Control+a");
  let typed = "";
  for (const key of "0.30512345") {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    typed += key;
    if (key !== ".") {
      assert.equal(await field.inputValue(), typed);
    }
  }
  assert.deepEqual(await figures(page), expected(table, 0.30512345));
  await page.getByRole("slider").press("ArrowRight");
  assert.notEqual(await field.inputValue(), typed);
  assert.deepEqual(wrong, []);
});

test("falseAlarmsAndMissesFollowTheThresholdTheWorstFirst", async () => {
  const { page, wrong } = await shown();
  const section = (name) => page.locator("section", { has: page.getByRole("heading", { name }) });
  await page.getByRole("spinbutton", { name: "Threshold" }).fill("0.3");
  const alarms = table.scores.map((s, i) => [s, i]).filter(([s, i]) => s > 0.3 && !table.anomalous[i]).sort((a, b) => b[0] - a[0]);
  const names = (name) => section(name).locator(".name").allTextContents();
  await becomes(() => names(/false alarms?$/), alarms.slice(0, 12).map(([, i]) => table.id[i]));
  await section(/false alarms?$/).getByRole("button", { name: /^Show more/ }).click();
  await becomes(() => section(/false alarms?$/).locator("li").count(), Math.min(alarms.length, 60));
  await page.getByRole("spinbutton", { name: "Threshold" }).fill("1.5");
  const misses = table.scores.map((s, i) => [s, i]).filter(([s, i]) => s <= 1.5 && table.anomalous[i]).sort((a, b) => a[0] - b[0]);
  await becomes(() => names(/miss(es)?$/), misses.slice(0, 12).map(([, i]) => table.id[i]));
  await section(/miss(es)?$/).locator("img").first().waitFor();
  // thumbnails only of what is shown
  const asked = await page.evaluate(() => window.asked.flatMap((r) => JSON.parse(r.dataServiceRequest).params[1]));
  assert.ok(asked.length < 100 && new Set(asked).size === asked.length);
  assert.deepEqual(wrong, []);
});

test("tablesWithoutPicturesNameTheirRows", async () => {
  const { page, wrong } = await shown((d) => {
    d.initialData.tables[0].pictures = false;
    return d;
  });
  const missed = table.id[table.scores.findIndex((s, i) => s <= 1 && table.anomalous[i])];
  assert.ok(await page.getByRole("rowheader", { name: missed }).isVisible());
  assert.equal(await page.evaluate(() => window.asked.length), 0);
  assert.deepEqual(wrong, []);
});

test("scoresWithoutAnyAnomalyOrAtAllAreSaidSo", async () => {
  const { page, wrong } = await shown((d) => {
    const none = { f1: null, precision: null, recall: null, rocAuc: null, prAuc: null, flagEverything: null, pixel: null };
    const small = { scores: [0.5, 2], id: ["a", "b"], anomalous: [false, false], lowestFlagged: 2 };
    const empty = { scores: [], id: [], anomalous: [], lowestFlagged: null, threshold: null };
    d.initialData.tables = [{ ...table, ...none, ...small }, { ...table, ...none, ...empty }];
    return d;
  });
  assert.equal((await figures(page)).Recall, "–");
  assert.ok(await page.getByText("There is no anomalous image.").isVisible());
  await page.getByLabel("Table").selectOption("1");
  await becomes(async () => (await figures(page)).Accuracy, "–");
  assert.deepEqual(wrong, []);
});

test("infiniteScoresAreCountedAndLeaveTheOthersInSight", async () => {
  const { page, wrong } = await shown((d) => {
    const most = Number.MAX_VALUE;
    d.initialData.tables = [{ ...table, scores: [-most, 0.5, 2, most], id: ["a", "b", "c", "d"], anomalous: [false, false, true, true], lowestFlagged: 2 }];
    return d;
  });
  assert.equal((await figures(page)).F1, "1.0000");
  const ticks = await page.locator(".chart").first().locator("text").allTextContents();
  assert.ok(ticks.includes("2") && !ticks.some((tick) => tick.includes("e+")));
  assert.deepEqual(wrong, []);
});

test("tenThousandScoresAreRecomputedAtEachStep", async (t) => {
  const { page, wrong } = await stage(chromium);
  const n = 10000;
  const scores = Array.from({ length: n }, (_, i) => ((i * 7919) % n) / 5000);
  const anomalous = scores.map((score, i) => score > 1.3 || i % 9 === 0);
  const big = { ...table, scores, anomalous, id: scores.map((_, i) => `row ${i}`), lowestFlagged: 1.0002 };
  const start = Date.now();
  await show(page, "evaluation", { initialData: { view: "evaluation", warnings: [], tables: [big] }, thumbnails: data.thumbnails });
  t.diagnostic(`10,000 rows: ${Date.now() - start} ms until all is drawn`);
  const field = page.getByRole("spinbutton", { name: "Threshold" });
  await field.fill("1.25");
  await becomes(() => figures(page), expected(big, 1.25));
  assert.deepEqual(wrong, []);
});
