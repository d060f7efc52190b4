// Keeps what is typed in this browser until it is saved, so that an ended session, a crash or a
// closed tab costs no text. Offered back when the form is opened again; admin-saved.js drops it.
"use strict";

const MONTH = 30 * 24 * 60 * 60 * 1000;
const form = document.querySelector("#content-main form[id$='_form']");
const offer = document.querySelector("[data-keep]");
const key = `tekst ${offer?.dataset.keep} ${location.pathname}`;
const older = `${key} ouder`; // a text that was offered and not answered yet
const BASIS = ["basis", "gezien"]; // what the text started from: a colleague may save meanwhile

// What the form says. Hidden fields say how it was made, but for the numbers of its rows.
function isText({ name, type }) {
  if (!name || name.startsWith("_") || name.includes("-__prefix__-")) return false;
  return type === "hidden" ? BASIS.includes(name) || name.endsWith("-id")
    : !["file", "submit", "button", "password"].includes(type);
}

function values() {
  const found = {};
  for (const field of [...form.elements].filter(isText)) {
    if (["checkbox", "radio"].includes(field.type) && !field.checked) continue;
    (found[field.name] ??= []).push(field.value.replaceAll("\r\n", "\n"));
  }
  return found;
}

function isSame(one, other) {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => BASIS.includes(name)
    || JSON.stringify(one[name] ?? []) === JSON.stringify(other[name] ?? []));
}

function kept(slot) {
  try {
    const found = JSON.parse(localStorage.getItem(slot));
    return found && Date.now() - found.at < MONTH && !isSame(found.values, values()) ? found : null;
  } catch {
    return null;
  }
}

let waiting;
function keep() {
  clearTimeout(waiting);
  waiting = undefined;
  try {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), values: values() }));
  } catch {
    // No room, or not allowed: the form itself works on.
  }
}

// Rows below the form go by their own number; a new one, and one that has gone, gets a new row.
function rowsOf(kept) {
  const rows = {};
  for (const [name, value] of Object.entries(kept)) {
    const [, prefix, index, field] = name.match(/^(.+)-(\d+)-(.+)$/) ?? [];
    if (field) ((rows[prefix] ??= {})[index] ??= {})[field] = value;
  }
  return rows;
}

function present(prefix) {
  const total = Number(form.elements[`${prefix}-TOTAL_FORMS`]?.value ?? 0);
  return [...Array(total).keys()];
}

function place(prefix, row, used) {
  const id = (row.id ?? [""])[0];
  const valueOf = (index) => form.elements[`${prefix}-${index}-id`]?.value ?? "";
  const isSeen = (index) => !document.getElementById(`${prefix}-${index}`).matches(".spare");
  let index = present(prefix).find((index) => !used.has(index) && isSeen(index) && valueOf(index) === id);
  if (index === undefined) {
    form.querySelector(`#${prefix}-group .add-row a`)?.click();
    index = present(prefix).findLast((last) => !valueOf(last) && !used.has(last));
  }
  used.add(index);
  return index;
}

function fill(name, wanted) {
  for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = wanted.includes(field.value);
    else if (wanted.length) field.value = wanted[0];
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function says(row) {
  return Object.entries(row).some(([field, value]) => field !== "position" && value.some(Boolean));
}

function restore(saved) {
  const names = new Set([...form.elements].filter(isText).map((field) => field.name));
  for (const name of names) {
    if (!/-\d+-/.test(name)) fill(name, saved[name] ?? []);
  }
  for (const [prefix, byIndex] of Object.entries(rowsOf(saved))) {
    const used = new Set();
    for (const row of Object.values(byIndex).filter(says)) {
      const index = place(prefix, row, used);
      for (const [field, value] of Object.entries(row)) {
        if (field !== "id" && index !== undefined) fill(`${prefix}-${index}-${field}`, value);
      }
    }
  }
}

function drop() {
  localStorage.removeItem(key);
  localStorage.removeItem(older);
  offer.hidden = true;
}

function propose(found) {
  offer.querySelector("[data-kept-at]").textContent = new Date(found.at)
    .toLocaleString("nl-NL", { dateStyle: "long", timeStyle: "short" });
  offer.hidden = false;
  offer.querySelector("[data-restore]").addEventListener("click", () => {
    drop();
    restore(found.values);
    keep();
    form.querySelector("input:not([type=hidden]), textarea")?.focus();
  });
  offer.querySelector("[data-drop]").addEventListener("click", drop);
  // What is typed before there is an answer is kept beside it.
  form.addEventListener("input", () => {
    if (!offer.hidden) localStorage.setItem(older, JSON.stringify(found));
  }, { once: true });
}

if (form && offer) {
  sessionStorage.removeItem("verstuurd");
  // A form that came back refused holds the text already.
  const found = document.querySelector(".errornote") ? null : kept(key) ?? kept(older);
  if (found) propose(found);
  form.addEventListener("input", () => { waiting ??= setTimeout(keep, 400); });
  // A tab that closes or a page that is left does not wait.
  addEventListener("pagehide", () => { if (waiting) keep(); });
  form.addEventListener("submit", () => {
    keep();
    sessionStorage.setItem("verstuurd", key);
  });
}
