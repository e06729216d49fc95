// How long a page of many items takes to open, to answer a key, and to be narrowed. Prints; asserts nothing.
//
//   IBID=target/release/ibid node measure.mjs [ITEMS…]
import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { many } from "./ledgers.mjs";

/** Milliseconds from `act` until the frame after it is drawn, the median of five. */
async function drawn(page, act) {
  const times = [];
  for (let round = 0; round < 5; round++) {
    await page.evaluate(() => (window.began = performance.now()));
    await act(round);
    times.push(
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now() - window.began)))),
      ),
    );
  }
  return Math.round(times.sort((a, b) => a - b)[2]);
}

const sizes = process.argv.slice(2).map(Number);
const browser = await launch();
for (const items of sizes.length ? sizes : [1000, 2000, 4000, 10000]) {
  const path = many(items);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const began = performance.now();
  await page.goto(String(pathToFileURL(path)));
  await page.waitForSelector("html[data-ready]");
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const open = Math.round(performance.now() - began);
  const next = await drawn(page, () => page.keyboard.press("j"));
  const narrow = await drawn(page, (round) => page.locator(".choice").first().click({ force: true, delay: round && 0 }));
  const last = await drawn(page, (round) => page.evaluate((hash) => (location.hash = hash), `#item-${items - round}`));
  const megabytes = (statSync(path).size / 1e6).toFixed(1);
  console.log(`${items} items, ${megabytes} MB: open ${open} ms, next item ${next} ms, filter ${narrow} ms, last item ${last} ms`);
  await page.close();
}
await browser.close();
