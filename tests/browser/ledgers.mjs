// Pages made by the real binary: of the bundled example, of many items, of hostile files, of nothing at all.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const IBID = process.env.IBID ?? join(ROOT, "target/release/ibid");

/** Writes `files` (name to text) in a new folder and checks `draft.*` beside everything in `sources/`. */
function checked(draft, files) {
  const folder = mkdtempSync(join(tmpdir(), "ibid-page-"));
  mkdirSync(join(folder, "sources"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return check(folder, draft, "sources", join(folder, "report.html"));
}

function check(folder, draft, sources, page) {
  try {
    execFileSync(IBID, ["check", draft, "--source", sources, "--output", `html=${page}`], {
      cwd: folder,
      stdio: ["ignore", "ignore", "inherit"],
    });
  } catch (failure) {
    if (failure.status !== 1) throw failure; // 1 says that there are findings
  }
  return page;
}

/** The bundled example: twelve items of every verdict but one, one source. */
export function council() {
  const folder = mkdtempSync(join(tmpdir(), "ibid-page-"));
  return check(ROOT, "examples/council/draft.md", "examples/council/sources", join(folder, "council.html"));
}

/** `items` quotes by four speakers from five sources; every fourth has another figure, every fifth is found nowhere. */
export function many(items) {
  const speakers = ["Orla Quill", "Aldous Bode", "Petra Lindqvist", "Idris Fenn"];
  const paragraphs = ["Said at the pool"]; // a headline without figures, which would be a claim
  const sources = [[], [], [], [], []];
  for (let item = 1; item <= items; item++) {
    const speaker = speakers[item % 4];
    const words = (figure) => `Locker ${item} of the pool was opened ${figure} times by the wardens of hall ${item % 97}`;
    const nowhere = `My ${item} grandchildren never learned any swimming from otters or herons`;
    const said = item % 5 === 0 ? nowhere : words(item % 4 === 0 ? item + 1000 : item + 100);
    paragraphs.push(`“${said},” ${speaker} said. There was a pause before the next question was put.`);
    if (item % 5 !== 0) sources[item % 3].push(`${speaker.toUpperCase()}: ${words(item + 100)}.`);
  }
  const files = { "draft.txt": paragraphs.join("\n\n") };
  sources.forEach((turns, index) => {
    files[`sources/hall-${index + 1}.txt`] = turns.length ? turns.join("\n\n") : "Nothing was said here.\n";
  });
  return checked("draft.txt", files);
}

/** A draft without any quote, beside a source. */
export function nothing() {
  return checked("draft.txt", { "draft.txt": "It rained.\n", "sources/a.txt": "BODE: It rained.\n" });
}

/** A draft in which nothing is wrong. */
export function clean() {
  return checked("draft.txt", {
    "draft.txt": "“It rained on the pool all night,” Bode said.\n",
    "sources/a.txt": "BODE: It rained on the pool all night.\n",
  });
}

const ATTACKS = [
  "<script>alert('script')</script>",
  "</script><script>alert('end')</script>",
  "</style><img src=x onerror=alert('image')>",
  "\" autofocus onfocus=\"alert('focus')\" x=\"",
  "<svg onload=alert('svg')>",
  "<iframe src=\"javascript:alert('frame')\"></iframe>",
  "<a href=\"javascript:alert('link')\">here</a>",
  "<base href=\"https://example.invalid/\"><link rel=stylesheet href=\"https://example.invalid/a.css\">",
  "<meta http-equiv=refresh content=\"0;url=https://example.invalid/\">",
  "\u202Edesrever\u2066\u2069 \u200Bhidden\uFEFF",
  "<!-- --> ]]> &lt;script&gt; &#x3c;b&#x3e;",
];

export const MARKUP_OF_ATTACKS = "iframe, img, base, link, object, embed, video, [onerror], [onfocus], [onload], [autofocus]";

/** Attacks in the draft, its title, the sources, their speakers and their file names. As many items when `harmless`. */
export function hostile({ harmless = false } = {}) {
  const attacks = harmless ? ATTACKS.map((_, index) => `harmless text ${index}`) : ATTACKS;
  const quotes = attacks.map((attack, index) => `“We opened the ${attack} gate ${index + 20} times this year,” Orla Quill said.`);
  const turns = attacks.map((attack, index) => `QUILL ${attack}: We opened the ${attack} gate ${index + 40} times this year.`);
  const files = {
    "draft.txt": `${attacks[0]} ${attacks[2]}\n\n${quotes.join("\n\n")}\n`,
    "sources/torn.txt": Buffer.from([0x51, 0xff, 0xfe, 0x00]),
  };
  attacks.forEach((attack, index) => {
    const name = `${index} ${attack.replaceAll("/", "∕")}`.slice(0, 60);
    files[`sources/${name}.txt`] = `${turns[index]}\n`;
  });
  return checked("draft.txt", files);
}
