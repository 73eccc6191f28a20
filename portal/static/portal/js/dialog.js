// Dialogs: [data-opens="id"] shows one, [data-closes] closes the one around it, [data-confirms="id"] asks before its
// form goes.

/** Shows a <dialog> and tells how it was left: "confirm", another value of its button, or "" when it was cancelled. */
export function ask(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

const agreed = new WeakSet();

document.addEventListener("click", async (event) => {
  const closer = event.target.closest("[data-closes]");
  if (closer) {
    closer.closest("dialog")?.close("");
    return;
  }
  // A click on the curtain: the dialog itself is the target, for its content fills it whole.
  if (event.target.matches?.("dialog.dialog[open]") && outside(event.target, event)) {
    event.target.close("");
    return;
  }
  const opener = event.target.closest("[data-opens]");
  if (opener) {
    document.getElementById(opener.dataset.opens)?.showModal();
    return;
  }
  const asker = event.target.closest("[data-confirms]");
  if (!asker || agreed.has(asker)) {
    if (asker) agreed.delete(asker);
    return;
  }
  const dialog = document.getElementById(asker.dataset.confirms);
  if (!dialog) return;
  event.preventDefault();
  if (!(await ask(dialog))) return;
  agreed.add(asker);
  asker.click();
});

function outside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
