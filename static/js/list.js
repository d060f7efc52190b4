// The list of practices: filters, chips and sort order apply at once, without loading the page
// again. It only does what forms and links do without it, and leaves it to them when it fails.
(function () {
  "use strict";

  const form = document.querySelector(".filters");
  const results = document.querySelector(".results");
  const announcer = document.querySelector("[data-announcer]");
  const sort = document.querySelector(".results__sort");
  const submit = form.querySelector("[type='submit']");
  const search = form.elements.q;
  const whereTo = document.querySelector(".cookies [name='terug']");
  const narrow = matchMedia("(max-width: 63.99rem)");
  const behind = document.querySelectorAll("body > :not(main, script), .results");

  let shown = location.pathname + location.search; // what the page shows
  let asked = ""; // what was asked for last
  let pending = null; // the request that has no answer yet
  let open = false; // whether the drawer of a narrow screen is open
  let openedAt = null; // what the page showed when it was opened

  // ---- asking ----

  async function load(address, { changed = null, isBack = false } = {}) {
    if (address === asked && !isBack) return;
    asked = address;
    pending?.abort();
    const request = pending = Object.assign(new AbortController(), { isBack });
    const wasOpen = open;
    announcer.textContent = "";
    results.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(address, { signal: request.signal });
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const target = page.querySelector(".results").dataset.address;
      if (!isBack) remember(target, wasOpen);
      shown = isBack ? address : target;
      if (whereTo) whereTo.value = shown;
      document.title = page.title;
      show(page, new URL(address, location.href).searchParams, changed, isBack);
      results.dataset.address = target;
      pending = null;
      results.removeAttribute("aria-busy");
    } catch (error) {
      if (request.signal.aborted) return;
      if (isBack) location.reload();
      else location.assign(address);
    }
  }

  // A visit to the drawer is one step back, however many filters were chosen there.
  function remember(target, wasOpen) {
    if (target === shown) return;
    if (wasOpen) history.replaceState(null, "", target + (open ? "#filters" : ""));
    else history.pushState(null, "", target);
  }

  function addressOf(fields) {
    const query = new URLSearchParams(new FormData(fields)).toString();
    return fields.getAttribute("action") + (query && `?${query}`);
  }

  // A word that is typed but not searched for yet goes along with any other choice.
  function withSearch(address) {
    const url = new URL(address, location.href);
    if (search.value !== search.defaultValue) {
      if (search.value) url.searchParams.set("q", search.value);
      else url.searchParams.delete("q");
    }
    return url.pathname + url.search;
  }

  // ---- showing the answer ----

  function show(page, sent, changed, isBack) {
    const focused = document.activeElement;
    const place = chips().indexOf(focused);
    for (const part of document.querySelectorAll("[data-live]")) {
      const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
      for (const { name, value } of fresh.attributes) part.setAttribute(name, value);
      part.replaceChildren(...fresh.childNodes);
    }
    sort.hidden = page.querySelector(".results__sort").hidden;
    sort.elements.sorteer.value = sort.querySelector("[selected]").value;
    for (const facet of form.querySelectorAll("[data-facet]")) {
      const fresh = page.querySelector(`[data-facet="${facet.dataset.facet}"]`);
      if (!fresh) continue;
      if (facet.contains(changed ?? focused)) updateOptions(facet, fresh, sent);
      else replaceOptions(facet, fresh, sent);
    }
    const found = page.querySelector(".filters").elements.q.value;
    search.defaultValue = found;
    if (isBack || search.value === (sent.get("q") ?? "")) search.value = found;
    const label = page.querySelector(".filters [type='submit']").dataset.label;
    submit.dataset.label = submit.textContent = label;
    announcer.textContent = page.querySelector("[data-message]").dataset.message;
    if (!focused.isConnected) focusAfter(place);
    measure();
  }

  // A list shorter than the screen stays in sight beside the filters.
  function measure() {
    const list = results.querySelector(".results__body");
    list.classList.toggle("is-short", list.offsetHeight < innerHeight - 100);
  }

  const chips = () => [...results.querySelectorAll(".chips a")];

  // The control that had the focus is gone: on to the next chip, else to the results.
  function focusAfter(place) {
    const left = chips();
    const next = open ? submit : left[Math.min(place, left.length - 2)] ?? results;
    next.focus({ preventScroll: true });
  }

  // The facet the visitor is in: every option stays where it is.
  function updateOptions(facet, fresh, sent) {
    for (const option of fresh.querySelectorAll(".facet__option")) {
      const input = option.querySelector("input");
      const mine = facet.querySelector(`.tick[value="${CSS.escape(input.value)}"]`);
      if (!mine) { // typed just now
        facet.querySelector(".facet__rest, .facet__typed").before(option);
        continue;
      }
      const label = mine.closest(".facet__option");
      label.className = option.className;
      label.querySelector("[data-count]").replaceWith(option.querySelector("[data-count]"));
      mine.checked = input.checked;
      mine.disabled = input.disabled && mine !== document.activeElement; // or the focus is lost
    }
    const typed = facet.querySelector(".facet__typed input");
    if (typed && sent.getAll(typed.name).includes(typed.value)) typed.value = "";
  }

  function replaceOptions(facet, fresh, sent) {
    const mine = facet.querySelector(".facet__options");
    const isOpen = mine.querySelector(".facet__rest")?.open;
    const typed = mine.querySelector(".facet__typed input")?.value;
    mine.replaceWith(fresh.querySelector(".facet__options"));
    if (isOpen) facet.querySelector(".facet__rest")?.setAttribute("open", "");
    if (typed && !sent.getAll(facet.dataset.facet).includes(typed)) {
      facet.querySelector(".facet__typed input").value = typed;
    }
  }

  // "Toon minder" never hides what is chosen.
  form.addEventListener("toggle", ({ target }) => {
    if (!target.matches(".facet__rest") || target.open) return;
    target.before(...target.querySelectorAll(".facet__option:has(:checked)"));
    const left = target.querySelectorAll(".facet__option").length;
    const words = target.querySelector(".more__closed");
    words.textContent = words.textContent.replace(/\d+/, left);
    if (!left) target.open = true;
  }, true);

  // ---- what a visitor does ----

  form.addEventListener("change", ({ target }) => load(addressOf(form), { changed: target }));

  // A suggestion that is picked from the list under a field needs no further key.
  form.addEventListener("input", ({ target, inputType }) => {
    if (target.list && (!inputType || inputType === "insertReplacementText")) {
      load(addressOf(form), { changed: target });
    }
  });

  document.addEventListener("change", ({ target }) => {
    if (target.matches(".results__sort select")) load(withSearch(addressOf(target.form)));
  });

  document.addEventListener("submit", (event) => {
    if (event.target !== form && !event.target.matches(".results__sort")) return;
    event.preventDefault();
    load(withSearch(addressOf(event.target)), { changed: document.activeElement });
    if (open) closeDrawer();
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".chips a, .empty a, .filters__clear");
    const isPlain = !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || link.pathname !== location.pathname) return;
    event.preventDefault();
    link.focus({ preventScroll: true }); // Safari gives a clicked link no focus.
    load(withSearch(link.href));
  });

  addEventListener("popstate", () => {
    const address = location.pathname + location.search;
    if (address !== shown) load(address, { isBack: true });
    else if (pending?.isBack) {
      pending.abort();
      pending = null;
      asked = "";
      results.removeAttribute("aria-busy");
    }
  });

  // ---- the drawer of a narrow screen; its address ends in #filters ----

  function setOpen(isOpen) {
    const wasOpen = open;
    open = isOpen;
    form.dataset.open = isOpen ? "yes" : "no";
    behind.forEach((part) => { part.inert = isOpen; });
    if (isOpen && !wasOpen) form.querySelector(".filters__close").focus();
    if (!isOpen && wasOpen) document.querySelector(".results__open").focus({ preventScroll: true });
  }

  const syncDrawer = () => setOpen(narrow.matches && location.hash === "#filters");

  function closeDrawer() {
    setOpen(false);
    if (openedAt === shown && !pending) history.back();
    else history.replaceState(null, "", shown);
  }

  addEventListener("hashchange", () => {
    openedAt = location.hash === "#filters" ? shown : null;
    syncDrawer();
  });
  narrow.addEventListener("change", syncDrawer);
  form.querySelector(".filters__close").addEventListener("click", (event) => {
    event.preventDefault();
    closeDrawer();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) closeDrawer();
  });

  if (narrow.matches) { // In the drawer, facets without a choice start closed.
    form.querySelectorAll(".facet__details").forEach((facet) => {
      facet.open = facet.querySelector(":checked") !== null;
    });
  }
  addEventListener("resize", measure);
  measure();
  submit.textContent = submit.dataset.label;
  form.classList.add("is-live");
  syncDrawer();
})();
