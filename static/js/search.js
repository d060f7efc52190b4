// Suggestions under the search field, as a combobox; without, it is a plain form.

const form = document.querySelector(".search");
const input = form.elements.q;
const list = form.querySelector("[role='listbox']");
const status = form.querySelector("[role='status']");
let at = -1; // where the arrows are
let pause;

function choose(next) {
  at = next;
  [...list.children].forEach((option, place) => { option.ariaSelected = place === at; });
  const option = list.children[at];
  option?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option?.id ?? "");
}

function show(isOpen) {
  list.hidden = !isOpen;
  input.ariaExpanded = isOpen;
  choose(-1);
}

function visit(option) {
  show(false);
  location.assign(option.dataset.url);
}

async function suggest() {
  const text = input.value;
  const answer = await fetch(`${form.action}suggesties/?q=${encodeURIComponent(text)}`).catch(() => {});
  const options = answer?.ok ? await answer.text() : "";
  // Meanwhile the visitor may have typed on or left.
  if (text !== input.value || document.activeElement !== input) return;
  list.innerHTML = options;
  const number = list.children.length;
  show(number > 0);
  status.textContent = number ? `${number} suggesties. Kies met de pijltjes.` : "Geen suggesties.";
}

input.type = "text"; // A search field cannot be a combobox.
input.role = "combobox";
input.ariaAutoComplete = "list";
input.setAttribute("aria-controls", list.id);
show(false);

input.oninput = () => {
  clearTimeout(pause);
  pause = setTimeout(suggest, 200);
};
input.onblur = () => show(false);
input.onkeydown = (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const places = list.children.length + 1; // One of them is the field itself.
  if (step && list.hidden) suggest();
  else if (step) choose((at + 1 + step + places) % places - 1);
  else if (event.key === "Escape" && !list.hidden) show(false);
  else if (event.key === "Enter" && at >= 0) visit(list.children[at]);
  else return;
  event.preventDefault();
};
list.onmousedown = (event) => event.preventDefault(); // keeps the focus
list.onclick = ({ target }) => visit(target.closest("li"));
