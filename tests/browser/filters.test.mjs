// The list narrowed by verdict, kind, speaker and source, each alone and together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opener } from "./browser.mjs";
import { council, many } from "./ledgers.mjs";

const open = opener();
const page_ = council();
const long = many(40);

/** The numbers of the cards that are left. */
const left = (page) =>
  page.locator(".card:not([hidden])").evaluateAll((all) => all.map((it) => Number(it.dataset.number)));
const verdict = (page, name) => page.locator(`.choice.${name}`).click();
const said = (page) => page.locator("#shown").innerText();

test("by verdict, one or several", async () => {
  const page = await open(page_);
  await verdict(page, "unverified");
  assert.deepEqual(await left(page), [10, 11]);
  assert.equal(await said(page), "2 of 12");
  await verdict(page, "unchecked");
  assert.deepEqual(await left(page), [10, 11, 12]);
  await verdict(page, "unverified");
  assert.deepEqual(await left(page), [12]);
});

test("by kind of finding", async () => {
  const page = await open(page_);
  await page.locator("select[name=kind]").selectOption("number-changed");
  assert.deepEqual(await left(page), [2]);
});

test("by speaker, and by none named", async () => {
  const page = await open(page_);
  await page.locator("select[name=speaker]").selectOption({ label: "Orla Quill" });
  assert.deepEqual(await left(page), [1, 4, 5, 8]);
  await page.locator("select[name=speaker]").selectOption("none");
  assert.deepEqual(await left(page), [11, 12]);
});

test("by source, and by no evidence", async () => {
  const page = await open(long);
  const numbers = await page.locator("select[name=source] option").allInnerTexts();
  assert.equal(numbers.length, 7);
  await page.locator("select[name=source]").selectOption({ label: "sources/hall-2.txt" });
  const ofTheSecond = Array.from({ length: 40 }, (_, at) => at + 1).filter((item) => item % 3 === 1 && item % 5 !== 0);
  assert.deepEqual(await left(page), ofTheSecond);
  await page.locator("select[name=source]").selectOption({ label: "sources/hall-4.txt" });
  assert.deepEqual(await left(page), []);
  await page.locator("select[name=source]").selectOption("none");
  assert.deepEqual(await left(page), [5, 10, 15, 20, 25, 30, 35, 40]);
});

test("together they all hold, and what they leave out is faint in the draft", async () => {
  const page = await open(page_);
  await verdict(page, "refuted");
  await page.locator("select[name=speaker]").selectOption({ label: "Aldous Bode" });
  assert.deepEqual(await left(page), [2, 7]);
  const faint = await page.locator(".quote.out").evaluateAll((all) => all.map((it) => it.hash));
  assert.equal(faint.length, 10);
  assert.ok(!faint.includes("#item-2"));
});

test("what leaves nothing says so, and gives everything back", async () => {
  const page = await open(page_);
  await verdict(page, "unchecked");
  await page.locator("select[name=kind]").selectOption("not-found");
  assert.deepEqual(await left(page), []);
  assert.ok(await page.locator("#none").isVisible());
  await page.locator("#none button").click();
  await page.locator("#none").waitFor({ state: "hidden" });
  assert.equal((await left(page)).length, 12);
  assert.equal(await said(page), "12");
});

test("an address that names a card which is filtered away gives everything back", async () => {
  const page = await open(page_);
  await verdict(page, "supported");
  await page.locator(".quote").first().click();
  await page.locator(".card[open] .pair").waitFor();
  assert.equal((await left(page)).length, 12);
});
