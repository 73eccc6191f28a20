// Which lesson is on, and how long still. The server's hour counts, not the device's: the page brings it along.
const page = document.querySelector("[data-server-now]");
const MINUTE = 60;

if (page) {
  const ahead = Number(page.dataset.serverNow) - Date.now() / 1000;
  const timed = [...page.querySelectorAll("[data-starts][data-ends]")];
  const seconds = () => Date.now() / 1000 + ahead;

  let timer = 0;
  const show = () => {
    clearTimeout(timer);
    const now = seconds();
    for (const place of timed) {
      const starts = Number(place.dataset.starts);
      const ends = Number(place.dataset.ends);
      const isNow = starts <= now && now < ends;
      const left = place.querySelector("[data-minutes]");
      if (isNow && left) left.textContent = String(Math.ceil((ends - now) / MINUTE));
      const bar = place.querySelector("progress");
      if (isNow && bar) bar.value = (now - starts) / MINUTE;
      if (place.matches(".lesson")) {
        place.toggleAttribute("data-now", isNow);
        const words = place.querySelector("[data-countdown]");
        if (words) words.hidden = !isNow;
      } else {
        place.hidden = !isNow;
      }
    }
    timer = setTimeout(show, (MINUTE - (seconds() % MINUTE)) * 1000 + 50);
  };

  if (timed.length) {
    show();
    // A phone that was asleep wakes with an old hour.
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) show();
    });
  }
}
