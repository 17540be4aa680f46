// Keys, and the small card beside marked words. Everything here is also reachable by plain links.

const pages = { t: "/", i: "/incidents", g: "/groups", p: "/people", n: "/network", r: "/reports" };
let waitingForPage = false;

function keepDay(path) {
  const day = new URLSearchParams(location.search).get("as_of");
  return day ? `${path}?as_of=${encodeURIComponent(day)}` : path;
}

// j and k

function listItems() {
  return [...document.querySelectorAll("main [data-item]")].filter((item) => item.offsetParent || item.getClientRects().length);
}

function move(step) {
  const all = listItems();
  const inText = document.activeElement?.closest?.("[data-cards]") || !document.activeElement?.closest?.("aside");
  const items = all.filter((item) => !document.querySelector(".report") || !inText || item.matches("[data-cards]"));
  if (!items.length) return;
  const here = items.findIndex((item) => item.classList.contains("at"));
  const next = items[Math.max(0, Math.min(items.length - 1, here < 0 ? (step > 0 ? 0 : items.length - 1) : here + step))];
  all.forEach((item) => item.classList.remove("at"));
  next.classList.add("at");
  (next.matches("a") ? next : next.querySelector("[data-open]"))?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

// The card of marked words

function findCards(link) {
  return link.dataset.cards.split(" ").map((number) => document.getElementById(`d${number}`)).filter(Boolean);
}

function openCard(link) {
  closeCard();
  const cards = findCards(link);
  if (!cards.length) return;
  const pop = document.createElement("div");
  pop.id = "pop";
  pop.setAttribute("role", "tooltip");
  for (const card of cards) {
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    copy.removeAttribute("data-item");
    pop.append(copy);
    card.classList.add("lit");
  }
  document.getElementById("page").append(pop);
  link.setAttribute("aria-describedby", "pop");
  const words = link.getBoundingClientRect();
  const below = words.bottom + pop.offsetHeight + 12 < innerHeight || words.top < pop.offsetHeight + 12;
  pop.style.left = `${Math.max(8, Math.min(link.getClientRects()[0].left, document.documentElement.clientWidth - pop.offsetWidth - 8)) + scrollX}px`;
  pop.style.top = `${(below ? words.bottom + 6 : words.top - pop.offsetHeight - 6) + scrollY}px`;
}

function closeCard() {
  document.getElementById("pop")?.remove();
  document.querySelectorAll("[aria-describedby=pop]").forEach((link) => link.removeAttribute("aria-describedby"));
  document.querySelectorAll(".card.lit").forEach((card) => card.classList.remove("lit"));
}

function light(key, on) {
  document.querySelectorAll("[data-items]").forEach((part) => {
    if (part.dataset.items.split(" ").includes(key)) part.classList.toggle("lit", on);
  });
}

let closing;
document.addEventListener("pointerover", (event) => {
  const link = event.target.closest?.("a[data-cards]");
  if (link?.matches("mark a") && event.pointerType === "mouse") { clearTimeout(closing); openCard(link); }
  // Whole sentences open on a click only: a card over the text at every movement would be in the way.
  else if (link) findCards(link).forEach((card) => card.classList.add("lit"));
  if (event.target.closest?.("#pop")) clearTimeout(closing);
  const thing = event.target.closest?.("[data-thing] h4")?.parentElement;
  if (thing) light(thing.dataset.thing, true);
});
document.addEventListener("pointerout", (event) => {
  if (event.target.closest?.("mark a, #pop") && event.pointerType === "mouse") closing = setTimeout(closeCard, 200);
  const sentence = event.target.closest?.("a.ev");
  if (sentence && !sentence.hasAttribute("aria-describedby")) findCards(sentence).forEach((card) => card.classList.remove("lit"));
  const thing = event.target.closest?.("[data-thing] h4")?.parentElement;
  if (thing) light(thing.dataset.thing, false);
});
document.addEventListener("focusin", (event) => {
  const link = event.target.closest?.("a[data-cards]");
  if (link) openCard(link);
  else if (!event.target.closest?.("#pop")) closeCard();
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-cards]");
  if (link) {
    event.preventDefault();
    openCard(link);
    const beside = matchMedia("(min-width: 62.01rem)").matches;
    if (beside) document.querySelector(link.getAttribute("href"))?.scrollIntoView({ block: "nearest" });
  } else if (!event.target.closest?.("#pop")) closeCard();
});

// Words of a reading that has changed since: go to the nearest mark before them

function findNearest() {
  const wanted = /^#s(\d+)$/.exec(location.hash);
  if (!wanted || document.getElementById(location.hash.slice(1))) return;
  const starts = [...document.querySelectorAll(".body [id^=s]")].filter((part) => Number(part.id.slice(1)) <= Number(wanted[1]));
  const near = starts.at(-1);
  if (near) { near.classList.add("lit"); near.scrollIntoView({ block: "center" }); }
}
findNearest();
addEventListener("hashchange", findNearest);

// Keys

document.addEventListener("keydown", (event) => {
  const keys = document.getElementById("keys");
  if (event.key === "Escape") { closeCard(); if (event.target.matches?.("input, select")) event.target.blur(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, select, textarea, dialog")) return;
  if (waitingForPage) {
    waitingForPage = false;
    if (pages[event.key]) { location.assign(keepDay(pages[event.key])); return; }
  }
  const actions = {
    j: () => move(1),
    k: () => move(-1),
    g: () => { waitingForPage = true; setTimeout(() => { waitingForPage = false; }, 1500); },
    "/": () => document.getElementById("find").focus(),
    "?": () => keys.showModal(),
    "[": () => document.getElementById("day-before")?.click(),
    "]": () => document.getElementById("day-after")?.click(),
  };
  if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
});
