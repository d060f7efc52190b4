// Folds the filters where they would stand in front of the list.
const sieves = document.querySelector(".sieves");
if (sieves) {
  sieves.open = matchMedia("(min-width: 64.0625rem)").matches;
  sieves.dataset.ready = "";
}
