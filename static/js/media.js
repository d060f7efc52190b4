// Videos of other companies: shown in the page only after consent, or after a click on that one.
(function () {
  "use strict";

  // The style sheet of this visitor (/cookies/stand.css) says what is allowed.
  const allowed = getComputedStyle(document.documentElement).getPropertyValue("--toestemming");
  const isAllowed = allowed.trim().split(" ").includes("media");

  function show(box) {
    const frame = document.createElement("iframe");
    frame.className = "embed__frame";
    frame.title = box.dataset.title;
    frame.allow = "fullscreen; picture-in-picture; encrypted-media";
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    frame.src = box.dataset.embed;
    box.querySelector(".embed__ask").replaceWith(frame);
    box.classList.add("embed--shown");
    return frame;
  }

  document.querySelectorAll("[data-embed]").forEach((box) => {
    if (isAllowed) {
      show(box);
      return;
    }
    box.querySelector(".embed__buttons").hidden = false;
    box.querySelector("[data-play]").addEventListener("click", () => show(box).focus());
  });
})();
