// Coding: words selected in the text go into the field that was used last; what is typed outlives a reload.

const form = document.querySelector("form.coding");
const name = `coding ${form.getAttribute("action")}`;
let last = null;

form.addEventListener("focusin", (event) => {
  const pair = event.target.closest(".pair");
  const words = event.target.matches("[data-words]") ? event.target : pair?.querySelector("[data-words]");
  if (words) last = { words, field: event.target };
});
document.getElementById("body").addEventListener("mouseup", () => setTimeout(() => {
  const words = getSelection().toString().trim();
  if (!words || !last) return;
  last.words.value = words;
  keep();
  last.field.focus({ preventScroll: true });
}, 0));

function keep() {
  const fields = Object.fromEntries([...new FormData(form)].filter(([key]) => key !== "token"));
  try { localStorage.setItem(name, JSON.stringify(fields)); } catch { /* Without room, nothing is kept. */ }
}
form.addEventListener("input", keep);
form.addEventListener("submit", () => localStorage.removeItem(name));
for (const [key, value] of Object.entries(JSON.parse(localStorage.getItem(name) || "{}"))) {
  const field = form.elements[key];
  if (field && field.value !== value) { field.value = value; const held = field.closest("details"); if (held) held.open = true; }
}
