// The field that opens in a cell as soon as one types.

export class Editor {
  /** `commit(cell, text)` gets what was typed; `label(cell)` names the field. */
  constructor({ commit, label }) {
    this.commit = commit;
    this.label = label;
    this.field = null;
    this.cell = null;
  }

  get isOpen() {
    return this.field !== null;
  }

  /** Whether leaving the page would lose a half-typed value. */
  get isDirty() {
    return this.isOpen && this.field.value.trim() !== this.before;
  }

  /** Opens with `text` in it; the cell keeps what it shows below the field. */
  open(cell, text, before = "") {
    this.close();
    this.cell = cell;
    this.before = before;
    const field = document.createElement("input");
    field.className = "cell-field";
    field.type = "text";
    field.maxLength = 40;
    field.autocomplete = "off";
    field.spellcheck = false;
    field.enterKeyHint = "next";
    field.setAttribute("aria-label", this.label(cell));
    field.value = text;
    field.addEventListener("blur", () => this.finish());
    this.field = field;
    cell.append(field);
    field.focus();
    field.setSelectionRange(text.length, text.length);
  }

  /** Takes what stands in the field. */
  finish() {
    if (!this.isOpen) return;
    const [cell, text, before] = [this.cell, this.field.value.trim(), this.before];
    this.close();
    if (text !== before) this.commit(cell, text);
  }

  /** Closes without taking anything. */
  close() {
    const field = this.field;
    this.field = null; // first: removing the field blurs it
    field?.remove();
    this.cell = null;
  }
}
