// One browser for a file of tests, and pages in it that tell what they did.
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const BROWSER = process.env.IBID_BROWSER ?? "/usr/bin/chromium";

// Nothing here needs a network, so the browser's own look-ups are turned off.
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(...more) {
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return chromium.launch({ executablePath: BROWSER, args: [...FLAGS, ...asRoot, ...more] });
}

/** Opens pages in a browser that lives as long as the tests of the file that calls this. */
export function opener() {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser.close());

  /** The page at `path`, opened at `hash`; `page.heard` holds whatever it said, asked for or tried. */
  return async function open(path, { width = 1280, height = 800, hash = "", ...options } = {}) {
    const context = await browser.newContext({ viewport: { width, height }, ...options });
    const page = await context.newPage();
    page.heard = listen(page);
    await page.goto(pathToFileURL(path) + hash);
    if (options.javaScriptEnabled !== false) await page.waitForSelector("html[data-ready]");
    return page;
  };
}

/** Everything a quiet page does not do. */
function listen(page) {
  const heard = [];
  page.on("console", (message) => heard.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error: ${error}`));
  page.on("dialog", (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("popup", (popup) => heard.push(`popup: ${popup.url()}`));
  page.on("download", (download) => heard.push(`download: ${download.url()}`));
  page.on("requestfailed", (request) => heard.push(`refused (${request.failure().errorText}): ${request.url()}`));
  page.on("request", (request) => {
    if (!request.isNavigationRequest() || request.frame() !== page.mainFrame()) heard.push(`request: ${request.url()}`);
    else if (!request.url().startsWith("file:")) heard.push(`navigation: ${request.url()}`);
  });
  return heard;
}
