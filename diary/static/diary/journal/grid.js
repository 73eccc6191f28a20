// A grid of the journal, alive: typed cells, states, undo, paste, popovers. The sheet and the lesson's page start it.
import { send } from "../../portal/js/csrf.js";
import { Editor } from "./editor.js";
import { Moving } from "./moving.js";
import { Outbox, uuid } from "./outbox.js";
import { rowsOf } from "./paste.js";
import { close, isOpen, openFrom, show } from "./popup.js";
import { Status } from "./status.js";
import { Table } from "./table.js";
import { say } from "./words.js";

export class Grid {
  constructor(element) {
    this.table = new Table(element);
    this.moving = new Moving(this.table);
    this.conflicts = new Map(); // cell -> what was typed, what stands, and what was asked for
    this.refused = new Map(); // cell -> what was typed
    element.addEventListener("click", (event) => this.clicked(event));
    element.addEventListener("dblclick", (event) => this.edit(event.target.closest("td[data-cell]")));
    element.addEventListener("keydown", (event) => this.pressed(event));
    if (this.table.isLocked) return;
    this.outbox = new Outbox(element.dataset.cellsUrl);
    this.editor = new Editor({ commit: (cell, text) => this.type(cell, text), label: (cell) => this.table.label(cell) });
    this.status = new Status(document.getElementById("journal-status"), this.outbox);
    this.outbox.addEventListener("state", () => this.showStates());
    this.outbox.addEventListener("answer", (event) => this.answered(event.detail));
    element.addEventListener("paste", (event) => this.pasted(event));
    element.addEventListener("copy", (event) => this.copied(event));
    addEventListener("beforeunload", (event) => {
      if (this.outbox.size || this.editor.isDirty) event.preventDefault();
    });
    document.querySelector("[data-undo]")?.addEventListener("click", () => this.undo());
  }

  // --- typing -------------------------------------------------------------------------------------------------------

  /** A whole new state for a cell, as typed. */
  type(cell, text) {
    if (!this.table.isOpen(cell)) return;
    this.conflicts.delete(cell);
    this.refused.delete(cell);
    this.table.try(cell, text);
    this.enqueue(cell, { text }, text);
  }

  enqueue(cell, value, typed) {
    const { student, lesson } = cell.dataset;
    this.status.told = "";
    this.outbox.add({
      key: this.table.key(cell),
      cell,
      typed,
      body: { student, lesson, ...value },
      seen: () => value.seen ?? this.table.versions(cell),
    });
  }

  edit(cell, text = null) {
    if (!cell || !this.explain(cell)) return;
    const before = this.refused.has(cell) ? null : this.table.text(cell);
    this.editor.open(cell, text ?? this.refused.get(cell) ?? this.table.text(cell), text === null ? before : null);
  }

  /** Says why a cell cannot be typed in. */
  explain(cell) {
    if (this.table.isOpen(cell)) return true;
    if (cell.classList.contains("x")) this.status?.tell(say("not-in-class"), "bad");
    return false;
  }

  // --- keys and the mouse -------------------------------------------------------------------------------------------

  pressed(event) {
    if (isOpen() || event.isComposing) return;
    const cell = event.target.closest("td");
    if (!cell || event.target.closest("button")) return;
    if (this.editor?.isOpen) return this.pressedInField(event);
    if ((event.ctrlKey || event.metaKey) && event.code === "KeyZ" && !event.shiftKey && this.outbox) {
      event.preventDefault();
      this.undo();
      return;
    }
    if (event.key === " " || (event.key === "Enter" && cell.dataset.result)) {
      event.preventDefault();
      this.open(cell);
      return;
    }
    const target = this.moving.targetOf(event);
    if (target !== undefined) {
      if (target === null && event.key === "Tab") return; // out of the grid
      event.preventDefault();
      this.moving.go(target);
      return;
    }
    if (!this.outbox || cell.dataset.cell === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && this.refused.has(cell)) return this.forget(cell);
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      if (this.explain(cell) && this.table.text(cell)) this.type(cell, "");
    } else if (event.key === "F2") {
      this.edit(cell);
    } else if ([...event.key].length === 1) {
      event.preventDefault();
      this.edit(cell, event.key);
    }
  }

  pressedInField(event) {
    const isVertical = ["Enter", "Tab", "ArrowDown", "ArrowUp"].includes(event.key);
    const isAtEdge = (key, place) => event.key === key && this.editor.field.selectionStart === place;
    const leaves =
      isVertical || isAtEdge("ArrowLeft", 0) || isAtEdge("ArrowRight", this.editor.field.value.length);
    if (event.key === "Escape") {
      event.preventDefault();
      const cell = this.editor.cell;
      this.editor.close();
      this.moving.go(cell);
    } else if (leaves) {
      const cell = this.editor.cell;
      const target = this.moving.targetOf(event);
      if (target !== null || event.key !== "Tab") event.preventDefault();
      this.editor.finish();
      this.moving.go(target ?? cell);
    }
  }

  clicked(event) {
    if (event.target.closest(".cell-field, button")) return;
    const cell = event.target.closest("td[data-cell], td[data-result]");
    if (!cell) return;
    if (cell.dataset.result) {
      if (event.ctrlKey || event.metaKey) return;
      event.preventDefault();
    }
    const wasThere = this.moving.current === cell && cell.parentElement.classList.contains("current");
    this.moving.go(cell);
    if (cell.dataset.result || this.conflicts.has(cell) || (wasThere && this.table.text(cell))) this.open(cell);
  }

  /** Gives a refused value up: what stood there comes back. */
  forget(cell) {
    this.refused.delete(cell);
    this.table.revert(cell);
    this.status.tell("");
  }

  // --- answers ------------------------------------------------------------------------------------------------------

  showStates() {
    const isWaiting = Boolean(this.outbox.trouble);
    for (const { cell } of this.outbox.waiting) {
      this.table.mark(cell, isWaiting ? "waiting" : "saving", isWaiting ? say("waits") : "");
    }
  }

  answered({ batch, answer, error }) {
    if (!answer) {
      for (const operation of batch) this.refuse(operation.cell, operation.typed, error);
      return;
    }
    const byId = new Map(batch.map((operation) => [operation.uuid, operation]));
    for (const told of answer.cells) this.receive(byId.get(told.uuid), told);
    this.receiveAverages(answer);
  }

  receive(operation, told) {
    const cell = operation?.cell ?? this.table.cell(told.student, told.lesson);
    if (!cell) return;
    const later = this.outbox.lastOf(this.table.key(cell));
    if (told.state === "REFUSED") {
      if (!later) this.refuse(cell, operation?.typed ?? "", told.error);
      return;
    }
    if (told.state === "CONFLICT") {
      // what was typed after it did not know of the other value either
      if (later) this.outbox.drop(later);
      this.disagree(cell, later?.typed ?? told.typed, told, (later ?? operation)?.body);
      return;
    }
    this.table.see(cell, told.versions, told.is_ordinary);
    if (later) {
      this.table.faces.set(cell, told.html);
      return;
    }
    this.table.settle(cell, told.html);
    this.table.mark(cell, "");
    const words = this.table.text(cell)
      ? say("saved-cell", { name: this.table.name(cell), value: this.table.text(cell) })
      : say("cleared-cell", { name: this.table.name(cell) });
    this.status.tell(this.outbox.size ? "" : words);
    cell.dispatchEvent(new CustomEvent("settled", { bubbles: true }));
  }

  receiveAverages(answer) {
    for (const row of answer.averages) this.table.average(row);
    const whole = answer.class[this.table.element.dataset.term];
    if (whole !== undefined) for (const place of document.querySelectorAll("[data-class-average]")) place.textContent = whole;
  }

  refuse(cell, typed, why) {
    this.refused.set(cell, typed);
    this.table.mark(cell, "refused", why);
    this.status.tell(say("refused", { name: this.table.name(cell), typed, why }), "bad");
  }

  disagree(cell, typed, told, asked) {
    this.conflicts.set(cell, { typed, told, asked });
    this.table.split(cell, typed, told.html);
    this.table.mark(cell, "conflict", told.words);
    this.status.tell(say("conflict", { name: this.table.name(cell), why: told.words }), "bad");
  }

  // --- what opens ---------------------------------------------------------------------------------------------------

  async open(cell) {
    if (this.conflicts.has(cell)) return this.choose(cell);
    const { student, lesson } = cell.dataset;
    const { cellUrl, resultsUrl } = this.table.element.dataset;
    const url = cell.dataset.result ? resultsUrl.replace(/0\/$/, `${student}/`) : cellUrl.replace("0/0/", `${lesson}/${student}/`);
    const trouble = await openFrom(url, cell, (form, event) => this.submitted(form, event, cell));
    if (trouble) this.status?.tell(trouble, "bad");
    for (const button of document.querySelectorAll("#journal-dialog [data-clear]")) {
      button.addEventListener("click", () => this.send(button.form, cell, { mark: "", comment: "" }));
    }
  }

  submitted(form, event, cell) {
    if (form.dataset.finalForm !== undefined) return this.confirm(form, event, cell);
    if (form.dataset.choice !== undefined) return;
    const told = new FormData(form);
    this.send(form, cell, { mark: told.get("mark") ?? "", comment: told.get("comment") ?? "", kind: told.get("kind") });
  }

  /** One mark of a cell, from its popover. */
  send(form, cell, { mark, comment, kind }) {
    const { assessment, number, version } = form.dataset;
    const value = kind
      ? { mark, comment, kind, seen: { mark: 0, attendance: 0 } }
      : { mark, comment, assessment, number, seen: { mark: Number(version), attendance: 0 } };
    close();
    this.enqueue(cell, value, mark);
  }

  async confirm(form, event, cell) {
    const words = form.querySelector("[data-error]");
    let response;
    try {
      response = await send(form.action, { body: new FormData(form) });
    } catch {
      words.textContent = say("no-details");
      words.hidden = false;
      return;
    }
    const told = await response.json().catch(() => ({}));
    if (!response.ok) {
      words.textContent = told.error ?? say("signed-out");
      words.hidden = false;
      form.elements.reason?.focus();
      return;
    }
    const final = this.table.element.querySelector(`td[data-result=final][data-student="${told.student}"]`);
    const chip = document.createElement("b");
    chip.textContent = told.value;
    if (told.tint) chip.className = told.tint;
    final?.replaceChildren(...(told.value ? [chip] : []));
    close();
    this.status?.tell(say("saved-cell", { name: this.table.name(cell), value: told.value }));
  }

  /** Two values for one cell: leave the other one, or write one's own over it, now that it was seen. */
  choose(cell) {
    const { typed, told, asked } = this.conflicts.get(cell);
    const form = document.createElement("form");
    form.className = "journal-popup";
    form.dataset.choice = "";
    const title = document.createElement("h2");
    title.id = "popup-title";
    title.textContent = say("conflict-title");
    const words = document.createElement("p");
    words.textContent = `${this.table.name(cell)}. ${told.words}`;
    const theirs = document.createElement("template");
    theirs.innerHTML = told.html;
    const standing = [...theirs.content.children].map((part) => part.textContent).join(" ") || say("empty");
    const buttons = document.createElement("div");
    buttons.className = "buttons";
    const choices = [
      [say("keep-theirs", { value: standing }), () => this.leave(cell, told)],
      [say("take-mine", { value: typed || say("empty") }), () => this.insist(cell, typed, told, asked)],
    ];
    for (const [label, act] of choices) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.textContent = label;
      button.addEventListener("click", () => {
        close();
        act();
      });
      buttons.append(button);
    }
    buttons.firstElementChild.dataset.first = "";
    form.append(title, words, buttons);
    show(form, cell, () => {});
  }

  leave(cell, told) {
    this.conflicts.delete(cell);
    this.table.see(cell, told.versions, told.is_ordinary);
    this.table.settle(cell, told.html);
    this.table.mark(cell, "");
    this.status.tell("");
  }

  /** What was typed is typed again; a mark of the popover goes to its own place, which need not be the ordinary one. */
  insist(cell, typed, told, asked) {
    this.leave(cell, told);
    if (asked?.mark === undefined) this.type(cell, typed);
    else this.enqueue(cell, { ...asked, seen: { ...told.versions } }, typed);
  }

  // --- undo, paste, copy --------------------------------------------------------------------------------------------

  async undo() {
    const last = this.outbox.waiting.at(-1);
    if (last && this.outbox.drop(last)) {
      if (!this.outbox.lastOf(last.key)) this.table.revert(last.cell);
      this.moving.go(last.cell);
      return;
    }
    if (last) return this.status.tell(say("undo-waits"), "bad");
    // kept until it is answered, so that a dropped answer takes nothing back twice
    this.undoId ??= uuid();
    let response;
    try {
      response = await send(this.table.element.dataset.undoUrl, { body: { uuid: this.undoId } });
    } catch {
      return this.status.tell(say("undo-offline"), "bad");
    }
    const answer = await response.json().catch(() => null);
    if (response.status >= 500) return this.status.tell(say("busy"), "bad");
    this.undoId = null;
    if (!answer?.cells) return this.status.tell(answer?.error ?? say("signed-out"), "bad");
    for (const told of answer.cells) this.receive(null, told);
    this.receiveAverages(answer);
    const [told] = answer.cells;
    const cell = this.table.cell(told.student, told.lesson);
    if (!cell) return;
    this.moving.go(cell);
    if (told.state === "SAVED") {
      this.status.tell(say("undone", { name: this.table.name(cell), value: this.table.text(cell) || say("empty") }));
    }
  }

  pasted(event) {
    const start = event.target.closest("td[data-cell]");
    if (!start || this.editor.isOpen) return;
    event.preventDefault();
    let count = 0;
    let last = start;
    rowsOf(event.clipboardData.getData("text/plain")).forEach((values, down) => {
      values.forEach((value, right) => {
        const cell = down || right ? this.reach(start, down, right) : start;
        if (!value || !cell || !this.table.isOpen(cell)) return;
        this.type(cell, value);
        count += 1;
        last = cell;
      });
    });
    if (count > 1) this.status.tell(say("pasted", { count }));
    this.moving.go(last);
  }

  /** The cell exactly so far away, or none. */
  reach(from, down, right) {
    const row = this.moving.rows[this.moving.rows.indexOf(from.parentElement) + down];
    const cell = row && this.moving.cellsOf(row)[this.moving.cellsOf(from.parentElement).indexOf(from) + right];
    return cell?.dataset.cell === undefined ? null : cell;
  }

  copied(event) {
    const cell = event.target.closest("td[data-cell]");
    if (!cell || this.editor.isOpen || !getSelection().isCollapsed) return;
    event.clipboardData.setData("text/plain", this.table.text(cell));
    event.preventDefault();
  }
}
