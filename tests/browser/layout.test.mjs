// What stands where, at three widths, on screen and on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opener } from "./browser.mjs";
import { clean, council, nothing } from "./ledgers.mjs";

const open = opener();
const page_ = council();

/** Elements that stick out of the window, or whose text is cut off where nothing says so. */
function sticking(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    return [...document.body.querySelectorAll("*")]
      .filter((it) => !it.closest(".sr, .jump, .words, .first, [popover], dialog, option") && it.checkVisibility())
      .filter((it) => {
        const box = it.getBoundingClientRect();
        const cut = it.scrollWidth > it.clientWidth + 1 && getComputedStyle(it).overflowX === "visible" && it.clientWidth > 0;
        return box.width > 0 && (box.right > wide + 1 || box.left < -1 || cut);
      })
      .map((it) => `${it.tagName}.${it.className} ${it.textContent.slice(0, 40)}`);
  });
}

for (const width of [1720, 1280, 800, 360]) {
  test(`nothing sticks out at ${width} pixels, with any item open`, async () => {
    const page = await open(page_, { width });
    for (let item = 1; item <= 12; item++) {
      await page.keyboard.press("j");
      assert.deepEqual(await sticking(page), [], `item ${item}`);
    }
    const [scrolls, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(scrolls <= window, `the page is ${scrolls} wide`);
  });
}

test("the draft stands left of the items, and each scrolls by itself", async () => {
  const page = await open(page_, { hash: "#item-12" });
  const [draft, desk, head] = await page.evaluate(() =>
    [".draft", ".desk", "header"].map((it) => document.querySelector(it).getBoundingClientRect().toJSON()),
  );
  assert.equal(draft.right, desk.left);
  assert.equal(head.top, 0, "the head of the page stays where it is when an address leads far down");
  assert.equal(Math.round(desk.bottom), 800);
  const scrolled = await page.evaluate(() => [document.querySelector(".desk").scrollTop, scrollY]);
  assert.ok(scrolled[0] > 0 && scrolled[1] === 0, `${scrolled}`);
});

test("on a narrow screen the items stand below the draft, and the way to both stays in sight", async () => {
  const page = await open(page_, { width: 360, hash: "#item-5" });
  const [draft, desk, jump] = await page.evaluate(() =>
    [".draft", ".desk", ".jump"].map((it) => document.querySelector(it).getBoundingClientRect().toJSON()),
  );
  assert.ok(draft.bottom <= desk.top);
  assert.equal(jump.top, 0);
  const head = await page.locator(".card[open]").evaluate((it) => it.getBoundingClientRect().top);
  assert.ok(head >= jump.bottom, `the head of the item at ${head} is hidden behind the bar that ends at ${jump.bottom}`);
});

test("a word that differs is marked in draft and source, and not by colour alone", async () => {
  const page = await open(page_, { hash: "#item-2" });
  for (const [side, words] of [["draft", "41,000"], ["source", "14,000"]]) {
    const mark = page.locator(`.card[open] .of-${side} mark`);
    assert.match(await mark.innerText(), new RegExp(words));
    assert.match(await mark.evaluate((it) => getComputedStyle(it).textDecorationLine), /underline/);
  }
});

test("every verdict has an underline and a sign of its own in the draft", async () => {
  const page = await open(page_);
  const looks = await page.evaluate(() => {
    const byVerdict = {};
    for (const quote of document.querySelectorAll(".quote")) {
      const [, verdict] = quote.classList;
      byVerdict[verdict] ??= [getComputedStyle(quote).textDecorationStyle, quote.querySelector("sup span").textContent];
    }
    return byVerdict;
  });
  const [lines, signs] = [0, 1].map((at) => new Set(Object.values(looks).map((look) => look[at])));
  assert.equal(Object.keys(looks).length, 4);
  assert.equal(lines.size, 4);
  assert.equal(signs.size, 4);
});

test("on paper everything is there, nothing is cut off, and there is nothing to press", async () => {
  const page = await open(page_, { width: 700, hash: "#item-3" });
  await page.emulateMedia({ media: "print" });
  const bodies = await page.locator(".card .body").evaluateAll((all) => all.map((it) => it.offsetHeight > 20));
  assert.deepEqual(bodies, Array(12).fill(true));
  const controls = await page.locator("button, select, input, .jump, dialog").evaluateAll((all) =>
    all.filter((it) => it.checkVisibility()).map((it) => it.outerHTML),
  );
  assert.deepEqual(controls, []);
  for (const part of ["article", ".whole table >> nth=0", ".whole table >> nth=1", "#meanings", ".rule >> nth=11"]) {
    assert.ok(await page.locator(part).isVisible(), part);
  }
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll("body *")]
      .filter((it) => it.checkVisibility() && !it.closest(".sr, option"))
      .filter((it) => ["hidden", "clip", "auto", "scroll"].includes(getComputedStyle(it).overflowY))
      .filter((it) => it.scrollHeight > it.clientHeight + 1 || it.scrollWidth > it.clientWidth + 1)
      .map((it) => `${it.tagName}.${it.className}`),
  );
  assert.deepEqual(cut, []);
  assert.deepEqual(await sticking(page), []);
});

test("without a script the page can be read and its links work", async () => {
  const page = await open(page_, { javaScriptEnabled: false });
  assert.ok(await page.locator("#filters").isHidden());
  await page.locator(".quote").nth(1).click();
  await page.locator(".card[open] .pair").waitFor();
  await page.locator(".card[open] .means").click();
  assert.ok(await page.locator("#meanings").isVisible());
});

test("a draft without quotes says so, and offers no filters", async () => {
  const page = await open(nothing());
  assert.match(await page.locator(".cards").innerText(), /The draft has no quotes/);
  assert.match(await page.locator("header").innerText(), /Nothing to check/);
  assert.ok(await page.locator("#filters").isHidden());
  for (const key of ["j", "k", "o", "d", "f", "x", "Escape"]) await page.keyboard.press(key);
  assert.deepEqual(page.heard, []);
});

test("a draft in which nothing differs says so", async () => {
  const page = await open(clean());
  assert.match(await page.locator(".whole").innerText(), /Nothing differs/);
  assert.match(await page.locator("header").innerText(), /100 % of 1 item supported/);
});
