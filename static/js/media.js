// Videos of other companies: shown in the page only after consent, or after a click on that one.

// The style sheet of this visitor (/cookies/stand.css) says what is allowed.
const allowed = getComputedStyle(document.documentElement).getPropertyValue("--toestemming");
const isAllowed = allowed.trim().split(" ").includes("media");

function show(box) {
  const frame = Object.assign(document.createElement("iframe"), {
    className: "embed__frame",
    title: box.dataset.title,
    allow: "fullscreen; picture-in-picture; encrypted-media",
    referrerPolicy: "strict-origin-when-cross-origin",
    src: box.dataset.embed,
  });
  box.querySelector(".embed__ask").replaceWith(frame);
  box.classList.add("embed--shown");
  return frame;
}

for (const box of document.querySelectorAll("[data-embed]")) {
  if (isAllowed) show(box);
  else {
    box.querySelector(".embed__buttons").hidden = false;
    box.querySelector("[data-play]").addEventListener("click", () => show(box).focus());
  }
}
