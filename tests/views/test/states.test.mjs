// What a page says when there are no results.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { browser, fixture, show, stage } from "../host/stage.mjs";

let chromium;
before(async () => (chromium = await browser()));
afterEach(() => Promise.all(chromium.contexts().map((context) => context.close())));
after(() => chromium.close());

const PAGES = ["folder", "training", "calibration", "gallery", "evaluation"];

for (const name of PAGES) {
  test(`${name}: every state says what it is`, async () => {
    const { page, wrong } = await stage(chromium);
    const said = async (data, how) => {
      await show(page, name, data, how);
      const text = await page.locator(".root").innerText();
      await page.evaluate(() => window.closeView());
      return text;
    };
    assert.match(await said({ initialData: null }), /Execute the node/);
    assert.match(await said({ initialData: { view: "none", message: "The node was not executed." } }), /The node was not executed/);
    assert.match(await said({ initialData: { view: "other" } }), /another version/);
    const user = await said({}, { initial: { result: undefined, userError: { message: "The table is gone.", details: "Port 1" } } });
    assert.match(user, /The table is gone\.\s+Port 1\s+Reset the node/);
    const internal = await said({}, { initial: { result: undefined, internalError: { message: "Out of memory" } } });
    assert.match(internal, /Out of memory/);
    // data of the right name that lack what the page needs
    assert.match(await said({ initialData: { view: name } }), /cannot be shown/);
    assert.deepEqual(wrong, []);
  });

  test(`${name}: asks for data that are not in the configuration, and leaves nothing behind`, async () => {
    const { page, wrong } = await stage(chromium);
    await show(page, name, fixture(name), { isAsked: true });
    const asked = await page.evaluate(() => window.asked[0]);
    assert.deepEqual([asked.serviceType, asked.dataServiceRequest, asked.nodeId], ["initial_data", "", "root:1"]);
    await page.evaluate(() => window.closeView());
    assert.equal(await page.locator(".root").count(), 0);
    assert.deepEqual(wrong, []);
  });
}
