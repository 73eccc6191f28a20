// A menu is a native <details data-menu>; here it learns to close by Escape, by a click elsewhere and when the focus
// leaves, and to walk by arrows. "/" goes to the search of the bar.
const OPEN = "details[data-menu][open]";

const items = (menu) =>
[...menu.querySelectorAll(".menu-panel :is(a[href], button:not(:disabled))")].filter((item) => item.offsetParent);

function close(menu, { back = false } = {}) {
  menu.open = false;
  if (back) menu.querySelector("summary").focus();
}

document.addEventListener("pointerdown", (event) => {
  for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(event.target)) close(menu);
});

document.addEventListener("focusin", (event) => {
  for (const menu of document.querySelectorAll(OPEN)) if (!menu.contains(event.target)) close(menu);
});

// A panel that would leave the window at its end is turned to open the other way.
document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target;
    if (!menu.matches?.(OPEN)) return;
    const panel = menu.querySelector(".menu-panel");
    const box = panel?.getBoundingClientRect();
    if (box && box.right > document.documentElement.clientWidth) menu.dataset.align = "end";
    if (box && box.left < 0) delete menu.dataset.align;
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.(OPEN);
  if (menu && event.key === "Escape") {
    close(menu, { back: true });
    return;
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (menu && step && !event.target.matches("input, select, textarea")) {
    const list = items(menu);
    if (!list.length) return;
    const at = list.indexOf(document.activeElement);
    const next = at < 0 && step < 0 ? list.length - 1 : (at + step + list.length) % list.length;
    list[next].focus();
    event.preventDefault();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea, [contenteditable], [role=grid], dialog[open]")) return;
  const field = document.querySelector("[data-search] input[type=search]");
  if (!field?.offsetParent) return;
  event.preventDefault();
  field.focus();
});
