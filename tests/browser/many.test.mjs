// Two thousand items: all of them there, each in reach, and only those in sight are drawn.
import assert from "node:assert/strict";
import { test } from "node:test";
import { opener } from "./browser.mjs";
import { many } from "./ledgers.mjs";

const open = opener();
const ITEMS = 2000;
const page_ = many(ITEMS);

/** How often the browser laid out a box since `act` began, by its own count of objects in need of it. */
async function laidOut(page, act) {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const count = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return metrics.find((it) => it.name === "LayoutCount").value;
  };
  const before = await count();
  await act();
  return (await count()) - before;
}

test("every item has a card, and the count says so", async () => {
  const page = await open(page_);
  assert.equal(await page.locator(".card").count(), ITEMS);
  assert.equal(await page.locator("#shown").innerText(), `${ITEMS}`);
});

test("what is far from the window is not drawn", async () => {
  const page = await open(page_);
  const drawn = await page.evaluate(
    () =>
      [...document.querySelectorAll(".card > summary, .quote")].filter((it) =>
        it.checkVisibility({ contentVisibilityAuto: true }),
      ).length,
  );
  assert.ok(drawn > 20 && drawn < 600, `${drawn} of ${2 * ITEMS} are drawn`);
});

test("an address far down is reached, and stays reached", async () => {
  const page = await open(page_, { hash: `#item-${ITEMS - 3}` });
  for (const wait of [0, 500]) {
    await page.waitForTimeout(wait);
    const box = await page.locator(".card[open] > summary").boundingBox();
    assert.ok(box.y > 0 && box.y < 800, JSON.stringify(box));
  }
  const place = await page.locator(`#quote-${ITEMS - 3}`).boundingBox();
  assert.ok(place.y > 0 && place.y < 800, JSON.stringify(place));
});

test("a step lays out as often on a long page as on a short one", async () => {
  const steps = async (page) => {
    await page.keyboard.press("j");
    return laidOut(page, async () => {
      for (let step = 0; step < 10; step++) await page.keyboard.press("j");
    });
  };
  const [short, long] = [await steps(await open(many(100))), await steps(await open(page_))];
  assert.ok(long <= short * 2 + 10, `${long} layouts on the long page, ${short} on the short one`);
});

test("filters find what is at the end, and the list is as short as what is left", async () => {
  const page = await open(page_);
  await page.locator("select[name=kind]").selectOption("number-changed");
  await page.locator("select[name=speaker]").selectOption({ label: "Orla Quill" });
  const left = page.locator(".card:not([hidden])");
  const count = await left.count();
  assert.ok(count > 200 && count < ITEMS, `${count}`);
  await page.keyboard.press("k");
  assert.ok(Number(await page.locator(".card[open]").getAttribute("data-number")) > ITEMS - 10);
  assert.equal(await page.locator(".cards > .batch:not([hidden])").count(), 40);
  await page.locator("select[name=source]").selectOption({ label: "sources/hall-5.txt" }); // where nothing was said
  assert.equal(await page.locator(".cards > .batch:not([hidden])").count(), 0);
  assert.ok(await page.locator("#none").isVisible());
});
