// The session page: asks for what changed every two seconds. Every name goes into the page as text, never as markup.
"use strict";

const REFRESH_MS = 2000;
const MAX_COLUMNS = 12;
const SNAP_VOXELS = 12;
const byId = id => document.getElementById(id);

let session = null;   // the session as the server tells it
let shown = null;     // the tomogram in the picture: {name, detail}
let clicked = null;   // the position that was clicked, in voxels
let lastSession = ""; // so that the same answer is not drawn again

function make(tag, className, text) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}

async function ask(...path) {
  const answer = await fetch("/api/" + path.map(encodeURIComponent).join("/"));
  if (!answer.ok) throw new Error((await answer.text()).trim());
  return answer.json();
}

async function refresh() {
  try {
    const [status, lines] = await Promise.all([ask("status"), ask("sessions")]);
    byId("status").className = "";
    byId("status").textContent = [status.in_flight ? status.in_flight + " in work" : "idle",
      status.backlog + " waiting", status.model, "coslive " + status.version].join(" · ");
    showSessions(lines);
    if (byId("sessions").value) await showSession(byId("sessions").value, status);
  } catch (trouble) {
    byId("status").className = "away";
    byId("status").textContent = "no answer from coslive; this is the last known state";
  }
  setTimeout(refresh, REFRESH_MS);
}

function showSessions(lines) {
  byId("empty").hidden = lines.length > 0;
  byId("session").hidden = lines.length === 0;
  const select = byId("sessions");
  const wanted = select.value || decodeURIComponent(location.hash.slice(1));
  const names = lines.map(line => line.name);
  if (names.join("\n") !== [...select.options].map(option => option.value).join("\n")) {
    select.replaceChildren(...names.map(name => new Option(name, name)));
    if (names.includes(wanted)) select.value = wanted;
  }
}

async function showSession(name, status) {
  session = await ask("sessions", name);
  const answer = JSON.stringify([session, status.backlog]);
  if (answer === lastSession) return;
  lastSession = answer;
  showTiles(status);
  showClasses();
  showTable();
  const newest = session.tomograms.find(tomogram => !tomogram.failed);
  if (newest && (!shown || !shown.chosen && shown.name !== newest.name)) await showTomogram(newest.name, false);
}

function showTiles(status) {
  const done = session.tomograms.filter(tomogram => !tomogram.failed);
  const failed = session.tomograms.length - done.length;
  const particles = Object.values(session.counts).reduce((a, b) => a + b, 0);
  const named = particles - (session.counts.unclassified || 0);
  const seconds = done.reduce((sum, tomogram) => sum + tomogram.seconds, 0);
  const tiles = [[done.length, "tomograms"], [particles, "particles"],
    [particles ? Math.round(100 * named / particles) + " %" : "–", "given a class"],
    [done.length ? (seconds / done.length).toFixed(1) + " s" : "–", "per tomogram"],
    [status.backlog, "waiting"], [failed, "failed", failed > 0]];
  byId("tiles").replaceChildren(...tiles.map(([value, label, bad]) => {
    const tile = make("div", bad ? "tile bad" : "tile");
    tile.append(make("b", "", value), make("span", "", label));
    return tile;
  }));
}

function classNames() {
  return Object.keys(session.counts).sort((a, b) =>
    (a === "unclassified") - (b === "unclassified") || session.counts[b] - session.counts[a] || a.localeCompare(b));
}

function swatch(name) {
  const dot = make("span", "swatch");
  dot.style.background = session.colours[name];
  return dot;
}

function showClasses() {
  const most = Math.max(1, ...Object.values(session.counts));
  byId("classes").replaceChildren(...classNames().map(name => {
    const row = make("div", "class");
    const bar = make("div", "bar");
    bar.style.background = session.colours[name];
    bar.style.width = 100 * session.counts[name] / most + "%";
    const label = make("span", "name", name);
    label.title = name;
    row.append(swatch(name), label, bar, make("span", "count", session.counts[name]));
    return row;
  }));
}

function showTable() {
  const columns = classNames().slice(0, MAX_COLUMNS);
  byId("table-head").replaceChildren(make("th", "", "tomogram"), make("th", "", "picks"), make("th", "", "seconds"),
    make("th", "", "finished"), ...columns.map(name => {
      const head = make("th");
      head.append(swatch(name), " " + name);
      return head;
    }));
  byId("tomograms").replaceChildren(...session.tomograms.map(tomogram => {
    const row = make("tr");
    row.append(make("td", "", tomogram.name));
    if (tomogram.failed) {
      const sentence = make("td", "sentence", tomogram.code + ": " + tomogram.sentence);
      sentence.colSpan = 3 + columns.length;
      row.append(sentence);
      return row;
    }
    row.className = "pickable" + (shown && shown.name === tomogram.name ? " shown" : "");
    row.tabIndex = 0;
    row.addEventListener("click", () => showTomogram(tomogram.name, true));
    row.addEventListener("keydown", event => { if (event.key === "Enter") showTomogram(tomogram.name, true); });
    row.append(make("td", "", tomogram.picks), make("td", "", tomogram.seconds.toFixed(1)),
      make("td", "", new Date(tomogram.finished_at).toLocaleTimeString()),
      ...columns.map(name => make("td", tomogram.counts[name] ? "" : "zero", tomogram.counts[name] || 0)));
    return row;
  }));
}

async function showTomogram(name, chosen) {
  shown = {name, chosen, detail: null};
  forget();
  byId("view-title").textContent = "Slice of " + name;
  try {
    const detail = await ask("sessions", session.name, name);
    if (shown.name !== name) return;
    shown.detail = detail;
    byId("z").max = detail.shape.z - 1;
    byId("z").value = Math.floor(detail.shape.z / 2);
    showSlice();
  } catch (trouble) {
    byId("slice").removeAttribute("src");
    byId("hint").textContent = trouble.message;
  }
  showTable();
}

function showSlice() {
  const z = byId("z").value;
  byId("z-value").textContent = z + " / " + shown.detail.shape.z;
  byId("slice").src = "/api/sessions/" + encodeURIComponent(session.name) + "/" + encodeURIComponent(shown.name)
    + "/slice.png?z=" + z;
  byId("slice").alt = "Slice " + z + " of " + shown.name + " with its particles as circles";
}

function forget() {
  clicked = null;
  byId("marker").hidden = true;
  byId("support").hidden = true;
  byId("hint").hidden = false;
  byId("hint").textContent = "Click a particle: its line for a support file appears here.";
}

// A click near a particle means that particle, with its own z; elsewhere it means the voxel of the slice.
function locate(x, y, z) {
  const near = shown.detail.particles
    .map(p => ({p, distance: Math.hypot(p.x - x, p.y - y, (p.z - z) / 2)}))
    .filter(candidate => candidate.distance < SNAP_VOXELS)
    .sort((a, b) => a.distance - b.distance)[0];
  return near ? near.p : {x: Math.round(x), y: Math.round(y), z: z};
}

function showLine() {
  const name = byId("class-name").value.trim() || "class";
  const tenth = value => String(Math.round(value * 10) / 10);
  byId("line").textContent = [name, shown.name, tenth(clicked.x), tenth(clicked.y), tenth(clicked.z)].join(",");
}

byId("slice").addEventListener("click", event => {
  if (!shown || !shown.detail) return;
  const box = byId("slice").getBoundingClientRect();
  const {x, y} = shown.detail.shape;
  clicked = locate((event.clientX - box.left) / box.width * x - 0.5, (event.clientY - box.top) / box.height * y - 0.5,
    Number(byId("z").value));
  byId("marker").style.left = (clicked.x + 0.5) / x * 100 + "%";
  byId("marker").style.top = (clicked.y + 0.5) / y * 100 + "%";
  byId("marker").hidden = false;
  byId("support").hidden = false;
  byId("hint").hidden = true;
  showLine();
});
byId("class-name").addEventListener("input", showLine);
byId("copy").addEventListener("click", () => {
  if (navigator.clipboard) return navigator.clipboard.writeText(byId("line").textContent);
  getSelection().selectAllChildren(byId("line")); // over plain HTTP from another machine browsers offer no clipboard
  document.execCommand("copy");
});
byId("z").addEventListener("input", () => { if (shown && shown.detail) showSlice(); });
byId("sessions").addEventListener("change", event => {
  location.hash = encodeURIComponent(event.target.value);
  shown = null;
  lastSession = "";
  forget();
});
refresh();
