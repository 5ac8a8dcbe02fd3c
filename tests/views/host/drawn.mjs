/** What has a title in a dialog. */
export const ITEMS = "#dialog :is(h3, .dialog-label, .checkbox-input)";

/** What the browser drew of a dialog; runs in the page. */
export function drawn(items) {
  const read = (item) => {
    if (item.matches("h3")) {
      return { section: item.textContent.trim() };
    }
    if (item.matches(".checkbox-input")) {
      return { title: item.querySelector("label").textContent.trim(), kind: "checkbox", value: item.querySelector("input").checked };
    }
    const title = item.querySelector(".label-text").textContent.trim();
    const list = item.querySelector("[role=button][aria-haspopup=listbox]");
    if (list) {
      return { title, kind: "dropdown", value: list.querySelector("span").textContent.trim() };
    }
    const choices = item.querySelector("[role=radiogroup]");
    if (choices) {
      return { title, kind: "switch", value: choices.querySelector(":checked")?.closest("label").textContent.trim() };
    }
    const field = item.querySelector("input:not([type=checkbox], [type=hidden])");
    if (field) {
      return field.type === "number" ? { title, kind: "number", value: field.valueAsNumber } : { title, kind: "text", value: field.value };
    }
    return { title, kind: item.querySelector("input[type=checkbox]:not(:checked)") ? "not ticked" : "nothing" };
  };
  return [...document.querySelectorAll(items)].filter((item) => item.checkVisibility()).map(read);
}

/** Titles and choices that do not fit their place, also those of lists that are not open; runs in the page. */
export async function cut() {
  // as wide as in the font of the dialog, not in the one before it is loaded
  await document.fonts.ready;
  const canvas = document.createElement("canvas").getContext("2d");
  const wrong = [];
  const { left, right } = document.querySelector("#dialog .form").getBoundingClientRect();
  const padding = document.querySelector("#dialog .dialog-label, #dialog .checkbox-input").getBoundingClientRect().left - left;
  for (const text of document.querySelectorAll("#dialog :is(h3, .label-text, .checkbox-input label span, [role=radiogroup] span)")) {
    if (text.scrollWidth > text.clientWidth + 1 || text.getBoundingClientRect().right > right - padding) {
      wrong.push(text.textContent.trim());
    }
  }
  for (const list of document.querySelectorAll("#dialog [role=button][aria-haspopup=listbox]")) {
    const chosen = list.querySelector("span");
    canvas.font = getComputedStyle(chosen).font;
    const room = list.querySelector("button").getBoundingClientRect().left - chosen.getBoundingClientRect().left;
    const options = [...list.parentElement.querySelectorAll("[role=option]")].map((option) => option.textContent.trim());
    wrong.push(...options.filter((option) => canvas.measureText(option).width > room));
  }
  return wrong;
}
