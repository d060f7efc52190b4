// The list of practices: a choice applies at once, without loading the page again. The server
// answers with a whole page, of which this takes over what carries data-live. When that fails, the
// browser goes there itself.

const form = document.querySelector(".filters");
const results = document.querySelector(".results");
const sort = document.querySelector(".results__sort");
const announcer = document.querySelector("[data-announcer]");
const submit = form.querySelector("[type='submit']");
const close = form.querySelector(".filters__close");
const search = form.elements.q;
const narrow = matchMedia("(max-width: 63.99rem)");
const address = () => location.pathname + location.search;

let here = address(); // where the visitor is
let asked; // what was asked for last
let turn = 0; // only the answer to the last question counts
let isOpen = false; // the drawer of a narrow screen
let openedAt; // where the visitor was then

async function load(target, isBack) {
  const url = new URL(target, location);
  // A word that is typed but not searched for yet goes along with any other choice.
  if (!isBack && search.value !== search.defaultValue) url.searchParams.set("q", search.value);
  if (!isBack && url.href === asked) return;
  asked = url.href;
  const mine = ++turn;
  const wasOpen = isOpen;
  announcer.textContent = "";
  results.ariaBusy = "true";
  try {
    const text = await (await fetch(url)).text();
    if (mine !== turn) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    if (!isBack) remember(page.querySelector("[data-address]").dataset.address, wasOpen);
    show(page, url.searchParams, isBack);
    results.ariaBusy = null;
  } catch {
    if (mine !== turn) return;
    if (isBack) location.reload();
    else location.assign(url);
  }
}

// A visit to the drawer is one step back, however many filters were chosen there.
function remember(shown, wasOpen) {
  if (here === shown) return;
  here = shown;
  history[wasOpen ? "replaceState" : "pushState"](null, "", here + (isOpen ? "#filters" : ""));
}

// ---- showing the answer ----

const chips = () => [...results.querySelectorAll(".chips a")];

function show(page, sent, isBack) {
  const focused = document.activeElement;
  const held = focused.closest(".facet__option");
  const place = chips().indexOf(focused);
  document.title = page.title;
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.querySelector(`[data-live="${part.dataset.live}"]`);
    for (const { name, value } of fresh.attributes) part.setAttribute(name, value);
    if (part.contains(held)) renewAround(held, part, [...fresh.children]);
    else part.innerHTML = fresh.innerHTML;
  }
  for (const typed of form.querySelectorAll(".facet__typed input")) {
    if (sent.getAll(typed.name).includes(typed.value)) typed.value = "";
  }
  if (isBack || search !== focused) search.value = search.defaultValue;
  submit.textContent = submit.dataset.label;
  announcer.textContent = results.querySelector("[data-message]").dataset.message;
  if (focused.isConnected) return;
  // What had the focus is gone: on to the next chip, else to the results.
  const left = chips();
  const next = isOpen ? submit : left[Math.min(place, left.length - 2)] ?? results;
  next.focus({ preventScroll: true });
}

// The option that has the focus stays: replaced or disabled, it would lose it.
function renewAround(held, part, options) {
  const tick = held.firstChild;
  const at = options.findIndex((option) => option.firstChild.value === tick.value);
  if (at < 0) return; // It was there only while it was chosen.
  tick.checked = options[at].firstChild.checked;
  held.lastChild.replaceWith(options[at].lastChild);
  for (const option of [...part.children]) if (option !== held) option.remove();
  held.before(...options.slice(0, at));
  held.after(...options.slice(at + 1));
}

// ---- what a visitor does ----

const send = (fields) => load(`${fields.action}?${new URLSearchParams(new FormData(fields))}`);

form.addEventListener("change", () => send(form));
// A suggestion that is picked from the list under a field needs no further key.
form.addEventListener("input", ({ target, inputType }) => {
  if (target.list && (!inputType || inputType === "insertReplacementText")) send(form);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  send(form);
  closeDrawer();
});
sort.addEventListener("change", () => send(sort));

document.addEventListener("click", (event) => {
  const link = event.target.closest(".chips a, .empty a, .filters__clear");
  const isOther = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (isOther || link?.pathname !== location.pathname) return;
  event.preventDefault();
  link.focus({ preventScroll: true }); // Safari gives a clicked link no focus.
  load(link.href);
});

addEventListener("popstate", () => {
  if (here === address()) return;
  here = address();
  load(here, true);
});

// ---- the drawer of a narrow screen; its address ends in #filters ----

function setOpen(open) {
  if (open === isOpen) return;
  isOpen = open;
  form.dataset.open = open ? "yes" : "no";
  for (const part of document.querySelectorAll("body > :not(main, script), .results")) {
    part.inert = open;
  }
  (open ? close : document.querySelector(".results__open")).focus({ preventScroll: true });
}

function syncDrawer() {
  setOpen(narrow.matches && location.hash === "#filters");
}

function closeDrawer(event) {
  if (!isOpen) return;
  event?.preventDefault();
  setOpen(false);
  if (openedAt === here && !results.ariaBusy) history.back();
  else history.replaceState(null, "", here);
}

addEventListener("hashchange", () => {
  openedAt = location.hash === "#filters" && here;
  syncDrawer();
});
narrow.addEventListener("change", syncDrawer);
close.addEventListener("click", closeDrawer);
form.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") closeDrawer();
});

// There, filters without a choice start closed.
for (const facet of form.querySelectorAll(".facet__details:not(:has(:checked))")) {
  if (narrow.matches) facet.open = false;
}
submit.textContent = submit.dataset.label;
form.classList.add("is-live");
syncDrawer();
