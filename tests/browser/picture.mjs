// The picture of the page in the README: the bundled example, with the item open whose figure was changed.
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";
import { ROOT, council } from "./ledgers.mjs";

const browser = await launch("--disable-lcd-text"); // grey edges pack better than coloured ones
const page = await browser.newPage({ viewport: { width: 1240, height: 720 }, colorScheme: "light" });
await page.goto(`${pathToFileURL(council())}#item-2`);
await page.waitForSelector("html[data-ready]");
await page.evaluate(() => document.activeElement.blur());
await page.screenshot({ path: join(ROOT, "docs/pictures/page.png") });
await browser.close();
