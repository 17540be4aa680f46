// The map of incidents. Each element with data-map asks data-source for clusters of what it shows, and draws
// a place never finer than it is known: a point for a town or less, a ring of so many kilometres for more.
// Without this file the table beside it says the same.

import { Map as WorldMap, NavigationControl, Popup, ScaleControl } from "/static/vendor/maplibre-gl.mjs";

const EARTH_KM = 6371;
const names = new Intl.DisplayNames("en", { type: "region" });
const EMPTY = { type: "FeatureCollection", features: [] };

// The outlines come as arcs in whole units, each a start and then steps; a ring is a list of arcs, ~n reversed.
async function fetchWorld() {
  const { unit, arcs, countries } = await (await fetch("/static/vendor/countries.json")).json();
  const lines = arcs.map((flat) => {
    let x = 0, y = 0;
    const line = [];
    for (let at = 0; at < flat.length; at += 2) line.push([(x += flat[at]) * unit, (y += flat[at + 1]) * unit]);
    return line;
  });
  const follow = (ring) => ring.flatMap((number, place) => {
    const line = number < 0 ? [...lines[~number]].reverse() : lines[number];
    return place ? line.slice(1) : line;
  });
  const features = [], names = [];
  for (const [code, { name, rings }] of Object.entries(countries)) {
    const drawn = rings.map(follow);
    features.push({ type: "Feature", properties: { code, name }, geometry: { type: "MultiPolygon", coordinates: drawn.map((ring) => [ring]) } });
    const widest = drawn.reduce((best, ring) => (measure(ring) > measure(best) ? ring : best));
    names.push({ type: "Feature", properties: { name, size: measure(widest) }, geometry: { type: "Point", coordinates: middle(widest) } });
  }
  return { land: { type: "FeatureCollection", features }, names: { type: "FeatureCollection", features: names } };
}

function measure(ring) {
  let sum = 0;
  for (let at = 1; at < ring.length; at++) sum += ring[at - 1][0] * ring[at][1] - ring[at][0] * ring[at - 1][1];
  return Math.abs(sum) / 2;
}

function middle(ring) {
  let x = 0, y = 0, whole = 0;
  for (let at = 1; at < ring.length; at++) {
    const [ax, ay] = ring[at - 1], [bx, by] = ring[at];
    const part = ax * by - bx * ay;
    x += (ax + bx) * part; y += (ay + by) * part; whole += part;
  }
  return whole ? [x / (3 * whole), y / (3 * whole)] : ring[0];
}

function drawRing([lon, lat], km) {
  const points = [];
  const turn = km / EARTH_KM, up = (lat * Math.PI) / 180;
  for (let step = 0; step <= 64; step++) {
    const angle = (step / 64) * 2 * Math.PI;
    const to = Math.asin(Math.sin(up) * Math.cos(turn) + Math.cos(up) * Math.sin(turn) * Math.cos(angle));
    const over = Math.atan2(Math.sin(angle) * Math.sin(turn) * Math.cos(up), Math.cos(turn) - Math.sin(up) * Math.sin(to));
    points.push([lon + (over * 180) / Math.PI, (to * 180) / Math.PI]);
  }
  return [points];
}

const read = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function makeStyle(world) {
  const colour = { sea: read("--sea"), land: read("--own"), border: read("--border"), soft: read("--soft"), ink: read("--ink"), paper: read("--paper"), claim: read("--claim") };
  const size = ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 6, 10, 16, 100, 30, 400, 44];
  return {
    version: 8,
    sources: {
      land: { type: "geojson", data: world.land, attribution: "Outlines: Natural Earth" },
      names: { type: "geojson", data: world.names },
      found: { type: "geojson", data: EMPTY },
      rings: { type: "geojson", data: EMPTY },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour.sea } },
      { id: "land", type: "fill", source: "land", paint: { "fill-color": colour.land } },
      { id: "borders", type: "line", source: "land", paint: { "line-color": colour.border, "line-width": 0.8 } },
      { id: "shaded", type: "fill", source: "land", filter: ["in", ["get", "code"], ["literal", []]], paint: { "fill-color": colour.claim, "fill-opacity": 0.14 } },
      { id: "ring-areas", type: "fill", source: "rings", paint: { "fill-color": colour.claim, "fill-opacity": 0.1 } },
      { id: "ring-lines", type: "line", source: "rings", paint: { "line-color": colour.claim, "line-width": 1.3, "line-dasharray": [3, 2] } },
      { id: "names", type: "symbol", source: "names",
        layout: { "text-field": ["get", "name"], "text-font": ["sans-serif"], "text-size": 12, "text-max-width": 7, "symbol-sort-key": ["-", 0, ["get", "size"]] },
        paint: { "text-color": colour.soft, "text-halo-color": colour.land, "text-halo-width": 1.2 } },
      { id: "found", type: "circle", source: "found",
        paint: { "circle-radius": size, "circle-color": colour.claim, "circle-opacity": 0.78, "circle-stroke-color": colour.paper, "circle-stroke-width": 1.2 } },
      { id: "counts", type: "symbol", source: "found", filter: [">", ["get", "count"], 1],
        layout: { "text-field": ["get", "shown"], "text-font": ["sans-serif"], "text-size": 12, "text-allow-overlap": true },
        paint: { "text-color": "#ffffff", "text-halo-color": "#00000088", "text-halo-width": 1 } },
    ],
  };
}

const say = (number, noun) => `${new Intl.NumberFormat("en").format(number)} ${noun}${number === 1 ? "" : "s"}`;

async function tell({ incidents, killed, id, radius_km, where }) {
  const box = document.createElement("div");
  const head = document.createElement("p");
  head.textContent = where ? `${say(incidents, "incident")} known to ${where} only` : say(incidents, "incident");
  const sub = document.createElement("p");
  sub.className = "sub";
  sub.textContent = [killed ? `${killed} killed` : "", radius_km ? `the ring of ${Math.round(radius_km)} km stands for the area` : ""].filter(Boolean).join(" · ");
  if (id) {
    const link = document.createElement("a");
    const own = !id.includes("/");
    const path = own ? `/incident/${encodeURIComponent(id)}` : `/imported/${id}`;
    link.href = keepDay(path);
    link.textContent = "Open the incident";
    const answer = await fetch(keepDay(`${path}.json`));
    const told = answer.ok ? await answer.json() : {};
    link.textContent = told.headline || told.heading || link.textContent;
    head.replaceChildren(link);
  }
  box.append(head, sub);
  return box;
}

function keepDay(path) {
  const day = new URLSearchParams(location.search).get("as_of");
  return day ? `${path}?as_of=${encodeURIComponent(day)}` : path;
}

async function openMap(element, world) {
  const map = new WorldMap({
    container: element, style: makeStyle(world), center: [20, 15], zoom: 1, minZoom: 0.5, maxZoom: 12,
    dragRotate: false, pitchWithRotate: false, attributionControl: { compact: true }, renderWorldCopies: false,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: "metric" }));
  const bounds = element.dataset.bounds?.split(",").map(Number);
  await map.once("load");
  if (bounds?.length === 4) map.fitBounds(bounds, { padding: 40, maxZoom: 8, duration: 0 });
  let asking;
  async function refresh() {
    asking?.abort();
    asking = new AbortController();
    const box = map.getBounds();
    const address = new URL(element.dataset.source, location.href);
    const edge = (value, least, most) => Math.max(least, Math.min(most, value)).toFixed(4);
    address.searchParams.set("view", [edge(box.getWest(), -180, 180), edge(box.getSouth(), -90, 90), edge(box.getEast(), -180, 180), edge(box.getNorth(), -90, 90)].join(","));
    address.searchParams.set("zoom", String(Math.max(0, Math.round(map.getZoom()))));
    try {
      const answer = await fetch(address, { signal: asking.signal });
      if (!answer.ok) throw new Error(`the map's data could not be had (${answer.status})`);
      show(await answer.json());
      element.removeAttribute("data-failed");
    } catch (error) {
      if (error.name !== "AbortError") element.dataset.failed = error.message;
    }
  }
  function show({ clusters, areas, nowhere }) {
    const short = new Intl.NumberFormat("en", { notation: "compact" });
    const draw = (one, more) => ({ type: "Feature", properties: { ...one, ...more, count: one.incidents, shown: short.format(one.incidents) }, geometry: { type: "Point", coordinates: [one.lon, one.lat] } });
    const points = clusters.map((one) => draw(one, {}));
    const regions = areas.filter((one) => one.lat !== null && one.admin1).map((one) => draw(one, { where: one.admin1 }));
    const ringed = [...points, ...regions].filter((one) => one.properties.radius_km && (one.properties.where || one.properties.count === 1));
    map.getSource("rings").setData({ ...EMPTY, features: ringed.map((one) => ({ ...one, geometry: { type: "Polygon", coordinates: drawRing(one.geometry.coordinates, one.properties.radius_km) } })) });
    map.getSource("found").setData({ ...EMPTY, features: [...points, ...regions] });
    const whole = areas.filter((one) => !one.admin1);
    map.setFilter("shaded", ["in", ["get", "code"], ["literal", whole.map((one) => one.country)]]);
    const note = document.querySelector("[data-map-note]");
    if (note) {
      const countries = whole.slice(0, 6).map((one) => `${names.of(one.country) ?? one.country} ${one.incidents}`).join(", ");
      note.textContent = [
        countries ? `Known to the country only, shaded: ${countries}${whole.length > 6 ? " and others" : ""}.` : "",
        nowhere ? `Without a place: ${nowhere}.` : "",
      ].join(" ");
    }
    element.dataset.shown = String([...clusters, ...areas].reduce((sum, one) => sum + one.incidents, 0));
  }
  map.on("click", "found", async ({ features: [one], lngLat }) => {
    const told = one.properties;
    if (told.count > 1 && !told.where && map.getZoom() < 11) {
      map.fitBounds(typeof told.box === "string" ? JSON.parse(told.box) : told.box, { padding: 60, maxZoom: map.getZoom() + 4 });
    } else new Popup({ maxWidth: "18rem" }).setLngLat(lngLat).setDOMContent(await tell(told)).addTo(map);
  });
  map.on("mouseenter", "found", () => { map.getCanvas().style.cursor = "pointer"; });
  map.on("mouseleave", "found", () => { map.getCanvas().style.cursor = ""; });
  map.on("moveend", () => {
    refresh();
    const within = document.querySelector("[data-within]");
    if (!within) return;
    const box = map.getBounds();
    within.value = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((value) => value.toFixed(3)).join(",");
    within.disabled = false;
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    map.setStyle(makeStyle(world));
    map.once("style.load", refresh);
  });
  await refresh();
}

let world;
async function openMaps() {
  for (const element of document.querySelectorAll("[data-map]:not([data-open])")) {
    element.dataset.open = "";
    world ??= fetchWorld();
    await openMap(element, await world);
  }
}

// The page's own parts are exchanged without loading it anew; a map in the new part is opened too.
document.addEventListener("htmx:after:swap", openMaps);
document.addEventListener("htmx:afterSwap", openMaps);
await openMaps();
