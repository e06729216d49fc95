// What the page cannot do by itself: filters, keys, and the mark on the chosen item's place in the draft.
// Everything is read from the markup; no text is ever put back into it as markup.
"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  const quotes = new Map();
  for (const quote of document.querySelectorAll(".quote")) {
    const number = quote.hash.slice("#item-".length);
    quotes.set(number, [...(quotes.get(number) ?? []), quote]);
  }
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const help = document.getElementById("help");
  const keys = document.getElementById("keys");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let chosen = null;

  const placesOf = (card) => quotes.get(card.dataset.number) ?? [];
  const show = (element, block) =>
    element.scrollIntoView({ block, behavior: still.matches ? "instant" : "smooth" });

  /** Makes `card` the chosen one: opens it, and marks and shows its place in the draft. */
  function choose(card, { scroll = true } = {}) {
    for (const quote of chosen ? placesOf(chosen) : []) quote.classList.remove("chosen");
    chosen = card;
    for (const quote of placesOf(card)) quote.classList.add("chosen");
    card.open = true;
    if (!scroll) return;
    card.scrollIntoView({ block: "nearest", behavior: "instant" });
    const [place] = placesOf(card);
    if (place && matchMedia("(min-width: 62rem)").matches) show(place, "nearest");
  }

  /** The card that the address names, if any. */
  function addressed() {
    const number = /^#item-(\d+)$/.exec(location.hash)?.[1];
    return cards.find((card) => card.dataset.number === number);
  }

  function follow() {
    const card = addressed();
    if (!card) return;
    if (card.hidden) {
      form.reset();
      filter();
    }
    choose(card);
  }

  /** Goes to the next (1) or previous (-1) card that the filters leave. */
  function step(by) {
    const left = cards.filter((card) => !card.hidden);
    if (left.length === 0) return;
    const here = left.indexOf(chosen);
    const next = here < 0 ? (by > 0 ? 0 : left.length - 1) : Math.min(Math.max(here + by, 0), left.length - 1);
    choose(left[next]);
    left[next].querySelector("summary").focus({ preventScroll: true });
    history.replaceState(null, "", `#item-${left[next].dataset.number}`);
  }

  /** Whether `card` has one of the chosen verdicts, and the chosen kind, speaker and source. */
  function matches(card, choices) {
    const verdicts = choices.getAll("verdict");
    if (verdicts.length > 0 && !verdicts.includes(card.dataset.verdict)) return false;
    return ["kind", "speaker", "source"].every((name) => {
      const wanted = choices.get(name);
      return wanted === "" || card.dataset[name].split(" ").includes(wanted);
    });
  }

  function filter() {
    const choices = new FormData(form);
    let count = 0;
    for (const card of cards) {
      const fits = matches(card, choices);
      card.hidden = !fits;
      count += fits ? 1 : 0;
      for (const quote of placesOf(card)) quote.classList.toggle("out", !fits);
    }
    shown.textContent = count === cards.length ? `${count}` : `${count} of ${cards.length}`;
  }

  function clear() {
    form.reset();
    filter();
  }

  const commands = {
    j: () => step(1),
    k: () => step(-1),
    o: () => chosen && (chosen.open = !chosen.open),
    d: () => chosen && placesOf(chosen)[0]?.focus(),
    f: () => form.querySelector("input, select").focus(),
    x: clear,
    "?": () => help.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("select, input:not([type=checkbox]), textarea");
    if (event.ctrlKey || event.metaKey || event.altKey || typing || help.open || !keys.checked) return;
    const command = commands[event.key];
    if (!command) return;
    event.preventDefault();
    command();
  });
  document.querySelector(".cards").addEventListener("toggle", (event) => {
    if (event.target.open && event.target !== chosen) choose(event.target, { scroll: false });
  }, true);
  addEventListener("hashchange", follow);
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => queueMicrotask(filter));
  document.getElementById("open-help").addEventListener("click", () => help.showModal());

  form.hidden = false;
  filter();
  follow();
  document.documentElement.dataset.ready = "";
})();
