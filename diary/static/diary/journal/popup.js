// What opens from a cell: drawn by the server, shown beside the cell, on a phone from the foot of the screen.
import { icon, say } from "./words.js";

const dialog = document.getElementById("journal-dialog");
let anchor = null;
let onForm = null;

/** Whether something is open. */
export const isOpen = () => Boolean(dialog?.open);

/** Loads the fragment and shows it at the cell; `submit(form, event)` gets what is sent from it. */
export async function openFrom(url, cell, submit) {
  let response;
  try {
    response = await fetch(url, { headers: { "X-Fragment": "1", Accept: "text/html" }, credentials: "same-origin" });
  } catch {
    return say("no-details");
  }
  if (response.redirected || response.status === 401) return say("signed-out");
  const html = await response.text();
  if (!response.ok) return say("no-details");
  const content = document.createElement("template");
  content.innerHTML = html;
  show(content.content, cell, submit);
  return "";
}

/** Shows ready content at the cell. */
export function show(content, cell, submit) {
  if (!dialog) return;
  close();
  anchor = cell;
  onForm = submit;
  const closer = document.createElement("button");
  closer.type = "button";
  closer.className = "icon-button popup-close";
  closer.title = say("close");
  closer.setAttribute("aria-label", say("close"));
  closer.append(icon("close"));
  closer.addEventListener("click", () => close());
  dialog.replaceChildren(closer, content);
  const title = dialog.querySelector("#popup-title");
  if (title) dialog.setAttribute("aria-labelledby", "popup-title");
  else dialog.removeAttribute("aria-labelledby");
  if (matchMedia("(max-width: 759px)").matches) {
    dialog.showModal();
  } else {
    dialog.show();
    place();
  }
  const first = ["[data-first]", "input:checked", "input:not([type=hidden])"].map((what) => dialog.querySelector(what)).find(Boolean);
  (first ?? closer).focus({ preventScroll: true });
}

/** Beside the cell: right of it if there is room, and never out of the window. */
function place() {
  const cell = anchor.getBoundingClientRect();
  const box = dialog.getBoundingClientRect();
  const gap = 8;
  const isRight = cell.right + gap + box.width < innerWidth - gap;
  const left = isRight ? cell.right + gap : Math.max(gap, cell.left - gap - box.width);
  const top = Math.min(Math.max(gap, cell.top - 12), Math.max(gap, innerHeight - box.height - gap));
  dialog.style.left = `${Math.round(left)}px`;
  dialog.style.top = `${Math.round(top)}px`;
}

/** Closes and gives the focus back to the cell. */
export function close({ back = true } = {}) {
  if (!dialog?.open) return;
  dialog.close();
  dialog.style.removeProperty("left");
  dialog.style.removeProperty("top");
  if (back) anchor?.focus({ preventScroll: true });
  anchor = null;
}

dialog?.addEventListener("keydown", (event) => {
  event.stopPropagation();
  if (event.key === "Escape") {
    event.preventDefault();
    close();
  }
});

dialog?.addEventListener("submit", (event) => {
  event.preventDefault();
  onForm?.(event.target, event);
});

// What opens inside, or is told there, changes the height: the popover must not leave the window by it.
if (dialog) new ResizeObserver(() => anchor && dialog.open && !dialog.matches(":modal") && place()).observe(dialog);

document.addEventListener("pointerdown", (event) => {
  if (dialog?.open && !dialog.matches(":modal") && !dialog.contains(event.target)) close({ back: false });
});
