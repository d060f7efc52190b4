// After a save that went well the browser forgets the text it kept of that form; see
// admin-autosave.js. On every page, because a save can lead to any of them.
"use strict";

const sent = sessionStorage.getItem("verstuurd");
if (sent && document.querySelector(".messagelist .success")) {
  localStorage.removeItem(sent);
  sessionStorage.removeItem("verstuurd");
}

// Whoever leaves on purpose leaves no text behind for the next one at this computer.
document.querySelector("#logout-form")?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith("tekst ")) localStorage.removeItem(key);
  }
});
