// The dialogs of all nodes as users see them: drawn by the platform's own controls out of what the platform made of our
// settings, which lies beside the checkout (or in the folder that DIALOGS names).
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { after, before, test } from "node:test";
import { cut, drawn, ITEMS } from "../host/drawn.mjs";
import { look, settings, visible, withElements } from "../host/settings.mjs";
import { becomes, soon } from "../host/soon.mjs";
import { browser, keep, stage } from "../host/stage.mjs";

const folder = process.env.DIALOGS ?? resolve(import.meta.dirname, "../../../../shared/knime/dialogs");
const dialogs = existsSync(folder) ? readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json")).sort() : [];

let chromium, page, wrong;
before(async () => {
  chromium = await browser();
  ({ page, wrong } = await stage(chromium, { host: "dialog", width: 400, height: 2000 }));
  await page.waitForFunction(() => window.showDialog !== undefined);
});
after(() => chromium.close());

/** A dialog in the browser, beside what it should be. */
async function open(dialog) {
  wrong.length = 0;
  await page.evaluate((dialog) => window.showDialog(dialog), dialog);
  await page.locator(ITEMS).first().waitFor();
  const all = settings(dialog, dialog.data);
  let isAdvancedShown = false;
  const difference = async (why) => {
    const now = await page.evaluate(() => window.settings);
    const expected = visible(all, now, isAdvancedShown);
    const looks = expected.map((setting) => look(setting, now));
    // what the list of columns shows depends on the table
    const actual = (await page.evaluate(drawn, ITEMS)).map((item, i) => (looks[i] && "value" in looks[i] ? item : without("value", item)));
    assert.deepEqual(actual, looks, why);
    return expected;
  };
  return {
    all,
    /** Compares what is drawn with what should be, as soon as all of it is loaded, and gives the latter. */
    async matches(why) {
      const expected = await soon(() => difference(why));
      assert.deepEqual(wrong, [], why);
      return expected;
    },
    /** Shows advanced settings, if there are any. */
    async showAdvanced() {
      isAdvancedShown = all.some(({ isAdvanced }) => isAdvanced);
      const link = page.getByRole("button", { name: "Show advanced settings" });
      await becomes(() => link.count(), isAdvancedShown ? 1 : 0);
      return isAdvancedShown && link.click().then(() => true);
    },
    /** Chooses as a user does, and waits until the dialog has it. */
    async choose(setting, value) {
      const item = await this.item(setting);
      if (setting.kind === "dropdown") {
        await item.getByRole("button").first().click();
        await item.getByRole("option", { name: setting.name(value), exact: true }).click();
      } else if (setting.kind === "switch") {
        await item.locator("label", { has: page.getByText(setting.name(value), { exact: true }) }).last().click();
      } else if ((await item.locator("input").isChecked()) !== value) {
        await item.locator("input").press("Space");
      }
      await page.waitForFunction(([path, value]) => path.reduce((inner, key) => inner[key], window.settings) === value, [setting.path, value]);
    },
    /** Ticks what is optional, so that it has a value, and gives this. */
    async tick(setting) {
      await (await this.item(setting)).locator("input[type=checkbox]").press("Space");
      const value = (path) => path.reduce((inner, key) => inner[key], window.settings);
      await page.waitForFunction(`(${value})(${JSON.stringify(setting.path)}) !== null`);
      return page.evaluate(value, setting.path);
    },
    async item(setting) {
      return page.locator(ITEMS).nth((await this.matches()).indexOf(setting));
    },
  };
}

const without = (name, item) => Object.fromEntries(Object.entries(item).filter(([key]) => key !== name));

/** Keeps a picture as long as the dialog is. */
async function picture(name) {
  await page.setViewportSize({ width: 400, height: 100 });
  await page.setViewportSize({ width: 400, height: await page.evaluate(() => document.querySelector(".form").scrollHeight) });
  await keep(page, `dialog-${name}`);
  await page.setViewportSize({ width: 400, height: 2000 });
}

if (dialogs.length === 0) {
  test("dialogs", { skip: `no dialogs of the platform in ${folder}` });
}
for (const file of dialogs) {
  const { result: dialog } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
  const name = file.replace(/\.json$/, "").replace("/", "-");

  test(`${name}: every setting is drawn with its title, its control and its description`, async () => {
    const shown = await open(dialog);
    await shown.matches("as it opens");
    assert.deepEqual(await page.evaluate(cut), [], "texts fit");
    await picture(name);
    if (await shown.showAdvanced()) {
      await shown.matches("with advanced settings");
      assert.deepEqual(await page.evaluate(cut), [], "advanced texts fit");
      await picture(`${name}-advanced`);
    }
    const all = shown.all.filter(({ section }) => !section);
    assert.deepEqual(all.filter(({ title, description, kind }) => !title?.trim() || !description?.trim() || !kind), []);
    const described = (await shown.matches()).filter(({ description }) => description);
    await becomes(() => page.locator(".description").count(), described.length, "descriptions");
  });

  test(`${name}: a choice shows what depends on it, and hides it again`, async () => {
    const shown = await open(withElements(dialog));
    await shown.showAdvanced();
    const decide = new Set(shown.all.flatMap(({ rules }) => rules.map(({ path }) => path.join())));
    const unseen = new Map(shown.all.filter(({ rules }) => rules.length > 0).map((setting) => [setting, new Set([true, false])]));
    // settings that decide stand before what they decide about, and stay as they show most
    for (const setting of shown.all.filter(({ path }) => decide.has(path.join()))) {
      const counts = [];
      for (const value of setting.choices) {
        await shown.choose(setting, value);
        const now = await shown.matches(`${setting.title}: ${setting.name(value) ?? value}`);
        counts.push(now.length);
        unseen.forEach((left, dependent) => left.delete(now.includes(dependent)));
      }
      await shown.choose(setting, setting.choices[counts.indexOf(Math.max(...counts))]);
    }
    const always = [...unseen].filter(([, left]) => left.size > 0).map(([{ title, section }, left]) => [title ?? section, [...left]]);
    assert.deepEqual(always, [], "never so");
  });

  test(`${name}: a value for what is optional can be given`, async () => {
    const opened = withElements(dialog);
    const shown = await open(opened);
    await shown.showAdvanced();
    const absent = (await shown.matches()).filter((setting) => look(setting, opened.data).kind === "not ticked");
    for (const setting of absent) {
      const value = await shown.tick(setting);
      await shown.matches(`${setting.title} is ticked`);
      // older versions of ours gave none, so that the platform began at 0, whatever the limits are
      if (setting.isGivenDefault) {
        const given = dialog.initialUpdates.find(({ scope, providedOptionName }) => scope === setting.scope && providedOptionName === "default");
        assert.equal(value, given.values[0].value, setting.title);
        assert.deepEqual(await (await shown.item(setting)).locator(".error").allTextContents(), [], setting.title);
      }
    }
    assert.deepEqual(await page.evaluate(cut), [], "texts fit");
    await picture(`${name}-given`);
  });
}
