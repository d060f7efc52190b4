// Follows how complete a practice is while its form is filled in. A rule that bears the name of a
// field asks for that field alone; the other rules stay as they were at the last save.
"use strict";

const form = document.querySelector("#content-main form[id$='_form']");
const rules = [...document.querySelectorAll(".measure [data-rule]")];

function isFilled(name) {
  const fields = [...form.querySelectorAll(`[name="${CSS.escape(name)}"]`)];
  if (!fields.length) return null;
  return fields.some((field) => (field.type === "checkbox" ? field.checked : field.value.trim() !== ""));
}

function measure() {
  let total = 0;
  let met = 0;
  for (const rule of rules) {
    const filled = isFilled(rule.dataset.rule) ?? rule.hasAttribute("data-met");
    rule.hidden = filled;
    total += Number(rule.dataset.weight);
    if (filled) met += Number(rule.dataset.weight);
  }
  const percentage = Math.floor(100 * met / total);
  document.querySelector("[data-percent]").textContent = percentage;
  document.querySelector("#measure").value = percentage;
}

if (form && rules.length) {
  form.addEventListener("input", measure);
  measure();
}
