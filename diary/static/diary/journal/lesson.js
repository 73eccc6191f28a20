// A lesson in the hand: the pad under the thumb gives the mark and moves on; attendance has its buttons in the list.
import { Grid } from "./grid.js";

const element = document.querySelector("table[data-grid]");
const pad = document.querySelector("[data-pad]");

if (element) start(new Grid(element));

function start(grid) {
  const cells = [...element.querySelectorAll("td[data-cell]")];
  const open = cells.filter((cell) => grid.table.isOpen(cell));
  const first = open.find((cell) => !grid.table.text(cell)) ?? open[0] ?? cells[0];
  grid.moving.stand(first);
  first.parentElement.classList.add("current");
  if (pad) startPad(grid, open);
  startCodes(grid, open);
}

function startPad(grid, open) {
  const name = pad.querySelector("[data-pad-name]");
  const tell = (cell) => (name.textContent = grid.table.name(cell));
  tell(grid.moving.current);
  element.addEventListener("arrive", (event) => tell(event.detail));
  // a row is a large target: a touch anywhere on it chooses its student
  element.addEventListener("click", (event) => {
    const cell = event.target.closest("tr")?.querySelector("td[data-cell]");
    if (cell) grid.moving.go(cell);
  });
  pad.addEventListener("click", (event) => {
    const key = event.target.closest("[data-value], [data-details]");
    if (!key) return;
    const cell = grid.moving.current;
    if (key.dataset.details !== undefined) return grid.open(cell);
    grid.type(cell, key.dataset.value);
    const next = open[open.indexOf(cell) + 1];
    if (next && key.dataset.value) grid.moving.go(next);
  });
}

/** Attendance: a press gives the code, a second one takes it away; the mark of the cell stays. */
function startCodes(grid, open) {
  const here = document.querySelector("[data-sums]");
  const letter = (cell) => cell.querySelector("i")?.firstChild?.textContent ?? "";
  const draw = () => {
    let late = 0;
    let away = 0;
    for (const cell of open) {
      const code = letter(cell);
      const buttons = [...cell.parentElement.querySelectorAll("[data-code]")];
      for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.code === code));
      if (code && code === buttons.at(-1)?.dataset.code) late += 1;
      else if (code) away += 1;
    }
    if (!here) return;
    here.querySelector("[data-here]").textContent = open.length - away;
    here.querySelector("[data-away]").textContent = away;
    here.querySelector("[data-late]").textContent = late;
  };
  element.addEventListener("click", (event) => {
    const button = event.target.closest("[data-code]");
    if (!button) return;
    const cell = button.closest("tr").querySelector("td[data-cell]");
    const mark = [...cell.querySelectorAll("b")].map((part) => part.textContent)[0] ?? "";
    const code = button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.code;
    grid.type(cell, `${mark} ${code}`.trim());
    for (const other of button.parentElement.children) {
      other.setAttribute("aria-pressed", String(other === button && Boolean(code)));
    }
  });
  element.addEventListener("settled", draw);
  draw();
}
