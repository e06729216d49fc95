// Nothing gets out of the page, and nothing that was put into draft, sources or file names gets to act in it.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { opener } from "./browser.mjs";
import { MARKUP_OF_ATTACKS, council, hostile } from "./ledgers.mjs";

const open = opener();
const attacked = hostile();
const harmless = hostile({ harmless: true });

/** Opens every item and presses everything there is to press. */
async function use(page) {
  for (const key of ["f", "Escape", "?", "Escape", "d", "x"]) await page.keyboard.press(key);
  const items = await page.locator(".card").count();
  for (let item = 0; item < items; item++) await page.keyboard.press("j");
  for (const name of ["kind", "speaker", "source"]) {
    const choices = await page.locator(`select[name=${name}] option`).count();
    for (let at = 0; at < choices; at++) await page.locator(`select[name=${name}]`).selectOption({ index: at });
    await page.locator(`select[name=${name}]`).selectOption("");
  }
  await page.locator(".quote").first().hover();
  await page.emulateMedia({ media: "print" });
}

test("the page asks for nothing and says nothing, from a disk", async () => {
  const page = await open(council());
  await use(page);
  assert.deepEqual(page.heard, []);
});

test("a page of attacks asks for nothing, says nothing and runs nothing", async () => {
  const page = await open(attacked);
  await use(page);
  assert.deepEqual(page.heard, []);
  assert.equal(await page.locator(MARKUP_OF_ATTACKS).count(), 0);
  assert.equal(await page.locator("script").count(), 1);
  assert.equal(await page.locator("style").count(), 1);
  assert.equal(await page.locator("a:not([href^='#'])").count(), 0);
});

test("attacks are shown as the text that they are", async () => {
  const page = await open(attacked);
  const text = await page.locator("article").innerText();
  for (const part of ["<script>alert('script')</script>", "<svg onload=alert('svg')>", "&lt;script&gt;", "<U+202E>"]) {
    assert.ok(text.includes(part), part);
  }
  assert.doesNotMatch(text, /[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]/);
});

test("a page of attacks has no element that pages of harmless words do not have", async () => {
  const shapes = async (path) => {
    const page = await open(path);
    return page.evaluate(() => [...document.querySelectorAll("*")].map((it) => `${it.tagName} ${it.getAttributeNames()}`));
  };
  const known = new Set([...(await shapes(harmless)), ...(await shapes(council()))]);
  const strange = (await shapes(attacked)).filter((shape) => !known.has(shape));
  assert.deepEqual(strange, []);
});

test("the policy stops what got in all the same", async () => {
  const page_ = council();
  const broken = readFileSync(page_, "utf8").replace(
    "<main>",
    "<script>alert(1)</script><img src='https://example.invalid/a.png' onerror='alert(2)'>" +
      "<style>.draft { display: none }</style><form action='https://example.invalid/'><button id='send'>s</button></form><main>",
  );
  writeFileSync(page_, broken);
  const page = await open(page_);
  await page.evaluate(() => document.getElementById("send").click());
  await page.waitForTimeout(200);
  const refused = page.heard.filter((heard) => /Content Security Policy|^refused \(csp\)/.test(heard));
  assert.ok(refused.length >= 5, "the browser reports what it refused");
  const others = page.heard.filter((heard) => !refused.includes(heard));
  assert.deepEqual(others, ["request: https://example.invalid/a.png"], "asked for, and refused");
  assert.ok(await page.locator(".draft").isVisible());
});
