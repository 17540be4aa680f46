// Review: keys, words selected in the text, drafts that are never lost. Every form works without this.

const review = () => document.getElementById("review");
const slots = () => [...document.querySelectorAll("#review .slot")].filter((slot) => slot.getClientRects().length && !slot.closest("details.gone:not([open])"));
let here = null;

function findSlot() {
  return document.querySelector("#review .slot.at") || document.activeElement?.closest?.("#review .slot");
}

// Offsets are counted in code points of the kept text, as the record counts them.

function findOffset(node, offset) {
  const part = (node.nodeType === 1 ? node : node.parentElement)?.closest?.("#body [id^=s]");
  if (!part) return null;
  const range = document.createRange();
  range.selectNodeContents(part);
  range.setEnd(node, offset);
  return Number(part.id.slice(1)) + [...range.toString()].length;
}

function readSelection() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!document.getElementById("body")?.contains(range.commonAncestorContainer)) return null;
  const start = findOffset(range.startContainer, range.startOffset);
  const end = findOffset(range.endContainer, range.endOffset);
  return start === null || end === null || end <= start ? null : { start, end, words: readWords(start, end) };
}

function readWords(start, end) {
  let words = "";
  let last = null;
  for (const part of document.querySelectorAll("#body [id^=s]")) {
    const from = Number(part.id.slice(1));
    const text = [...part.textContent];
    if (from + text.length <= start || from >= end) continue;
    // Between two paragraphs stands white space that the page does not draw.
    if (last !== null && from > last) words += " ";
    words += text.slice(Math.max(0, start - from), end - from).join("");
    last = from + text.length;
  }
  return words;
}

function findOpenForm() {
  const open = [...document.querySelectorAll("#review details[open] form")].filter((form) => form.elements.words);
  return open.find((form) => form.contains(document.activeElement)) || open.find((form) => form.dataset.last) || open.at(-1);
}

function takeWords() {
  const taken = readSelection();
  const form = taken && findOpenForm();
  if (!form) return;
  form.elements.words.value = taken.words;
  form.elements.start.value = taken.start;
  form.elements.end.value = taken.end;
  keepDraft(form);
  // The hand goes on where it was: in the form, not in the text.
  (form.elements.value || form.elements.words).focus({ preventScroll: true });
}

document.addEventListener("mouseup", (event) => { if (event.target.closest?.("#body")) setTimeout(takeWords, 0); });
document.addEventListener("touchend", (event) => { if (event.target.closest?.("#body")) setTimeout(takeWords, 400); });
document.addEventListener("focusin", (event) => {
  const form = event.target.closest?.("#review details form");
  if (!form) return;
  document.querySelectorAll("#review form[data-last]").forEach((other) => { delete other.dataset.last; });
  form.dataset.last = "yes";
});

// Drafts: what is typed outlives a reload, another's change and a lost connection

function nameDraft(form) {
  const fields = form.elements;
  const key = fields.entry?.value || fields.subject?.value || "new";
  return `draft ${form.getAttribute("action")} ${key}`;
}

function keepDraft(form) {
  const fields = Object.fromEntries([...new FormData(form)].filter(([name]) => !["token", "seen"].includes(name)));
  try { localStorage.setItem(nameDraft(form), JSON.stringify(fields)); } catch { /* Without room, nothing is kept. */ }
}

function takeDrafts() {
  document.querySelectorAll("#review details form").forEach((form) => {
    if (!form.elements.words) return;
    const kept = localStorage.getItem(nameDraft(form));
    if (!kept) return;
    const fields = JSON.parse(kept);
    for (const [name, value] of Object.entries(fields)) if (form.elements[name] && name !== "other") form.elements[name].value = value;
    form.closest("details").open = true;
  });
}

let sending = null;
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("#review details form");
  if (!form?.elements.words) return;
  if (event.target.name === "words") { form.elements.start.value = ""; form.elements.end.value = ""; }
  keepDraft(form);
});
document.addEventListener("submit", (event) => {
  const form = event.target.closest?.("#review form");
  if (!form) return;
  sending = form.elements.words ? nameDraft(form) : null;
  // The simple acts share one form: their button says where it goes.
  form.setAttribute("hx-post", event.submitter?.getAttribute("formaction") || form.getAttribute("action"));
  const slot = event.submitter?.closest(".slot") || form.closest(".slot");
  here = { entry: slot?.dataset.entry, number: slots().indexOf(slot), top: scrollY };
}, true);

// After a change: the same entry is current, and what was open and typed is open and typed again

function restore() {
  const page = review();
  if (!page) return;
  if (sending && !page.querySelector(".again")) localStorage.removeItem(sending);
  sending = null;
  takeDrafts();
  if (!here) return;
  const all = slots();
  const slot = all.find((one) => one.dataset.entry === here.entry) || all[Math.min(here.number, all.length - 1)];
  if (slot && here.number >= 0) { slot.classList.add("at"); slot.querySelector("[data-open]")?.focus({ preventScroll: true }); }
  scrollTo({ top: here.top });
  here = null;
}

new MutationObserver((changes) => {
  if (changes.some((change) => [...change.addedNodes].some((node) => node.id === "review"))) {
    // Later than htmx, which for some moments gives new parts the attributes of those with the same id before.
    setTimeout(restore, 60);
  }
}).observe(document.getElementById("main"), { childList: true });
takeDrafts();

// The words of the current entry are lit in the text, and the entry of pointed words in the reading

function light(slot) {
  document.querySelectorAll("#body .lit").forEach((mark) => mark.classList.remove("lit"));
  const number = slot?.id.slice(1);
  const marks = [...document.querySelectorAll("#body mark")].filter((mark) => number && mark.dataset.slots.split(" ").includes(number));
  marks.forEach((mark) => mark.classList.add("lit"));
  if (matchMedia("(min-width: 62.01rem)").matches) marks[0]?.scrollIntoView({ block: "nearest" });
}
document.addEventListener("focusin", (event) => light(event.target.closest?.("#review .slot")));
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.("#body mark");
  if (!mark || !getSelection().isCollapsed || document.querySelector("#review details.edit[open]")) return;
  const slot = document.getElementById(`d${mark.dataset.slots.split(" ")[0]}`);
  document.querySelectorAll("#review .at").forEach((one) => one.classList.remove("at"));
  slot?.classList.add("at");
  slot?.querySelector("[data-open]")?.focus({ preventScroll: true });
  slot?.scrollIntoView({ block: "nearest" });
});

// Keys

function press(name) { findSlot()?.querySelector(`button[data-do=${name}]`)?.click(); }

function openEdit() {
  const edit = findSlot()?.querySelector("details.edit");
  if (!edit) return;
  edit.open = true;
  edit.querySelector("[name=value]").focus();
}

function openSplit() {
  const thing = findSlot()?.closest(".thing") || document.querySelector("#review .thing");
  const split = thing?.querySelector("details[data-do=split]");
  if (!split) return;
  split.open = true;
  split.querySelector("input:not([type=hidden]), button")?.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const open = event.target.closest?.("#review details[open]");
    if (open) { open.open = false; (open.closest(".slot")?.querySelector("[data-open]") || open.querySelector("summary")).focus(); }
    return;
  }
  if (event.key === "Enter" && event.target.matches?.("#review textarea") && !event.shiftKey) {
    event.preventDefault();
    event.target.form.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, dialog")) return;
  const actions = {
    a: () => press("accept"),
    r: () => press("reject"),
    e: openEdit,
    s: openSplit,
    m: openSplit,
    u: () => document.querySelector("[data-whole=undo]")?.click(),
    U: () => document.querySelector("[data-whole=redo]")?.click(),
    A: () => document.querySelector("[data-whole=accept]")?.click(),
    R: () => document.querySelector("[data-whole=reject]")?.click(),
    n: () => document.getElementById("next")?.click(),
    w: () => document.querySelector("[data-why]")?.click(),
  };
  if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
});

// Why it was read so, beside the reading

document.addEventListener("click", async (event) => {
  const link = event.target.closest?.("a[data-why]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const old = document.getElementById("why");
  if (old) { old.remove(); return; }
  link.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href);
  link.removeAttribute("aria-busy");
  const why = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("why");
  if (!why) { location.assign(link.href); return; }
  why.setAttribute("role", "region");
  why.setAttribute("aria-label", "Why it was read so");
  document.querySelector("#review aside").prepend(why);
});
