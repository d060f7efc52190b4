// Progressive enhancement only: every page works without this file.
(function () {
  "use strict";

  // The menu of a narrow screen opens through :target; a second press or Escape closes it.
  const menu = document.querySelector(".header__menu");

  function closeMenu() {
    location.hash = "inhoud";
    menu.focus();
  }

  menu?.addEventListener("click", (event) => {
    if (location.hash !== "#menu") return;
    event.preventDefault();
    closeMenu();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && location.hash === "#menu") closeMenu();
  });

  // An empty field stays out of the address.
  document.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) {
      if (value !== "") continue;
      const others = formData.getAll(name).filter(Boolean);
      formData.delete(name);
      others.forEach((other) => formData.append(name, other));
    }
  });

  // Buttons that need this script are hidden until it is there.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  if (navigator.clipboard) {
    document.querySelectorAll("[data-copy-link]").forEach((button) => {
      const message = button.parentElement.querySelector("[role='status']");
      button.hidden = false;
      button.addEventListener("click", async () => {
        message.textContent = "";
        await navigator.clipboard.writeText(location.href.split("#")[0]);
        message.textContent = button.dataset.copyLink;
      });
      button.addEventListener("blur", () => { message.textContent = ""; });
    });
  }

  // A page that the browser kept asleep looks again whether the visitor made a cookie choice.
  addEventListener("pageshow", ({ persisted }) => {
    const sheet = document.querySelector("link[href$='/cookies/stand.css']");
    if (!persisted || !sheet) return;
    const fresh = sheet.cloneNode();
    fresh.addEventListener("load", () => sheet.remove());
    sheet.after(fresh);
  });
})();
