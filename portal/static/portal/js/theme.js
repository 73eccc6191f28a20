// The theme switch: [data-theme-choice] holds buttons whose value is "light", "dark" or "" (as the device says).
const KEY = "theme";

function stored() {
  try {
    return localStorage.getItem(KEY) || "";
  } catch {
    return "";
  }
}

function show(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const button of document.querySelectorAll("[data-theme-choice] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-choice] button");
  if (!button) return;
  try {
    if (button.value) localStorage.setItem(KEY, button.value);
    else localStorage.removeItem(KEY);
  } catch {
    // Not kept, but shown on this page.
  }
  show(button.value);
});

// Another tab of this browser has changed it.
addEventListener("storage", (event) => {
  if (event.key === KEY) show(stored());
});

show(stored());
