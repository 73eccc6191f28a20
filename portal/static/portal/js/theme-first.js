// Runs before the first paint, so that a chosen theme never flashes the other one. Plain script: modules come too late.
(function () {
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is closed to us: the device's own choice holds.
  }
})();
