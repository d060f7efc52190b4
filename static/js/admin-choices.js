// Long lists of tick boxes get a search field; without this script they simply scroll.
for (const list of document.querySelectorAll(".choices--long")) {
  const field = document.createElement("input");
  field.type = "search";
  field.className = "choices__search";
  field.placeholder = "Zoek in deze lijst";
  field.setAttribute("aria-label", `Zoek in ${list.getAttribute("aria-label")}`);
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLocaleLowerCase("nl");
    for (const label of list.querySelectorAll("label")) {
      const isTicked = label.querySelector("input").checked;
      label.parentElement.hidden = !isTicked && !label.textContent.toLocaleLowerCase("nl").includes(wanted);
    }
  });
  // Enter in a search field would save the whole form.
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  list.prepend(field);
}
