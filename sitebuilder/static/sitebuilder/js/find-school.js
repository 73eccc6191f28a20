// Suggestions under the search field of the front page. Without it the form finds the same schools by a page load.
const form = document.querySelector("[data-find-school]");
const field = form?.querySelector("input[type=search]");
const list = form?.querySelector("[data-found]");
const count = form?.querySelector("[data-found-count]");
const PAUSE = 150; // ms after the last key

let timer = 0;
let asked = 0;

function drawn(sign) {
  const svg = new DOMParser().parseFromString(sign, "image/svg+xml").documentElement;
  return document.importNode(svg, true);
}

function row({ name, place, district, url, sign }) {
  const link = document.createElement("a");
  link.href = url;
  const words = document.createElement("span");
  const title = document.createElement("b");
  title.textContent = name;
  words.append(title);
  if (place) {
    const where = document.createElement("small");
    where.textContent = place;
    words.append(where);
  }
  link.append(drawn(sign), words);
  if (district) {
    const part = document.createElement("span");
    part.className = "district";
    part.textContent = district;
    link.append(part);
  }
  const item = document.createElement("li");
  item.append(link);
  return item;
}

async function suggest() {
  const text = field.value.trim();
  const turn = ++asked;
  if (!text) {
    list.hidden = true;
    count.textContent = "";
    return;
  }
  const address = `${form.dataset.findSchool}?${new URLSearchParams({ school: text })}`;
  let answer;
  try {
    const response = await fetch(address, { headers: { Accept: "application/json" } });
    if (!response.ok) return;
    answer = await response.json();
  } catch {
    return; // no network: the button still works when it is back
  }
  if (turn !== asked) return;
  if (answer.schools.length) {
    list.replaceChildren(...answer.schools.map(row));
  } else {
    const none = document.createElement("li");
    none.className = "none";
    none.textContent = answer.words;
    list.replaceChildren(none);
  }
  count.textContent = answer.words;
  list.hidden = false;
}

function walk(event) {
  const links = [...list.querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  if (event.key === "Escape" && !list.hidden) {
    list.hidden = true;
    field.focus();
  } else if (event.key === "ArrowDown" && links.length && !list.hidden) {
    links[Math.min(at + 1, links.length - 1)].focus();
    event.preventDefault();
  } else if (event.key === "ArrowUp" && at >= 0) {
    (at ? links[at - 1] : field).focus();
    event.preventDefault();
  }
}

if (field) {
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
  form.addEventListener("keydown", walk);
}
