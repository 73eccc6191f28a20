// The sheet of a course and a term.
import { Grid } from "./grid.js";

const element = document.querySelector("table[data-grid]");

if (element) {
  const grid = new Grid(element);
  // typing begins at once: the first student of today's lesson, else of the last one that was
  const first = grid.moving.rows[0];
  const today = element.querySelector("tbody tr td[data-cell].t");
  const heads = [...element.querySelectorAll("thead th.day")];
  const past = heads.filter((head) => !head.classList.contains("future")).length;
  const cell = today ?? grid.moving.cellsOf(first)[Math.max(past - 1, 0)];
  if (cell) {
    grid.moving.stand(cell);
    const frame = element.closest(".journal-frame");
    const names = element.querySelector("tbody th.name").getBoundingClientRect().width;
    frame.scrollLeft = Math.max(0, cell.offsetLeft - names - (frame.clientWidth - names) / 2);
    if (!grid.table.isLocked && matchMedia("(pointer: fine)").matches) cell.focus({ preventScroll: true });
  }
}

document.querySelector("[data-print]")?.addEventListener("click", () => print());
