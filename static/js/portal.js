// Progressive enhancement only: every page works without this file.
(function () {
  "use strict";

  const narrow = matchMedia("(max-width: 63.99rem)");
  const drawer = document.querySelector(".filters");
  const behind = document.querySelectorAll(".skip-link, .header, .results, .footer");
  let open = false;

  // Menu and filter drawer open through :target. The script keeps focus inside the open drawer and gives it back.
  function syncDrawer() {
    const wasOpen = open;
    open = Boolean(drawer) && narrow.matches && location.hash === "#filters";
    behind.forEach((part) => { part.inert = open; });
    if (open && !wasOpen) drawer.querySelector(".filters__close").focus();
    if (!open && wasOpen) document.querySelector(".results__open").focus({ preventScroll: true });
  }

  if (drawer && narrow.matches) {
    // In the narrow drawer, facets without a choice start closed.
    drawer.querySelectorAll(".facet__details").forEach((facet) => {
      facet.open = facet.querySelector(":checked") !== null;
    });
  }
  addEventListener("hashchange", syncDrawer);
  narrow.addEventListener("change", syncDrawer);
  syncDrawer();

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (location.hash === "#filters") location.hash = "resultaten";
    if (location.hash === "#menu") {
      location.hash = "inhoud";
      document.querySelector(".header__menu").focus();
    }
  });

  // A second press on "Menu" closes it.
  document.querySelector(".header__menu")?.addEventListener("click", (event) => {
    if (location.hash !== "#menu") return;
    event.preventDefault();
    location.hash = "inhoud";
  });

  // Sort at once; without script the button does it.
  document.querySelector(".results__sort select")?.addEventListener("change", (event) => {
    event.target.form.requestSubmit();
  });

  // An empty field stays out of the address.
  document.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === "") event.formData.delete(name);
    }
  });

  // Buttons that need this script are hidden until it is there.
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => print());
  });

  if (navigator.clipboard) {
    document.querySelectorAll("[data-copy-link]").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(location.href);
        button.querySelector("span").textContent = "De link is gekopieerd.";
      });
    });
  }
})();
