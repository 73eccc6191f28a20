// The diary's page: the clock of today, the days of a phone, paper.
import "./clock.js";
import "./days.js";

document.querySelector("[data-print]")?.addEventListener("click", () => print());
