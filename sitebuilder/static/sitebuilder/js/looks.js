// The panel of the looks: shows the home page as the fields describe it, and takes the shade that was offered.
const panel = document.querySelector("[data-looks]");
const form = panel?.querySelector("form");
const frame = panel?.querySelector("[data-preview]");
const PAUSE = 400; // ms after the last change

let timer = 0;

function show() {
  const fields = new FormData(form);
  fields.delete("csrfmiddlewaretoken");
  frame.src = `${frame.dataset.preview}?${new URLSearchParams(fields)}`;
}

// A colour has two fields: the digits, and the system's own palette.
for (const text of form?.querySelectorAll("#id_brand, #id_accent") ?? []) {
  const palette = document.createElement("input");
  palette.type = "color";
  palette.className = "swatch";
  palette.tabIndex = -1;
  palette.setAttribute("aria-hidden", "true");
  palette.value = text.value || "#777777";
  palette.addEventListener("input", () => {
    text.value = palette.value;
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  text.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(text.value)) palette.value = text.value;
  });
  text.after(palette);
}

form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(show, PAUSE);
});

panel?.addEventListener("click", (event) => {
  const offer = event.target.closest("[data-take]");
  if (!offer) return;
  const field = document.getElementById(offer.dataset.field);
  field.value = offer.dataset.take;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});

// The page is drawn as wide as on a desktop and shown as small as there is room for.
if (frame) {
  const fit = () => (frame.style.transform = `scale(${frame.parentElement.clientWidth / frame.offsetWidth})`);
  new ResizeObserver(fit).observe(frame.parentElement);
  fit();
}

if (frame && form.querySelector("[aria-invalid=true], .w-field__errors")) show();
