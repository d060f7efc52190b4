// Makes an editor of every Markdown text area: toolbar, counter, upload and preview. Works by
// delegation, so that a row added below a form has a working editor at once.
"use strict";

const LOGGED_OUT = "Je bent uitgelogd. Je tekst staat er nog. Log in een nieuw tabblad weer in en probeer het hier opnieuw.";
const NO_ANSWER = "Dat lukt nu niet. Je tekst staat er nog. Probeer het straks opnieuw.";
const NOT_ALLOWED = "Dit mag je niet (meer). Je tekst staat er nog.";
const TOO_LARGE = "Dit bestand is te groot. Hooguit 5 MB.";
const TOO_LONG = "Deze tekst is te lang. Maak hem korter voordat je opslaat.";
const IMAGES = "image/jpeg,image/png,image/webp";
const LINES = {
  heading: { mark: "## ", pattern: /^#{1,6}\s+/ },
  list: { mark: "- ", pattern: /^[-*+]\s+/ },
  numbered: { mark: (at) => `${at + 1}. `, pattern: /^\d+[.)]\s+/ },
  quote: { mark: "> ", pattern: /^>\s?/ },
};
const AROUND = {
  bold: { mark: "**", example: "vette tekst" },
  italic: { mark: "*", example: "cursieve tekst" },
};

const part = (box, name) => box.querySelector(name);
const editorOf = (box) => part(box, ".markdownx-editor");
const numberFormat = new Intl.NumberFormat("nl-NL");

function tell(box, { error = "", status = "" }) {
  part(box, ".markdownx__error").textContent = error;
  part(box, ".markdownx__status").textContent = status;
}

// --- text ---

// Replaces a piece of the text in such a way that the browser's own undo takes it back.
function replace(editor, start, end, text, select = [text.length, text.length]) {
  editor.focus();
  editor.setSelectionRange(start, end);
  const isDone = document.execCommand(text ? "insertText" : "delete", false, text);
  if (!isDone) {
    editor.setRangeText(text, start, end, "end");
    editor.dispatchEvent(new Event("input", { bubbles: true }));
  }
  editor.setSelectionRange(start + select[0], start + select[1]);
}

function markAround(editor, { mark, example }) {
  const { selectionStart: start, selectionEnd: end, value } = editor;
  const chosen = value.slice(start, end);
  const size = mark.length;
  if (value.slice(start - size, start) === mark && value.slice(end, end + size) === mark) {
    replace(editor, start - size, end + size, chosen, [0, chosen.length]);
    return;
  }
  const text = chosen || example;
  replace(editor, start, end, mark + text + mark, [size, size + text.length]);
}

function markLines(editor, { mark, pattern }) {
  const { value, selectionStart, selectionEnd } = editor;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const stop = value.indexOf("\n", selectionEnd);
  const end = stop < 0 ? value.length : stop;
  const lines = value.slice(start, end).split("\n");
  const isMarked = lines.every((line) => pattern.test(line));
  const others = Object.values(LINES).map((other) => other.pattern);
  const changed = lines.map((line, at) => {
    if (isMarked) return line.replace(pattern, "");
    const bare = others.reduce((text, other) => text.replace(other, ""), line);
    return (typeof mark === "function" ? mark(at) : mark) + bare;
  });
  // A list or heading begins after an empty line.
  const before = value.slice(0, start);
  const gap = isMarked || !before || before.endsWith("\n\n") ? "" : "\n";
  const text = gap + changed.join("\n");
  replace(editor, start, end, text);
}

function insertLink(editor) {
  const { selectionStart: start, selectionEnd: end, value } = editor;
  const chosen = value.slice(start, end);
  const text = chosen || "tekst";
  const link = `[${text}](https://)`;
  const address = [text.length + 3, link.length - 1];
  replace(editor, start, end, link, chosen ? address : [1, 1 + text.length]);
}

// The words that describe the image are selected, to be typed over.
function insertImage(editor, code) {
  const { selectionStart: start, selectionEnd: end } = editor;
  replace(editor, start, end, code, [2, code.indexOf("](")]);
}

// --- to and from the portal ---

const tokenFields = () => [...document.querySelectorAll("[name=csrfmiddlewaretoken]")];

// Logging in again, in another tab, made the token of this page worthless: takes over the new one.
async function renewToken() {
  const answer = await fetch(location.href, { redirect: "manual" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  if (token) tokenFields().forEach((field) => { field.value = token; });
  return answer;
}

async function post(address, name, value) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", tokenFields()[0]?.value ?? "");
  body.set(name, value);
  return fetch(address, { method: "POST", body, redirect: "manual" });
}

// The answer, or an Error that says in Dutch what is wrong.
async function send(address, name, value) {
  const isLogin = (answer) => answer.type === "opaqueredirect";
  let answer;
  try {
    answer = await post(address, name, value);
    if (answer.status === 403) {
      const page = await renewToken();
      answer = isLogin(page) ? page : await post(address, name, value);
    }
  } catch {
    throw new Error(NO_ANSWER);
  }
  if (isLogin(answer)) throw new Error(LOGGED_OUT);
  if (answer.status === 403) throw new Error(NOT_ALLOWED);
  if (answer.status === 413) throw new Error(TOO_LARGE);
  return answer;
}

async function upload(box, files) {
  const editor = editorOf(box);
  for (const file of files) {
    tell(box, { status: "Bezig met uploaden…" });
    try {
      const answer = await send(editor.dataset.markdownxUploadUrlsPath, "image", file);
      const said = await answer.json().catch(() => ({}));
      if (!said.image_code) throw new Error(said.error || NO_ANSWER);
      insertImage(editor, said.image_code);
      tell(box, { status: "De afbeelding staat in de tekst. Beschrijf wat er te zien is." });
    } catch (refusal) {
      tell(box, { error: refusal.message });
      return;
    }
  }
}

function chooseImages(box) {
  const chooser = document.createElement("input");
  chooser.type = "file";
  chooser.accept = IMAGES;
  chooser.addEventListener("change", () => upload(box, [...chooser.files]));
  chooser.click();
}

// --- preview: asked for when it is open, and again when the text has rested a moment ---

const asked = new WeakMap();

async function preview(box) {
  const region = part(box, ".markdownx-preview");
  const editor = editorOf(box);
  const turn = (asked.get(box) ?? 0) + 1;
  asked.set(box, turn);
  let html;
  try {
    const answer = await send(editor.dataset.markdownxUrlsPath, "content", editor.value);
    if (!answer.ok) throw new Error(NO_ANSWER);
    html = await answer.text();
  } catch (refusal) {
    if (asked.get(box) === turn) tell(box, { error: refusal.message });
    return;
  }
  if (asked.get(box) !== turn) return; // A later text is on its way.
  tell(box, {});
  region.innerHTML = html.trim() || "<p>Er staat nog geen tekst.</p>";
}

function togglePreview(box, button) {
  const region = part(box, ".markdownx-preview");
  region.hidden = !region.hidden;
  button.setAttribute("aria-expanded", String(!region.hidden));
  if (!region.hidden) preview(box);
}

const resting = new WeakMap();

function previewSoon(box) {
  if (part(box, ".markdownx-preview").hidden) return;
  clearTimeout(resting.get(box));
  const wait = Number(editorOf(box).dataset.markdownxLatency) || 500;
  resting.set(box, setTimeout(() => preview(box), wait));
}

// --- an editor on the page ---

function count(box) {
  const limit = Number(box.dataset.limit);
  const length = [...editorOf(box).value].length;
  const counter = part(box, ".markdownx__count");
  const wasTooLong = counter.classList.contains("markdownx__count--over");
  counter.textContent = `${numberFormat.format(length)} van ${numberFormat.format(limit)} tekens`;
  counter.classList.toggle("markdownx__count--over", length > limit);
  if (length > limit !== wasTooLong) tell(box, { error: wasTooLong ? "" : TOO_LONG });
}

function prepare(box) {
  const label = editorOf(box).labels[0]?.textContent.replace(/:\s*$/, "").trim() || "deze tekst";
  const tools = part(box, ".markdownx__tools");
  tools.hidden = false;
  tools.setAttribute("aria-label", `Opmaak van ${label}`);
  part(box, ".markdownx-preview").setAttribute("aria-label", `Voorbeeld van ${label}`);
  part(box, ".markdownx__count").hidden = false;
  [...tools.children].forEach((button, at) => { button.tabIndex = at ? -1 : 0; });
  count(box);
}

function use(box, button) {
  const editor = editorOf(box);
  const tool = button.dataset.tool;
  if (tool in AROUND) markAround(editor, AROUND[tool]);
  if (tool in LINES) markLines(editor, LINES[tool]);
  if (tool === "link") insertLink(editor);
  if (tool === "image") chooseImages(box);
  if (tool === "preview") togglePreview(box, button);
}

// One stop of the Tab key; inside the toolbar the arrow keys move, as in any toolbar.
function walk(event, button) {
  const buttons = [...button.parentElement.children];
  const at = buttons.indexOf(button);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  const next = buttons[(to + buttons.length) % buttons.length];
  buttons.forEach((other) => { other.tabIndex = other === next ? 0 : -1; });
  next.focus();
}

const boxOf = (event) => event.target.closest?.(".markdownx");
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files");

document.addEventListener("click", (event) => {
  const button = event.target.closest?.(".markdownx__tool");
  if (button) use(boxOf(event), button);
});
document.addEventListener("keydown", (event) => {
  const button = event.target.closest?.(".markdownx__tool");
  if (button) walk(event, button);
});
document.addEventListener("input", (event) => {
  const box = boxOf(event);
  if (!box) return;
  count(box);
  previewSoon(box);
});
document.addEventListener("paste", (event) => {
  const box = boxOf(event);
  const files = [...(event.clipboardData?.files ?? [])];
  // A word processor sends a picture of the text along with the text.
  if (!box || !files.length || event.clipboardData.types.includes("text/plain")) return;
  event.preventDefault();
  upload(box, files);
});
document.addEventListener("dragover", (event) => {
  if (carriesFiles(event) && !event.target.closest?.("[type=file]")) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!carriesFiles(event) || event.target.closest?.("[type=file]")) return;
  event.preventDefault(); // The browser would leave the form to show the file.
  const box = boxOf(event);
  if (box) upload(box, [...event.dataTransfer.files]);
});
document.addEventListener("formset:added", (event) => {
  // Django numbers names and ids of the new row, and forgets what refers to them.
  const described = event.target.querySelectorAll("[aria-describedby*=__prefix__]");
  described.forEach((field) => {
    const own = field.id.match(/-(\d+)-/)?.[1] ?? "";
    const refers = field.getAttribute("aria-describedby").replaceAll("__prefix__", own);
    field.setAttribute("aria-describedby", refers);
  });
});

document.querySelectorAll(".markdownx").forEach(prepare);
