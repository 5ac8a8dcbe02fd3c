// A browser with a host page, in which tests show views or dialogs.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { LONG } from "./soon.mjs";

const tests = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const views = `${tests}/../../plugin/org.imageanomaly.nodes/views`;
export const target = `${tests}/target`;
const ORIGIN = "http://platform.invalid";

/** A recorded node: initial data and what its data service has. */
export function fixture(name) {
  return JSON.parse(readFileSync(`${tests}/fixtures/${name}.json`, "utf8"));
}

/** Starts Debian's Chromium, or the one that CHROMIUM names. */
export function browser() {
  const executablePath = process.env.CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"], timeout: LONG });
}

/** A page of views, or a part of the platform's dialog. */
function served(path) {
  if (/^\/views\/[a-z]+\.js$/.test(path)) {
    return `${views}${path.slice(6)}`;
  }
  return /^\/dialog\/[\w.-]+$/.test(path) ? `${target}${path}` : undefined;
}

/** What SLOW says: by how many milliseconds a page does later what it does not do at once; 0 as a rule. */
const SLOW = Number(process.env.SLOW ?? 0);

/**
 * Lets frames, timers, observers and answers of the node come later, as where much else is computed: what a test reads too
 * early is not there then. Runs in the page before all else.
 */
function slowDown(milliseconds) {
  const { setTimeout, requestAnimationFrame } = window;
  const later = (callback) => (...given) => setTimeout(() => callback(...given), milliseconds);
  window.setTimeout = (callback, time = 0, ...given) => setTimeout(callback, time + milliseconds, ...given);
  window.requestAnimationFrame = (callback) => requestAnimationFrame(later(callback));
  window.busy = () => new Promise((done) => setTimeout(done, milliseconds));
  for (const name of ["IntersectionObserver", "ResizeObserver"]) {
    window[name] = class extends window[name] {
      #isGone = false;
      constructor(callback, options) {
        super(later((...given) => this.#isGone || callback(...given)), options);
      }
      disconnect() {
        this.#isGone = true;
        super.disconnect();
      }
    };
  }
}

/** An empty page, and `wrong`, where errors and warnings in its console are collected. */
export async function opened(browser, options) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(LONG);
  if (SLOW > 0) {
    await context.addInitScript(slowDown, SLOW);
  }
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  return { page, wrong, context };
}

/**
 * A page of the host, of which every request is answered from disk. What must not happen is collected.
 *
 * @returns the page, and `wrong`: errors in the console, and requests that leave the page
 */
export async function stage(browser, { host = "host", width = 1280, height = 800, dark = false, reduced = true } = {}) {
  const { page, wrong, context } = await opened(browser, {
    viewport: { width, height },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: reduced ? "reduce" : "no-preference",
    hasTouch: false,
  });
  await page.route("**/*", (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const file = {
      "/": `${tests}/host/${host}.html`,
      "/host.js": `${target}/host.js`,
      "/favicon.ico": null,
    }[pathname] ?? served(pathname);
    if (origin !== ORIGIN || file === undefined) {
      wrong.push(`request: ${route.request().url()}`);
      return route.abort();
    }
    return file === null ? route.fulfill({ status: 204 }) : route.fulfill({ path: file });
  });
  await page.goto(`${ORIGIN}/`);
  return { page, wrong, context };
}

/** Shows a view and waits until it has drawn something. */
export async function show(page, name, data, how) {
  await page.waitForFunction(() => window.showView !== undefined);
  await page.evaluate(([name, data, how]) => window.showView(name, data, how), [name, data, how]);
  await page.locator(".root > :not(.busy)").first().waitFor();
}

/** The report as a file on disk, as the node writes it. */
export function reportFile(data, name = "report") {
  const parts = {
    title: data.title.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`),
    verdict: data.verdict.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`),
    data: JSON.stringify(data).replace(/</g, "\\u003c"),
    script: readFileSync(`${views}/report.js`, "utf8"),
  };
  const html = readFileSync(`${views}/report.html`, "utf8").replace(/\{\{(\w+)\}\}/g, (_, part) => parts[part]);
  mkdirSync(target, { recursive: true });
  writeFileSync(`${target}/${name}.html`, html);
  return `file://${target}/${name}.html`;
}

/** Keeps a picture of the page for whoever looks at it. */
export async function keep(page, name) {
  mkdirSync(`${target}/screenshots`, { recursive: true });
  await page.screenshot({ path: `${target}/screenshots/${name}.png` });
}
