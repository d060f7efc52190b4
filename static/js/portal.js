// Progressive enhancement only: every page works without this file.

// An empty field stays out of the address.
document.addEventListener("formdata", ({ formData }) => {
  for (const name of new Set(formData.keys())) {
    const values = formData.getAll(name);
    formData.delete(name);
    for (const value of values) if (value !== "") formData.append(name, value);
  }
});

// Buttons that need this script are hidden until it is there.
function reveal(name, press) {
  for (const button of document.querySelectorAll(`[data-${name}]`)) {
    button.hidden = false;
    button.addEventListener("click", () => press(button));
  }
}

reveal("print", () => print());
if (navigator.clipboard) {
  reveal("copy-link", async (button) => {
    const message = button.parentElement.querySelector("[role='status']");
    message.textContent = "";
    await navigator.clipboard.writeText(location.href.split("#")[0]);
    message.textContent = button.dataset.copyLink;
    button.onblur = () => { message.textContent = ""; };
  });
}

// A page that the browser kept asleep looks again whether the visitor made a cookie choice.
addEventListener("pageshow", ({ persisted }) => {
  const sheet = document.querySelector("link[href$='/cookies/stand.css']");
  if (!persisted || !sheet) return;
  const fresh = sheet.cloneNode();
  fresh.onload = () => sheet.remove();
  sheet.after(fresh);
});
