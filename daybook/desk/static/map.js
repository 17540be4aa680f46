// The map of incidents. Each element with data-map asks data-source for clusters of what it shows, and draws
// a place never finer than it is known: a point for a town or less, a ring of so many kilometres for more.
// Without this file the table beside it says the same.

import { Map as WorldMap, NavigationControl, Popup, ScaleControl } from "/static/vendor/maplibre-gl.mjs";

const EARTH_KM = 6371;
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

function tell(feature) {
  const { count, killed, headline, href, when, where, radius_km } = feature.properties;
  const box = document.createElement("div");
  const head = document.createElement("p");
  if (href) {
    const link = document.createElement("a");
    link.href = href;
    link.textContent = headline;
    head.append(link);
  } else head.textContent = `${count} incidents`;
  const sub = document.createElement("p");
  sub.className = "sub";
  sub.textContent = [when, where, killed ? `${killed} killed` : "", radius_km ? `known to ${Math.round(radius_km)} km only` : ""].filter(Boolean).join(" · ");
  box.append(head, sub);
  return box;
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
    address.searchParams.set("bbox", [edge(box.getWest(), -180, 180), edge(box.getSouth(), -90, 90), edge(box.getEast(), -180, 180), edge(box.getNorth(), -90, 90)].join(","));
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
  function show(found) {
    const points = found.features.map((one) => ({ ...one, properties: { ...one.properties, shown: new Intl.NumberFormat("en", { notation: "compact" }).format(one.properties.count) } }));
    const wide = points.filter((one) => one.properties.radius_km);
    map.getSource("rings").setData({ ...EMPTY, features: wide.map((one) => ({ ...one, geometry: { type: "Polygon", coordinates: drawRing(one.geometry.coordinates, one.properties.radius_km) } })) });
    map.getSource("found").setData({ ...EMPTY, features: points });
    element.dataset.shown = String(points.reduce((sum, one) => sum + one.properties.count, 0));
  }
  map.on("click", "found", ({ features: [one], lngLat }) => {
    if (one.properties.count > 1 && map.getZoom() < 11) map.easeTo({ center: one.geometry.coordinates, zoom: map.getZoom() + 2 });
    else new Popup({ maxWidth: "18rem" }).setLngLat(lngLat).setDOMContent(tell(one)).addTo(map);
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
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(makeStyle(world)));
  map.on("styledata", () => { if (map.isStyleLoaded()) refresh(); });
  await refresh();
}

const maps = [...document.querySelectorAll("[data-map]")];
if (maps.length) {
  const world = await fetchWorld();
  await Promise.all(maps.map((element) => openMap(element, world)));
}
