// The graph of groups and people. It is made of the page's own table and list, so that both tell the same;
// a year or kind that is chosen here hides rows of the table too. Without this file the table is all there is.

import cytoscape from "/static/vendor/cytoscape.mjs";

const box = document.querySelector("[data-graph-box]");
const rows = [...document.querySelectorAll("[data-tie]")];
const chips = [...document.querySelectorAll("a[data-kind]")];
const slider = document.querySelector("[data-year]");
const card = document.querySelector("[data-card]");

// Cytoscape would write a style element, which the desk's policy forbids; network.css has its one rule.
const styled = document.createElement("meta");
styled.id = "__________cytoscape_stylesheet";
document.head.append(styled);

const read = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// The lines are drawn as the samples beside the kinds are, so that the style sheet alone says how.
function readLine(chip) {
  const style = getComputedStyle(chip.querySelector("path"));
  const dashes = style.strokeDasharray.match(/[\d.]+/g)?.map(Number) ?? [];
  return { colour: style.stroke, width: parseFloat(style.strokeWidth), dashes };
}

const HEADS = { pledge: "triangle", splinter: "tee", merger: "diamond", renaming: "vee", part: "triangle-backcurve", ally: "none", successor: "vee", leads: "triangle", member: "none" };

function makeStyle() {
  const ink = read("--ink"), paper = read("--paper"), soft = read("--soft"), raised = read("--raised"), accent = read("--accent");
  const font = read("--sans");
  // In a narrow graph everything is drawn smaller, so that names must be larger to be read.
  const large = document.querySelector("[data-graph]").clientWidth < 500 ? 1.35 : 1.15;
  return [
    { selector: "node", style: { label: "data(name)", "font-family": font, "font-size": 11 * large, color: ink, "text-outline-color": paper, "text-outline-width": 2.5, "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 120 * large, "min-zoomed-font-size": 6, width: 15, height: 15, "background-color": raised, "border-width": 2, "border-color": soft } },
    { selector: "node[noun = 'group']", style: { shape: "round-rectangle", width: "data(size)", height: "data(size)", "background-color": accent, "border-color": accent, "font-size": 14 * large, "font-weight": 600 } },
    { selector: "node[?gone], node[?nopage]", style: { "border-style": "dashed", "background-color": paper } },
    { selector: "node[noun = 'group'][?nopage]", style: { "font-size": 11 * large, "font-weight": 400, width: 15, height: 15, "border-width": 1.5 } },
    { selector: "node[?middle]", style: { "border-width": 5, "border-color": ink } },
    { selector: "node:selected", style: { "border-width": 5, "border-color": read("--claim"), "border-style": "solid" } },
    { selector: "edge", style: { "curve-style": "bezier", "arrow-scale": 0.9, opacity: 0.85 } },
    ...chips.map((chip) => {
      const { colour, width, dashes } = readLine(chip);
      const line = dashes.length ? { "line-style": "dashed", "line-dash-pattern": dashes } : { "line-style": "solid" };
      return { selector: `edge[kind = '${chip.dataset.kind}']`, style: { ...line, width, "line-color": colour, "target-arrow-color": colour, "target-arrow-shape": HEADS[chip.dataset.kind] } };
    }),
    { selector: "edge:selected", style: { opacity: 1, width: 5 } },
    { selector: ".away", style: { display: "none" } },
  ];
}

function listElements() {
  const nodes = [...document.querySelectorAll("[data-node]")].map((item, number, all) => {
    const { node, noun, name } = item.dataset;
    // Where every graph of the same nodes begins is the same, so that it ends the same too.
    const turn = (number / all.length) * 2 * Math.PI * 2.4, far = 60 + number * 9;
    const ties = rows.filter((row) => row.dataset.source === node || row.dataset.target === node).length;
    return { data: { id: node, noun, name, size: 20 + 3 * Math.sqrt(ties), gone: "ended" in item.dataset, nopage: "nopage" in item.dataset, middle: "middle" in item.dataset }, position: { x: far * Math.cos(turn), y: far * Math.sin(turn) } };
  });
  const edges = rows.map((row) => {
    const { kind, source, target } = row.dataset;
    return { data: { id: row.id, kind, source, target } };
  });
  return [...nodes, ...edges];
}

function findChosen() {
  return chips.filter((chip) => chip.getAttribute("aria-current")).map((chip) => chip.dataset.kind);
}

function findYear() {
  return slider?.dataset.year ? Number(slider.dataset.year) : null;
}

function isShown({ kind, first, last }, year, kinds) {
  if (kinds.length && !kinds.includes(kind)) return false;
  return year === null || ((first ? Number(first) : year) <= year && year <= (last ? Number(last) : year));
}

function keepAddress(year, kinds) {
  const address = new URL(location.href);
  const keep = (name, value) => { if (value) address.searchParams.set(name, value); else address.searchParams.delete(name); };
  keep("year", year);
  keep("kinds", kinds.join(","));
  history.replaceState(null, "", address.href.replaceAll("%2C", ",").replaceAll("%2F", "/"));
  // What leaves this page, or shows it again, keeps what was chosen here.
  const form = document.querySelector("form.filter");
  form.elements.year.value = year ?? "";
  let field = form.querySelector("[name=kinds]");
  if (!field) { field = document.createElement("input"); field.type = "hidden"; field.name = "kinds"; form.append(field); }
  field.value = kinds.join(",");
  field.disabled = !kinds.length;
}

function show(graph) {
  const year = findYear(), kinds = findChosen();
  const narrowed = year !== null || kinds.length > 0;
  const shown = rows.filter((row) => isShown(row.dataset, year, kinds));
  const touched = new Set(shown.flatMap((row) => [row.dataset.source, row.dataset.target]));
  for (const row of rows) row.hidden = !shown.includes(row);
  // Whoever is dead by now led and belonged in the years before.
  const isGone = ({ dataset }) => "ended" in dataset && (year === null || rows.some((row) => row.dataset.source === dataset.node && row.dataset.last && Number(row.dataset.last) <= year));
  graph.batch(() => {
    for (const item of document.querySelectorAll("[data-node]")) graph.getElementById(item.dataset.node).data("gone", isGone(item));
    graph.edges().forEach((edge) => { edge.toggleClass("away", document.getElementById(edge.id()).hidden); });
    graph.nodes().forEach((node) => { node.toggleClass("away", narrowed && !touched.has(node.id()) && !node.data("middle")); });
  });
  const number = (count, one, more) => `${count} ${count === 1 ? one : more}`;
  const visible = graph.nodes().not(".away");
  const groups = visible.filter("[noun = 'group']").length;
  const ties = shown.length === rows.length ? number(rows.length, "tie", "ties") : `${shown.length} of ${number(rows.length, "tie", "ties")}`;
  document.querySelector("[data-found]").textContent = `${number(groups, "group", "groups")}, ${number(visible.length - groups, "person", "people")}, ${ties}`;
  const graphBox = document.querySelector("[data-graph]");
  graphBox.dataset.ties = String(shown.length);
  graphBox.dataset.nodes = String(visible.length);
}

function link(node) {
  const own = [...document.querySelectorAll("[data-node]")].find((item) => item.dataset.node === node.id());
  return own ? [...own.children].map((part) => part.cloneNode(true)) : [];
}

function copyTie(row) {
  const part = document.createElement("div");
  part.className = "told";
  const head = document.createElement("p");
  head.append(...[...row.cells[0].childNodes].map((piece) => piece.cloneNode(true)));
  const days = document.createElement("p");
  days.className = "sub";
  days.textContent = `since: ${row.cells[1].textContent}; until: ${row.cells[2].textContent}`;
  part.append(head, days, ...[...row.cells[3].childNodes].map((piece) => piece.cloneNode(true)));
  part.querySelectorAll("details").forEach((one) => { one.open = true; });
  return part;
}

function openCard(element) {
  if (element.isEdge()) {
    card.replaceChildren(copyTie(document.getElementById(element.id())));
    return;
  }
  const ties = element.connectedEdges().not(".away");
  const list = document.createElement("ul");
  ties.forEach((edge) => {
    const item = document.createElement("li");
    const row = document.getElementById(edge.id());
    const to = document.createElement("a");
    to.href = `#${row.id}`;
    to.textContent = row.cells[0].textContent.trim().replace(/\s+/g, " ");
    const days = document.createElement("small");
    days.textContent = ` ${row.cells[1].textContent} – ${row.cells[2].textContent}`;
    item.append(to, days);
    list.append(item);
  });
  card.replaceChildren(...link(element), list);
}

// One layout of all nodes and ties, begun from the same places: a year or kind hides parts and moves none.
function layOut(graph) {
  const { width, height } = graph.container().getBoundingClientRect();
  const number = graph.nodes().length, wide = Math.max(1, Math.sqrt(number / 45));
  graph.layout({
    name: "cose", animate: false, randomize: false, fit: true, padding: 24, boundingBox: { x1: 0, y1: 0, w: width * wide, h: height * wide },
    numIter: number > 120 ? 300 : 1000, nodeRepulsion: () => 16000, nodeOverlap: 12, componentSpacing: 50, gravity: 0.4,
    idealEdgeLength: (edge) => (edge.data("kind") === "member" ? 60 : 110) * wide, nodeDimensionsIncludeLabels: true,
  }).run();
}

function openGraph() {
  box.hidden = false;
  const graph = cytoscape({
    container: document.querySelector("[data-graph]"), elements: listElements(), style: makeStyle(),
    layout: { name: "preset" }, minZoom: 0.15, maxZoom: 4, boxSelectionEnabled: false, autounselectify: false,
    // A wheel over the graph scrolls the page; the buttons and two fingers change its size.
    userZoomingEnabled: matchMedia("(pointer: coarse)").matches,
  });
  layOut(graph);
  const render = () => show(graph);
  graph.on("tap", "node, edge", (event) => openCard(event.target));
  graph.on("mouseover", "node, edge", () => { graph.container().classList.add("over"); });
  graph.on("mouseout", "node, edge", () => { graph.container().classList.remove("over"); });
  document.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    const by = Number(button.dataset.zoom);
    if (!by) graph.fit(graph.elements().not(".away"), 26);
    else graph.zoom({ level: graph.zoom() * by, renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
  }));
  const every = document.querySelector("[data-every-year]"), told = document.querySelector("[data-year-shown]");
  const choose = (year) => {
    slider.dataset.year = year ?? "";
    told.textContent = year ?? "every year";
    every.hidden = !year;
    keepAddress(year, findChosen());
    render();
  };
  slider?.addEventListener("input", () => choose(slider.value));
  every?.addEventListener("click", () => { choose(null); slider.focus(); });
  chips.forEach((chip) => chip.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (chip.getAttribute("aria-current")) chip.removeAttribute("aria-current");
    else chip.setAttribute("aria-current", "true");
    keepAddress(findYear(), findChosen());
    render();
  }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => graph.style(makeStyle()));
  render();
}

if (box) openGraph();
