// Guards what is typed: leaving a changed form, or taking a step with it, asks first. And names
// the fields that Django's search in long lists leaves without a name.
"use strict";

const form = document.querySelector("#content-main form[id$='_form']");
let isChanged = Boolean(document.querySelector(".errornote"));
let isSaving = false;

// What is missing comes first: the keyboard starts at the list of it.
document.querySelector(".messagelist .needs a")?.focus();

form?.addEventListener("input", () => { isChanged = true; });
form?.addEventListener("submit", () => { isSaving = true; });
addEventListener("beforeunload", (event) => {
  if (isChanged && !isSaving) event.preventDefault();
});

// The name of the list itself goes over to the parts that stand in its place.
function nameSearches() {
  for (const list of document.querySelectorAll("select.admin-autocomplete.select2-hidden-accessible")) {
    const label = list.labels[0];
    const box = list.nextElementSibling;
    const chosen = box?.querySelector(".select2-selection__rendered");
    if (!label || !chosen) continue;
    label.id ||= `${list.id}_label`;
    box.querySelector(".select2-selection").setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
    chosen.setAttribute("aria-labelledby", label.id);
    box.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", label.id);
  }
}

addEventListener("load", () => setTimeout(nameSearches));
document.addEventListener("formset:added", () => setTimeout(nameSearches));

// Opened, the search and what it finds take the name of the list too.
window.django?.jQuery(document).on("select2:open", ({ target }) => {
  const name = target.labels[0]?.id;
  const dropdown = document.querySelector(".select2-container--open .select2-dropdown");
  const found = dropdown?.querySelector(".select2-results__options");
  const box = target.nextElementSibling;
  if (!name || !found) return;
  box.querySelector("[role=combobox]")?.setAttribute("aria-controls", found.id);
  found.setAttribute("aria-labelledby", name);
  dropdown.querySelector(".select2-search__field")?.setAttribute("aria-labelledby", name);
});
