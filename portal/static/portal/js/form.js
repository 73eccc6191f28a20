// Forms: the pressed button shows that it is busy and keeps its place; a form with data-warn asks before one leaves it
// unsaved; the summary of what is wrong takes the focus; a password can be looked at. A form whose answer is a file
// (data-download) is never busy, for the page stays.

// After this many milliseconds a form may go again: the network has swallowed it, or somebody pressed "stop".
const PATIENCE = 20_000;

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (event.defaultPrevented || form.method === "dialog" || form.dataset.download !== undefined) return;
  if (form.dataset.sending !== undefined) {
    event.preventDefault(); // A second press of an impatient finger sends nothing twice.
    return;
  }
  form.dataset.sending = "";
  setTimeout(() => free(form), PATIENCE);
  dirty.delete(form);
  if (button?.matches(".button")) busy(button);
});

/** Marks a button as busy: its words may change, its size and its place do not. */
export function busy(button) {
  const words = button.querySelector("span");
  button.style.setProperty("width", `${button.getBoundingClientRect().width}px`);
  button.setAttribute("aria-busy", "true");
  if (button.dataset.busy && words) {
    button.dataset.rest = words.textContent;
    words.textContent = button.dataset.busy;
  }
}

/** The button is itself again. */
export function rest(button) {
  button.removeAttribute("aria-busy");
  button.style.removeProperty("width");
  if (button.dataset.rest !== undefined) button.querySelector("span").textContent = button.dataset.rest;
  delete button.dataset.rest;
}

function free(form) {
  delete form.dataset.sending;
  for (const button of form.elements) if (button.ariaBusy === "true") rest(button);
}

// Coming back by the browser's own arrow brings the page as it was left: busy. It is not.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("form[data-sending]")) free(form);
});

const dirty = new Set();

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.warn !== undefined) dirty.add(form);
});

document.addEventListener("reset", (event) => dirty.delete(event.target));

addEventListener("beforeunload", (event) => {
  if ([...dirty].some((form) => form.isConnected)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-reveal]");
  if (!button) return;
  const field = button.parentElement.querySelector("input");
  const shown = field.type === "password";
  field.type = shown ? "text" : "password";
  button.setAttribute("aria-pressed", String(shown));
});

for (const box of document.querySelectorAll("input[type=checkbox][data-some]")) box.indeterminate = true;

// (A form shown as a specimen, inside a stage of its own theme, does not ask for it.)
document.querySelector("[data-focus]:not(section[data-theme] *)")?.focus();
