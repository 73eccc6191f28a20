// The table itself: which cell is whose, what stands in it, in which state it is.
import { say } from "./words.js";

export class Table {
  constructor(element) {
    this.element = element;
    this.isLocked = element.dataset.locked !== undefined;
    this.tints = new Map((element.dataset.tints || "").split(" ").filter(Boolean).map((pair) => pair.split(":")));
    this.byKey = new Map();
    for (const cell of element.querySelectorAll("td[data-cell]")) this.byKey.set(this.key(cell), cell);
    this.faces = new Map(); // cell -> its last known face, while another one is tried
  }

  key(cell) {
    return `${cell.dataset.student}-${cell.dataset.lesson}`;
  }

  cell(student, lesson) {
    return this.byKey.get(`${student}-${lesson}`);
  }

  /** Whether the cell can be typed in; days outside the group are hatched. */
  isOpen(cell) {
    return !this.isLocked && cell?.dataset.cell !== undefined && !cell.classList.contains("x");
  }

  name(cell) {
    const head = cell.parentElement.querySelector("th[scope=row]");
    return (head.querySelector("[data-name]") ?? head.firstChild).textContent.trim();
  }

  date(cell) {
    const head = this.element.tHead?.rows[this.element.tHead.rows.length - 1]?.cells[cell.cellIndex];
    return head?.querySelector("a")?.innerText.replace(/\s+/g, " ") ?? head?.textContent.trim() ?? "";
  }

  label(cell) {
    return say("cell", { name: this.name(cell), date: this.date(cell) });
  }

  /** What a cell says, as text: "5", "Н", "4 О7". */
  text(cell) {
    return [...cell.querySelectorAll("b, i")].map((part) => part.textContent).join(" ").trim();
  }

  versions(cell) {
    const [mark = "0", attendance = "0"] = (cell.dataset.v || "0").split(".");
    return { mark: Number(mark), attendance: Number(attendance) };
  }

  see(cell, versions, isOrdinary) {
    const mark = isOrdinary ? versions.mark : this.versions(cell).mark;
    cell.dataset.v = versions.attendance ? `${mark}.${versions.attendance}` : String(mark);
  }

  /** Shows what was typed before the server has answered; `former` keeps what stood there. */
  try(cell, text) {
    if (!this.faces.has(cell)) this.faces.set(cell, cell.innerHTML);
    const tint = this.tints.get(text);
    const part = document.createElement(/^\d/.test(text) ? "b" : "i");
    part.textContent = text.toUpperCase() === text.toLowerCase() ? text : text.toUpperCase().slice(0, 6);
    if (tint) part.className = tint;
    cell.replaceChildren(...(text ? [part] : []));
  }

  /** The face that the server drew. */
  settle(cell, html) {
    this.faces.delete(cell);
    cell.innerHTML = html;
  }

  /** Back to what stood there before. */
  revert(cell) {
    if (this.faces.has(cell)) cell.innerHTML = this.faces.get(cell);
    this.faces.delete(cell);
    this.mark(cell, "");
  }

  /** saving, waiting, refused, conflict, or nothing. */
  mark(cell, state, words = "") {
    if (state) cell.dataset.state = state;
    else delete cell.dataset.state;
    if (state) cell.setAttribute("aria-description", [say(`${state}-cell`), words].filter(Boolean).join(". "));
    else cell.removeAttribute("aria-description");
    if (state === "refused") cell.setAttribute("aria-invalid", "true");
    else cell.removeAttribute("aria-invalid");
    if (words) cell.dataset.words = words;
    else delete cell.dataset.words;
  }

  /** Both values, split by a line: what was typed, and what stands. */
  split(cell, typed, html) {
    this.faces.set(cell, html);
    const mine = document.createElement("span");
    mine.textContent = typed || "–";
    const theirs = document.createElement("span");
    theirs.innerHTML = html || "–";
    const both = document.createElement("span");
    both.className = "split";
    both.append(mine, theirs);
    cell.replaceChildren(both);
  }

  average({ term, student, average, proposal, tint }) {
    if (term !== this.element.dataset.term) return;
    const plain = this.element.querySelector(`[data-student="${student}"]`)?.parentElement.querySelector("[data-average]");
    if (plain) plain.textContent = average;
    const cells = this.element.querySelectorAll(`td[data-result][data-student="${student}"]`);
    for (const cell of cells) {
      if (cell.dataset.result === "average") {
        const link = cell.querySelector("a") ?? this.resultLink(student);
        link.textContent = average;
        cell.replaceChildren(...(average ? [link] : []));
      }
      if (cell.dataset.result === "proposal") {
        const chip = document.createElement("span");
        chip.textContent = proposal;
        cell.replaceChildren(...(proposal ? [chip] : []));
      }
    }
    return tint;
  }

  resultLink(student) {
    const link = document.createElement("a");
    link.href = this.element.dataset.resultsUrl.replace(/0\/$/, `${student}/`);
    link.tabIndex = -1;
    return link;
  }
}
