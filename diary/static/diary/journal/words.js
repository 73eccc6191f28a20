// The words of the sheet, in the person's language, and its icons: read once from the page's templates.
const read = (id, key) => {
  const found = new Map();
  const template = document.getElementById(id);
  for (const item of template?.content.querySelectorAll(`[data-${key}]`) ?? []) found.set(item.dataset[key], item);
  return found;
};

const words = read("journal-words", "word");
const icons = read("journal-icons", "icon");

/** The words of that name, with {names} filled in. */
export function say(name, named = {}) {
  const text = words.get(name)?.textContent ?? name;
  return text.replace(/\{(\w+)\}/g, (whole, key) => named[key] ?? whole);
}

/** How many cells wait, with the plural that the number wants. */
export function sayWaiting(count) {
  const tens = count % 100;
  const ones = count % 10;
  const isFew = ones > 1 && ones < 5 && !(tens > 11 && tens < 15);
  const name = ones === 1 && tens !== 11 ? "waiting-one" : isFew ? "waiting-few" : "waiting-many";
  return say(name, { count }).replace(/^1(?=\D)/, String(count));
}

/** A copy of an icon. */
export function icon(name) {
  return icons.get(name)?.firstElementChild.cloneNode(true) ?? document.createTextNode("");
}
