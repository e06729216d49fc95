// What the page cannot do by itself: filters, keys, and the mark on the chosen item's place in the draft.
// Everything is read from the markup; no text is ever put back into it as markup.
"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const batches = [...document.querySelectorAll(".cards > .batch")];
  const byNumber = new Map(cards.map((card) => [card.dataset.number, card]));
  const quotes = new Map();
  for (const quote of document.querySelectorAll(".quote")) {
    const number = quote.hash.slice("#item-".length);
    if (quotes.has(number)) quotes.get(number).push(quote);
    else quotes.set(number, [quote]);
  }
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const none = document.getElementById("none");
  const help = document.getElementById("help");
  const keys = document.getElementById("keys");
  const tools = document.getElementById("tools");
  const desk = document.querySelector(".desk");
  const bar = document.querySelector(".filters");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const apart = matchMedia("screen and (min-width: 62rem)");
  let chosen = null;

  const placesOf = (card) => quotes.get(card.dataset.number) ?? [];
  const headOf = (card) => card.querySelector("summary");

  /** Makes `card` the chosen one: opens it, names it in the address, and marks its place in the draft. */
  function choose(card) {
    for (const quote of chosen ? placesOf(chosen) : []) quote.classList.remove("chosen");
    chosen = card;
    for (const quote of placesOf(card)) quote.classList.add("chosen");
    card.open = true;
    const address = `#item-${card.dataset.number}`;
    if (location.hash !== address) history.replaceState(history.state, "", address);
  }

  /** Shows the chosen card from its head on, and its place in the draft where that scrolls apart. */
  function show() {
    desk.style.scrollPaddingBlockStart = `${bar.offsetHeight}px`;
    const room = (apart.matches ? desk.clientHeight : innerHeight) - bar.offsetHeight;
    chosen.scrollIntoView({ block: chosen.offsetHeight > room ? "start" : "nearest", behavior: "instant" });
    headOf(chosen).focus({ preventScroll: true });
    const [place] = placesOf(chosen);
    if (!place || !apart.matches) return;
    const far = Math.abs(place.getBoundingClientRect().top) > 3 * innerHeight;
    place.scrollIntoView({ block: "nearest", behavior: far || still.matches ? "instant" : "smooth" });
  }

  /** Goes to the card that the address names, if any. */
  function follow() {
    const card = byNumber.get(/^#item-(\d+)$/.exec(location.hash)?.[1]);
    if (!card) return;
    if (card.hidden) clear();
    choose(card);
    show();
  }

  /** Goes to the next (1) or previous (-1) card that the filters leave. */
  function step(by) {
    let at = chosen ? cards.indexOf(chosen) : by > 0 ? -1 : cards.length;
    do at += by;
    while (cards[at]?.hidden);
    if (!cards[at]) return;
    choose(cards[at]);
    show();
  }

  /** Whether `card` has one of the chosen verdicts, and the chosen kind, speaker and source. */
  function matches(card, verdicts, choices) {
    if (verdicts.length > 0 && !verdicts.includes(card.dataset.verdict)) return false;
    return choices.every(([name, wanted]) => card.dataset[name].split(" ").includes(wanted));
  }

  function filter() {
    const picked = new FormData(form);
    const verdicts = picked.getAll("verdict");
    const choices = [...picked].filter(([name, wanted]) => name !== "verdict" && wanted !== "");
    let count = 0;
    for (const card of cards) {
      const fits = matches(card, verdicts, choices);
      count += fits ? 1 : 0;
      if (card.hidden === !fits) continue;
      card.hidden = !fits;
      for (const quote of placesOf(card)) quote.classList.toggle("out", !fits);
    }
    for (const batch of batches) measure(batch, count === cards.length);
    shown.textContent = count === cards.length ? `${count}` : `${count} of ${cards.length}`;
    none.hidden = count > 0 || cards.length === 0;
    tools.querySelector("[type=reset]").disabled = count === cards.length;
  }

  /** Tells the browser how high `batch` is about while it is too far away to be drawn; it remembers what it drew. */
  function measure(batch, whole) {
    const left = [...batch.children].filter((card) => !card.hidden).length;
    batch.hidden = left === 0;
    batch.style.containIntrinsicBlockSize = `${whole ? "auto " : ""}${left * 4}rem`;
  }

  function clear() {
    form.reset();
    filter();
  }

  /** Goes from the filters to the items, and from an item to its head, closed. */
  function leave(target) {
    if (form.contains(target)) {
      const card = chosen && !chosen.hidden ? chosen : cards.find((it) => !it.hidden);
      if (card) headOf(card).focus();
    } else if (chosen?.open) {
      chosen.open = false;
      headOf(chosen).focus();
    }
  }

  const commands = {
    j: () => step(1),
    k: () => step(-1),
    o: () => chosen && (chosen.open = !chosen.open),
    d: () => chosen && placesOf(chosen)[0]?.focus(),
    f: () => form.querySelector("input, select")?.focus(),
    x: clear,
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    if (event.key === "Escape") {
      if (!document.querySelector(":popover-open")) leave(event.target);
      return;
    }
    const typing = event.target.matches("select, input:not([type=checkbox]), textarea");
    const command = Object.hasOwn(commands, event.key) ? commands[event.key] : undefined;
    if (typing || !keys.checked || !command) return;
    event.preventDefault();
    command();
  });
  document.querySelector(".cards").addEventListener(
    "toggle",
    (event) => {
      if (event.target.open && event.target !== chosen) choose(event.target);
    },
    true,
  );
  addEventListener("hashchange", follow);
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter)); // the form is reset after its event
  document.getElementById("open-help").addEventListener("click", () => help.showModal());

  // Where the style sheet cannot open what is closed on paper, this does.
  if (!CSS.supports("selector(::details-content)")) {
    const all = document.querySelectorAll("details");
    addEventListener("beforeprint", () => {
      for (const it of all) it.dataset.was = `${it.open}${it.name}`;
      for (const it of all) it.removeAttribute("name");
      for (const it of all) it.open = true;
    });
    addEventListener("afterprint", () => {
      for (const it of all) it.open = it.dataset.was.startsWith("true");
      for (const it of document.querySelectorAll(".card")) it.name = "item";
    });
  }

  form.hidden = form.className === "needless";
  tools.hidden = false;
  filter();
  // After the browser itself has gone to the address, which takes the focus away.
  addEventListener("load", () =>
    requestAnimationFrame(() => {
      follow();
      document.documentElement.dataset.ready = "";
    }),
  );
})();
