"use strict";
// Shows one drawing at a time: facts of what is pointed at, what is linked with what is clicked, search, zoom.

const sheets = [...document.querySelectorAll("main > section")];
const things = [...document.querySelectorAll("[data-id]")];
const panel = document.querySelector("aside");
const search = document.querySelector("input");
const output = document.querySelector("output");
const facts = new Map();
const sizes = new Map();
let hits = [];
let hit = -1;

// ---- what things are

/** As eaplan.text.fold: without case and diacritics. */
const fold = (text) => text.toLowerCase().replaceAll("đ", "d").normalize("NFD").replace(/\p{M}/gu, "");

/** Take the facts out of a thing's title, so that the browser does not tell them a second time. */
function prepare(thing) {
  const title = thing.querySelector(":scope > title");
  const told = title ? title.textContent : "";
  facts.set(thing, told.split("\n").filter(Boolean).map((line) => {
    const [name, ...value] = line.split(": ");
    return [name, value.join(": ")];
  }));
  if (title) title.remove();
  if (!thing.dataset.kind) return;
  const words = [...thing.querySelectorAll("text")].map((text) => text.textContent).join(" ");
  thing.setAttribute("aria-label", words || told || thing.dataset.item);
  thing.dataset.text = fold(`${words} ${thing.dataset.item} ${told}`);
  if (!thing.closest("a")) {
    thing.setAttribute("tabindex", "0");
    thing.setAttribute("role", "button");
  }
}

const sheetOf = (thing) => thing.closest("section");

// ---- one sheet at a time

function shown() {
  return sheets.find((sheet) => sheet.classList.contains("shown"));
}

function show(sheet) {
  for (const each of sheets) each.classList.toggle("shown", each === sheet);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === `#${sheet.id}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  hide();
}

function follow() {
  const wanted = sheets.find((sheet) => `#${sheet.id}` === location.hash) || sheets[0];
  if (wanted !== shown()) show(wanted);
}

// ---- zoom

const pictureOf = (sheet) => sheet.querySelector("svg");

function look(picture, { x, y, width, height }) {
  picture.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
}

/** Show a page that is much taller than the window from its upper end, as wide as the window. */
function begins(picture, { x, y, width, height }) {
  const main = document.querySelector("main");
  const tall = (width * main.clientHeight) / main.clientWidth;
  if (height > 1.5 * tall) look(picture, { x, y, width, height: tall });
}

/** Change a picture's part that is seen by a factor, keeping a point of the window where it is. */
function zoom(factor, clientX, clientY) {
  const picture = pictureOf(shown());
  const whole = sizes.get(picture);
  if (!factor) return look(picture, whole);
  const seen = picture.viewBox.baseVal;
  const limit = Math.min(Math.max(factor, whole.width / 40 / seen.width), (whole.width * 2) / seen.width);
  const at = point(picture, clientX, clientY);
  look(picture, {
    x: at.x - (at.x - seen.x) * limit,
    y: at.y - (at.y - seen.y) * limit,
    width: seen.width * limit,
    height: seen.height * limit,
  });
}

function pan(across, down) {
  const picture = pictureOf(shown());
  const seen = picture.viewBox.baseVal;
  const scale = picture.getScreenCTM().a;
  look(picture, { x: seen.x - across / scale, y: seen.y - down / scale, width: seen.width, height: seen.height });
}

/** A point of the window in a picture's own units; the middle where none is given. */
function point(picture, clientX, clientY) {
  const area = picture.getBoundingClientRect();
  const place = new DOMPoint(clientX ?? area.x + area.width / 2, clientY ?? area.y + area.height / 2);
  return place.matrixTransform(picture.getScreenCTM().inverse());
}

// ---- facts

function tell(thing, x, y) {
  const list = document.createElement("dl");
  for (const [name, value] of facts.get(thing)) {
    list.append(Object.assign(document.createElement("dt"), { textContent: name }));
    list.append(Object.assign(document.createElement("dd"), { textContent: value }));
  }
  if (!list.children.length) return hide();
  panel.replaceChildren(list);
  panel.hidden = false;
  const area = panel.getBoundingClientRect();
  panel.style.left = `${Math.max(4, Math.min(x + 14, innerWidth - area.width - 4))}px`;
  panel.style.top = `${y + 14 + area.height > innerHeight ? Math.max(4, y - 14 - area.height) : y + 14}px`;
}

function tellBeside(thing) {
  const area = thing.getBoundingClientRect();
  tell(thing, area.left, area.bottom - 8);
}

function hide() {
  panel.hidden = true;
}

// ---- what is linked with what

/** The things that lines join to a thing, those lines, and the boxes that they are in. */
function neighbours(thing) {
  const id = thing.dataset.id;
  const near = new Set([thing]);
  const own = things.filter((other) => sheetOf(other) === sheetOf(thing));
  const byId = new Map(own.map((other) => [other.dataset.id, other]));
  for (const other of own) {
    const ends = [other.dataset.source, other.dataset.target];
    if (other === thing || ends.includes(id)) {
      for (const each of [other, ...ends.map((end) => byId.get(end))]) if (each) near.add(each);
    }
    if (other.dataset.inside === id) near.add(other);
  }
  for (const each of near) {
    const outer = byId.get(each.dataset.inside);
    if (outer) near.add(outer);
  }
  return near;
}

/** Let some things stand out from all others; none for all alike. */
function light(lit, chosen = []) {
  document.documentElement.classList.toggle("dimmed", lit.size > 0);
  for (const thing of things) {
    thing.classList.toggle("lit", lit.has(thing));
    thing.classList.toggle("chosen", chosen.includes(thing));
  }
}

function choose(thing) {
  const again = thing.classList.contains("chosen") && !hits.length;
  clearSearch();
  if (again) light(new Set());
  else light(neighbours(thing), [thing]);
}

// ---- search

function find() {
  const wanted = fold(search.value.trim());
  hits = wanted ? things.filter((thing) => (thing.dataset.text || "").includes(wanted)) : [];
  hit = -1;
  light(new Set(hits), hits);
  output.textContent = !wanted ? "" : hits.length ? output.dataset.found.replace("#", hits.length) : output.dataset.nothing;
}

function clearSearch() {
  search.value = "";
  hits = [];
  output.textContent = "";
}

/** Go to the next thing that was found, on whatever sheet it is. */
function next() {
  if (!hits.length) return;
  hit = (hit + 1) % hits.length;
  const thing = hits[hit];
  if (sheetOf(thing) !== shown()) {
    show(sheetOf(thing));
    location.replace(`#${sheetOf(thing).id}`);
  }
  const area = thing.getBoundingClientRect();
  const picture = pictureOf(shown()).getBoundingClientRect();
  const outside = area.right > picture.right || area.left < picture.left || area.bottom > picture.bottom || area.top < picture.top;
  if (outside) pan(picture.x + picture.width / 2 - area.x - area.width / 2, picture.y + picture.height / 2 - area.y - area.height / 2);
  tellBeside(thing);
}

// ---- pointer and keyboard

const touches = new Map();
let moved = 0;

function touch(event) {
  touches.set(event.pointerId, event);
  if (touches.size === 1) moved = 0;
}

function move(event) {
  const before = touches.get(event.pointerId);
  if (!before) return;
  moved += Math.abs(event.clientX - before.clientX) + Math.abs(event.clientY - before.clientY);
  const other = [...touches.values()].find((each) => each.pointerId !== event.pointerId);
  if (other) {
    const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
    zoom(apart(before) / Math.max(apart(event), 1), other.clientX, other.clientY);
  } else if (moved > 4) {
    hide();
    pan(event.clientX - before.clientX, event.clientY - before.clientY);
  }
  touches.set(event.pointerId, event);
}

const end = (event) => touches.delete(event.pointerId);

function click(event) {
  const thing = event.target.closest("[data-kind]");
  if (moved > 4) return event.preventDefault();
  if (!thing) return escape();
  if (event.target.closest("a")) return undefined;
  tell(thing, event.clientX, event.clientY);
  return choose(thing);
}

function wheel(event) {
  event.preventDefault();
  if (event.ctrlKey || event.metaKey) zoom(event.deltaY > 0 ? 1.1 : 1 / 1.1, event.clientX, event.clientY);
  else pan(-event.deltaX, -event.deltaY);
}

function escape() {
  clearSearch();
  light(new Set());
  hide();
}

const keys = {
  "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), 0: () => zoom(0),
  ArrowLeft: () => pan(60, 0), ArrowRight: () => pan(-60, 0), ArrowUp: () => pan(0, 60), ArrowDown: () => pan(0, -60),
  "/": () => search.focus(),
};

function press(event) {
  if (event.key === "Escape") return escape();
  if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const thing = event.target.closest("[data-kind]");
  if (thing && !thing.closest("a") && (event.key === "Enter" || event.key === " ")) choose(thing);
  else if (keys[event.key]) keys[event.key]();
  else return undefined;
  return event.preventDefault();
}

// ---- beginning

document.documentElement.classList.add("live");
things.forEach(prepare);
for (const picture of sheets.map(pictureOf)) {
  const { x, y, width, height } = picture.viewBox.baseVal;
  sizes.set(picture, { x, y, width, height });
  begins(picture, sizes.get(picture));
  picture.addEventListener("pointerdown", touch);
  picture.addEventListener("click", click);
  picture.addEventListener("wheel", wheel, { passive: false });
  picture.addEventListener("dragstart", (event) => event.preventDefault());
}
for (const thing of things.filter((each) => each.dataset.kind)) {
  thing.addEventListener("pointermove", (event) => touches.size || tell(thing, event.clientX, event.clientY));
  thing.addEventListener("pointerleave", hide);
  thing.addEventListener("focus", () => thing.matches(":focus-visible") && tellBeside(thing));
  thing.addEventListener("blur", hide);
}
for (const button of document.querySelectorAll("[data-zoom]")) {
  button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
}
addEventListener("pointermove", move);
addEventListener("pointerup", end);
addEventListener("pointercancel", end);
addEventListener("keydown", press);
addEventListener("hashchange", follow);
addEventListener("beforeprint", () => sizes.forEach((size, picture) => look(picture, size)));
search.addEventListener("input", find);
search.form.addEventListener("submit", (event) => {
  event.preventDefault();
  next();
});
follow();
