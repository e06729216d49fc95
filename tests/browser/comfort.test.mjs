// Light and dark, movement, and what axe-core says of both.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { opener } from "./browser.mjs";
import { council, many, nothing } from "./ledgers.mjs";

const open = opener();
const pages = { council: council(), many: many(60), nothing: nothing() };
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong, and what it could not decide about contrast. */
async function violations(page) {
  const answer = await page.evaluate(async (axe) => {
    (0, eval)(axe);
    return window.axe.run(document, { resultTypes: ["violations"] });
  }, AXE);
  assert.ok(answer.passes.length > 20, "axe-core looked at the page");
  return answer.violations.map(({ id, nodes }) => `${id}: ${nodes.map((it) => it.html.slice(0, 120)).join(" | ")}`);
}

const STATES = {
  "as it opens": async () => {},
  "with an item open": (page) => page.evaluate(() => (location.hash = "#item-2")),
  "with an item open that has no evidence": (page) => page.evaluate(() => (location.hash = "#item-10")),
  "with everything else open": (page) =>
    page.evaluate(() => document.querySelectorAll(".whole > details").forEach((it) => (it.open = true))),
  "filtered to nothing": async (page) => {
    await page.locator(".choice").last().click();
    await page.locator("select[name=kind]").selectOption({ index: 1 });
  },
  "with the keys shown": (page) => page.locator("#open-help").click(),
  "with the meanings shown": (page) => page.locator(".whole .means").click(),
};

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 360]) {
    for (const [state, reach] of Object.entries(STATES)) {
      test(`axe-core finds nothing: ${colorScheme}, ${width} pixels, ${state}`, async () => {
        const page = await open(pages.council, { colorScheme, width, bypassCSP: true });
        await reach(page);
        assert.deepEqual(await violations(page), []);
      });
    }
  }
}

for (const name of ["many", "nothing"]) {
  test(`axe-core finds nothing on a page of ${name}`, async () => {
    const page = await open(pages[name], { bypassCSP: true });
    assert.deepEqual(await violations(page), []);
  });
}

test("light and dark follow the system", async () => {
  const shades = [];
  for (const colorScheme of ["light", "dark"]) {
    const page = await open(pages.council, { colorScheme });
    shades.push(await page.evaluate(() => getComputedStyle(document.querySelector(".draft")).backgroundColor));
  }
  const lightness = shades.map((shade) => Number(/\d+/.exec(shade)[0]));
  assert.ok(lightness[0] > 220 && lightness[1] < 40, `${shades}`);
});

test("paper is light, whatever the screen was", async () => {
  const page = await open(pages.council, { colorScheme: "dark" });
  await page.emulateMedia({ media: "print" });
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  assert.ok(Number(/\d+/.exec(ink)[0]) < 60, ink);
});

test("nothing moves for those who asked for that", async () => {
  const page = await open(pages.many, { reducedMotion: "reduce" });
  const moving = await page.evaluate(() => {
    const asked = [];
    const native = Element.prototype.scrollIntoView;
    Element.prototype.scrollIntoView = function (options) {
      asked.push(options?.behavior);
      native.call(this, options);
    };
    location.hash = "#item-40";
    return new Promise((done) => setTimeout(() => done([asked, document.getAnimations().length]), 300));
  });
  assert.deepEqual(moving, [["instant", "instant"], 0]);
});

test("the page obeys forced colours", async () => {
  const page = await open(pages.council, { forcedColors: "active", hash: "#item-2" });
  const mark = page.locator(".card[open] .of-draft mark");
  const [ground, ink] = await mark.evaluate((it) => [getComputedStyle(it).backgroundColor, getComputedStyle(it).color]);
  assert.notEqual(ground, ink);
});
