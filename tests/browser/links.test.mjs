// Each item has an address.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opener } from "./browser.mjs";
import { council } from "./ledgers.mjs";

const open = opener();
const page_ = council();

const opened = (page) => page.locator(".card[open]").evaluateAll((all) => all.map((it) => it.dataset.number).join(" "));
const address = (page) => page.evaluate(() => location.hash);
const settled = (page, hash) => page.waitForFunction((it) => location.hash === it, hash);

test("an address opens its item, gives it the focus and shows its place in the draft", async () => {
  const page = await open(page_, { hash: "#item-7" });
  assert.equal(await opened(page), "7");
  assert.equal(await page.evaluate(() => document.activeElement.parentElement.dataset.number), "7");
  await assert.doesNotReject(page.locator("#quote-7.chosen").waitFor({ timeout: 2000 }));
  for (const it of [page.locator(".card[open] > summary"), page.locator("#quote-7")]) {
    const box = await it.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 800, JSON.stringify(box));
  }
});

test("an item follows its quote: a press in the draft opens it, and the address says so", async () => {
  const page = await open(page_);
  await page.locator("#quote-9").click();
  await page.locator('.card[open][data-number="9"] > summary:focus').waitFor();
  assert.equal(await opened(page), "9");
  assert.equal(await address(page), "#item-9");
});

test("the address follows the keys and a press on a card, without filling the history", async () => {
  const page = await open(page_);
  const before = await page.evaluate(() => history.length);
  for (const key of "jjj") await page.keyboard.press(key);
  assert.equal(await address(page), "#item-3");
  await page.locator(".card > summary").nth(5).click();
  await settled(page, "#item-6");
  assert.equal(await page.evaluate(() => history.length), before);
});

test("the back button goes to the item before", async () => {
  const page = await open(page_);
  await page.locator("#quote-2").click();
  await page.locator("#quote-5").click();
  await page.locator('.card[open][data-number="5"]').waitFor();
  await page.goBack();
  await settled(page, "#item-2");
  await page.locator('.card[open][data-number="2"]').waitFor();
  await page.goForward();
  await page.locator('.card[open][data-number="5"]').waitFor();
});

test("an item leads back to its place in the draft", async () => {
  const page = await open(page_, { width: 360, hash: "#item-12" });
  await page.locator(".card[open] .back").click();
  await settled(page, "#quote-12");
  const box = await page.locator("#quote-12").boundingBox();
  assert.ok(box.y >= 0 && box.y < 800, JSON.stringify(box));
});

test("an address that names nothing is no trouble", async () => {
  for (const hash of ["#item-99999", "#item-", "#item-1e9", "#item-<b>", "#", "#constructor"]) {
    const page = await open(page_, { hash });
    assert.equal(await opened(page), "");
    assert.deepEqual(page.heard, []);
  }
});
