import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { becomes, soon } from "../host/soon.mjs";
import { browser, fixture, show, stage } from "../host/stage.mjs";

let chromium;
before(async () => (chromium = await browser()));
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

const data = fixture("gallery");
const { rows } = data.initialData;

async function shown(change = (d) => d, how, options) {
  const { page, wrong } = await stage(chromium, options);
  await show(page, "gallery", change(structuredClone(data)), how);
  await page.locator(".tile").first().waitFor();
  return { page, wrong };
}

const byScore = rows.id.map((_, i) => i).sort((a, b) => (rows.score[b] ?? -Infinity) - (rows.score[a] ?? -Infinity));
const names = (page) => page.locator(".tile-name").allTextContents();

test("theHighestScoreComesFirstAndCountsSayWhatIsShown", async () => {
  const { page, wrong } = await shown();
  const drawn = await names(page);
  assert.deepEqual(drawn, byScore.slice(0, drawn.length).map((i) => rows.id[i]));
  const flagged = rows.anomalous.filter((a) => a === true).length;
  const normal = rows.anomalous.filter((a) => a === false).length;
  assert.equal(
    await page.getByRole("status").first().textContent(),
    `All shown: ${flagged} flagged, ${normal} not flagged, 1 without a usable image`,
  );
  await page.locator(".tile img").first().waitFor();
  assert.deepEqual(wrong, []);
});

test("filtersNarrowDownAndSayHowMany", async () => {
  const { page, wrong } = await shown();
  const count = async () => Number(/^(\d+)|All/.exec(await page.getByRole("status").first().textContent())[1]);
  await page.getByRole("button", { name: /^Flagged/ }).click();
  await becomes(count, rows.anomalous.filter((a) => a === true).length);
  await page.getByLabel("Label").selectOption("scratch");
  const scratches = rows.id.filter((_, i) => rows.anomalous[i] && rows.label[i] === "scratch");
  await becomes(count, scratches.length);
  await becomes(async () => (await names(page)).sort(), scratches.sort());
  await page.getByLabel("Defect regions").selectOption("several");
  const several = rows.id.filter((_, i) => rows.anomalous[i] && rows.label[i] === "scratch" && rows.regions[i] > 1);
  await becomes(async () => (await names(page)).sort(), several.sort());
  await page.getByLabel("Defect regions").selectOption("none");
  await page.getByText("No image is like that.").waitFor();
  await page.getByLabel("Label").selectOption("");
  await page.getByRole("button", { name: /^No usable image/ }).click();
  await page.getByLabel("Defect regions").selectOption("all");
  await page.locator(".tile").getByText("The file ends too early.").waitFor();
  assert.deepEqual(wrong, []);
});

test("theOrderIsThatOfTheScoreTheSeverityOrTheTable", async () => {
  const { page } = await shown();
  await page.getByLabel("Order").selectOption("row");
  await becomes(async () => (await names(page)).slice(0, 5), rows.id.slice(0, 5));
  await page.getByLabel("Order").selectOption("score-up");
  const first = async () => (await names(page))[0];
  await becomes(first, rows.id[byScore.filter((i) => rows.score[i] !== null).at(-1)]);
  await page.getByLabel("Order").selectOption("severity");
  const most = rows.severity.indexOf(Math.max(...rows.severity));
  await becomes(first, rows.id[most]);
});

test("everythingIsReachedByKeyboard", async () => {
  const { page, wrong } = await shown();
  await page.getByRole("listbox").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.locator(".viewer image").first().waitFor();
  const name = () => dialog.getAttribute("aria-label");
  await becomes(name, rows.id[byScore[1]]);
  await page.keyboard.press("ArrowRight");
  await becomes(name, rows.id[byScore[2]]);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await becomes(name, rows.id[byScore[0]]);
  assert.ok(await page.getByRole("button", { name: "← Previous" }).isDisabled());
  // pictures by their numbers, regions by R
  const panes = () => dialog.locator("figcaption").allTextContents();
  await becomes(panes, ["Image", "Overlay"]);
  await page.keyboard.press("3");
  await page.keyboard.press("1");
  await becomes(panes, ["Overlay", "Map"]);
  const regions = () => dialog.locator("rect.region").count();
  await becomes(regions, rows.regions[byScore[0]] * 2);
  await page.keyboard.press("r");
  await becomes(regions, 0);
  // what cannot be reached is behind the dialog
  for (let i = 0; i < 30; i++) {
    await page.keyboard.press("Tab");
    const isInside = await page.evaluate(() => {
      const active = document.querySelector(".ui-ext-shadow-app").shadowRoot.activeElement;
      return active === null || active.closest(".detail") !== null;
    });
    assert.ok(isInside);
  }
  await dialog.getByRole("button", { name: "Close" }).focus();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.waitForFunction(() => document.querySelector(".ui-ext-shadow-app").shadowRoot.activeElement?.role === "listbox");
  assert.deepEqual(wrong, []);
});

test("zoomAndMovesAreSharedByAllPictures", async () => {
  const { page, wrong } = await shown();
  await page.locator(".tile").first().click();
  const sights = () => page.locator(".viewer svg").evaluateAll((all) => all.map((svg) => svg.getAttribute("viewBox").split(" ").map(Number)));
  await page.locator(".viewer image").first().waitFor();
  const whole = [[0, 0, 320, 320], [0, 0, 320, 320]];
  await becomes(sights, whole);
  await page.keyboard.press("+");
  const larger = await soon(async () => {
    const [first, second] = await sights();
    assert.deepEqual(first, second);
    assert.ok(Math.abs(first[2] - 320 / 1.5) < 0.01);
    return first;
  });
  await page.keyboard.press("Shift+ArrowRight");
  await soon(async () => assert.ok((await sights())[0][0] > larger[0]));
  await page.keyboard.press("0");
  await becomes(sights, whole);
  // the wheel enlarges around the pointer: the top left stays in sight
  const box = await page.locator(".viewer svg").first().boundingBox();
  await page.mouse.move(box.x + 2, box.y + 2);
  await page.mouse.wheel(0, -400);
  const x = await soon(async () => {
    const [x, y, w] = (await sights())[0];
    assert.ok(x < 2 && y < 2 && w < 200);
    return x;
  });
  await page.mouse.down();
  await page.mouse.move(box.x - 60 + 2, box.y + 2, { steps: 3 });
  await page.mouse.up();
  await soon(async () => assert.ok((await sights())[0][0] > x));
  assert.deepEqual(wrong, []);
});

test("anImageIsShownWholeBeforeTheNextKeyIsHeard", async () => {
  const { page, wrong } = await shown();
  await page.locator(".tile").first().click();
  await page.locator(".viewer image").first().waitFor();
  await page.keyboard.press("+");
  const zoom = () => page.locator("[data-zoom]").getAttribute("data-zoom");
  await becomes(zoom, "1.50");
  await page.keyboard.press("ArrowRight");
  await page.getByRole("dialog", { name: rows.id[byScore[1]] }).waitFor();
  await page.locator(".viewer image").first().waitFor();
  await page.keyboard.press("+");
  await page.keyboard.press("+");
  await becomes(zoom, "2.25");
  // both before the next frame, as on a busy machine
  await page.evaluate(async () => {
    const dialog = document.querySelector(".ui-ext-shadow-app").shadowRoot.querySelector("[role=dialog]");
    for (const key of ["ArrowLeft", "+"]) {
      dialog.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
      await Promise.resolve();
      await Promise.resolve();
    }
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  assert.equal(await zoom(), "1.50");
  assert.deepEqual(wrong, []);
});

test("aChosenRegionIsMarkedAndShownInLarge", async () => {
  const { page, wrong } = await shown();
  await page.locator(".tile").first().click();
  await page.locator(".viewer image").first().waitFor();
  const [region] = data.details[byScore[0]].regions;
  await page.getByRole("button", { name: "1", exact: true }).click();
  await becomes(() => page.locator("rect.region.chosen").count(), 2);
  const [x, y, w, h] = (await page.locator(".viewer svg").first().getAttribute("viewBox")).split(" ").map(Number);
  assert.ok(x <= region.x && y <= region.y && x + w >= region.x + region.width && y + h >= region.y + region.height);
  assert.ok(w < 320);
  assert.deepEqual(wrong, []);
});

test("aDetailThatFailsSaysWhy", async () => {
  const { page, wrong } = await shown((d) => d, { answer: { error: { code: -32000, message: "The table was reset." } } });
  await page.locator(".tile").first().getByText("The table was reset.").waitFor();
  await page.locator(".tile").first().click();
  await page.getByRole("alert").getByText("The pictures cannot be shown: The table was reset.").waitFor();
  assert.deepEqual(wrong, []);
});

const details = (page) =>
  page.evaluate(() => window.asked.filter(({ dataServiceRequest }) => JSON.parse(dataServiceRequest).method === "detail").length);

/** Opens an image and goes on by some before any detail has come; that of the last one comes first, then all others. */
async function lastFirst(page, moves) {
  await page.evaluate(() => void window.hold());
  await page.locator(".tile").first().click();
  for (let i = 1; i <= moves; i++) {
    await becomes(() => details(page), i);
    if (i === moves) {
      await page.evaluate(() => {
        window.releaseOthers = window.release;
        window.hold();
      });
    }
    await page.keyboard.press("ArrowRight");
  }
  await becomes(() => details(page), moves + 1);
  await page.evaluate(() => window.release());
}

/** Lets the other details come, and the page draw what it makes of them. */
const others = (page) =>
  page.evaluate(async () => {
    window.releaseOthers();
    for (let i = 0; i < 3; i++) {
      await new Promise(requestAnimationFrame);
    }
  });

test("aFailureThatComesLateIsNoneOfTheImageThatIsShown", async () => {
  const { page, wrong } = await shown((d) => d, { answer: { error: { code: -32000, message: "The table was reset." } } });
  await lastFirst(page, 1);
  const alert = page.getByRole("alert").getByText("The pictures cannot be shown: The table was reset.");
  await alert.waitFor();
  await others(page);
  assert.ok(await alert.isVisible());
  assert.deepEqual(wrong, []);
});

test("aDetailThatIsShownIsKeptWhileManyOthersCome", async () => {
  const { page, wrong } = await shown();
  await lastFirst(page, 13);
  await page.locator(".viewer image").first().waitFor();
  await others(page);
  assert.ok(await page.locator(".viewer image").first().isVisible());
  assert.deepEqual(wrong, []);
});

test("aRowWithoutPicturesSaysSo", async () => {
  const { page, wrong } = await shown((d) => {
    d.details = [{ width: 0, height: 0, pictures: [], raw: [], regions: [] }];
    return d;
  });
  await page.locator(".tile").first().click();
  await page.getByText("There is no picture of this row.").waitFor();
  assert.deepEqual(wrong, []);
});

test("oneImageWithoutAScoreSaysWhyInFull", async () => {
  const { page, wrong } = await shown();
  await page.getByRole("button", { name: /^No usable image/ }).click();
  await page.locator(".tile").getByText("The file ends too early.").click();
  await page.getByRole("dialog").getByText("The file ends too early.").waitFor();
  assert.deepEqual(wrong, []);
});

const active = (page) =>
  page.evaluate(() => {
    const { activeElement } = document.querySelector(".ui-ext-shadow-app").shadowRoot;
    return activeElement && (activeElement.role ?? activeElement.localName);
  });

test("aClosedImageTakesNoFocusFromWhatIsChosenAfterIt", async () => {
  const { page, wrong } = await shown();
  await page.getByRole("listbox").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  // all of it before the next frame, as on a busy machine
  await page.evaluate(async () => {
    const inside = document.querySelector(".ui-ext-shadow-app").shadowRoot;
    const pressed = { key: "Escape", bubbles: true, composed: true, cancelable: true };
    inside.activeElement.dispatchEvent(new KeyboardEvent("keydown", pressed));
    await Promise.resolve();
    window.first = inside.activeElement.role;
    inside.querySelector("select").focus();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
  assert.equal(await page.evaluate(() => window.first), "listbox");
  assert.equal(await active(page), "select");
  assert.deepEqual(wrong, []);
});

test("keysAreHeardAfterAButtonThatCanDoNoMore", async () => {
  const { page, wrong } = await shown();
  await page.locator(".tile").nth(1).click();
  const dialog = page.getByRole("dialog");
  await dialog.locator(".viewer image").first().waitFor();
  await page.keyboard.press("+");
  await dialog.getByRole("button", { name: "Whole picture" }).click();
  assert.equal(await active(page), "dialog");
  const previous = dialog.getByRole("button", { name: "← Previous" });
  await previous.click();
  await page.getByRole("dialog", { name: rows.id[byScore[0]] }).waitFor();
  assert.ok(await previous.isDisabled());
  assert.equal(await active(page), "dialog");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  assert.deepEqual(wrong, []);
});

test("keysThatAreUsedDoNotReachThePlatform", async () => {
  const { page } = await shown();
  await page.evaluate(() => {
    window.reached = [];
    document.addEventListener("keydown", (event) => window.reached.push(event.key));
  });
  await page.getByRole("listbox").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+s");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByLabel("Order").focus();
  await page.keyboard.press("Backspace");
  assert.deepEqual(await page.evaluate(() => window.reached), ["Control", "s"]);
});

function many(count) {
  const next = (i) => ((i * 7919) % count) / count;
  return {
    initialData: {
      view: "gallery",
      rows: {
        id: Array.from({ length: count }, (_, i) => `image ${i}`),
        score: Array.from({ length: count }, (_, i) => next(i) * 2),
        anomalous: Array.from({ length: count }, (_, i) => next(i) > 0.5),
        label: Array.from({ length: count }, (_, i) => (next(i) > 0.5 ? "hole" : "good")),
        truth: Array.from({ length: count }, () => null),
        regions: Array.from({ length: count }, (_, i) => (next(i) > 0.5 ? 1 : 0)),
        severity: Array.from({ length: count }, (_, i) => next(i)),
      },
      problems: [],
      facts: [],
      warnings: [],
    },
    thumbnails: data.thumbnails.filter((thumbnail) => thumbnail !== null),
    details: data.details,
  };
}

test("keysAreHeardAfterAButtonThatIsGone", async () => {
  const { page, wrong } = await shown();
  await page.locator(".tile").first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Zoom in" }).click();
  assert.equal(await active(page), "button");
  // until the pictures of the next image have come, there is no such button
  await page.evaluate(() => void window.hold());
  await page.keyboard.press("ArrowRight");
  await page.getByRole("dialog", { name: rows.id[byScore[1]] }).waitFor();
  assert.equal(await active(page), "dialog");
  assert.deepEqual(wrong, []);
});

test("theWheelTakesNoFocusFromTheRestOfThePage", async () => {
  const { page, wrong } = await shown();
  await page.locator(".tile").first().click();
  await page.locator(".viewer image").first().waitFor();
  await page.evaluate(() => {
    const field = document.body.appendChild(document.createElement("input"));
    field.className = "elsewhere";
    field.focus();
  });
  const box = await page.locator(".viewer svg").first().boundingBox();
  await page.mouse.move(box.x + 50, box.y + 50);
  await page.mouse.wheel(0, -400);
  await soon(async () => assert.notEqual(await page.locator("[data-zoom]").getAttribute("data-zoom"), "1.00"));
  assert.equal(await page.evaluate(() => document.activeElement.className), "elsewhere");
  assert.deepEqual(wrong, []);
});

for (const count of [150, 10000]) {
  test(`of ${count} rows only those in sight exist and have thumbnails`, async (t) => {
    const { page, wrong } = await stage(chromium, { reduced: false });
    await page.waitForFunction(() => window.showView !== undefined);
    const painted = await page.evaluate(async (fixture) => {
      const start = performance.now();
      window.showView("gallery", fixture);
      const root = () => document.querySelector(".ui-ext-shadow-app")?.shadowRoot;
      while (!root()?.querySelector(".tile")) {
        await new Promise(requestAnimationFrame);
      }
      const first = performance.now() - start;
      while (!root().querySelector(".tile img")) {
        await new Promise(requestAnimationFrame);
      }
      return { first, thumbnails: performance.now() - start };
    }, many(count));
    t.diagnostic(`${count} rows: first paint after ${painted.first.toFixed(0)} ms, first thumbnails after ${painted.thumbnails.toFixed(0)} ms`);
    await becomes(() => page.locator(".tile:not(:has(img))").count(), 0);
    const before = await page.evaluate(() => window.asked.length);
    const scrolled = await page.evaluate(async () => {
      window.hold();
      const root = document.querySelector(".ui-ext-shadow-app").shadowRoot;
      const scroller = root.querySelector(".scroller");
      let most = 0;
      const scroll = async (steps, by) => {
        const frames = [];
        for (let i = 0, last = performance.now(); i < steps; i++) {
          scroller.scrollTop += by;
          await new Promise(requestAnimationFrame);
          frames.push(performance.now() - last);
          last = performance.now();
          most = Math.max(most, root.querySelectorAll(".tile").length);
        }
        return frames.sort((a, b) => a - b)[steps >> 1];
      };
      const wheel = await scroll(40, 100);
      const bar = await scroll(40, (scroller.scrollHeight - scroller.clientHeight) / 38);
      return { most, wheel, bar };
    });
    t.diagnostic(`${count} rows: scrolling by 100 pixels a frame, a frame takes ${scrolled.wheel.toFixed(1)} ms; by the whole gallery in 40 frames, ${scrolled.bar.toFixed(1)} ms`);
    assert.ok(scrolled.most < 90, `${scrolled.most} tiles at once`);
    // while none is answered two calls are under way, and what scrolls by meanwhile is not asked for
    const during = await page.evaluate((before) => window.asked.length - before, before);
    assert.ok(during <= 2, `${during} calls`);
    await page.evaluate(() => window.release());
    await becomes(() => page.locator(".tile-name").last().textContent(), "image 0");
    await becomes(() => page.locator(".tile:not(:has(img))").count(), 0);
    const asked = await page.evaluate(() => window.asked.flatMap((r) => JSON.parse(r.dataServiceRequest).params[0]));
    assert.equal(new Set(asked).size, asked.length, "each thumbnail is asked for once");
    assert.ok(asked.length < 300, `${asked.length} thumbnails asked for`);
    assert.deepEqual(wrong, []);
  });
}
