// One cell of the grid holds the focus; arrows, Enter, Tab, Home and End carry it about (the ARIA grid pattern).

export class Moving {
  constructor(table) {
    this.table = table;
    this.rows = [...table.element.tBodies[0].rows];
    this.current = null;
    table.element.addEventListener("focusin", (event) => {
      const cell = event.target.closest("td");
      if (cell && this.cellsOf(cell.parentElement).includes(cell)) this.arrive(cell);
    });
    table.element.addEventListener("focusout", (event) => {
      if (!table.element.contains(event.relatedTarget)) this.current?.parentElement.classList.remove("current");
    });
  }

  cellsOf(row) {
    return [...row.cells].filter((cell) => cell.dataset.cell !== undefined || cell.dataset.result !== undefined);
  }

  /** Makes a cell the one that Tab comes back to, without taking the focus. */
  stand(cell) {
    if (this.current && this.current !== cell) {
      this.current.removeAttribute("tabindex");
      this.current.parentElement.classList.remove("current");
    }
    this.current = cell;
    cell.tabIndex = 0;
  }

  arrive(cell) {
    this.stand(cell);
    cell.parentElement.classList.add("current");
    this.table.element.dispatchEvent(new CustomEvent("arrive", { detail: cell }));
  }

  go(cell) {
    if (!cell) return false;
    this.stand(cell);
    cell.focus();
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
    return true;
  }

  /** The cell so many rows down and columns right, kept inside the grid; null when that is where one stands. */
  at(down, right, from = this.current) {
    const row = this.rows.indexOf(from.parentElement);
    const column = this.cellsOf(from.parentElement).indexOf(from);
    const target = this.rows[Math.min(Math.max(row + down, 0), this.rows.length - 1)];
    const cells = this.cellsOf(target);
    const cell = cells[Math.min(Math.max(column + right, 0), cells.length - 1)];
    return cell === from ? null : cell;
  }

  /** Where a key leads, or nothing if it leads nowhere in the grid. */
  targetOf(event) {
    const isFar = event.ctrlKey || event.metaKey;
    const step = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [10, 0], PageUp: [-10, 0] };
    if (step[event.key] && !event.altKey && !event.shiftKey) {
      const [down, right] = step[event.key];
      return isFar ? this.at(down * 1000, right * 1000) : this.at(down, right);
    }
    if (event.key === "Home") return this.at(isFar ? -1000 : 0, -1000);
    if (event.key === "End") return this.at(isFar ? 1000 : 0, 1000);
    if (event.key === "Enter") return this.at(event.shiftKey ? -1 : 1, 0);
    if (event.key === "Tab") return this.at(0, event.shiftKey ? -1 : 1); // none at the edge: Tab leaves the grid
    return undefined;
  }
}
