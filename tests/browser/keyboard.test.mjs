// The page without a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opener } from "./browser.mjs";
import { council } from "./ledgers.mjs";

const open = opener();
const page_ = council();

/** The numbers of the open cards, and of the card whose head has the focus. */
const state = (page) =>
  page.evaluate(() => [
    [...document.querySelectorAll(".card[open]")].map((it) => it.dataset.number).join(" "),
    document.activeElement.matches(".card > summary") ? document.activeElement.parentElement.dataset.number : null,
  ]);
const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};

test("j and k go to the next and the previous item, open it and stop at the ends", async () => {
  const page = await open(page_);
  await press(page, "j");
  assert.deepEqual(await state(page), ["1", "1"]);
  await press(page, "j", "j", "k");
  assert.deepEqual(await state(page), ["2", "2"]);
  await press(page, ..."kkkk");
  assert.deepEqual(await state(page), ["1", "1"]);
  await press(page, ..."jjjjjjjjjjjjjjj");
  assert.deepEqual(await state(page), ["12", "12"]);
  assert.ok(await page.locator(".card[open] > summary").evaluate((it) => it.getBoundingClientRect().bottom < innerHeight));
});

test("k goes to the last item first", async () => {
  const page = await open(page_);
  await press(page, "k");
  assert.deepEqual(await state(page), ["12", "12"]);
});

test("j goes over what the filters leave out", async () => {
  const page = await open(page_);
  await page.locator(".choice.unverified").click();
  await press(page, "j");
  assert.deepEqual(await state(page), ["10", "10"]);
  await press(page, "j", "j");
  assert.deepEqual(await state(page), ["11", "11"]);
});

test("o, Enter and Space open and close; Escape closes and keeps the place", async () => {
  const page = await open(page_);
  await press(page, "j", "o");
  assert.deepEqual(await state(page), ["", "1"]);
  await press(page, "Enter");
  assert.deepEqual(await state(page), ["1", "1"]);
  await press(page, "Space");
  assert.deepEqual(await state(page), ["", "1"]);
  await press(page, "o", "Tab", "Escape");
  assert.deepEqual(await state(page), ["", "1"]);
});

test("f goes to the filters, Space chooses, Escape goes back to what is left", async () => {
  const page = await open(page_);
  await press(page, "f");
  assert.equal(await page.evaluate(() => document.activeElement.value), "refuted");
  await press(page, "Tab", "Space");
  assert.equal(await page.locator("#shown").innerText(), "2 of 12");
  await press(page, "Escape");
  assert.equal((await state(page))[1], "10");
  await press(page, "x");
  assert.equal(await page.locator("#shown").innerText(), "12");
});

test("d goes to the place in the draft, and Enter there comes back", async () => {
  const page = await open(page_);
  await press(page, "j", "j", "d");
  assert.equal(await page.evaluate(() => document.activeElement.id), "quote-2");
  await press(page, "j", "j");
  assert.deepEqual(await state(page), ["4", "4"]);
  await page.locator("#quote-2").focus();
  await press(page, "Enter");
  await page.locator('.card[open][data-number="2"] > summary:focus').waitFor();
});

test("? shows the keys, Escape hides them, and meanwhile no key does anything", async () => {
  const page = await open(page_);
  await press(page, "?");
  assert.ok(await page.locator("#help").isVisible());
  await press(page, "j");
  assert.deepEqual((await state(page))[0], "");
  await press(page, "Escape");
  assert.ok(await page.locator("#help").isHidden());
  await page.locator("#open-help").click();
  assert.ok(await page.locator("#help").isVisible());
});

test("single keys can be turned off", async () => {
  const page = await open(page_);
  await press(page, "?");
  await page.locator("#keys").uncheck();
  await press(page, "Escape", "j", "o", "?");
  assert.deepEqual((await state(page))[0], "");
  assert.ok(await page.locator("#help").isHidden());
});

test("keys with a modifier belong to the browser", async () => {
  const page = await open(page_);
  await press(page, "Control+j", "Alt+j");
  assert.deepEqual(await state(page), ["", null]);
});

test("what the verdicts mean opens from an item and closes with Escape, which leaves the item open", async () => {
  const page = await open(page_);
  await press(page, "j");
  await page.locator(".card[open] .means").press("Enter");
  assert.ok(await page.locator("#meanings").isVisible());
  await press(page, "Escape");
  assert.ok(await page.locator("#meanings").isHidden());
  assert.deepEqual((await state(page))[0], "1");
});

test("everything that can be pressed can be reached, and shows that it has the focus", async () => {
  const page = await open(page_, { hash: "#item-2" });
  await page.evaluate(() => document.activeElement.blur());
  const met = new Set();
  const dull = new Set();
  for (let step = 0; step < 70; step++) {
    await press(page, "Tab");
    const [what, ring] = await page.evaluate(() => {
      const it = document.activeElement;
      const shown = it.closest(".choice") ?? it;
      const style = getComputedStyle(shown);
      const box = shown.getBoundingClientRect();
      const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1 && box.width > 0;
      return [it.id || it.className || it.name || it.tagName, ring];
    });
    met.add(what);
    if (!ring && what !== "BODY") dull.add(what);
  }
  for (const what of ["quote-1", "quote-12", "draft", "kind", "speaker", "source", "verdict", "open-help", "means", "back"]) {
    assert.ok(met.has(what), `${what} was not reached: ${[...met]}`);
  }
  assert.deepEqual([...dull], []);
});
