"use strict";
// The list in the page is the data; the map shows it again. Positions on the screen are in pixels.

// The map's place is folded away without script, and a map cannot be built in a place without size.
document.body.classList.add("live");

const FEW_RADIUS = 28;
const FIRST_RADIUS = 47;
const RING_GAP = 30;
const SPACING = 30;
/** Below this zoom a point shows one mark a category, from it on one mark a project. */
const ONE_BY_ONE_FROM = 12;

/** Places round a common point: rings filled from the inside. The order has no meaning, and the legend says so. */
function fanOffsets(count) {
  // One or two stand above and below the name, where there is room close to it.
  if (count <= 2) return [L.point(0, -FEW_RADIUS), L.point(0, FEW_RADIUS)].slice(0, count);
  const offsets = [];
  for (let ring = 0; offsets.length < count; ring += 1) {
    const radius = FIRST_RADIUS + ring * RING_GAP;
    const size = Math.min(Math.floor((2 * Math.PI * radius) / SPACING), count - offsets.length);
    for (let i = 0; i < size; i += 1) {
      const angle = (i / size) * 2 * Math.PI - Math.PI / 2;
      offsets.push(L.point(radius * Math.cos(angle), radius * Math.sin(angle)));
    }
  }
  return offsets;
}

/** Moves fans off one another; each pair shares the overlap, nobody goes farther than 70 pixels. */
function spreadApart(fans) {
  for (let round = 0; round < 30; round += 1) {
    for (const [i, a] of fans.entries()) for (const b of fans.slice(i + 1)) pushPair(a, b);
  }
  for (const fan of fans) {
    const moved = fan.middle.subtract(fan.base);
    const far = Math.hypot(moved.x, moved.y);
    if (far > 70) fan.middle = fan.base.add(moved.multiplyBy(70 / far));
  }
}

function pushPair(a, b) {
  const apart = b.middle.subtract(a.middle);
  const distance = Math.hypot(apart.x, apart.y);
  const overlap = a.reach + b.reach - distance;
  if (overlap <= 0.5) return;
  const half = (distance > 0.01 ? apart.divideBy(distance) : L.point(1, 0)).multiplyBy(overlap / 2);
  a.middle = a.middle.subtract(half);
  b.middle = b.middle.add(half);
}

/** Projects of a point as they are marked at a zoom: each for itself, or together by category and certainty. */
function bundles(point, zoom) {
  if (zoom >= ONE_BY_ONE_FROM) return point.projects.map((one) => ({ ...one, ids: [one.id] }));
  const found = new Map();
  for (const one of point.projects) {
    const key = `${one.category}${one.certain}`;
    if (!found.has(key)) found.set(key, { ...one, ids: [] });
    found.get(key).ids.push(one.id);
  }
  return [...found.values()];
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** The mark of a category, copied from the legend. */
function mark(category, certain) {
  const copy = document.querySelector(`#list-${category} h2 .mark`).cloneNode(true);
  copy.setAttribute("class", `mark ${certain ? "certain" : "hollow"}`);
  return copy;
}

/** A button inside a popup. The click must not reach the map: its target is gone by then, so it would close the popup. */
function popupButton(text, action) {
  const onclick = (event) => {
    event.stopPropagation();
    action();
  };
  return element("button", { type: "button", textContent: text, onclick });
}

function nameOf(id) {
  return document.querySelector(`#project-${id} .name`).textContent;
}

/** The card of a project, copied from the list; back leads to the list it was chosen from. */
function card(id, back) {
  const copy = document.querySelector(`#project-${id} .card`).cloneNode(true);
  const made = element("div", {}, element("h3", { textContent: nameOf(id) }), copy);
  if (back) made.prepend(popupButton("‹ 返回", back));
  return made;
}

/** Several projects to choose from, under their categories. */
function chooser(title, bundled, popup) {
  const again = () => popup.setContent(made);
  const made = element("div", {}, element("h3", { textContent: title }));
  for (const { category, certain, ids } of bundled) {
    const heading = document.querySelector(`[data-category="${category}"]`).parentElement.children[2].textContent;
    const rows = ids.map((id) => element("li", {}, popupButton(nameOf(id), () => popup.setContent(card(id, again)))));
    made.append(element("p", { className: "group" }, mark(category, certain), `${heading} ${ids.length} 项`), element("ul", {}, ...rows));
  }
  return made;
}

class ProjectMap {
  #map;
  #groups;
  #halos;
  #points = JSON.parse(document.getElementById("standing").textContent);
  #bare;
  #hidden = new Set();
  #marks = [];

  constructor(map, groups, halos) {
    this.#map = map;
    this.#groups = groups;
    this.#halos = halos;
    this.#bare = L.layerGroup().addTo(map);
    map.on("zoomend resize", () => this.draw());
    map.on("popupopen popupclose", ({ type, popup }) => this.#lift(popup.options.code, type === "popupopen"));
    this.draw();
  }

  /** Shows or hides categories, on the map and in the list. */
  show(categories, shown) {
    for (const category of categories) {
      this.#hidden[shown ? "delete" : "add"](category);
      document.getElementById(`list-${category}`).classList.toggle("off", !shown);
      this.#groups[category][shown ? "addTo" : "removeFrom"](this.#map);
    }
    this.draw();
  }

  /** Goes to the first point of a project and opens its card there. */
  open(id) {
    this.#map.getContainer().scrollIntoView({ block: "nearest" });
    const point = this.#points.find(({ projects }) => projects.some((one) => one.id === id));
    this.#map.setView(point.at, Math.max(this.#map.getZoom(), ONE_BY_ONE_FROM), { animate: false });
    const found = this.#marks.find(({ code, ids }) => code === point.code && ids.includes(id));
    found.marker.openPopup();
    if (found.ids.length > 1) found.marker.getPopup().setContent(card(id));
  }

  draw() {
    this.#map.closePopup();
    this.#marks = [];
    this.#bare.clearLayers();
    for (const group of Object.values(this.#groups)) group.clearLayers();
    const fans = this.#points.map((point) => this.#fan(point));
    spreadApart(fans);
    for (const fan of fans) this.#drawFan(fan);
  }

  #fan(point) {
    const base = this.#map.project(point.at);
    const bundled = bundles(point, this.#map.getZoom());
    const offsets = point.whole ? [] : fanOffsets(bundled.length);
    const reach = offsets.length ? Math.max(...offsets.map(({ x, y }) => Math.hypot(x, y))) + 16 : 30;
    return { point, base, middle: base, bundled, offsets, reach };
  }

  #drawFan(fan) {
    const { point, base, middle, bundled, offsets } = fan;
    if (point.whole && !bundled.length) return;
    if (base.distanceTo(middle) > 2) this.#moved(point, base, middle);
    if (point.whole) return void this.#drawWhole(fan);
    this.#label(middle, point.name, "at-hub");
    for (const [i, bundle] of bundled.entries()) this.#drawMark(fan, bundle, middle.add(offsets[i]));
  }

  /** What is known to the county only is listed, not spread. */
  #drawWhole({ point, middle, bundled }) {
    const shown = bundled.filter(({ category }) => !this.#hidden.has(category));
    const count = shown.reduce((sum, { ids }) => sum + ids.length, 0);
    if (!count) return;
    const marker = this.#label(middle, `全县 ${count} 项`, "at-hub whole");
    this.#bind(marker, point.code, (popup) => chooser(`只知到${point.name}，位置没有意义`, bundles({ projects: shown.flatMap(({ ids, ...one }) => ids.map((id) => ({ ...one, id }))) }, 0), popup));
    this.#marks.push({ marker, code: point.code, ids: shown.flatMap(({ ids }) => ids) });
  }

  #drawMark({ point, middle }, bundle, at) {
    const { category, certain, ids } = bundle;
    const group = this.#groups[category];
    this.#leader(middle, at, group);
    const html = element("div", {}, mark(category, certain), ...(ids.length > 1 ? [element("b", { textContent: ids.length })] : []));
    const icon = L.divIcon({ className: "at", html, iconSize: [26, 26] });
    const title = ids.length > 1 ? `${point.name}，${ids.length} 项` : nameOf(ids[0]);
    const marker = L.marker(this.#map.unproject(at), { icon, title, keyboard: false }).addTo(group);
    this.#bind(marker, point.code, (popup) => (ids.length > 1 ? chooser(point.name, [bundle], popup) : card(ids[0])));
    this.#marks.push({ marker, code: point.code, ids });
  }

  #label(at, text, className) {
    const icon = L.divIcon({ className, html: element("span", { className: "hub", textContent: text }), iconSize: [0, 0] });
    const marker = L.marker(this.#map.unproject(at), { icon, keyboard: false, interactive: className.includes("whole"), zIndexOffset: -500 });
    return marker.addTo(this.#bare);
  }

  /** A fan that had to make way: a dot stays where the point is. */
  #moved(point, base, middle) {
    this.#leader(base, middle, this.#bare);
    L.circleMarker(point.at, { radius: 2.5, weight: 0, fillColor: "#5d6b63", fillOpacity: 1, interactive: false }).addTo(this.#bare);
  }

  #leader(from, to, group) {
    const ends = [this.#map.unproject(from), this.#map.unproject(to)];
    L.polyline(ends, { color: "#8b968f", weight: 0.8, interactive: false }).addTo(group);
  }

  #bind(marker, code, content) {
    const { x, y } = this.#map.getSize();
    const options = { code, maxWidth: Math.min(340, x - 60), minWidth: Math.min(260, x - 60), maxHeight: Math.min(460, y - 90), autoPanPadding: [12, 12] };
    const popup = L.popup(options);
    marker.bindPopup(popup);
    marker.on("popupopen", () => popup.setContent(content(popup)));
  }

  #lift(code, lifted) {
    this.#halos[code]?.setStyle(lifted ? { weight: 1.8, opacity: 0.9, fillOpacity: 0.07 } : { weight: 1, opacity: 0.45, fillOpacity: 0 });
  }
}

/** Called by the map's own script, once it is built: category key → group, unit code → halo. */
function drawProjects(map, groups, halos) {
  L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const shown = new ProjectMap(map, groups, halos);
  const inputs = [...document.querySelectorAll("[data-category]")];
  for (const input of inputs) input.addEventListener("change", () => shown.show([input.dataset.category], input.checked));
  for (const button of document.querySelectorAll("[data-switch]")) {
    button.addEventListener("click", () => {
      for (const input of inputs) input.checked = button.dataset.switch === "all";
      shown.show(inputs.map(({ dataset }) => dataset.category), button.dataset.switch === "all");
    });
  }
  for (const button of document.querySelectorAll("[data-show]")) {
    button.addEventListener("click", () => shown.open(Number(button.dataset.show)));
  }
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
}
