// Practices ticked for comparison stay ticked while a visitor filters, turns pages and reads. They
// are kept in this page and, on the way to the next one, in the part of its address after the #:
// nothing is stored, and no server sees them before the visitor compares.
(function () {
  "use strict";

  const MOST = 4;
  const MARK = "#vergelijk=";
  const tray = document.querySelector(".tray");
  const list = document.querySelector("[data-live='list']");
  const banner = document.querySelector(".cookies");
  let picked = fromAddress();

  function fromAddress() {
    const found = location.hash.startsWith(MARK) ? location.hash.slice(MARK.length).split(",") : [];
    return [...new Set(found)].filter((slug) => /^[a-z0-9_-]+$/.test(slug)).slice(0, MOST);
  }

  const ticks = () => [...document.querySelectorAll(".pick .tick")];

  // ---- the address: ours after the #, unless something else needs that place ----

  function remember() {
    if (location.hash && !location.hash.startsWith(MARK)) return;
    const mark = picked.length ? MARK + picked.join(",") : "";
    if (location.hash === mark) return;
    history.replaceState(history.state, "", location.pathname + location.search + mark);
  }

  function carry(link, slugs) {
    const url = new URL(link.href);
    const isOurs = url.origin === location.origin && url.pathname.startsWith("/praktijken/");
    const isFree = !url.hash || url.hash.startsWith(MARK);
    if (isOurs && isFree) link.hash = slugs.length ? MARK + slugs.join(",") : "";
  }

  // Before the browser follows it, also into a new tab.
  for (const event of ["pointerdown", "keydown", "click"]) {
    document.addEventListener(event, ({ target }) => {
      const link = target.closest?.("a[href]");
      if (!link) return;
      if (link.dataset.keepChoice !== undefined) {
        carry(link, link.dataset.keepChoice.split(",").filter(Boolean));
      } else if (tray || picked.length) carry(link, picked);
    }, true);
  }

  // ---- the page of a practice: compare it with what was ticked before ----

  const compare = document.querySelector("[data-compare]");
  if (compare && picked.length) {
    const own = new URL(compare.href).searchParams.get("praktijk");
    const together = [...new Set([...picked, own])].slice(-MOST);
    compare.search = new URLSearchParams(together.map((slug) => ["praktijk", slug]));
  }
  if (!tray) return;

  // ---- the list: ticks and tray ----

  const text = tray.querySelector("[role='status']");
  const elsewhere = tray.querySelector("[data-elsewhere]");
  const submit = tray.querySelector("[type='submit']");
  const reset = tray.querySelector("[type='reset']");
  reset.hidden = false;

  function show(message) {
    const shown = ticks();
    shown.forEach((tick) => { tick.checked = picked.includes(tick.value); });
    const here = new Set(shown.map((tick) => tick.value));
    elsewhere.replaceChildren(...picked.filter((slug) => !here.has(slug)).map((slug) => {
      const field = document.createElement("input");
      return Object.assign(field, { type: "hidden", name: "praktijk", value: slug });
    }));
    tray.dataset.count = picked.length;
    submit.textContent = picked.length > 1 ? `Vergelijk ${picked.length} praktijken` : "Vergelijk";
    const said = message ?? (picked.length === 1
      ? "1 praktijk gekozen. Vink er nog een aan om te vergelijken."
      : `${picked.length} praktijken gekozen.`);
    if (text.textContent !== said) text.textContent = said;
    remember();
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".pick .tick")) return;
    const others = picked.filter((slug) => slug !== target.value);
    if (!target.checked) picked = others;
    else if (others.length < MOST) picked = [...others, target.value];
    else return show("Je kunt hooguit vier praktijken vergelijken. Haal er eerst een weg.");
    show();
  });

  tray.addEventListener("reset", (event) => {
    event.preventDefault();
    picked = [];
    show();
    document.querySelector(".results").focus({ preventScroll: true });
  });

  // static/js/list.js renewed the cards, or went to another address.
  new MutationObserver(() => show()).observe(list, { childList: true });
  addEventListener("popstate", () => show());
  addEventListener("hashchange", () => show());
  addEventListener("pageshow", () => show());

  // The cookie question sticks to the same edge; the tray stands on it.
  if (banner) {
    new ResizeObserver(() => {
      tray.style.insetBlockEnd = `${banner.offsetHeight}px`;
    }).observe(banner);
  }
  show();
})();
