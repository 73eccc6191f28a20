// The status line below the sheet: what is saved, what waits, what is wrong. It is read aloud.
import { icon, say, sayWaiting } from "./words.js";

export class Status {
  constructor(element, outbox) {
    this.element = element;
    this.text = element.querySelector("span");
    this.button = element.querySelector("[data-retry]");
    this.link = element.querySelector("[data-sign-in]");
    this.button.addEventListener("click", () => outbox.flush());
    this.outbox = outbox;
    this.told = ""; // what is told instead of "everything is saved"
    outbox.addEventListener("state", () => this.show());
  }

  /** Tells something that happened: kind "ok" or "bad". */
  tell(words, kind = "ok") {
    this.told = words;
    this.kind = kind;
    this.show();
  }

  show() {
    const { outbox } = this;
    if (outbox.trouble && outbox.size) return this.draw("warn", this.trouble(), { retry: true });
    if (outbox.size) return this.draw("", say("saving"));
    this.draw(this.told ? this.kind : "ok", this.told || say("saved"));
  }

  trouble() {
    const { outbox } = this;
    const waiting = sayWaiting(outbox.size);
    if (outbox.trouble === "signed-out") return say("signed-out");
    if (outbox.trouble === "busy") return `${say("busy")} ${waiting}`;
    const time = outbox.since.toLocaleTimeString(document.documentElement.lang, { timeStyle: "short", hourCycle: "h23" });
    return `${say("offline", { time })} ${waiting}`;
  }

  draw(kind, words, { retry = false } = {}) {
    if (this.text.textContent !== words) this.text.textContent = words;
    this.button.hidden = !retry;
    this.link.hidden = !retry || this.outbox.trouble !== "signed-out";
    if (this.element.dataset.kind === kind) return;
    this.element.dataset.kind = kind;
    this.element.querySelector("svg")?.remove();
    if (kind) this.element.prepend(icon(kind));
  }
}
