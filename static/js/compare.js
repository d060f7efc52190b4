// Practices ticked for comparison stay ticked while a visitor filters, turns pages and reads. They
// stand in the address after the #, and links carry them along: nothing is stored, and no server
// sees them before the visitor compares.

const MOST = 4;
const MARK = "#vergelijk=";
const FULL = "Je kunt hooguit vier praktijken vergelijken. Haal er eerst een weg.";
const tray = document.querySelector(".tray");
const compare = document.querySelector("[data-compare]");
let picked = (location.hash.split(MARK)[1] ?? "").split(",").filter(Boolean).slice(0, MOST);

function carry() {
  const mark = picked.length ? MARK + picked : "";
  const isFree = (hash) => !hash || hash.startsWith(MARK); // Something else may need that place.
  if (isFree(location.hash) && location.hash !== mark) {
    history.replaceState(null, "", location.pathname + location.search + mark);
  }
  for (const link of document.links) {
    if (link.pathname.startsWith("/praktijken/") && isFree(link.hash)) link.hash = mark;
  }
}

// The page of a practice: compare it with what was ticked before.
if (compare && picked.length) {
  const own = new URLSearchParams(compare.search).get("praktijk");
  const together = [...picked.filter((slug) => slug !== own), own].slice(-MOST);
  compare.search = new URLSearchParams(together.map((slug) => ["praktijk", slug]));
  carry();
}

// The list: ticks and tray.
function watch() {
  const text = tray.querySelector("[role='status']");
  const submit = tray.querySelector("[type='submit']");
  const banner = document.querySelector(".cookies");

  function show(refusal) {
    for (const tick of document.querySelectorAll(".pick .tick")) {
      tick.checked = picked.includes(tick.value);
    }
    const number = tray.dataset.count = picked.length;
    submit.textContent = number > 1 ? `Vergelijk ${number} praktijken` : "Vergelijk";
    const message = refusal ?? (number === 1
      ? "1 praktijk gekozen. Vink er nog een aan om te vergelijken."
      : `${number} praktijken gekozen.`);
    if (text.textContent !== message) text.textContent = message;
    carry();
  }

  document.addEventListener("change", ({ target }) => {
    if (!target.matches(".pick .tick")) return;
    if (!target.checked) picked = picked.filter((slug) => slug !== target.value);
    else if (picked.length === MOST) return show(FULL);
    else picked.push(target.value);
    show();
  });

  // Also what was ticked on another page of the list.
  tray.addEventListener("formdata", ({ formData }) => {
    formData.delete("praktijk");
    picked.forEach((slug) => formData.append("praktijk", slug));
  });

  tray.querySelector("[type='reset']").hidden = false;
  tray.addEventListener("reset", () => {
    picked = [];
    show();
    document.querySelector(".results").focus({ preventScroll: true });
  });

  // static/js/list.js renewed the cards, or the browser went back.
  const list = document.querySelector("[data-live='list']");
  new MutationObserver(() => show()).observe(list, { childList: true });
  addEventListener("popstate", () => show());
  addEventListener("pageshow", () => show());

  // The cookie question sticks to the same edge; the tray stands on it.
  if (banner) {
    const stand = () => { tray.style.insetBlockEnd = `${banner.offsetHeight}px`; };
    new ResizeObserver(stand).observe(banner);
  }
  show();
}

if (tray) watch();
