// After a save that went well the browser forgets the text it kept of that form; see
// admin-autosave.js. On every page, because a save can lead to any of them.
"use strict";

const sent = sessionStorage.getItem("verstuurd");
if (sent && document.querySelector(".messagelist .success")) {
  localStorage.removeItem(sent);
  sessionStorage.removeItem("verstuurd");
}

function texts() {
  return Object.keys(localStorage).filter((key) => key.startsWith("tekst "));
}

// What nobody came back for is gone after a month; /cookies/ says so.
const MONTH = 30 * 24 * 60 * 60 * 1000;
for (const key of texts()) {
  let at = 0;
  try {
    at = JSON.parse(localStorage.getItem(key)).at;
  } catch {
    // Not something that can be offered back.
  }
  if (!(Date.now() - at < MONTH)) localStorage.removeItem(key);
}

// Whoever leaves on purpose leaves no text behind for the next one at this computer.
document.querySelector("#logout-form")?.addEventListener("submit", () => {
  for (const key of texts()) localStorage.removeItem(key);
});
