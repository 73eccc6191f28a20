// Operations on their way to the server. One request at a time; while the network is away they wait here, in memory,
// and go out again with the same ids, so that a repeat does nothing twice.
import { token, send } from "../../portal/js/csrf.js";

const MOST_AT_ONCE = 100;
const FIRST_PAUSE = 1000; // ms; doubled with every failure
const LONGEST_PAUSE = 30_000;

/** The secret of the moment: a sign-in in another tab has changed the one that the page was drawn with. */
const secret = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || token();

export class Outbox extends EventTarget {
  /** `url` takes the operations. Events: "state" (anything changed), "answer" (detail: the server's answer). */
  constructor(url) {
    super();
    this.url = url;
    this.waiting = []; // oldest first
    this.isSending = false;
    this.trouble = ""; // "", "offline", "busy", "signed-out"
    this.since = null;
    this.pause = FIRST_PAUSE;
    this.timer = 0;
    addEventListener("online", () => this.flush());
    addEventListener("offline", () => this.fail("offline"));
  }

  get size() {
    return this.waiting.length;
  }

  /** The last operation of a cell that has not been answered yet. */
  lastOf(key) {
    return this.waiting.findLast((operation) => operation.key === key);
  }

  /** `operation`: key (the cell), body (without versions), seen() (the versions when it goes out for the first time). */
  add(operation) {
    operation.uuid = crypto.randomUUID?.() ?? uuid();
    this.waiting.push(operation);
    this.changed();
    // the rest of a paste, and quick fingers, go in the same request
    queueMicrotask(() => this.flush({ isOwnTurn: true }));
  }

  /** Takes an operation out that has never been sent. */
  drop(operation) {
    if (operation.sent) return false;
    this.waiting = this.waiting.filter((other) => other !== operation);
    this.changed();
    return true;
  }

  /** Sends what waits. On its own turn it leaves a running pause alone; the button and the network do not. */
  async flush({ isOwnTurn = false } = {}) {
    if (this.isSending || !this.waiting.length || (isOwnTurn && this.trouble)) return;
    if (navigator.onLine === false) {
      this.fail("offline");
      return;
    }
    clearTimeout(this.timer);
    const batch = this.nextBatch();
    this.isSending = true;
    this.changed();
    let response;
    try {
      response = await send(this.url, {
        body: { operations: batch.map((operation) => operation.sent) },
        headers: { "X-CSRFToken": secret() },
      });
    } catch {
      this.isSending = false;
      this.fail("offline");
      return;
    }
    const answer = await response.json().catch(() => null);
    this.isSending = false;
    this.received(batch, response, answer);
  }

  /** The oldest operations, one for each cell: the second of a cell waits for the answer to the first. */
  nextBatch() {
    const cells = new Set();
    const batch = [];
    for (const operation of this.waiting) {
      if (cells.has(operation.key) || batch.length === MOST_AT_ONCE) continue;
      cells.add(operation.key);
      batch.push(operation);
      // written down once: a repeat must say the same under its id
      operation.sent ??= { uuid: operation.uuid, ...operation.body, seen: operation.seen() };
    }
    return batch;
  }

  received(batch, response, answer) {
    if (response.status >= 500 || response.status === 429) return this.fail("busy");
    if (response.status === 401 || response.redirected || (response.status === 403 && !answer)) {
      return this.fail("signed-out");
    }
    this.trouble = "";
    this.since = null;
    this.pause = FIRST_PAUSE;
    const gone = new Set(batch);
    this.waiting = this.waiting.filter((operation) => !gone.has(operation));
    const detail = { batch, answer: answer?.cells ? answer : null, error: answer?.error ?? "" };
    this.dispatchEvent(new CustomEvent("answer", { detail }));
    this.changed();
    this.flush();
  }

  fail(trouble) {
    if (!this.waiting.length) return; // with nothing to send there is no trouble to tell
    this.trouble = trouble;
    this.since ??= new Date();
    clearTimeout(this.timer);
    // a sign-in does not come back by itself, so only the button tries again
    if (trouble !== "signed-out") {
      this.timer = setTimeout(() => this.flush(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    }
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("state"));
  }
}

/** For pages without a secure context, where the browser gives no randomUUID. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
