// An ad counts as seen when half of it stood on the screen for a second. Nothing is told but that.
const SECOND = 1000;

function watch(ad) {
  let waiting = 0;
  const observer = new IntersectionObserver(
    ([entry]) => {
      clearTimeout(waiting);
      if (!entry.isIntersecting) return;
      waiting = setTimeout(() => {
        observer.disconnect();
        navigator.sendBeacon(ad.dataset.adSeen);
      }, SECOND);
    },
    { threshold: 0.5 },
  );
  observer.observe(ad);
}

document.querySelectorAll("[data-ad-seen]").forEach(watch);
