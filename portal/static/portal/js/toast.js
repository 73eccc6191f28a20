// A toast offers to undo: it stays eight seconds, waits while it is pointed at or holds the focus, is read aloud, and
// comes one at a time.
const SECONDS = 8;

function keepTime(toast) {
  let left = SECONDS * 1000;
  let since = 0;
  let timer = 0;
  const start = () => {
    since = performance.now();
    timer = setTimeout(() => toast.remove(), left);
  };
  const pause = () => {
    clearTimeout(timer);
    left -= performance.now() - since;
  };
  toast.addEventListener("pointerenter", pause);
  toast.addEventListener("pointerleave", start);
  toast.addEventListener("focusin", pause);
  toast.addEventListener("focusout", start);
  start();
}

/** Says what was done and offers to take it back: `undo` is called at most once. Returns the toast. */
export function offer({ text, label, undo }) {
  const place = document.getElementById("toasts");
  if (!place) return null;
  const toast = document.createElement("div");
  toast.className = "toast";
  const words = document.createElement("span");
  words.textContent = text;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", () => {
    toast.remove();
    undo();
  });
  toast.append(words, button);
  place.replaceChildren(toast);
  keepTime(toast);
  return toast;
}

for (const toast of document.querySelectorAll("#toasts [data-toast]")) keepTime(toast);
