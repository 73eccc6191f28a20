// The days of a phone are links to their places; without scripts they work too. Here the current one is named, and the
// list does not jump away from under the tabs.
const tabs = document.querySelector(".day-tabs");

function name() {
  const wanted = location.hash || "";
  const links = [...tabs.querySelectorAll("a")];
  const chosen = links.find((link) => link.hash === wanted);
  if (!chosen) return;
  for (const link of links) {
    if (link === chosen) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

if (tabs) {
  addEventListener("hashchange", name);
  name();
  tabs.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const top = scrollY;
    requestAnimationFrame(() => scrollTo({ top, behavior: "instant" }));
  });
}
